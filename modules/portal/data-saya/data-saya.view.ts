import type { ErasureAnswer } from '../../../src/app-module.js';
import type { FormState } from '../../../src/http/form.js';
import { paths } from '../paths.js';
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
    bagian: bagian.map(({ label, isi }) => ({ label, ...linesOf(isi) })),
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
        jawaban: jawaban.map(({ jenis, akibat, alasan, sampai }) => ({ jenis, akibat: AKIBAT[akibat], alasan, sampai })),
      })),
  };
}
