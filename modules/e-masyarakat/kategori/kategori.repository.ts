import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { Clock } from '../../../src/time/time.js';
import { tabel } from '../tables.js';
import type { JenisKategori } from './kategori.data.js';
import type { LokasiPublik } from '../tempat/tempat.rules.js';
import type { Kerahasiaan } from '../pengaduan/status.js';

/** A choice of a list question; `pesanHenti` sends to the emergency page. */
export interface Pilihan {
  readonly kunci: string;
  readonly nama: string;
  readonly pesanHenti: string | null;
}

/** A question of a kategori. */
export interface Pertanyaan {
  readonly id: string;
  readonly kode: string;
  readonly tipe: 'string' | 'number' | 'datetime' | 'text' | 'singlevaluelist' | 'multivaluelist';
  /** False: only a text to read, nothing to answer. */
  readonly variabel: boolean;
  readonly wajib: boolean;
  readonly label: string;
  readonly petunjuk: string;
  readonly pilihan: readonly Pilihan[];
}

/** A kategori with its questions. */
export interface Kategori {
  readonly id: string;
  readonly kode: string;
  readonly nama: string;
  readonly kelompok: string;
  readonly keterangan: string;
  /** Comma list of words people search with. */
  readonly kataKunci: string;
  readonly jenis: JenisKategori;
  readonly tenggatHk: number;
  readonly radiusM: number | null;
  readonly lokasiPublik: LokasiPublik;
  readonly kerahasiaanAwal: Kerahasiaan;
  readonly tertutup: boolean;
  readonly darurat: boolean;
  readonly wajibFotoSesudah: boolean;
  readonly instansi: string | null;
  readonly aktif: boolean;
  /** Last change of it or its questions, UTC ms. */
  readonly diubahAt: number;
  readonly pertanyaan: readonly Pertanyaan[];
}

/** Kategori by id and kode. */
export interface DaftarKategori {
  readonly semua: readonly Kategori[];
  byId(id: string): Kategori;
  findByKode(kode: string): Kategori | null;
}

type BarisKategori = Omit<Kategori, 'tertutup' | 'darurat' | 'wajibFotoSesudah' | 'aktif' | 'pertanyaan'> & {
  readonly tertutup: number;
  readonly darurat: number;
  readonly wajibFotoSesudah: number;
  readonly aktif: number;
};

type BarisPertanyaan = Omit<Pertanyaan, 'wajib' | 'variabel' | 'pilihan'> & {
  readonly wajib: number;
  readonly variabel: number;
  readonly kategoriId: string;
};
type BarisPilihan = Pilihan & { readonly pertanyaanId: string };

const umurMs = 5_000;

/** Kategori change a few times a year and stand on every page: read at most every 5 seconds. */
export class KategoriRepository {
  private kept: { readonly sampai: number; readonly isi: DaftarKategori } | null = null;
  private loading: Promise<DaftarKategori> | null = null;

  constructor(
    private readonly db: Database,
    private readonly clock: Clock,
  ) {}

  /** All kategori in their order, retired ones included. Inside a transaction use `within`. */
  list(): Promise<DaftarKategori> {
    const fresh = this.fresh();
    if (fresh !== null) return Promise.resolve(fresh);
    this.loading ??= this.load(this.db.read).finally(() => (this.loading = null));
    return this.loading;
  }

  /**
   * The same inside a transaction, over its own connection: a transaction that waits for another connection of the
   * pool while the others wait for its locks would wait for ever.
   */
  within(trx: Knex): Promise<DaftarKategori> {
    const fresh = this.fresh();
    return fresh === null ? this.load(trx) : Promise.resolve(fresh);
  }

  /** After a change of this process has been committed. */
  drop(): void {
    this.kept = null;
    this.loading = null;
  }

  private fresh(): DaftarKategori | null {
    return this.kept !== null && this.kept.sampai > this.clock.now() ? this.kept.isi : null;
  }

