import type { FormState } from '../../../src/http/form.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';
import { url } from '../pengawasan.paths.js';
import { kalimatKerahasiaan } from '../tampilan/kerahasiaan.js';
import { opsiKelurahan } from '../tampilan/pilihan.view.js';
import { namaSkpd, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { AturQueries, BarisInstansi, BarisPertanyaan, BarisRiwayat } from './atur.queries.js';
import type { BarisKategori } from './atur.repository.js';

const kataJenis = {
  informasi: 'Permintaan informasi',
  tanpa_pengawasan: 'Pengaduan tanpa pengawasan',
  pengawasan: 'Pengaduan berkadar pengawasan',
  aspirasi: 'Aspirasi',
} as const;
const kataLokasi = {
  tepat: 'Tepat (4 desimal)',
  kasar: 'Kasar (3 desimal)',
  kelurahan: 'Hanya kelurahan',
  tidak: 'Tidak tampil',
} as const;
const kataTipe = {
  string: 'Teks pendek',
  number: 'Angka',
  datetime: 'Tanggal',
  text: 'Teks panjang',
  singlevaluelist: 'Satu pilihan',
  multivaluelist: 'Beberapa pilihan',
} as const;

const opsi = (kata: Readonly<Record<string, string>>, dipilih: unknown, awal?: string) => [
  ...(awal === undefined ? [] : [{ value: '', text: awal, selected: false }]),
  ...Object.entries(kata).map(([value, text]) => ({ value, text, selected: value === dipilih })),
];

/** Values of the form as a stored kategori has them. */
export function valuesOf(row: BarisKategori): Readonly<Record<string, unknown>> {
  return {
    nama: row.nama,
    kelompok: row.kelompok,
    keterangan: row.keterangan,
    kata_kunci: row.kata_kunci,
    jenis: row.jenis,
    tenggat: row.tenggat_layanan_hk,
    radius: row.radius_m ?? '',
    lokasi_publik: row.lokasi_publik,
    kerahasiaan_awal: row.kerahasiaan_awal,
    darurat: String(row.darurat),
    wajib_foto_sesudah: String(row.wajib_foto_sesudah),
    membentuk_klaster: String(row.membentuk_klaster),
    aktif: String(row.aktif),
    instansi: row.instansi_id ?? '',
    urutan: row.urutan,
  };
}

/** The fields of a kategori, for the new one and for a known one. */
export function isianView(form: FormState, instansi: readonly BarisInstansi[]) {
  const { values } = form;
  return {
    jenis: opsi(kataJenis, values['jenis'], 'Pilih jenis'),
    lokasi: opsi(kataLokasi, values['lokasi_publik'], 'Pilih'),
    kerahasiaan: opsi(
      Object.fromEntries(semuaKerahasiaan.map((one) => [one, kalimatKerahasiaan[one].text])),
      values['kerahasiaan_awal'],
      'Pilih',
    ),
    instansi: opsi(
      Object.fromEntries(
        instansi
          .filter((one) => one.aktif === 1 || one.id === values['instansi'])
          .map((one) => [one.id, one.nama]),
      ),
      values['instansi'],
      'Tidak diteruskan ke luar',
    ),
    centang: [
      { name: 'aktif', text: 'Dipakai: warga dapat memilihnya' },
      { name: 'darurat', text: 'Darurat: nomor telepon tampil lebih dulu' },
      { name: 'wajib_foto_sesudah', text: 'Wajib foto sesudah pekerjaan' },
      { name: 'membentuk_klaster', text: 'Membentuk klaster untuk musrenbang' },
    ].map((one) => ({ ...one, checked: values[one.name] === '1' })),
  };
}

/** All kategori with their office and due. */
export function daftarKategoriView(rujukan: Rujukan, rute: ReadonlyMap<string, string>) {
  return rujukan.kategori.semua.map((one) => ({
    href: url.aturKategoriSatu(one.kode),
    kode: one.kode,
    nama: one.nama,
    kelompok: one.kelompok,
    skpd: one.instansi ?? namaSkpd(rujukan, rute.get(one.id) ?? null) ?? 'Belum ada rute',
    hk: one.tenggatHk,
    radius: one.radiusM,
    aktif: one.aktif,
    tertutup: one.tertutup,
    pertanyaan: one.pertanyaan.length,
  }));
}

/** What one kategori's page is drawn from. */
export interface BahanKategori {
  readonly row: BarisKategori;
  readonly pertanyaan: readonly BarisPertanyaan[];
  readonly pilihan: Awaited<ReturnType<AturQueries['listPilihan']>>;
  readonly rute: readonly { readonly kelurahanKode: string | null; readonly skpdId: string }[];
  readonly riwayat: readonly BarisRiwayat[];
  readonly instansi: readonly BarisInstansi[];
}

/** Which form of the page the errors belong to. */
export type FormAtur = 'kategori' | 'pertanyaan' | 'rute';

const kosong: FormState = { values: {}, errors: {} };

/** One kategori with questions, routes and history. */
export function kategoriSatuView(
  bahan: BahanKategori,
  formulir: { readonly untuk: FormAtur; readonly form: FormState },
  rujukan: Rujukan,
) {
  const { row } = bahan;
  const formOf = (nama: FormAtur): FormState => (formulir.untuk === nama ? formulir.form : kosong);
  const isian = formulir.untuk === 'kategori' ? formulir.form : { values: valuesOf(row), errors: {} };
  const tanya = formOf('pertanyaan');
  return {
    judul: row.nama,
    layout: 'petugas' as const,
    form: formulir.form,
    kode: row.kode,
    tertutup: row.tertutup === 1,
    aksi: url.aturKategoriSatu(row.kode),
    isianForm: isian,
    isian: isianView(isian, bahan.instansi),
    pertanyaanHref: url.aturPertanyaan(row.kode),
    pertanyaan: bahan.pertanyaan.map((one) => ({
      ...one,
      tipe: kataTipe[one.tipe as keyof typeof kataTipe],
      dipakai: one.aktif === 1,
      wajib: one.wajib === 1,
      pilihan: (bahan.pilihan.get(one.id) ?? []).map((satu) =>
        [satu.kunci, satu.nama, ...(satu.pesanHenti === null ? [] : [satu.pesanHenti])].join(' | '),
      ),
    })),
    tanya: {
      form: tanya,
      tipe: opsi(kataTipe, tanya.values['tipe'], 'Pilih tipe'),
      wajib: tanya.values['wajib'] === '1',
      aktif: tanya.values['aktif'] !== '',
    },
    ruteHref: url.aturRute(row.kode),
    rute: bahan.rute.map((one) => ({
      tempat: one.kelurahanKode === null ? 'Seluruh kota' : namaWilayah(rujukan, one.kelurahanKode),
      skpd: namaSkpd(rujukan, one.skpdId),
    })),
    ruteForm: formOf('rute'),
    ruteKelurahan: opsiKelurahan(rujukan, String(formOf('rute').values['kelurahan'] ?? ''), 'Seluruh kota'),
    ruteSkpd: [
      { value: '', text: 'Hapus rute kelurahan ini' },
      ...rujukan.kota.agencies().map(({ id, singkatan }) => ({
        value: id,
        text: singkatan,
        selected: id === formOf('rute').values['skpd'],
      })),
    ],
    riwayat: bahan.riwayat,
    kembali: { href: url.aturKategori(), text: 'Kategori' },
  };
}
