import { z } from 'zod';
import { defineSetting } from '../../src/directory/settings/setting.js';
import type { SettingsService } from '../../src/directory/settings/settings.service.js';

const modul = 'e-dokter';

function angka(nama: string, label: string, keterangan: string, bawaan: number, maks: number) {
  return defineSetting<number>({
    kunci: `e-dokter.${nama}`,
    modul,
    label,
    keterangan,
    bawaan,
    skema: z
      .number('Tulis angka bulat.')
      .int('Tulis angka bulat.')
      .min(1, 'Sedikitnya 1.')
      .max(maks, `Paling banyak ${String(maks)}.`),
  });
}

/** What section 6 of the specification puts in brackets. */
export const setelan = {
  jendelaHari: angka('jendela-hari', 'Jendela pendaftaran', 'Hari ke depan yang dibuka.', 30, 120),
  tutupDaringMenit: angka('tutup-daring', 'Batas daring', 'Menit sebelum jam kunjungan.', 60, 600),
  poliklinikSehari: angka('poliklinik-sehari', 'Poliklinik sehari', 'Per pasien.', 2, 10),
  terbukaPasien: angka('terbuka-pasien', 'Pendaftaran terbuka', 'Per pasien.', 3, 20),
  tanggungan: angka('tanggungan', 'Tanggungan', 'Per akun.', 8, 30),
  toleransiMenit: angka('toleransi', 'Toleransi datang', 'Menit sesudah jam kunjungan.', 15, 120),
  prioritasTiap: angka('prioritas-tiap', 'Giliran prioritas', 'Satu di antara sekian panggilan.', 3, 10),
  melesetMenit: angka('meleset', 'Meleset', 'Menit sesudah jam kunjungan.', 30, 240),
} as const;

/** The values of one request or job, read before its transaction. */
export type NilaiSetelan = { readonly [K in keyof typeof setelan]: number };

/** Reads all settings at once; never inside a transaction. */
export async function readSetelan(settings: SettingsService): Promise<NilaiSetelan> {
  const entries = await Promise.all(
    Object.entries(setelan).map(async ([nama, setting]) => [nama, await settings.get(setting)] as const),
  );
  return Object.fromEntries(entries) as NilaiSetelan;
}
