import type Handlebars from 'handlebars';

/** Per-render data every helper can reach through `options.data`. */
export interface RenderData {
  /** The page's model with the locals of the request. */
  readonly root: Record<string, unknown>;
  /** Scripts asked for by partials with `{{pakai "peta.js"}}`; layouts print them once. */
  readonly skrip: Set<string>;
  /** The rendered view, for the layout alone: `{{{@body}}}`. */
  readonly body?: string;
}

/** Last argument Handlebars hands to every helper. */
export interface HelperOptions {
  readonly hash: Readonly<Record<string, unknown>>;
  readonly data: RenderData;
}

/** What the engine lends to helpers that need more than their arguments. */
export interface HelperHost {
  readonly assets: Readonly<Record<string, string>>;
  now(): number;
  renderPartial(name: string, model: unknown, data: RenderData): Handlebars.SafeString;
}

/** Arguments arrive untyped from templates; each helper narrows what it uses. */
export type Helper = (...args: readonly unknown[]) => unknown;

/** A helper that needs the host (assets, clock, partials). */
export type HelperFactory = (host: HelperHost) => Helper;

/** The options object at the end of a helper's arguments. */
export function optionsOf(args: readonly unknown[]): HelperOptions {
  return args[args.length - 1] as HelperOptions;
}
