import type { Tx } from '../../../src/db/unit-of-work.js';
import { newId } from '../../../src/db/ids.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { tabel } from '../tables.js';
import { instansiAwal, kataAwal, kategoriAwal } from './kategori.data.js';
import type { KategoriAwal } from './kategori.data.js';

const flag = (value: boolean | undefined): 0 | 1 => (value === true ? 1 : 0);

/** Adds the reference kategori that are missing; what the city changed since is left as it is. */
export async function seedKategori(tx: Tx): Promise<void> {
  const known = new Set(
    (await tx.trx(tabel.kategori).select<{ kode: string }[]>('kode')).map((row) => row.kode),
  );
  const baru = kategoriAwal.filter((one) => !known.has(one.kode));
  const instansi = await seedInstansi(tx);
  await seedKata(tx);
  for (const kategori of baru) await insertKategori(tx, kategori, instansi);
}

async function seedKata(tx: Tx): Promise<void> {
  const rows = kataAwal.map((kata) => ({ kata, dibuat_at: tx.now }));
  const any = await tx.trx(tabel.kata).first<{ kata: string } | undefined>('kata');
  if (any === undefined) await tx.trx(tabel.kata).insert(rows);
}

async function seedInstansi(tx: Tx): Promise<ReadonlyMap<string, string>> {
  for (const one of instansiAwal) {
    await tx
      .trx(tabel.instansi)
      .insert({ id: newId(), ...one, aktif: 1 })
      .onConflict('nama')
      .ignore();
  }
  const rows = await tx.trx(tabel.instansi).select<{ id: string; nama: string }[]>('id', 'nama');
  return new Map(rows.map((row) => [row.nama, row.id]));
}

async function insertKategori(
  tx: Tx,
  kategori: KategoriAwal,
  instansi: ReadonlyMap<string, string>,
): Promise<void> {
  const id = newId();
  await tx.trx(tabel.kategori).insert({
    id,
    kode: kategori.kode,
    nama: kategori.nama,
    kelompok: kategori.kelompok,
    keterangan: kategori.keterangan,
    kata_kunci: kategori.kataKunci,
    jenis: kategori.jenis,
    tenggat_layanan_hk: kategori.hk,
    radius_m: kategori.radius,
    lokasi_publik: kategori.lokasi,
    kerahasiaan_awal: kategori.kerahasiaan,
    tertutup: flag(kategori.tertutup),
    darurat: flag(kategori.darurat),
    wajib_foto_sesudah: flag(kategori.fotoSesudah),
    membentuk_klaster: flag(kategori.klaster),
    instansi_id: kategori.instansi === undefined ? null : (instansi.get(kategori.instansi) ?? null),
    urutan: kategoriAwal.indexOf(kategori) + 1,
    aktif: 1,
    diubah_at: tx.now,
  });
  if (kategori.skpd !== null) {
    await tx
      .trx(tabel.perutean)
      .insert({ id: newId(), kategori_id: id, kelurahan_kode: null, skpd_id: skpdIdOf(kategori.skpd) });
  }
  await insertPertanyaan(tx, id, kategori);
}

async function insertPertanyaan(tx: Tx, kategoriId: string, kategori: KategoriAwal): Promise<void> {
  for (const [index, pertanyaan] of (kategori.pertanyaan ?? []).entries()) {
    const id = newId();
    await tx.trx(tabel.pertanyaan).insert({
      id,
      kategori_id: kategoriId,
      kode: pertanyaan.kode,
      tipe: pertanyaan.tipe,
      variabel: 1,
      wajib: flag(pertanyaan.wajib),
      urutan: index + 1,
      label: pertanyaan.label,
      petunjuk: pertanyaan.petunjuk,
      aktif: 1,
    });
    const rows = (pertanyaan.pilihan ?? []).map((one) => ({
      id: newId(),
      pertanyaan_id: id,
      kunci: one.kunci,
      nama: one.nama,
      pesan_henti: one.pesanHenti ?? null,
    }));
    if (rows.length > 0) await tx.trx(tabel.pilihan).insert(rows);
  }
}
