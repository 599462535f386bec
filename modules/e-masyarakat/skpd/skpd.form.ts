import { z } from 'zod';
import { semuaSisiTunda } from './tunda.rules.js';
import { lengthOf } from '../pengaduan/syarat.rules.js';

const panjang = (minimum: number) =>
  z
    .string(`Tulis sedikitnya ${String(minimum)} huruf.`)
    .max(4000, 'Paling banyak 4.000 huruf.')
    .refine((isi) => lengthOf(isi) >= minimum, `Tulis sedikitnya ${String(minimum)} huruf.`);

/** Words to the pelapor. */
export const tanggapanSchema = z.object({ isi: panjang(30) });

const derajat = z
  .string()
  .default('')
  .transform((text) => (/^-?\d{1,3}\.\d{1,12}$/u.test(text) ? Number(text) : null));

/** The claim that the work is done; the photo comes through the upload, its position from the phone. */
export const tindakLanjutSchema = z
  .object({
    isi: panjang(40),
    alasan_jauh: z.string().max(200, 'Paling banyak 200 huruf.').default(''),
    lintang: derajat,
    bujur: derajat,
    transisi: z.coerce.number().int().min(0),
  })
  .transform(({ isi, alasan_jauh, lintang, bujur, transisi }) => ({
    isi,
    alasanJauh: alasan_jauh,
    posisi: lintang === null || bujur === null ? null : { lintang, bujur },
    urutanTerlihat: transisi,
  }));

/** urutan of the last transition, as the page showed it. */
export const transisiSchema = z.object({ transisi: z.coerce.number().int().min(0) });

const hari = z
  .string('Pilih tanggal.')
  .regex(/^\d{4}-\d{2}-\d{2}$/u, 'Pilih tanggal.')
  .refine((tanggal) => !Number.isNaN(Date.parse(`${tanggal}T00:00:00+07:00`)), 'Pilih tanggal.')
  .transform((tanggal) => ({ tanggal, at: Date.parse(`${tanggal}T00:00:00+07:00`) }));
const transisi = z.coerce.number().int().min(0);

/** "Not ours": why, and whose it is. */
export const lepasSchema = z
  .object({
    alasan: panjang(20),
    skpd_usul: z.string('Pilih SKPD yang tepat.').min(1, 'Pilih SKPD yang tepat.'),
    transisi,
  })
  .transform((one) => ({ alasan: one.alasan, skpdUsulId: one.skpd_usul, urutanTerlihat: one.transisi }));

/** A day for the work. */
export const jadwalSchema = z
  .object({
    tanggal: hari,
    rencana: z.string().max(1000, 'Paling banyak 1.000 huruf.').default(''),
    transisi,
  })
  .transform((one) => ({ hari: one.tanggal, isi: one.rencana, urutanTerlihat: one.transisi }));

/** What the work waits for, and when it is looked at again. */
export const tangguhSchema = z
  .object({ sisi: z.enum(semuaSisiTunda, 'Pilih sebabnya.'), sebab: panjang(20), tinjau: hari, transisi })
  .transform((one) => ({ sisi: one.sisi, isi: one.sebab, tinjau: one.tinjau, urutanTerlihat: one.transisi }));
