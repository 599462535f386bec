import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { Status } from '../pengaduan/status.js';
import { selectList } from '../pilih.queries.js';
import { tabel } from '../tables.js';
import type { DasarUkuran } from './ukuran.rules.js';

/** A pengaduan as its measures are taken from it. */
export interface BarisDasar extends DasarUkuran {
  readonly id: string;
  readonly version: number;
  readonly kanal: string;
  readonly tertutup: number;
  readonly kerahasiaan: string;
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  readonly kategoriId: string;
  readonly tenggatHk: number;
  readonly skpdId: string | null;
  readonly disposisiAt: number | null;
  readonly tenggatK4: number | null;
  readonly tenggatK2: number | null;
  readonly pegawai: number;
  readonly nilai: number;
  readonly nilaiSudah: number;
  readonly foto: number;
  readonly fotoJauh: number;
}

/** A row of the measures as it is written. */
export type BarisUkuran = Readonly<Record<string, string | number | null>>;

/** Not in the population: merged, withdrawn, found by officers, tertutup. */
export function isCounted({
  status,
  kanal,
  tertutup,
}: {
  readonly status: Status;
  readonly kanal: string;
  readonly tertutup: number;
}): boolean {
  return status !== 'digabung' && status !== 'dicabut' && kanal !== 'petugas' && Number(tertutup) === 0;
}

// SQLite takes 32,766 variables a statement; a row has 26.
const sekaliTulis = 200;

/** Reads what changed and keeps the measures. */
export class UkuranRepository {
  constructor(private readonly db: Database) {}

  /** Ids whose measures are missing, outdated or no longer due, in the order of ids. `semua`: every pengaduan. */
  async listStale(after: string, limit: number, semua: boolean): Promise<readonly string[]> {
    const { read } = this.db;
    const query = read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .leftJoin(`${tabel.ukuran} as u`, 'u.pengaduan_id', 'p.id')
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(limit);
    if (!semua) {
      const counted = read.raw(
        "(p.status NOT IN ('digabung', 'dicabut') AND p.kanal <> 'petugas' AND k.tertutup = 0)",
      );
      query.whereRaw(
        `((u.pengaduan_id IS NULL AND ?) OR (u.pengaduan_id IS NOT NULL AND
          (NOT ? OR u.version <> p.version OR u.rahasia <> CASE WHEN p.kerahasiaan = 'rahasia' THEN 1 ELSE 0 END)))`,
        [counted, counted],
      );
    }
    const rows: readonly { readonly id: string }[] = await query.select({ id: 'p.id' });
    return rows.map((row) => row.id);
  }

  /** Everything the measures of these are taken from, in one statement. */
  async load(ids: readonly string[]): Promise<readonly BarisDasar[]> {
    const { read } = this.db;
    const clock = (jenis: string) =>
      read('jam as j')
        .whereRaw('j.pemilik_id = p.id')
        .where({ 'j.pemilik_jenis': 'pengaduan', 'j.jenis': jenis })
        .orderBy([
          { column: 'j.putaran', order: 'desc' },
          { column: 'j.mulai_at', order: 'desc' },
        ])
        .limit(1)
        .select('j.tenggat_at');
    const kejadian = read(`${tabel.kejadian} as d`)
      .whereRaw('d.pengaduan_id = p.id')
      .where('d.jenis', 'didisposisikan')
      .whereRaw(`d.data LIKE '%"skpd":"' || s.slug || '"%'`)
      .min('d.at');
    const verdicts = () => read(`${tabel.penilaian} as n`).whereRaw('n.pengaduan_id = p.id');
    const photos = () =>
      read(`${tabel.foto} as f`).whereRaw('f.pengaduan_id = p.id').where('f.tujuan', 'sesudah');
    const staff = read('pengguna as g')
      .leftJoin('pengguna_peran as r', (join) =>
        join.on('r.pengguna_id', 'g.id').andOnVal('r.lingkup_jenis', 'skpd'),
      )
      .whereRaw('g.penduduk_id = p.pelapor_id')
      .whereRaw('(g.skpd_id = p.skpd_id OR (r.lingkup_kode = p.skpd_id AND r.sampai_at IS NULL))')
      .count('*');
    return read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .leftJoin('skpd as s', 's.id', 'p.skpd_id')
      .whereIn('p.id', [...ids])
      .select<BarisDasar[]>(
        ...selectList(read, {
          id: 'p.id',
          version: 'p.version',
          status: 'p.status',
          kanal: 'p.kanal',
          tertutup: 'k.tertutup',
          kerahasiaan: 'p.kerahasiaan',
          kecamatanKode: 'p.kecamatan_kode',
          kelurahanKode: 'p.kelurahan_kode',
          kategoriId: 'p.kategori_id',
          tenggatHk: 'k.tenggat_layanan_hk',
          skpdId: 'p.skpd_id',
          diajukanAt: 'p.diajukan_at',
          dibacaAt: 'p.dibaca_at',
          ditindaklanjutiAt: 'p.ditindaklanjuti_at',
          ditutupAt: 'p.ditutup_at',
          caraTutup: 'p.cara_tutup',
          jumlahLepas: 'p.jumlah_lepas',
          jumlahBukaKembali: 'p.jumlah_buka_kembali',
          disposisiAt: kejadian,
          tenggatK4: clock('K4'),
          tenggatK2: clock('K2'),
          pegawai: staff,
          nilai: verdicts().count('*'),
          nilaiSudah: verdicts().where('n.nilai', 'sudah').count('*'),
          foto: photos().count('*'),
          fotoJauh: photos().whereRaw('(f.jarak_m IS NULL OR f.jarak_m > 100)').count('*'),
        }),
      );
  }

  /** Replaces the measures of `ids` by `rows`; those without a row count no longer. */
  async replace(trx: Knex.Transaction, ids: readonly string[], rows: readonly BarisUkuran[]): Promise<void> {
    await trx(tabel.ukuran)
      .whereIn('pengaduan_id', [...ids])
      .delete();
    for (let at = 0; at < rows.length; at += sekaliTulis)
      await trx(tabel.ukuran).insert(rows.slice(at, at + sekaliTulis));
  }
}
