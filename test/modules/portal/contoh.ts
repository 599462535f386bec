import { ContainerModule } from 'inversify';
import type { AppModule, Invariant, Statistic } from '../../../src/app-module.js';
import { commandCenter } from '../../../modules/command-center/module.js';
import { portal } from '../../../modules/portal/module.js';

/** A figure of a module that exists in tests only. */
export function statistic(
  kode: string,
  compute: Statistic['compute'],
  more: Partial<Statistic> = {},
): Statistic {
  return {
    kode,
    label: `Angka ${kode}`,
    definisi: 'Untuk uji',
    jenis: 'angka',
    khalayak: ['publik'],
    per: ['kota'],
    satuan: 'buah',
    arah: 'netral',
    segarkan: { detik: 1 },
    url: '/contoh',
    compute,
    ...more,
  };
}

/** A promise of a module that exists in tests only. */
export function invariant(kode: string, compute: Invariant['compute']): Invariant {
  return { kode, label: `Janji ${kode}`, definisi: 'Untuk uji', compute };
}

/** A module that offers these things and nothing else. */
export function contohModule(offers: Partial<AppModule>): AppModule {
  return {
    name: 'contoh',
    label: 'Contoh',
    mountPath: '/contoh',
    bindings: new ContainerModule(() => undefined),
    permissions: [],
    routes: () => [],
    ...offers,
  };
}

/** The portal with the Command Center and one such module. */
export function withContoh(offers: Partial<AppModule> = {}): readonly AppModule[] {
  return [portal, contohModule(offers), commandCenter];
}
