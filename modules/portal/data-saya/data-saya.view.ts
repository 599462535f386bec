import type { ErasureAnswer } from '../../../src/app-module.js';
import type { FormState } from '../../../src/http/form.js';
import { paths } from '../paths.js';
import { formatTanggalWaktu } from '../../../src/views/format.js';
import { trail } from '../remah.js';
import { linesOf } from './data-saya.rules.js';
import type { DataModul, HasilHapus } from './data-saya.service.js';

/** View model of `/akun/data-saya`. */
export function dataSayaPage(bagian: readonly DataModul[], isStaff: boolean, form: FormState) {
  return {
    judul: 'Data saya',
    remah: trail('Data saya', ['Akun', '/akun']),
    form,
    unduhUrl: paths.dataSayaUnduh,
    hapusUrl: paths.dataSayaHapus,
    bolehHapus: !isStaff,
    bagian: bagian.map(({ label, isi }) => {
      const { baris, terpotong } = linesOf(isi);
      return {
        label,
        terpotong,
        baris: baris.map((one) => ({ label: one.label, nilai: readable(one.nilai) })),
      };
    }),
  };
}

const AKIBAT: Readonly<Record<ErasureAnswer['akibat'], string>> = {
  dihapus: 'Dihapus',
  dilepas: 'Dilepas dari Anda',
  disimpan: 'Tetap disimpan',
};

/** View model of the page after erasure. */
export function dataTerhapusPage(hasil: readonly HasilHapus[]) {
  return {
    judul: 'Data Anda sudah dihapus',
    hasil: hasil
      .filter(({ jawaban }) => jawaban.length > 0)
      .map(({ label, jawaban }) => ({
        label,
        jawaban: jawaban.map(({ jenis, akibat, alasan, sampai }) => ({
          jenis,
          akibat: AKIBAT[akibat],
          alasan,
          sampai,
        })),
      })),
  };
}

/** An instant in ISO 8601 as people write it; everything else as it is. */
function readable(nilai: string): string {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+Z]/.test(nilai) ? formatTanggalWaktu(Date.parse(nilai)) : nilai;
}
