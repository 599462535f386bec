import type { AppModule, Services, Statistic } from '../../../src/app-module.js';

/** A statistic and the module that offers it. */
export interface StatistikModul {
  readonly modul: string;
  readonly label: string;
  readonly statistik: Statistic;
}

/** Who looks: each statistic says for whom it is. */
export type Khalayak = Statistic['khalayak'][number];

/**
 * The statistics of all modules in registry order, read once from the manifests. No module is named here: what a sixth
 * one offers appears by itself.
 */
export class Katalog {
  private kept: readonly StatistikModul[] | undefined;

  /** @param services handed on to the manifests, never read here */
  constructor(
    private readonly modules: () => readonly AppModule[],
    private readonly services: Services,
  ) {}

  /** @throws Error when two statistics have the same code */
  all(): readonly StatistikModul[] {
    this.kept ??= this.read();
    return this.kept;
  }

  /** The ones meant for these eyes. */
  for(khalayak: Khalayak): readonly StatistikModul[] {
    return this.all().filter(({ statistik }) => statistik.khalayak.includes(khalayak));
  }

  /** Null when no module offers it (any more). */
  find(kode: string): StatistikModul | null {
    return this.all().find(({ statistik }) => statistik.kode === kode) ?? null;
  }

  private read(): readonly StatistikModul[] {
    const all = this.modules().flatMap((module) =>
      (module.statistics?.(this.services) ?? []).map((statistik) => ({
        modul: module.name,
        label: module.label,
        statistik,
      })),
    );
    const codes = new Set(all.map(({ statistik }) => statistik.kode));
    if (codes.size !== all.length) throw new Error('two statistics have the same code');
    return all;
  }
}
