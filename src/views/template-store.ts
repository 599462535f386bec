import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type Handlebars from 'handlebars';
import { findFault } from './template-check.js';

/** A compiled template; `partial` skips the per-call merging of helpers, which costs more than the page. */
export type Template = (model: unknown, options: Readonly<Record<string, unknown>>) => string;

interface Entry {
  readonly template: Template;
  readonly changedAt: number;
}

/** How templates are compiled, here and at the build. */
export const COMPILE_OPTIONS = { knownHelpersOnly: true, preventIndent: true } as const;

/** What the build leaves beside the templates: a compiled one, or the fault of a broken one. */
const PRECOMPILED = 'templates.cjs';
type Precompiled = Readonly<Record<string, TemplateSpecification | string>>;

/** Names of all templates below a folder, without ending. */
export function listTemplates(dir: string, prefix = ''): readonly string[] {
  return readdirSync(join(dir, prefix), { withFileTypes: true }).flatMap((entry) => {
    if (entry.isDirectory())
      return entry.name === 'assets' ? [] : listTemplates(dir, join(prefix, entry.name));
    return entry.name.endsWith('.hbs') ? [join(prefix, entry.name.slice(0, -4))] : [];
  });
}

/** `partials/input` is called `input`; every other file goes by its path, `e-masyarakat/bagian/kartu`. */
export const partialName = (name: string): string => name.replace(/^partials[\\/]/, '').replaceAll('\\', '/');

/** All templates of a folder, compiled once; read again when changed if `watch` is set. */
export class TemplateStore {
  readonly partials: Record<string, Template> = {};
  private readonly broken = new Map<string, string>();
  private readonly entries = new Map<string, Entry>();

  constructor(
    private readonly dir: string,
    private readonly handlebars: typeof Handlebars,
    private readonly knownHelpers: Readonly<Record<string, boolean>>,
  ) {}

  /** Takes over what the build compiled; false when it compiled nothing. */
  loadPrecompiled(): boolean {
    const file = join(this.dir, PRECOMPILED);
    if (!existsSync(file)) return false;
    const compiled = createRequire(import.meta.url)(file) as Precompiled;
    for (const [name, spec] of Object.entries(compiled)) {
      const template = typeof spec === 'string' ? this.refuse(name, spec) : this.handlebars.template(spec);
      this.entries.set(name, { template, changedAt: 0 });
      this.partials[partialName(name)] = template;
    }
    return true;
  }

  /** Reads new and changed files. */
  refresh(): void {
    const names = listTemplates(this.dir);
    const known = new Set(names.map(partialName));
    for (const name of names) this.load(name, known);
  }

  /** The template of a view (`e-masyarakat/beranda`) or layout (`layouts/publik`). */
  find(name: string): Template {
    const entry = this.entries.get(name);
    if (!entry) throw new Error(`Tampilan "${name}" tidak ada`);
    return entry.template;
  }

  /** Faults of every broken template, for the test that reads them all. */
  faults(): readonly string[] {
    return [...this.broken.values()];
  }

  private load(name: string, known: ReadonlySet<string>): void {
    const file = join(this.dir, `${name}.hbs`);
    const changedAt = statSync(file).mtimeMs;
    const key = name.replaceAll('\\', '/');
    // A broken one is tried again: what it missed may have been added beside it.
    if (this.entries.get(key)?.changedAt === changedAt && !this.broken.has(key)) return;
    const template = this.compile(key, readFileSync(file, 'utf8').trimEnd(), known);
    this.entries.set(key, { template, changedAt });
    this.partials[partialName(key)] = template;
  }

  /** A broken template fails when it is rendered, not the pages beside it. */
  private compile(name: string, source: string, partials: ReadonlySet<string>): Template {
    const fault = findFault({ name, source, partials, helpers: this.knownHelpers });
    if (fault !== null) return this.refuse(name, fault);
    this.broken.delete(name);
    return this.handlebars.compile(source, {
      ...COMPILE_OPTIONS,
      knownHelpers: this.knownHelpers,
    });
  }

  private refuse(name: string, fault: string): Template {
    this.broken.set(name, fault);
    return () => {
      throw new Error(fault);
    };
  }
}
