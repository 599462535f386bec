import { legalText, decodeText } from './text.js';

/** Flat pairs of a query or a body, in the order they came. Never nested: `attribute[x]` is a name like any other. */
export class Params {
  private readonly byName = new Map<string, string[]>();

  constructor(pairs: Iterable<readonly [string, string]>) {
    for (const [name, value] of pairs) {
      const clean = legalText(value);
      const key = legalText(name);
      const known = this.byName.get(key);
      if (known) known.push(clean);
      else this.byName.set(key, [clean]);
    }
  }

  /** Last value of a name, trimmed; null when absent or empty, which is the same here. */
  one(name: string): string | null {
    const value = this.byName.get(name)?.at(-1)?.trim();
    return value === undefined || value === '' ? null : value;
  }

  /** All values of `name` and `name[]` that are not empty. */
  all(name: string): readonly string[] {
    return [...(this.byName.get(name) ?? []), ...(this.byName.get(`${name}[]`) ?? [])]
      .map((one) => one.trim())
      .filter((one) => one !== '');
  }

  /** Answers to questions: `attribute[c]`, repeated or not, and `attribute[c][]`. */
  attribute(code: string): readonly string[] {
    return this.all(`attribute[${code}]`);
  }

  /** All pairs sorted, without the named ones: equal for requests that mean the same. */
  canonical(without: readonly string[]): string {
    const pairs = [...this.byName]
      .filter(([name]) => !without.includes(name))
      .flatMap(([name, values]) => values.map((value) => [name, value]));
    return JSON.stringify(pairs.map((pair) => JSON.stringify(pair)).sort());
  }
}

/** Pairs of `application/x-www-form-urlencoded` bytes; what is not UTF-8 is read as ISO-8859-1, value by value. */
export function parseUrlencoded(text: string): Params {
  const pairs = text.split('&').filter((part) => part !== '');
  return new Params(
    pairs.map((part) => {
      const at = part.indexOf('=');
      return at === -1
        ? [unescapePart(part), '']
        : [unescapePart(part.slice(0, at)), unescapePart(part.slice(at + 1))];
    }),
  );
}

// URLSearchParams would turn bytes that are no UTF-8 into replacement characters before anybody could look.
function unescapePart(part: string): string {
  const bytes = Buffer.from(part.replaceAll('+', ' '), 'latin1');
  if (!bytes.includes(0x25)) return decodeText(bytes);
  const text = bytes
    .toString('latin1')
    .replace(/%([0-9a-fA-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return decodeText(Buffer.from(text, 'latin1'));
}
