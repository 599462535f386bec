import { nilaiInWords } from '../nilai/panel.view.js';
import type { BarisAngka, Definisi, IsiRapat } from './rapat.rules.js';

/** A table of offices or places: a column per figure. */
export interface TabelRapat {
  readonly judul: string;
  /** What the first column holds. */
  readonly pihak: string;
  readonly kolom: readonly string[];
  readonly baris: readonly { readonly label: string; readonly sel: readonly string[] }[];
}

/** One of the figures of the first page, in words. */
export interface AngkaUtama {
  readonly label: string;
  readonly nilai: string;
  readonly satuan: string;
  /** `sebelumnya 12 (naik 3, lebih baik)`. */
  readonly perbandingan: string;
  readonly n: string;
}

const unknown: Definisi = { kode: '', label: '', definisi: '', satuan: '', arah: 'netral' };

/** The five figures against the period before, as words. */
export function mainFigures({ utama, baris, definisi }: IsiRapat): readonly AngkaUtama[] {
  return utama.flatMap((kode) => {
    const row = baris.find((one) => one.kode === kode && one.per === 'kota');
    if (!row) return [];
    const about = definisi.find((one) => one.kode === kode) ?? unknown;
    return [
      {
        label: about.label,
        nilai: nilaiInWords(about.satuan, row.nilai),
        satuan: about.satuan === 'menit' ? '' : about.satuan,
        perbandingan: comparison(about, row),
        n: row.n === null ? '' : `n = ${String(row.n)}`,
      },
    ];
  });
}

/** How a figure stands beside the one before; no meaning by colour, so it is said. */
export function comparison(
  { satuan, arah }: Definisi,
  { nilai, sebelumnya }: Pick<BarisAngka, 'nilai' | 'sebelumnya'>,
): string {
  if (sebelumnya === null) return 'belum ada pembanding';
  const words = `sebelumnya ${nilaiInWords(satuan, sebelumnya)}`;
  if (typeof nilai !== 'number' || typeof sebelumnya !== 'number') return words;
  const change = nilai - sebelumnya;
  if (change === 0) return `${words}, tetap`;
  const better = arah === 'netral' ? '' : change > 0 === (arah === 'naik_baik') ? ', membaik' : ', memburuk';
  return `${words}, ${change > 0 ? 'naik' : 'turun'} ${nilaiInWords(satuan, Math.abs(change))}${better}`;
}

const JUDUL = { skpd: ['Per SKPD', 'SKPD'], kecamatan: ['Per kecamatan', 'Kecamatan'] } as const;

/** Tables per SKPD and kecamatan; at most `perTabel` figures beside each other. */
export function tablesOf(isi: IsiRapat, perTabel: number): readonly TabelRapat[] {
  return (['skpd', 'kecamatan'] as const).flatMap((per) => {
    const rows = isi.baris.filter((row) => row.per === per);
    const codes = [...new Set(rows.map(({ kode }) => kode))];
    const [judul, pihak] = JUDUL[per];
    const parts = Array.from({ length: Math.ceil(codes.length / perTabel) }, (_, index) =>
      codes.slice(index * perTabel, (index + 1) * perTabel),
    );
    return parts.map((own) => tableOf(judul, pihak, own, rows, isi.definisi));
  });
}

function tableOf(
  judul: string,
  pihak: string,
  codes: readonly string[],
  rows: readonly BarisAngka[],
  definisi: readonly Definisi[],
): TabelRapat {
  const about = (kode: string): Definisi => definisi.find((one) => one.kode === kode) ?? unknown;
  const own = rows.filter(({ kode }) => codes.includes(kode));
  const keys = [...new Map(own.map(({ kunci, label }) => [kunci, label]))].sort((a, b) =>
    a[1].localeCompare(b[1]),
  );
  return {
    judul,
    pihak,
    kolom: codes.map((kode) => about(kode).label),
    baris: keys.map(([kunci, label]) => ({
      label,
      sel: codes.map((kode) => {
        const row = own.find((one) => one.kode === kode && one.kunci === kunci);
        if (!row) return '-';
        const { satuan } = about(kode);
        const before = row.sebelumnya === null ? '' : ` (${nilaiInWords(satuan, row.sebelumnya)})`;
        return `${nilaiInWords(satuan, row.nilai)}${before}${row.n === null ? '' : `, n = ${String(row.n)}`}`;
      }),
    })),
  };
}
