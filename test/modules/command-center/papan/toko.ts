import { ContainerModule } from 'inversify';
import type { AppModule, Statistic } from '../../../../src/app-module.js';

/** A statistic that answers 7, in all it does not say itself. */
export function statistik(kode: string, rest: Partial<Statistic> = {}): Statistic {
  return {
    kode,
    label: `Angka ${kode}`,
    definisi: 'Untuk uji.',
    jenis: 'angka',
    khalayak: ['publik', 'dinding', 'pimpinan', 'laporan'],
    per: ['kota'],
    satuan: 'lapak',
    arah: 'turun_baik',
    segarkan: { detik: 60 },
    url: '/pasar',
    compute: ({ now }) =>
      Promise.resolve({ pada: now, nilai: [{ kunci: '', label: 'Kota Binjai', nilai: 7 }] }),
    ...rest,
  };
}

/** A sixth service that offers these figures and nothing else. */
export function ePasar(...statistics: readonly Statistic[]): AppModule {
  return {
    name: 'e-pasar',
    label: 'e-Pasar',
    mountPath: '/pasar',
    bindings: new ContainerModule(() => undefined),
    permissions: [],
    routes: () => [],
    statistics: () => statistics,
  };
}
