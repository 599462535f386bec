import type { Rule, Step } from '../../../src/time/rule.js';
import { ladder } from '../../../src/time/rule.js';
import { hukumHk } from '../kategori/kategori.data.js';
import type { JenisKategori } from '../kategori/kategori.data.js';
import type { KodeJam } from '../pengaduan/pengaduan.rules.js';

/** What the length of a clock depends on. Instants UTC ms. */
export interface DasarJam {
  readonly darurat: boolean;
  /** Read by Inspektorat alone: K1 and K2 run in its hours. */
  readonly tertutup?: boolean;
  readonly jenis: JenisKategori;
  readonly tenggatHk: number;
  readonly diajukanAt: number;
  /** Of this very start. */
  readonly now: number;
  readonly putaran: number;
}

/** Promise, legal cap and rungs of a clock (spec 6.1). */
export interface AturanJam {
  readonly aturan: Rule;
  readonly hukum: { readonly aturan: Rule; readonly mulaiAt: number } | null;
  readonly langkah: readonly Step[];
}

const menit = (jumlah: number, tertutup = false): Rule => ({
  jenis: 'menit',
  menit: jumlah,
  laju: tertutup ? 'jam_kerja' : 'terus',
});
const hk = (jumlah: number): Rule => ({ jenis: 'hk', hk: jumlah, batas: 'tutup' });

const hukum: Step = { kode: 'hukum', pada: { jenis: 'hukum' } };
const pengingatHk = (...hari: number[]): Step[] =>
  hari.map((n) => ({ kode: `ingat-${String(n)}`, pada: { jenis: 'hk', hk: n } }));
const pengingatHari = (...hari: number[]): Step[] =>
  hari.map((n) => ({ kode: `ingat-${String(n)}`, pada: { jenis: 'hari', hari: n } }));

/** Working days of K4: the kategori's, and the rounded-up half of them from the second round on. */
export function hkOfTindakLanjut(tenggatHk: number, putaran: number): number {
  return putaran === 1 ? tenggatHk : Math.ceil(tenggatHk / 2);
}

/** The rule a clock is started with. */
export function aturanOf(jam: KodeJam, dasar: DasarJam): AturanJam {
  switch (jam) {
    case 'K1':
      return {
        aturan: menit(dasar.darurat ? 5 : 30, dasar.tertutup),
        hukum: null,
        langkah: ladder(50, 100, 200),
      };
    case 'K2':
      return {
        aturan: menit(240, dasar.tertutup),
        hukum: { aturan: hk(3), mulaiAt: dasar.now },
        langkah: ladder(50, 100),
      };
    case 'K3':
      return {
        aturan: hk(1),
        hukum: { aturan: hk(5), mulaiAt: dasar.now },
        langkah: [...ladder(50, 80, 100, 150, 200), hukum],
      };
    case 'K4':
      return {
        aturan: hk(hkOfTindakLanjut(dasar.tenggatHk, dasar.putaran)),
        // The stricter reading: the cap counts from the day it was sent, from the reopening in later rounds.
        hukum: {
          aturan: hk(hukumHk[dasar.jenis]),
          mulaiAt: dasar.putaran === 1 ? dasar.diajukanAt : dasar.now,
        },
        langkah: [...ladder(50, 80, 100, 150, 200), hukum],
      };
    case 'K5':
      return {
        aturan: { jenis: 'hk', hk: 10, batas: 'akhir_hari' },
        hukum: null,
        langkah: [...pengingatHk(3, 8), ...ladder(100)],
      };
    case 'K6':
      return {
        aturan: { jenis: 'hari', hari: 30 },
        hukum: null,
        langkah: [...pengingatHari(7, 21), ...ladder(100)],
      };
  }
}
