import { mountPath } from './paths.js';

/** Route patterns of moderation, supervision, counter, witnesses and settings, relative to the module's mount path. */
export const pola = {
  moderasi: '/moderasi',
  moderasiPengaduan: '/moderasi/:kode',
  moderasiIsi: '/moderasi/:kode/isi',
  moderasiTeks: '/moderasi/:kode/teks/:urutan',
  moderasiFotoKeadaan: '/moderasi/:kode/foto/:urutan/keadaan',
  moderasiFotoTutup: '/moderasi/:kode/foto/:urutan/tutup',
  moderasiFotoBerkas: '/moderasi/:kode/foto/:urutan/:berkas',
  moderasiRahasia: '/moderasi/:kode/rahasia',
  identitas: '/identitas/:kode',
  siapaMelihat: '/saya/:kode/siapa-melihat',
  validasi: '/validasi',
  validasiPengaduan: '/validasi/:kode',
  validasiSesuai: '/validasi/:kode/sesuai',
  validasiTolak: '/validasi/:kode/tolak',
  validasiBuka: '/validasi/:kode/buka-kembali',
  tertutup: '/tertutup',
  tertutupPengaduan: '/tertutup/:kode',
  tertutupFoto: '/tertutup/:kode/foto/:urutan',
  tertutupLangkah: '/tertutup/:kode/:langkah',
  loket: '/loket',
  loketTandaTerima: '/loket/:kode/tanda-terima',
  loketPelapor: '/loket/pelapor',
  loketLengkapi: '/loket/pelapor/lengkapi',
  loketNilai: '/loket/pelapor/penilaian',
  wilayah: '/wilayah',
  wilayahPengaduan: '/wilayah/:kode',
  aturKategori: '/admin/kategori',
  aturKategoriSatu: '/admin/kategori/:kode',
  aturPertanyaan: '/admin/kategori/:kode/pertanyaan',
  aturRute: '/admin/kategori/:kode/rute',
  aturKata: '/admin/kata',
  aturKataHapus: '/admin/kata/hapus',
  aturInstansi: '/admin/instansi',
  aturInstansiSatu: '/admin/instansi/:id',
  templat: '/skpd/templat',
  templatSatu: '/skpd/templat/:id',
} as const;

const at = (path: string) => (): string => `${mountPath}${path}`;
const ofKode =
  (pattern: string) =>
  (kode: string): string =>
    `${mountPath}${pattern.replace(':kode', kode)}`;
const ofBagian =
  (pattern: string) =>
  (kode: string, urutan: number): string =>
    ofKode(pattern)(kode).replace(':urutan', String(urutan));
const ofId =
  (pattern: string) =>
  (id: string): string =>
    `${mountPath}${pattern.replace(':id', id)}`;

/** Steps of the closed desk, as they stand in its URLs. */
export type LangkahTertutup =
  'baca' | 'terima' | 'tanggapan' | 'tindak-lanjut' | 'usul-tolak' | 'setuju-tolak' | 'tolak-tindak-lanjut';

/** Absolute URLs of those pages. */
export const url = {
  moderasi: at(pola.moderasi),
  moderasiPengaduan: ofKode(pola.moderasiPengaduan),
  moderasiIsi: ofKode(pola.moderasiIsi),
  moderasiTeks: ofBagian(pola.moderasiTeks),
  moderasiFotoKeadaan: ofBagian(pola.moderasiFotoKeadaan),
  moderasiFotoTutup: ofBagian(pola.moderasiFotoTutup),
  /** `versi` makes browsers ask again after a redaction. */
  moderasiFotoBerkas: (kode: string, urutan: number, berkas: 'kini' | 'asli', versi = ''): string =>
    `${ofBagian(pola.moderasiFotoBerkas)(kode, urutan).replace(':berkas', berkas)}${versi === '' ? '' : `?v=${versi}`}`,
  moderasiRahasia: ofKode(pola.moderasiRahasia),
  identitas: ofKode(pola.identitas),
  siapaMelihat: ofKode(pola.siapaMelihat),
  validasi: at(pola.validasi),
  validasiPengaduan: ofKode(pola.validasiPengaduan),
  validasiSesuai: ofKode(pola.validasiSesuai),
  validasiTolak: ofKode(pola.validasiTolak),
  validasiBuka: ofKode(pola.validasiBuka),
  tertutup: at(pola.tertutup),
  tertutupPengaduan: ofKode(pola.tertutupPengaduan),
  tertutupFoto: ofBagian(pola.tertutupFoto),
  tertutupLangkah: (kode: string, langkah: LangkahTertutup): string =>
    ofKode(pola.tertutupLangkah)(kode).replace(':langkah', langkah),
  loket: at(pola.loket),
  loketTandaTerima: ofKode(pola.loketTandaTerima),
  loketPelapor: at(pola.loketPelapor),
  loketLengkapi: at(pola.loketLengkapi),
  loketNilai: at(pola.loketNilai),
  wilayah: at(pola.wilayah),
  wilayahPengaduan: ofKode(pola.wilayahPengaduan),
  aturKategori: at(pola.aturKategori),
  aturKategoriSatu: ofKode(pola.aturKategoriSatu),
  aturPertanyaan: ofKode(pola.aturPertanyaan),
  aturRute: ofKode(pola.aturRute),
  aturKata: at(pola.aturKata),
  aturKataHapus: at(pola.aturKataHapus),
  aturInstansi: at(pola.aturInstansi),
  aturInstansiSatu: ofId(pola.aturInstansiSatu),
  templat: at(pola.templat),
  templatSatu: ofId(pola.templatSatu),
} as const;
