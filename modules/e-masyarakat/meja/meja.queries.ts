import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { CariQueries } from '../cari/cari.queries.js';
import type { Kerahasiaan, Kolom, Status } from '../pengaduan/status.js';
import { selectList } from '../pilih.queries.js';
import { tabel } from '../tables.js';
import { boxAround } from '../tempat/tempat.rules.js';

/** A pengaduan as a desk of the city sees it: the words as written, no person. */
export interface BarisMeja {
  readonly id: string;
  readonly kode: string;
  readonly status: Status;
  readonly kolom: Kolom;
  readonly kategoriId: string;
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  readonly lingkunganId: string | null;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly ketepatan: 'gps' | 'peta' | 'patokan';
  readonly patokan: string | null;
  readonly isi: string;
  readonly tayangAt: number | null;
  readonly kerahasiaan: Kerahasiaan;
  readonly skpdId: string | null;
  readonly urutanTransisi: number;
  readonly jumlahDukungan: number;
  readonly jumlahLepas: number;
  readonly jumlahBukaKembali: number;
  readonly diajukanAt: number;
  readonly dibacaAt: number | null;
  readonly tenggatAt: number | null;
  readonly tenggatHukumAt: number | null;
  readonly caraTutup: 'dinilai' | 'tanpa_jawaban' | null;
  readonly indukKode: string | null;
  readonly pemegangId: string | null;
  readonly pegangSampai: number | null;
  readonly namaPemegang: string | null;
  readonly pelaporId: string | null;
  /** Of a terbuka pengaduan only. */
  readonly namaPelapor: string | null;
}

/** The select list of BarisMeja over `p`. */
export function kolomMeja(knex: Knex): (string | Knex.Raw)[] {
  return selectList(knex, {
    id: 'p.id',
    kode: 'p.kode',
    status: 'p.status',
    kolom: 'p.kolom',
    kategoriId: 'p.kategori_id',
    kecamatanKode: 'p.kecamatan_kode',
    kelurahanKode: 'p.kelurahan_kode',
    lingkunganId: 'p.lingkungan_id',
    lintang: 'p.lintang',
    bujur: 'p.bujur',
    ketepatan: 'p.ketepatan',
    patokan: 'p.patokan',
    isi: 'p.isi',
    tayangAt: 'p.tayang_at',
    kerahasiaan: 'p.kerahasiaan',
    skpdId: 'p.skpd_id',
    urutanTransisi: 'p.urutan_transisi',
    jumlahDukungan: 'p.jumlah_dukungan',
    jumlahLepas: 'p.jumlah_lepas',
    jumlahBukaKembali: 'p.jumlah_buka_kembali',
    diajukanAt: 'p.diajukan_at',
    dibacaAt: 'p.dibaca_at',
    tenggatAt: 'p.tenggat_at',
    tenggatHukumAt: 'p.tenggat_hukum_at',
    caraTutup: 'p.cara_tutup',
    indukKode: knex(`${tabel.pengaduan} as i`).whereRaw('i.id = p.induk_id').select('i.kode'),
    pemegangId: 'p.pemegang_id',
    pegangSampai: 'p.pegang_sampai',
    namaPemegang: knex('pengguna as g').whereRaw('g.id = p.pemegang_id').select('g.nama'),
    pelaporId: 'p.pelapor_id',
    namaPelapor: knex('penduduk as w')
      .whereRaw("w.id = p.pelapor_id AND p.kerahasiaan = 'terbuka'")
      .select('w.nama'),
  });
}

/** The views of the queue; every pengaduan at the desk stands in one of them. */
export const semuaAntrean = [
  'belum_dibaca',
  'perlu_diteruskan',
  'dikembalikan_skpd',
  'sudah_dilengkapi',
  'menunggu_penyelia',
  'ditahan',
  'tanda_klien',
] as const;
export type Antrean = (typeof semuaAntrean)[number];

/** Count and oldest of a view. */
export interface UkuranAntrean {
  readonly antrean: Antrean;
  readonly jumlah: number;
  readonly tertuaAt: number | null;
}

/** True for a view's name. */
export function isAntrean(text: unknown): text is Antrean {
  return (semuaAntrean as readonly unknown[]).includes(text);
}

/** A row's place in every view of the queue: darurat first, then the oldest. */
export interface TempatAntre {
  readonly darurat: boolean;
  readonly diajukanAt: number;
  readonly id: string;
}

