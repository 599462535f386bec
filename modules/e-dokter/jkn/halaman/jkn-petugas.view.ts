import { formatTanggalWaktu } from '../../../../src/views/format.js';
import { tampilKode } from '../../hitung/kode.rules.js';
import { url } from '../../paths.js';
import type { LangkahTampil } from '../keluar/kirim.repository.js';
import type { StatusLangkah } from '../keluar/langkah.rules.js';
import type { LangkahJkn } from '../langkah.repository.js';
import type { Kiriman } from '../simulasi/simulasi.repository.js';
import type { Celah } from './celah.queries.js';

const kataLangkah: Readonly<Record<LangkahJkn, string>> = {
  add: 'Pendaftaran',
  '1': '1 Menunggu admisi',
  '2': '2 Dilayani admisi',
  '3': '3 Menunggu poliklinik',
  '4': '4 Dilayani poliklinik',
  '5': '5 Selesai',
  '99': '99 Tidak terlayani',
  batal: 'Pembatalan',
};

const kataStatus: Readonly<Record<StatusLangkah, string>> = {
  menunggu: 'Menunggu dikirim',
  terkirim: 'Terkirim',
  tertahan: 'Tertahan',
  gagal: 'Gagal',
};

const kataSebab: Readonly<Record<string, string>> = {
  pendahulu_gagal: 'Langkah sebelumnya gagal',
  kode_poliklinik: 'Poliklinik belum punya kode BPJS',
  kode_dokter: 'Dokter belum punya kode BPJS',
  kartu_kosong: 'Nomor kartu pasien belum dicatat',
  nik_kosong: 'NIK pasien belum dicatat',
  pasien_dilepas: 'Data pasien sudah dilepas',
  waktu_disesuaikan: 'Waktu digeser agar naik',
  rekonsiliasi: 'Ditemukan di BPJS saat rekonsiliasi',
};

const kataMode: Readonly<Record<'mati' | 'simulasi' | 'langsung', string>> = {
  mati: 'Pengiriman ke BPJS mati. Langkah dicatat dan menunggu.',
  simulasi: 'Ini simulasi. Penerimanya bagian dari aplikasi ini, tidak ada yang sampai ke BPJS.',
  langsung: 'Langkah dikirim langsung ke BPJS.',
};

/** The page: mode, gaps, steps of the own scope, and what a simulated receiver got. */
export function jknPetugasView(
  mode: 'mati' | 'simulasi' | 'langsung',
  celah: readonly Celah[],
  langkah: readonly LangkahTampil[],
  kiriman: readonly Kiriman[],
) {
  return {
    mode: kataMode[mode],
    celah: celah.map((one) => ({
      nama: one.nama,
      jenis: one.jenis === 'dokter' ? 'Dokter' : 'Poliklinik',
    })),
    langkah: langkah.map((one) => ({
      kode: tampilKode(one.kode),
      nama: kataLangkah[one.langkah],
      status: kataStatus[one.status],
      sebab: one.sebab === null ? '' : (kataSebab[one.sebab] ?? one.sebab),
      percobaan: one.percobaan,
      waktu: formatTanggalWaktu(one.waktu_at),
      ulangHref: one.status === 'gagal' || one.status === 'tertahan' ? url.jknUlang(one.id) : null,
    })),
    simulasi:
      mode === 'simulasi'
        ? kiriman.map((one) => ({
            kode: tampilKode(one.kode),
            jalan: one.taskid === null ? one.jalan : `${one.jalan} ${String(one.taskid)}`,
            waktu: one.waktu_at === null ? '' : formatTanggalWaktu(one.waktu_at),
            jawaban: `${String(one.code)} ${one.pesan}`,
            diterima: formatTanggalWaktu(one.at),
          }))
        : null,
  };
}