  /** SKPD ids a kategori goes to: the rule for this kelurahan first, then the general one. */
  async routesOf(
    kategoriId: string,
    kelurahanKode: string,
  ): Promise<readonly { readonly skpdId: string; readonly khusus: boolean }[]> {
    const rows: readonly { skpdId: string; kelurahanKode: string | null }[] = await this.db
      .read(tabel.perutean)
      .where('kategori_id', kategoriId)
      .andWhere((place) => place.where('kelurahan_kode', kelurahanKode).orWhereNull('kelurahan_kode'))
      .select({ skpdId: 'skpd_id', kelurahanKode: 'kelurahan_kode' });
    return rows
      .map((row) => ({ skpdId: row.skpdId, khusus: row.kelurahanKode !== null }))
      .sort((a, b) => Number(b.khusus) - Number(a.khusus));
  }

  /** SKPD id of the general rule of every kategori. */
  async generalRoutes(): Promise<ReadonlyMap<string, string>> {
    const rows: readonly { kategoriId: string; skpdId: string }[] = await this.db
      .read(tabel.perutean)
      .whereNull('kelurahan_kode')
      .select({ kategoriId: 'kategori_id', skpdId: 'skpd_id' });
    return new Map(rows.map((row) => [row.kategoriId, row.skpdId]));
  }

  private async load(read: Knex): Promise<DaftarKategori> {
    // One after the other: a transaction has one connection, and that answers one question at a time.
    const kategori = await read(`${tabel.kategori} as k`)
      .leftJoin(`${tabel.instansi} as i`, 'i.id', 'k.instansi_id')
      .orderBy('k.urutan')
      .select<BarisKategori[]>(kolomKategori);
    const pertanyaan = await read(tabel.pertanyaan)
      .where('aktif', 1)
      .orderBy('urutan')
      .select<BarisPertanyaan[]>(kolomPertanyaan);
    const pilihan = await read(tabel.pilihan).orderBy('id').select<BarisPilihan[]>({
      pertanyaanId: 'pertanyaan_id',
      kunci: 'kunci',
      nama: 'nama',
      pesanHenti: 'pesan_henti',
    });
    const semua = kategori.map((row) => toKategori(row, pertanyaan, pilihan));
    const ids = new Map(semua.map((one) => [one.id, one]));
    const kodes = new Map(semua.map((one) => [one.kode, one]));
    const isi: DaftarKategori = {
      semua,
      byId: (id) => {
        const found = ids.get(id);
        if (found === undefined) throw new Error(`kategori ${id} is unknown`);
        return found;
      },
      findByKode: (kode) => kodes.get(kode) ?? null,
    };
    this.kept = { sampai: this.clock.now() + umurMs, isi };
    return isi;
  }
}

const kolomPertanyaan = {
  id: 'id',
  kategoriId: 'kategori_id',
  kode: 'kode',
  tipe: 'tipe',
  variabel: 'variabel',
  wajib: 'wajib',
  label: 'label',
  petunjuk: 'petunjuk',
} as const;

const kolomKategori = {
  id: 'k.id',
  kode: 'k.kode',
  nama: 'k.nama',
  kelompok: 'k.kelompok',
  keterangan: 'k.keterangan',
  kataKunci: 'k.kata_kunci',
  jenis: 'k.jenis',
  tenggatHk: 'k.tenggat_layanan_hk',
  radiusM: 'k.radius_m',
  lokasiPublik: 'k.lokasi_publik',
  kerahasiaanAwal: 'k.kerahasiaan_awal',
  tertutup: 'k.tertutup',
  darurat: 'k.darurat',
  wajibFotoSesudah: 'k.wajib_foto_sesudah',
  instansi: 'i.nama',
  aktif: 'k.aktif',
  diubahAt: 'k.diubah_at',
} as const;

function toKategori(
  row: BarisKategori,
  pertanyaan: readonly BarisPertanyaan[],
  pilihan: readonly BarisPilihan[],
): Kategori {
  return {
    ...row,
    tertutup: row.tertutup === 1,
    darurat: row.darurat === 1,
    wajibFotoSesudah: row.wajibFotoSesudah === 1,
    aktif: row.aktif === 1,
    pertanyaan: pertanyaan
      .filter((one) => one.kategoriId === row.id)
      .map(({ kategoriId: _kategoriId, ...one }) => ({
        ...one,
        variabel: one.variabel === 1,
        wajib: one.wajib === 1,
        pilihan: pilihan
          .filter((choice) => choice.pertanyaanId === one.id)
          .map(({ kunci, nama, pesanHenti }) => ({ kunci, nama, pesanHenti })),
      })),
  };
}
