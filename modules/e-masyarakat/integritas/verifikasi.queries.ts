import type { Database } from '../../../src/db/database.js';
import { kolomKejadian, toKejadian } from '../pengaduan/kejadian.repository.js';
import type { KejadianTerantai } from '../pengaduan/kejadian.rules.js';
import type { Kolom, Status } from '../pengaduan/status.js';
import { tabel } from '../tables.js';

/** A row with its whole history, as verification needs it. */
export interface Periksa {
  readonly id: string;
  readonly kode: string;
  readonly status: Status;
  readonly kolom: Kolom;
  readonly version: number;
  readonly urutanTransisi: number;
  readonly skpdSlug: string | null;
  readonly indukId: string | null;
  readonly jumlahLepas: number;
  readonly jumlahBukaKembali: number;
  readonly kolomInduk: Kolom | null;
  readonly riwayat: readonly KejadianTerantai[];
}

type Baris = Omit<Periksa, 'riwayat'>;
type BarisKejadian = Parameters<typeof toKejadian>[0] & { readonly pengaduanId: string };

/** Reads everything again, a thousand pengaduan at a time. */
export class VerifikasiQueries {
  constructor(private readonly db: Database) {}

  /** All pengaduan in id order, in batches. */
  async *all(batch = 1_000): AsyncIterable<readonly Periksa[]> {
    let after = '';
    for (;;) {
      const rows = await this.rowsAfter(after, batch);
      const last = rows.at(-1);
      if (last === undefined) return;
      yield await this.withHistory(rows);
      after = last.id;
    }
  }

  private async rowsAfter(after: string, batch: number): Promise<readonly Baris[]> {
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .leftJoin('skpd as s', 's.id', 'p.skpd_id')
      .leftJoin(`${tabel.pengaduan} as i`, 'i.id', 'p.induk_id')
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(batch)
      .select<Baris[]>({
        id: 'p.id',
        kode: 'p.kode',
        status: 'p.status',
        kolom: 'p.kolom',
        version: 'p.version',
        urutanTransisi: 'p.urutan_transisi',
        skpdSlug: 's.slug',
        indukId: 'p.induk_id',
        jumlahLepas: 'p.jumlah_lepas',
        jumlahBukaKembali: 'p.jumlah_buka_kembali',
        kolomInduk: 'i.kolom',
      });
  }

  private async withHistory(rows: readonly Baris[]): Promise<readonly Periksa[]> {
    const first = rows[0]?.id ?? '';
    const last = rows.at(-1)?.id ?? '';
    const kejadian = await this.db
      .read(tabel.kejadian)
      .whereBetween('pengaduan_id', [first, last])
      .orderBy(['pengaduan_id', 'urutan'])
      .select<BarisKejadian[]>({ ...kolomKejadian, pengaduanId: 'pengaduan_id' });
    const perPengaduan = new Map<string, KejadianTerantai[]>();
    for (const { pengaduanId, ...row } of kejadian) {
      const list = perPengaduan.get(pengaduanId) ?? [];
      list.push(toKejadian(row));
      perPengaduan.set(pengaduanId, list);
    }
    return rows.map((row) => ({ ...row, riwayat: perPengaduan.get(row.id) ?? [] }));
  }
}
