import type { Database } from '../../../src/db/database.js';
import type { Kolom } from '../pengaduan/status.js';
import { tabel } from '../tables.js';

/** How many public pengaduan read which phrase. */
export type JumlahKolom = Readonly<Partial<Record<Kolom, number>>>;

/** Reads the maintained counters. */
export class AngkaQueries {
  constructor(private readonly db: Database) {}

  /** Per key of one kind; kota and kecamatan are sums over kelurahan. */
  async per(jenis: 'kelurahan' | 'kategori' | 'skpd'): Promise<ReadonlyMap<string, JumlahKolom>> {
    const rows = await this.db
      .read(tabel.angka)
      .where('jenis', jenis)
      .where('jumlah', '>', 0)
      .select<{ kunci: string; kolom: Kolom; jumlah: number }[]>('kunci', 'kolom', 'jumlah');
    const perKunci = new Map<string, Partial<Record<Kolom, number>>>();
    for (const { kunci, kolom, jumlah } of rows)
      perKunci.set(kunci, { ...perKunci.get(kunci), [kolom]: jumlah });
    return perKunci;
  }
}

/** Adds counters of several keys. */
export function sumOf(parts: Iterable<JumlahKolom>): JumlahKolom {
  const sum: Partial<Record<Kolom, number>> = {};
  for (const part of parts) {
    for (const [kolom, jumlah] of Object.entries(part) as [Kolom, number][])
      sum[kolom] = (sum[kolom] ?? 0) + jumlah;
  }
  return sum;
}

/** All phrases together. */
export function totalOf(jumlah: JumlahKolom): number {
  return Object.values(jumlah).reduce((sum, one) => sum + one, 0);
}
