import { createHash } from 'node:crypto';
import { canonicalJson, type JsonObject } from '../../../src/json.js';

/** One figure of the document; `per` and `kunci` as the statistic gave them, an office by its slug. */
export interface BarisAngka {
  readonly kode: string;
  readonly per: 'kota' | 'skpd' | 'kecamatan' | 'kelurahan';
  readonly kunci: string;
  /** Name of the place or office; '' for the city. */
  readonly label: string;
  readonly nilai: number | string;
  /** Cases behind a share or median. */
  readonly n: number | null;
  /** The same figure of the period before; null when there is none. */
  readonly sebelumnya: number | string | null;
}

/** What a statistic is called, and what it counts. */
export interface Definisi {
  readonly kode: string;
  readonly label: string;
  readonly definisi: string;
  readonly satuan: string;
  readonly arah: 'naik_baik' | 'turun_baik' | 'netral';
}

/** A decision of the last meeting, as it stood when the document was made. Instants UTC ms. */
export interface KeputusanRapat {
  readonly periode: string;
  readonly isi: string;
  readonly skpd: string;
  readonly tenggatAt: number;
  readonly status: string;
  readonly hasil: string | null;
}

/** Something past its tenggat. */
export interface BarisTerlambat {
  readonly judul: string;
  readonly url: string;
  readonly skpd: string;
  readonly tenggatAt: number;
}

/** An atensi not yet closed. */
export interface BarisAtensi {
  readonly kode: string;
  readonly label: string;
  readonly skpd: string;
  readonly tenggatAt: number;
  readonly status: string;
}

/** A turn nobody handed over. */
export interface BarisSerahTerima {
  readonly kode: string;
  readonly tanggal: string;
  readonly giliran: string;
}

/** A figure that a later version corrects. */
export interface Selisih extends Pick<BarisAngka, 'kode' | 'per' | 'kunci' | 'label'> {
  readonly lama: number | string | null;
  readonly baru: number | string | null;
}

/** Everything a meeting's document says. Frozen once stored. */
export interface IsiRapat {
  readonly periode: string;
  readonly versi: number;
  /** UTC ms. */
  readonly disusunAt: number;
  /** Invented for the demo city. */
  readonly contoh: boolean;
  /** Why there is this version; '' for the first. */
  readonly sebab: string;
  readonly selisih: readonly Selisih[];
  readonly keputusan: readonly KeputusanRapat[];
  /** Codes of the five figures on the first page, in order. */
  readonly utama: readonly string[];
  readonly baris: readonly BarisAngka[];
  readonly definisi: readonly Definisi[];
  /** Statistics that gave no answer: their codes. */
  readonly takTersedia: readonly string[];
  readonly terlambat: {
    readonly jumlah: number;
    readonly rahasia: number;
    readonly baris: readonly BarisTerlambat[];
  };
  readonly serahTerima: readonly BarisSerahTerima[];
  readonly atensi: readonly BarisAtensi[];
}

/** Figures on the first page. */
export const ANGKA_UTAMA = 5;

/** The text that is stored and its SHA-256. */
export function sealRapat(isi: IsiRapat): { readonly isi: string; readonly sha256: string } {
  const text = canonicalJson(isi as unknown as JsonObject);
  return { isi: text, sha256: createHash('sha256').update(text).digest('hex') };
}

/** The same figure in two documents has the same key. */
export function rowKey({ kode, per, kunci }: Pick<BarisAngka, 'kode' | 'per' | 'kunci'>): string {
  return `${kode}|${per}|${kunci}`;
}

/**
 * The five figures of the first page: of each module in turn, so that none fills it alone; those of the whole city
 * before sums of the offices.
 */
export function chooseMain(
  offered: readonly { readonly kode: string; readonly modul: string }[],
  baris: readonly BarisAngka[],
): readonly string[] {
  const ofCity = new Set(baris.filter(({ per }) => per === 'kota').map(({ kode }) => kode));
  const byModule = new Map<string, string[]>();
  for (const { kode, modul } of offered)
    if (ofCity.has(kode)) byModule.set(modul, [...(byModule.get(modul) ?? []), kode]);
  const longest = Math.max(0, ...[...byModule.values()].map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, index) =>
    [...byModule.values()].flatMap((own) => own[index] ?? []),
  );
  return rounds.flat().slice(0, ANGKA_UTAMA);
}

/** Adds the city's sum of figures that are only counted per office: what cannot be added ("<5") is left out. */
export function withSums(baris: readonly BarisAngka[]): readonly BarisAngka[] {
  const ofCity = new Set(baris.filter(({ per }) => per === 'kota').map(({ kode }) => kode));
  const codes = [...new Set(baris.filter(({ per }) => per === 'skpd').map(({ kode }) => kode))];
  const sums = codes
    .filter((kode) => !ofCity.has(kode))
    .map((kode): BarisAngka => {
      const own = baris.filter((row) => row.kode === kode && row.per === 'skpd');
      const add = (values: readonly (number | string | null)[]): number =>
        values.reduce<number>((sum, value) => sum + (typeof value === 'number' ? value : 0), 0);
      const hadBefore = own.some(({ sebelumnya }) => sebelumnya !== null);
      return {
        kode,
        per: 'kota',
        kunci: '',
        label: '',
        nilai: add(own.map(({ nilai }) => nilai)),
        n: null,
        sebelumnya: hadBefore ? add(own.map(({ sebelumnya }) => sebelumnya)) : null,
      };
    });
  return [...baris, ...sums];
}

/** What a later version says differently. */
export function differenceOf(lama: readonly BarisAngka[], baru: readonly BarisAngka[]): readonly Selisih[] {
  const [old, fresh] = [
    new Map(lama.map((row) => [rowKey(row), row])),
    new Map(baru.map((row) => [rowKey(row), row])),
  ];
  return [...new Set([...old.keys(), ...fresh.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), fresh.get(key)];
    const row = other ?? one;
    if (!row || one?.nilai === other?.nilai) return [];
    const { kode, per, kunci, label } = row;
    return [{ kode, per, kunci, label, lama: one?.nilai ?? null, baru: other?.nilai ?? null }];
  });
}
