import { optionsOf, type HelperFactory } from '../helper.js';

/** A part that looks the same for many requests. */
export interface Ingatan {
  /** What the part is drawn from: when this object is replaced, everything drawn from it is forgotten. */
  readonly asal: object;
  /** Tells two parts of the same `asal` apart. */
  readonly kunci: string;
  /** The model of the part; asked only when it must be drawn. */
  readonly isi: () => unknown;
}

/** Parts remembered of one `asal`; a crowd of different keys starts over. */
const mostKept = 200;

/**
 * `{{ingat "kepala" ingatan}}`: a rendered partial, drawn once for each `Ingatan`. For parts without a person, a form
 * token or a time in them: the header of visitors, a filter with two hundred options. Without an `Ingatan` the partial
 * is drawn with the page's own model.
 */
export const ingat: HelperFactory = (host) => {
  const drawn = new WeakMap<object, Map<string, unknown>>();
  return (name, ingatan, ...rest) => {
    const { data } = optionsOf(rest);
    if (!ingatan) return host.renderPartial(String(name), data.root, data);
    const { asal, kunci, isi } = ingatan as Ingatan;
    const key = `${String(name)}|${kunci}`;
    const parts = drawn.get(asal) ?? new Map<string, unknown>();
    drawn.set(asal, parts);
    const found = parts.get(key);
    if (found !== undefined) return found;
    const part = host.renderPartial(String(name), isi(), data);
    if (parts.size >= mostKept) parts.clear();
    parts.set(key, part);
    return part;
  };
};
