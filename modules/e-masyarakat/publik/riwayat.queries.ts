import type { Database } from '../../../src/db/database.js';
import { kolomKejadian, toKejadian } from '../pengaduan/kejadian.repository.js';
import type { DataKejadian, KejadianTerantai } from '../pengaduan/kejadian.rules.js';
import { tabel } from '../tables.js';
import { publik } from './publik.scope.queries.js';

/** A kejadian with the words that may be shown; `ditahan`: there are words, a moderator has not released them. */
export interface KejadianTampil extends KejadianTerantai {
  readonly isi: string | null;
  readonly ditahan: boolean;
}

export type BarisRiwayat = Parameters<typeof toKejadian>[0];

/** A version of the words of a kejadian. */
export interface BarisTeks {
  readonly urutan: number;
  readonly isi: string;
  readonly tampil: number;
}

/** Timelines. Who may open one is decided before; every kejadian of a public pengaduan is public. */
export class RiwayatQueries {
  constructor(private readonly db: Database) {}

  async list(pengaduanId: string): Promise<readonly KejadianTampil[]> {
    const { read } = this.db;
    const [kejadian, teks] = await Promise.all([
      read(tabel.kejadian)
        .where('pengaduan_id', pengaduanId)
        .orderBy('urutan')
        .select<BarisRiwayat[]>(kolomKejadian),
      read(tabel.teks)
        .where('pengaduan_id', pengaduanId)
        .orderBy(['urutan', 'versi'])
        .select<BarisTeks[]>('urutan', 'isi', 'tampil'),
    ]);
    return this.assemble(kejadian, teks);
  }

  /** A timeline of stored kejadian and their words, both in order. */
  async assemble(
    kejadian: readonly BarisRiwayat[],
    teks: readonly BarisTeks[],
  ): Promise<readonly KejadianTampil[]> {
    // The newest version that may be shown wins; later rows overwrite earlier ones.
    const shown = new Map(teks.filter((row) => row.tampil === 1).map((row) => [row.urutan, row.isi]));
    const written = new Set(teks.map((row) => row.urutan));
    const langkah = kejadian.map((row) => toKejadian(row));
    const umum = await this.publicInduk(langkah);
    return langkah.map((row) => ({
      ...row,
      data: withoutSecret(row.data, umum),
      isi: shown.get(row.urutan) ?? null,
      ditahan: written.has(row.urutan) && !shown.has(row.urutan),
    }));
  }

  /** Which of the induk these kejadian name are public still: one that became rahasia is not named again. */
  private async publicInduk(langkah: readonly KejadianTerantai[]): Promise<ReadonlySet<string>> {
    const kode = langkah.flatMap(({ data }) => (typeof data['induk'] === 'string' ? [data['induk']] : []));
    if (kode.length === 0) return new Set();
    const rows: readonly { readonly kode: string }[] = await publik(this.db.read)
      .whereIn('p.kode', kode)
      .select({ kode: 'p.kode' });
    return new Set(rows.map((row) => row.kode));
  }
}

function withoutSecret(data: DataKejadian, umum: ReadonlySet<string>): DataKejadian {
  const { induk, ...rest } = data;
  return typeof induk !== 'string' || umum.has(induk) ? data : rest;
}