/** The triage desk's reads. Tertutup ones are not here: the query joins the kategori that Inspektorat alone reads. */
export class MejaQueries {
  private readonly cari: CariQueries;

  constructor(private readonly db: Database) {
    this.cari = new CariQueries(db, 'cariMeja');
  }

  /** A queue: darurat first, then the oldest; with `dari` only what stands behind that place. Looking changes nothing. */
  async list(
    antrean: Antrean,
    limit: number,
    dari: TempatAntre | null = null,
  ): Promise<readonly BarisMeja[]> {
    const query = this.view(antrean);
    if (dari !== null) {
      const darurat = dari.darurat ? 1 : 0;
      query.where((behind) =>
        behind
          .where('k.darurat', '<', darurat)
          .orWhere((same) =>
            same
              .where('k.darurat', darurat)
              .whereRaw('(p.diajukan_at, p.id) > (?, ?)', [dari.diajukanAt, dari.id]),
          ),
      );
    }
    return query
      .orderBy([{ column: 'k.darurat', order: 'desc' }, { column: 'p.diajukan_at' }, { column: 'p.id' }])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  /** Count and oldest of every queue, in one statement: a page of the desk asks for all of them. */
  async sizes(): Promise<readonly UkuranAntrean[]> {
    const { read } = this.db;
    const queries = semuaAntrean.map((antrean) =>
      this.view(antrean).select(
        read.raw('? as "antrean", count(*) as "jumlah", min(p.diajukan_at) as "tertuaAt"', [antrean]),
      ),
    );
    const rows = (await read.unionAll(queries)) as readonly UkuranAntrean[];
    const byName = new Map(rows.map((row) => [row.antrean, row]));
    return semuaAntrean.map((antrean) => ({
      antrean,
      jumlah: Number(byName.get(antrean)?.jumlah ?? 0),
      tertuaAt: byName.get(antrean)?.tertuaAt ?? null,
    }));
  }

  /** How many came into a view after `since`: sent, sent back, completed, flagged. */
  async countArrivals(antrean: Antrean, since: number): Promise<number> {
    const { read } = this.db;
    const langkah = read(`${tabel.kejadian} as j`)
      .whereRaw('j.pengaduan_id = p.id AND j.urutan = p.urutan_transisi')
      .where('j.at', '>', since)
      .select('j.urutan');
    const tanda = read(`${tabel.catatan} as c`)
      .whereRaw('c.pengaduan_id = p.id')
      .whereIn('c.jenis', ['tanda_klien', 'usul_tolak'])
      .where('c.at', '>', since)
      .select('c.id');
    const rows = await this.view(antrean)
      .where((fresh) => fresh.whereExists(langkah).orWhereExists(tanda))
      .count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** Changes whenever something may have come to the desk or left it: three looks into indexes. */
  async signature(): Promise<string> {
    const { read } = this.db;
    const [umum, perStatus] = await Promise.all([
      read(tabel.pengaduan).max<{ at: number | null }[]>({ at: 'publik_at' }),
      read(tabel.pengaduan)
        .whereIn('status', ['diajukan', 'dibaca'])
        .groupBy('status')
        .orderBy('status')
        .select<{ status: string; jumlah: number }[]>('status', read.raw('count(*) as "jumlah"')),
    ]);
    return JSON.stringify([Number(umum[0]?.at ?? 0), perStatus.map((one) => Number(one.jumlah))]);
  }

  /** Those with all these words in isi or patokan, newest first, of all times. Searching reads nothing. */
  search(kata: string, limit: number): Promise<readonly BarisMeja[]> {
    return this.cari.rows<BarisMeja>({ kata }, { after: null, limit }, (sumber) =>
      this.open(sumber).select<BarisMeja[]>(...kolomMeja(this.db.read)),
    );
  }

  /** What was ever reported at this place, any kategori and state, newest first; not the row itself. */
  async listAround(row: BarisMeja, radiusM: number, limit: number): Promise<readonly BarisMeja[]> {
    if (row.lintang === null || row.bujur === null) return [];
    const { dari, sampai } = boxAround({ lintang: row.lintang, bujur: row.bujur }, radiusM);
    // The index of places knows which are the newest; only those are looked at. One more: it may be the row itself.
    const terbaru = this.db
      .read(tabel.pengaduan)
      .where('kelurahan_kode', row.kelurahanKode)
      .whereBetween('lintang', [dari.lintang, sampai.lintang])
      .whereBetween('bujur', [dari.bujur, sampai.bujur])
      .whereNotIn('kategori_id', this.db.read(tabel.kategori).where('tertutup', 1).select('id'))
      // A sum keeps the planners from walking the whole kelurahan in the order of sending.
      .orderByRaw('diajukan_at + 0 DESC, id DESC')
      .limit(limit + 1)
      .select('id');
    return this.open()
      .whereIn('p.id', terbaru)
      .whereNot('p.id', row.id)
      .orderBy([
        { column: 'p.diajukan_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  async find(kode: string): Promise<BarisMeja | null> {
    const row = await this.open()
      .where('p.kode', kode)
      .first<BarisMeja | undefined>(...kolomMeja(this.db.read));
    return row ?? null;
  }

  /** These, in the order asked for; unknown and tertutup ones are missing. */
  async listByKode(kodes: readonly string[]): Promise<readonly BarisMeja[]> {
    const rows = await this.open()
      .whereIn('p.kode', [...kodes])
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
    const byKode = new Map(rows.map((row) => [row.kode, row]));
    return kodes.flatMap((kode) => byKode.get(kode) ?? []);
  }

  /** Who finally held this kategori in the last 180 days, in this kelurahan or (few cases) in the whole city. */
  async heldBefore(
    kategoriId: string,
    kelurahanKode: string,
    since: number,
  ): Promise<readonly { readonly skpdId: string; readonly di: number; readonly kota: number }[]> {
    const { read } = this.db;
    const rows = await read(`${tabel.pengaduan} as p`)
      .where('p.kategori_id', kategoriId)
      .where('p.diajukan_at', '>=', since)
      .whereNotNull('p.skpd_id')
      .whereRaw('p.ditindaklanjuti_at IS NOT NULL')
      .groupBy('p.skpd_id')
      .select<{ skpdId: string; di: number; kota: number }[]>(
        read.raw(
          'p.skpd_id as "skpdId", count(*) as "kota", sum(CASE WHEN p.kelurahan_kode = ? THEN 1 ELSE 0 END) as "di"',
          [kelurahanKode],
        ),
      );
    return rows.map((row) => ({ skpdId: row.skpdId, di: Number(row.di), kota: Number(row.kota) }));
  }

  private view(antrean: Antrean): Knex.QueryBuilder {
    const { read } = this.db;
    const terbuka = (jenis: string): Knex.QueryBuilder =>
      read(`${tabel.catatan} as c`)
        .whereRaw('c.pengaduan_id = p.id')
        .where('c.jenis', jenis)
        .whereNull('c.selesai_at')
        .select('c.id');
    const dilengkapi = read(`${tabel.kejadian} as j`)
      .whereRaw('j.pengaduan_id = p.id AND j.urutan = p.urutan_transisi')
      .where('j.jenis', 'dilengkapi')
      .select('j.urutan');
    const dibaca = this.open().where('p.status', 'dibaca');
    switch (antrean) {
      case 'belum_dibaca':
        return this.open().where('p.status', 'diajukan');
      case 'perlu_diteruskan':
        return dibaca
          .where('p.jumlah_lepas', 0)
          .whereNotExists(dilengkapi)
          .whereNotExists(terbuka('usul_tolak'));
      case 'dikembalikan_skpd':
        return dibaca
          .where('p.jumlah_lepas', 1)
          .whereNotExists(dilengkapi)
          .whereNotExists(terbuka('usul_tolak'));
      case 'sudah_dilengkapi':
        return dibaca
          .where('p.jumlah_lepas', '<', 2)
          .whereExists(dilengkapi)
          .whereNotExists(terbuka('usul_tolak'));
      case 'menunggu_penyelia':
        return dibaca.where((one) =>
          one.where('p.jumlah_lepas', '>=', 2).orWhereExists(terbuka('usul_tolak')),
        );
      case 'ditahan':
        return this.open().whereNull('p.tayang_at').whereNotNull('p.dibaca_at');
      case 'tanda_klien':
        return this.open().whereIn(
          'p.id',
          read(tabel.catatan).where('jenis', 'tanda_klien').whereNull('selesai_at').select('pengaduan_id'),
        );
    }
  }

  private open(sumber: Knex.Raw | null = null): Knex.QueryBuilder {
    return this.db
      .read(sumber ?? `${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where('k.tertutup', 0);
  }
}
