import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';

/** A kategori as its settings page edits it. The code is not among them: it stands in other systems. */
export interface IsianKategori {
  readonly nama: string;
  readonly kelompok: string;
  readonly keterangan: string;
  readonly kata_kunci: string;
  readonly jenis: string;
  readonly tenggat_layanan_hk: number;
  readonly radius_m: number | null;
  readonly lokasi_publik: string;
  readonly kerahasiaan_awal: string;
  readonly darurat: number;
  readonly wajib_foto_sesudah: number;
  readonly membentuk_klaster: number;
  readonly instansi_id: string | null;
  readonly urutan: number;
  readonly aktif: number;
}

/** A kategori row with its id and code. */
export interface BarisKategori extends IsianKategori {
  readonly id: string;
  readonly kode: string;
  readonly tertutup: number;
}

/** A question as its form writes it. */
export interface IsianPertanyaan {
  readonly kode: string;
  readonly tipe: string;
  readonly wajib: number;
  readonly label: string;
  readonly petunjuk: string;
  readonly aktif: number;
  readonly pilihan: readonly {
    readonly kunci: string;
    readonly nama: string;
    readonly pesanHenti: string | null;
  }[];
}

/** What was changed, kept for ever. */
export interface Perubahan {
  readonly kategoriId: string;
  readonly pelakuId: string;
  readonly bidang: string;
  readonly sebelum: string;
  readonly sesudah: string;
  readonly at: number;
}

/** Writes of the settings. */
export class AturRepository {
  async findKategori(knex: Knex, kode: string): Promise<BarisKategori | null> {
    return (await knex<BarisKategori>(tabel.kategori).where({ kode }).first()) ?? null;
  }

  async insertKategori(
    trx: Knex.Transaction,
    kode: string,
    isian: IsianKategori,
    now: number,
  ): Promise<string> {
    const id = newId();
    await trx(tabel.kategori).insert({ ...isian, id, kode, tertutup: 0, diubah_at: now });
    return id;
  }

  async updateKategori(
    trx: Knex.Transaction,
    id: string,
    isian: Partial<IsianKategori>,
    now: number,
  ): Promise<void> {
    await trx(tabel.kategori)
      .where({ id })
      .update({ ...isian, diubah_at: now });
  }

  async log(trx: Knex.Transaction, perubahan: Perubahan): Promise<void> {
    const { kategoriId, pelakuId, bidang, sebelum, sesudah, at } = perubahan;
    await trx(tabel.kategoriRiwayat).insert({
      id: newId(),
      kategori_id: kategoriId,
      pelaku_id: pelakuId,
      bidang,
      sebelum,
      sesudah,
      at,
    });
  }

  /** Writes a question under its code; choices of a list are replaced, none that was answered with is lost: answers keep the key. */
  async putPertanyaan(
    trx: Knex.Transaction,
    kategoriId: string,
    isian: IsianPertanyaan,
  ): Promise<'baru' | 'diubah'> {
    const { pilihan, ...row } = isian;
    const found = await trx(tabel.pertanyaan)
      .where({ kategori_id: kategoriId, kode: isian.kode })
      .first<{ id: string } | undefined>('id');
    const last = await trx(tabel.pertanyaan)
      .where({ kategori_id: kategoriId })
      .max<{ urutan: number | null }[]>({ urutan: 'urutan' });
    const id = found?.id ?? newId();
    if (found === undefined)
      await trx(tabel.pertanyaan).insert({
        ...row,
        id,
        kategori_id: kategoriId,
        variabel: 1,
        urutan: (last[0]?.urutan ?? 0) + 1,
      });
    else
      await trx(tabel.pertanyaan).where({ id }).update({
        tipe: row.tipe,
        wajib: row.wajib,
        label: row.label,
        petunjuk: row.petunjuk,
        aktif: row.aktif,
      });
    await trx(tabel.pilihan).where('pertanyaan_id', id).delete();
    for (const one of pilihan)
      await trx(tabel.pilihan).insert({
        id: newId(),
        pertanyaan_id: id,
        kunci: one.kunci,
        nama: one.nama,
        pesan_henti: one.pesanHenti,
      });
    return found === undefined ? 'baru' : 'diubah';
  }

  /** Sets (or takes away) the office a kategori goes to, in one kelurahan or everywhere. Answers the one before. */
  async putRute(
    trx: Knex.Transaction,
    kategoriId: string,
    kelurahanKode: string | null,
    skpdId: string | null,
  ): Promise<string | null> {
    const rute = () => trx(tabel.perutean).where({ kategori_id: kategoriId, kelurahan_kode: kelurahanKode });
    const before = await rute().first<{ skpdId: string } | undefined>({ skpdId: 'skpd_id' });
    await rute().delete();
    if (skpdId !== null)
      await trx(tabel.perutean).insert({
        id: newId(),
        kategori_id: kategoriId,
        kelurahan_kode: kelurahanKode,
        skpd_id: skpdId,
      });
    return before?.skpdId ?? null;
  }

  async touch(trx: Knex.Transaction, id: string, now: number): Promise<void> {
    await trx(tabel.kategori).where({ id }).update({ diubah_at: now });
  }

  /** Kategori that go to an office outside. */
  async touchOf(trx: Knex.Transaction, instansiId: string, now: number): Promise<void> {
    await trx(tabel.kategori).where('instansi_id', instansiId).update({ diubah_at: now });
  }

  async addKata(trx: Knex.Transaction, kata: string, now: number): Promise<void> {
    await trx(tabel.kata).insert({ kata, dibuat_at: now }).onConflict('kata').ignore();
  }

  async removeKata(trx: Knex.Transaction, kata: string): Promise<number> {
    return trx(tabel.kata).where({ kata }).delete();
  }

  async addInstansi(trx: Knex.Transaction, nama: string, kontak: string): Promise<string> {
    const id = newId();
    await trx(tabel.instansi).insert({ id, nama, kontak, aktif: 1 });
    return id;
  }

  async updateInstansi(
    trx: Knex.Transaction,
    id: string,
    isian: { readonly nama: string; readonly kontak: string; readonly aktif: number },
  ): Promise<number> {
    return trx(tabel.instansi).where({ id }).update(isian);
  }
}
