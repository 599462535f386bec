import { z } from 'zod';
import { defineSetting } from '../../../src/directory/settings/setting.js';

const modul = 'e-dokter';

/** Years until a visit loses its person (section 9). */
export const simpanTahun = defineSetting<number>({
  kunci: 'e-dokter.simpan-tahun',
  modul,
  label: 'Masa simpan kunjungan',
  keterangan: 'Tahun sampai kunjungan dilepas dari pasiennya. Waktunya tetap, untuk menghitung mutu.',
  bawaan: 2,
  skema: z
    .number('Tulis angka bulat.')
    .int('Tulis angka bulat.')
    .min(1, 'Sedikitnya 1.')
    .max(25, 'Paling banyak 25.'),
});

/** Legal hold: nothing is cut off while it stands (Permenkes 24/2022). */
export const tahanHapus = defineSetting<boolean>({
  kunci: 'e-dokter.tahan-hapus',
  modul,
  label: 'Penahanan hukum',
  keterangan: 'Selama menyala, tidak ada kunjungan yang dilepas dari pasiennya.',
  bawaan: false,
  skema: z.boolean('Pilih ya atau tidak.'),
});
