import { existsSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import Handlebars from 'handlebars';
import type { HelperHost, RenderData } from './helper.js';
import { createHelpers } from './helper-table.js';
import { TemplateStore, type Template } from './template-store.js';

/** Where templates live and how they are kept. */
export interface ViewEngineOptions {
  /** Folder with `layouts/`, `partials/` and one folder per module. */
  readonly viewsDir: string;
  /** True: compiled once. False (development): changed files are read again at the next render. */
  readonly cache: boolean;
  /** Asset name (`app.css`) to hashed URL (`/aset/app-1a2b3c4d.css`). */
  readonly assetManifest: Readonly<Record<string, string>>;
  /** Clock of relative times; the system's when left out. */
  readonly now?: () => number;
}

/** Locals and view data of one page. `layout` is `publik` unless given; null renders the view alone. */
export type ViewModel = Readonly<Record<string, unknown>>;

type ExpressCallback = (error: unknown, html?: string) => void;

/** Renders views inside their layout. */
export interface ViewEngine {
  render(view: string, model: ViewModel): string;
  /** For `app.engine('hbs', engine.express)`: path is taken relative to `viewsDir`. */
  express(path: string, options: object, callback: ExpressCallback): void;
}

const VIEW_NAME = /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/;

const NOTHING: Readonly<Record<string, boolean>> = Object.create(null) as Readonly<Record<string, boolean>>;

/** Templates see own properties only: no getters of a prototype, no methods. */
const OWN_PROPERTIES_ONLY = {
  properties: { whitelist: NOTHING, defaultValue: false },
  methods: { whitelist: NOTHING, defaultValue: false },
} as const;

/** The built-in `lookup` needs helpers to be wrapped on each call; this one does not. */
function lookup(holder: unknown, key: unknown): unknown {
  if (typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, String(key))) return undefined;
  return (holder as Record<string, unknown>)[String(key)];
}

class HandlebarsViews implements ViewEngine {
  private readonly store: TemplateStore;
  private readonly shared: Readonly<Record<string, unknown>>;
  private isLoaded = false;

  constructor(private readonly options: ViewEngineOptions) {
    const handlebars = Handlebars.create();
    const { helperMissing, blockHelperMissing } = handlebars.helpers;
    const helpers = { ...handlebars.helpers, ...createHelpers(this.createHost()), lookup };
    const known = Object.fromEntries(Object.keys(helpers).map((name) => [name, true]));
    this.store = new TemplateStore(options.viewsDir, handlebars, known);
    // Called as a partial, a template skips wrapping every helper again: that cost more than the page itself.
    this.shared = {
      partial: true,
      helpers,
      partials: this.store.partials,
      decorators: handlebars.decorators,
      hooks: { helperMissing, blockHelperMissing },
      protoAccessControl: OWN_PROPERTIES_ONLY,
    };
  }

  render(view: string, model: ViewModel): string {
    if (!VIEW_NAME.test(view)) throw new Error(`Nama tampilan tidak sah: ${view}`);
    this.load();
    const data: RenderData = { root: model, skrip: new Set() };
    const body = this.run(this.store.find(view), model, data);
    const layout = model.layout === undefined ? 'publik' : model.layout;
    if (layout === null) return body;
    return this.run(this.store.find(`layouts/${String(layout)}`), model, { ...data, body });
  }

  express = (path: string, model: object, callback: ExpressCallback): void => {
    let html: string;
    try {
      html = this.render(relative(this.options.viewsDir, path).replace(/\.hbs$/, ''), model as ViewModel);
    } catch (error) {
      callback(error);
      return;
    }
    callback(null, html);
  };

  private load(): void {
    if (this.isLoaded && this.options.cache) return;
    if (!this.options.cache || !this.store.loadPrecompiled()) this.store.refresh();
    this.isLoaded = true;
  }

  private run(template: Template, model: unknown, data: RenderData): string {
    return template(model, { ...this.shared, data });
  }

  private createHost(): HelperHost {
    return {
      assets: this.options.assetManifest,
      now: this.options.now ?? Date.now,
      renderPartial: (name, model, data) => {
        const template = this.store.partials[name];
        if (!template) throw new Error(`Bagian "${name}" tidak ada`);
        return new Handlebars.SafeString(this.run(template, model, data));
      },
    };
  }
}

/** Makes the engine; templates the build compiled are taken as they are, others compiled at the first render. */
export function createViewEngine(options: ViewEngineOptions): ViewEngine {
  return new HandlebarsViews(options);
}

/** The build's `manifest.json`; empty when nothing was built yet. */
export function readAssetManifest(publicDir: string): Readonly<Record<string, string>> {
  const file = join(publicDir, 'manifest.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, string>) : {};
}
