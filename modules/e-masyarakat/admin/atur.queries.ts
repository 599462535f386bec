import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** A change as the page lists it. */
export interface BarisRiwayat {
  readonly bidang: string;
  readonly sebelum: string;
  readonly sesudah: string;
  readonly at: number;
  readonly nama: string;
}

/** An office outside Pemko. */
export interface BarisInstansi {
  readonly id: string;
  readonly nama: string;
  readonly kontak: string;
  readonly aktif: number;
}

/** A question with those already retired. */
export interface BarisPertanyaan {
  readonly id: string;
  readonly kode: string;
  readonly tipe: string;
  readonly wajib: number;
  readonly label: string;
  readonly petunjuk: string;
  readonly aktif: number;
}

/** Reads of the settings pages. */
export class AturQueries {
  constructor(private readonly db: Database) {}

  listHistory(kategoriId: string): Promise<readonly BarisRiwayat[]> {
    return this.db
      .read(`${tabel.kategoriRiwayat} as r`)
      .join('pengguna as g', 'g.id', 'r.pelaku_id')
      .where('r.kategori_id', kategoriId)
      .orderBy([
        { column: 'r.at', order: 'desc' },
        { column: 'r.id', order: 'desc' },
      ])
      .limit(100)
      .select<BarisRiwayat[]>({
        bidang: 'r.bidang',
        sebelum: 'r.sebelum',
        sesudah: 'r.sesudah',
        at: 'r.at',
        nama: 'g.nama',
      });
  }

  listPertanyaan(kategoriId: string): Promise<readonly BarisPertanyaan[]> {
    return this.db
      .read(tabel.pertanyaan)
      .where('kategori_id', kategoriId)
      .orderBy('urutan')
      .select<BarisPertanyaan[]>('id', 'kode', 'tipe', 'wajib', 'label', 'petunjuk', 'aktif');
  }

  async listPilihan(
    kategoriId: string,
  ): Promise<
    ReadonlyMap<
      string,
      readonly { readonly kunci: string; readonly nama: string; readonly pesanHenti: string | null }[]
    >
  > {
    const rows: readonly {
      readonly id: string;
      readonly kunci: string;
      readonly nama: string;
      readonly pesanHenti: string | null;
    }[] = await this.db
      .read(`${tabel.pilihan} as c`)
      .join(`${tabel.pertanyaan} as t`, 't.id', 'c.pertanyaan_id')
      .where('t.kategori_id', kategoriId)
      .orderBy('c.id')
      .select<{ id: string; kunci: string; nama: string; pesanHenti: string | null }[]>({
        id: 'c.pertanyaan_id',
        kunci: 'c.kunci',
        nama: 'c.nama',
        pesanHenti: 'c.pesan_henti',
      });
    const grouped = new Map<string, { kunci: string; nama: string; pesanHenti: string | null }[]>();
    for (const { id, ...pilihan } of rows) grouped.set(id, [...(grouped.get(id) ?? []), pilihan]);
    return grouped;
  }

  listRute(
    kategoriId: string,
  ): Promise<readonly { readonly kelurahanKode: string | null; readonly skpdId: string }[]> {
    return this.db
      .read(tabel.perutean)
      .where('kategori_id', kategoriId)
      .orderBy('kelurahan_kode')
      .select<{ kelurahanKode: string | null; skpdId: string }[]>({
        kelurahanKode: 'kelurahan_kode',
        skpdId: 'skpd_id',
      });
  }

  listInstansi(): Promise<readonly BarisInstansi[]> {
    return this.db
      .read(tabel.instansi)
      .orderBy('nama')
      .select<BarisInstansi[]>('id', 'nama', 'kontak', 'aktif');
  }

  async listKata(): Promise<readonly string[]> {
    return this.db.read(tabel.kata).orderBy('kata').pluck('kata');
  }
}
