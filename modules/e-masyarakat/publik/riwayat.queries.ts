import type { Database } from '../../../src/db/database.js';
import { kolomKejadian, toKejadian } from '../pengaduan/kejadian.repository.js';
import type { KejadianTerantai } from '../pengaduan/kejadian.rules.js';
import { tabel } from '../tables.js';

/** A kejadian with the words that may be shown; `ditahan`: there are words, a moderator has not released them. */
export interface KejadianTampil extends KejadianTerantai {
  readonly isi: string | null;
  readonly ditahan: boolean;
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
        .select<Parameters<typeof toKejadian>[0][]>(kolomKejadian),
      read(tabel.teks)
        .where('pengaduan_id', pengaduanId)
        .orderBy(['urutan', 'versi'])
        .select<{ urutan: number; isi: string; tampil: number }[]>('urutan', 'isi', 'tampil'),
    ]);
    // The newest version that may be shown wins; later rows overwrite earlier ones.
    const shown = new Map(teks.filter((row) => row.tampil === 1).map((row) => [row.urutan, row.isi]));
    const written = new Set(teks.map((row) => row.urutan));
    return kejadian.map((row) => ({
      ...toKejadian(row),
      isi: shown.get(row.urutan) ?? null,
      ditahan: written.has(row.urutan) && !shown.has(row.urutan),
    }));
  }
}
