import type { NotificationTemplate } from '../../../src/notifications/template.js';

/** What a notice says besides its kind: an initial, a day, a window. Never a poliklinik, a doctor, a name. */
export interface IsiKabar {
  readonly inisial: string;
  readonly hari: string;
  readonly jam: string;
  readonly [key: string]: string;
}

type Susun = (isi: IsiKabar) => { readonly judul: string; readonly isi: string };

const susunan = {
  terdaftar: ({ inisial, hari, jam }) => ({
    judul: `${inisial} terdaftar di RSUD: ${hari}, ${jam}`,
    isi: `Datang ${hari} pukul ${jam}. Bawa KTP dan kartu penjamin. Bisa diubah atau dibatalkan sendiri.`,
  }),
  dipindah: ({ inisial, hari, jam }) => ({
    judul: `Jam kunjungan ${inisial} berubah: ${hari}, ${jam}`,
    isi: `Jam kunjungan yang baru: ${hari} pukul ${jam}. Tidak cocok? Ubah atau batalkan di halaman pendaftaran.`,
  }),
  ditarik: ({ inisial, hari }) => ({
    judul: `Kunjungan ${inisial} pada ${hari} tidak dapat berlangsung`,
    isi: 'Petugas RSUD akan menghubungi Anda paling lambat hari kerja berikutnya untuk tempat baru.',
  }),
  pengganti: ({ inisial, hari, jam }) => ({
    judul: `Kunjungan ${inisial} ${hari} tetap berlangsung`,
    isi: `Dokter pengganti yang melayani. Jamnya tetap: ${hari} pukul ${jam}.`,
  }),
  besok: ({ inisial, hari, jam }) => ({
    judul: `Besok: kunjungan ${inisial} ke RSUD, ${jam}`,
    isi: `${hari} pukul ${jam}. Bawa KTP dan kartu penjamin. Berhalangan? Batalkan supaya tempatnya terpakai.`,
  }),
  dua_jam: ({ inisial, jam }) => ({
    judul: `Hari ini: kunjungan ${inisial} ke RSUD, ${jam}`,
    isi: `Jam kunjungan ${jam}. Catat kehadiran di loket atau dengan kode QR di sana.`,
  }),
  bergeser: ({ inisial, jam }) => ({
    judul: `Perkiraan giliran ${inisial} bergeser`,
    isi: `Sekarang diperkirakan sekitar pukul ${jam}. Jam kunjungan Anda tetap berlaku.`,
  }),
  lima: ({ inisial, jam }) => ({
    judul: `Giliran ${inisial} sudah dekat`,
    isi: `Lima giliran lagi, sekitar pukul ${jam}. Tetaplah di ruang tunggu.`,
  }),
  satu: ({ inisial }) => ({
    judul: `${inisial} berikutnya`,
    isi: 'Giliran Anda sesudah ini. Bersiaplah di depan ruangan.',
  }),
  terlambat: ({ inisial, jam }) => ({
    judul: `Pelayanan ${inisial} mulai terlambat`,
    isi: `Dokter belum datang. Perkiraan giliran sekarang sekitar pukul ${jam}.`,
  }),
  meleset: ({ inisial }) => ({
    judul: `Mohon maaf, jam kunjungan ${inisial} tidak kami tepati`,
    isi: 'Anda dipanggil jauh sesudah jam kunjungan. Kejadian ini tercatat dan dihitung.',
  }),
  tidak_terlayani: ({ inisial, hari }) => ({
    judul: `${inisial} belum terlayani pada ${hari}`,
    isi: 'Petugas RSUD menghubungi Anda paling lambat hari kerja berikutnya.',
  }),
} satisfies Readonly<Record<string, Susun>>;

/** Kinds of notice. */
export type JenisKabar = keyof typeof susunan;

export const templates: readonly NotificationTemplate[] = Object.entries(susunan).map(([jenis, susun]) => ({
  jenis: `e-dokter.${jenis}`,
  compose: (data) => susun(data as unknown as IsiKabar),
}));
