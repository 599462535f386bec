import { z } from 'zod';
import { isDay } from '../../../../src/time/time.js';
import type {
  AlasanPublik,
  IsiPengecualian,
  JenisPengecualian,
  PengecualianBaru,
} from '../../pengecualian/pengecualian.repository.js';

export const kataJenis: Readonly<Record<JenisPengecualian, string>> = {
  cuti: 'Dokter tidak praktik',
  tutup: 'Poliklinik tutup',
  pengganti: 'Dokter pengganti',
  geser_jam: 'Jam bergeser',
  ubah_kuota: 'Kuota berubah',
  buka_tambahan: 'Sesi tambahan',
};
export const kataAlasan: Readonly<Record<AlasanPublik, string>> = {
  cuti: 'Cuti',
  berhalangan: 'Berhalangan',
  dinas_luar: 'Dinas luar',
  operasi: 'Operasi',
  libur: 'Hari libur',
  lainnya: 'Lainnya',
};

const tanggal = z.string('Tulis tanggal.').refine(isDay, 'Tulis tanggal seperti 2026-12-01.');
const jam = z
  .string()
  .default('')
  .transform((teks) => (teks === '' ? '' : teks.replace('.', ':').padStart(5, '0')))
  .refine((teks) => teks === '' || /^([01]\d|2[0-3]):[0-5]\d$/u.test(teks), 'Tulis jam seperti 08.00.');
const angka = z
  .string()
  .default('')
  .refine((teks) => teks === '' || /^\d{1,3}$/u.test(teks), 'Tulis angka.');
const id = z.string().max(36).default('');

/** A deviation as typed; which fields count follows from its kind. */
export const pengecualianSchema = z.object({
  jenis: z.enum(
    ['cuti', 'tutup', 'pengganti', 'geser_jam', 'ubah_kuota', 'buka_tambahan'] satisfies JenisPengecualian[],
    'Pilih apa yang berubah.',
  ),
  dari: tanggal,
  sampai: tanggal,
  batas_mulai: jam,
  batas_selesai: jam,
  dokter_id: id,
  poliklinik_id: id,
  dokter_pengganti_id: id,
  alasan_publik: z.enum(
    ['cuti', 'berhalangan', 'dinas_luar', 'operasi', 'libur', 'lainnya'] satisfies AlasanPublik[],
    'Pilih alasan yang dibaca pasien.',
  ),
  alasan_internal: z.string().max(300, 'Paling banyak 300 huruf.').default(''),
  jam_mulai: jam,
  jam_selesai: jam,
  kuota_jkn: angka,
  kuota_nonjkn: angka,
  kuota_loket: angka,
  awalan: z
    .string()
    .default('')
    .transform((teks) => teks.toUpperCase())
    .refine((teks) => teks === '' || /^[A-Z]{1,2}$/u.test(teks), 'Awalan terdiri dari 1 atau 2 huruf.'),
  ruang: z.string().max(60).default(''),
});

const atauNull = (teks: string): string | null => (teks === '' ? null : teks);

/** The typed deviation as the service takes it. */
export function pengecualianBaru(value: z.output<typeof pengecualianSchema>): PengecualianBaru {
  return {
    dari: value.dari,
    sampai: value.sampai,
    jam_mulai: atauNull(value.batas_mulai),
    jam_selesai: atauNull(value.batas_selesai),
    isi: isiOf(value),
    dokter_id: atauNull(value.dokter_id),
    poliklinik_id: atauNull(value.poliklinik_id),
    jenis: value.jenis,
    dokter_pengganti_id: value.jenis === 'pengganti' ? atauNull(value.dokter_pengganti_id) : null,
    alasan_publik: value.alasan_publik,
    alasan_internal: atauNull(value.alasan_internal),
  };
}

function isiOf(value: z.output<typeof pengecualianSchema>): IsiPengecualian {
  const { jenis, jam_mulai, jam_selesai, awalan, ruang } = value;
  const jamBaru = {
    ...(jam_mulai === '' ? {} : { jam_mulai }),
    ...(jam_selesai === '' ? {} : { jam_selesai }),
  };
  const kuota = Object.fromEntries(
    (['kuota_jkn', 'kuota_nonjkn', 'kuota_loket'] as const).flatMap((nama) =>
      value[nama] === '' ? [] : [[nama, Number(value[nama])]],
    ),
  );
  if (jenis === 'geser_jam') return jamBaru;
  if (jenis === 'ubah_kuota') return kuota;
  if (jenis !== 'buka_tambahan') return {};
  return {
    ...jamBaru,
    ...kuota,
    ...(awalan === '' ? {} : { awalan }),
    ...(ruang === '' ? {} : { ruang }),
  };
}
