import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { slice } from '../../../src/http/keyset.js';
import type { Cursor, Slice } from '../../../src/http/keyset.js';
import { selectList } from '../pilih.queries.js';
import { fields } from '../publik/ringkas.queries.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { publik } from '../publik/publik.scope.queries.js';
import { tabel } from '../tables.js';
import type { KodeUkuran } from './daftar-ukuran.js';
import type { JenisStatistik } from './hitungan.rules.js';

/** Which rows stand behind a figure. Instants UTC ms. */
export interface Belakang {
  readonly jenis: JenisStatistik;
  /** Code or id as the measures hold it. */
  readonly kunci: string;
  /** Slug of the SKPD, for what it sent back. */
  readonly kantor: string | null;
  readonly dariAt: number;
  /** When the figures were drawn. */
  readonly dihitungAt: number;
  readonly ukuran: KodeUkuran;
}

/** A row behind a figure with what counted of it. */
export type BarisBelakang = RingkasPublik & {
  /** Working days as the median takes them; null without a disposisi. */
  readonly mulaiHk: number | null;
  readonly akhirHk: number | null;
  readonly nilai: number;
  readonly nilaiSudah: number;
  readonly foto: number | null;
  readonly fotoSesudah: number;
  readonly fotoJauh: number;
};

type Syarat = (query: Knex.QueryBuilder, now: number) => Knex.QueryBuilder;

const syarat: Readonly<Record<KodeUkuran, Syarat>> = {
  semua: (query) => query,
  ditindak: (query) => query.where('u.ditindak', 1),
  tepat: (query) => query.whereRaw('(u.ditindak = 1 AND u.akhir_at <= u.tenggat_at)'),
  jatuh: (query, now) =>
    query.whereRaw(
      '(u.tenggat_at < COALESCE(u.akhir_at, ?) OR (u.ditindak = 1 AND u.akhir_at <= u.tenggat_at))',
      [now],
    ),
  'baca-cepat': (query) => query.where('u.baca_menit', '<', 30),
  'baca-jatuh': (query, now) =>
    query.whereRaw('(u.baca_menit IS NOT NULL OR u.diajukan_at <= ?)', [now - 30 * 60_000]),
  // Of the few: the literal is the predicate of a partial index.
  'dibuka-kembali': (query) => query.whereRaw('u.dibuka_kembali = 1'),
  'pernah-ditindak': (query) => query.where('u.pernah_ditindak', 1),
  ditutup: (query) => query.where('u.ditutup', 1),
  'tutup-diam': (query) => query.whereRaw('u.tutup_diam = 1'),
  nilai: (query) => query.where('u.nilai', '>', 0),
  'nilai-sudah': (query) => query.where('u.nilai_sudah', '>', 0),
  foto: (query) => query.where('u.foto', '>', 0),
  'foto-jauh': (query) => query.whereRaw('u.foto_jauh > 0'),
  dilepas: (query) => query.whereRaw('u.dilepas = 1'),
};

const kolomKunci: Readonly<Record<JenisStatistik, string | null>> = {
  kota: null,
  kecamatan: 'u.kecamatan_kode',
  kelurahan: 'u.kelurahan_kode',
  skpd: 'u.skpd_id',
  kategori: 'u.kategori_id',
};

/** The rows behind every figure. They start from the public scope: what became rahasia is gone at once. */
export class BelakangQueries {
  constructor(private readonly db: Database) {}

  /** Newest first, by keyset over (diajukan_at, id). */
  async list(
    belakang: Belakang,
    halaman: { readonly after: Cursor | null; readonly size: number },
  ): Promise<Slice<BarisBelakang>> {
    const { read } = this.db;
    const query = narrow(publik(read).join(`${tabel.ukuran} as u`, 'u.pengaduan_id', 'p.id'), belakang)
      .orderBy([
        { column: 'u.diajukan_at', order: 'desc' },
        { column: 'u.pengaduan_id', order: 'desc' },
      ])
      .limit(halaman.size + 1)
      .select<BarisBelakang[]>(
        ...selectList(read, {
          ...fields(read),
          mulaiHk: belakang.jenis === 'skpd' ? 'u.mulai_skpd_hk' : 'u.mulai_hk',
          akhirHk: belakang.jenis === 'skpd' ? 'u.akhir_skpd_hk' : 'u.akhir_hk',
          nilai: 'u.nilai',
          nilaiSudah: 'u.nilai_sudah',
          fotoSesudah: 'u.foto',
          fotoJauh: 'u.foto_jauh',
        }),
      );
    if (halaman.after !== null)
      query.whereRaw('(u.diajukan_at, u.pengaduan_id) < (?, ?)', [...halaman.after]);
    return slice(await query, halaman.size, (row) => [row.diajukanAt, row.id]);
  }
}

function narrow(
  query: Knex.QueryBuilder,
  { jenis, kunci, kantor, dariAt, dihitungAt, ukuran }: Belakang,
): Knex.QueryBuilder {
  query.where('u.diajukan_at', '>=', dariAt);
  if (ukuran === 'dilepas' && jenis === 'skpd') {
    return query.whereExists((sub) =>
      sub
        .from(`${tabel.kejadian} as k`)
        .whereRaw('k.pengaduan_id = u.pengaduan_id')
        .where({ 'k.jenis': 'dilepas', 'k.kantor': kantor ?? '' }),
    );
  }
  const column = kolomKunci[jenis];
  if (column !== null) query.where(column, kunci);
  if (jenis === 'skpd') query.where('u.pegawai', 0);
  return syarat[ukuran](query, dihitungAt);
}
