import type { Ingatan } from '../../../src/views/helpers/ingat.js';
import { url as urlPantau } from '../pantau/paths.js';
import { url } from '../paths.js';
import { kalimatKolom } from '../pengaduan/kolom.rules.js';
import { semuaKolom } from '../pengaduan/status.js';
import { kartuPublik } from '../tampilan/kartu.view.js';
import { opsiKategori, opsiKecamatan, opsiKelurahan, opsiSkpd } from '../tampilan/pilihan.view.js';
import type { Opsi } from '../tampilan/pilihan.view.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { SaringanUrl } from './daftar.form.js';
import type { RingkasPublik } from './ringkas.queries.js';
import type { KeadaanDaftar, Menurut } from './saringan-lanjut.queries.js';
import { semuaUmur } from './waktu.rules.js';
import type { Umur } from './waktu.rules.js';

/** The filter form above a list or map, at `alamat`: two hundred options, drawn once for each choice. */
export function formSaringan(cari: SaringanUrl, rujukan: Rujukan, alamat: string): Ingatan {
  return {
    asal: rujukan.kategori,
    kunci: `${alamat}|${JSON.stringify(cari.nilai)}`,
    isi: () => ({ alamatSaring: alamat, saring: pilihanSaringan(cari, rujukan) }),
  };
}

function pilihanSaringan({ nilai, saringan }: SaringanUrl, rujukan: Rujukan) {
  const kolom: Opsi[] = semuaKolom.map((one) => ({
    value: one,
    text: kalimatKolom(one),
    selected: one === nilai.kolom,
  }));
  return {
    kecamatan: opsiKecamatan(rujukan, nilai.kecamatan),
    kelurahan: opsiKelurahan(rujukan, nilai.kelurahan, 'Semua kelurahan'),
    kategori: opsiKategori(rujukan, nilai.kategori, 'Semua jenis'),
    skpd: opsiSkpd(rujukan, saringan.skpdId ?? null, 'Semua SKPD'),
    kolom: [{ value: '', text: 'Semua keadaan' }, ...kolom],
    terlambat: nilai.terlambat !== null,
    umur: [
      { value: '', text: 'Semua umur' },
      ...semuaUmur.map((one) => ({ value: one, text: kataUmur[one], selected: one === nilai.umur })),
    ],
    cari: nilai.cari ?? '',
    // What a figure's link narrowed to stays when the form is sent.
    tersimpan: Object.entries({ keadaan: nilai.keadaan, waktu: nilai.waktu, menurut: nilai.menurut }).flatMap(
      ([nama, isi]) => (isi === null ? [] : [{ nama, isi }]),
    ),
  };
}

const kataUmur: Readonly<Record<Umur, string>> = {
  '30-menit': 'Lebih dari 30 menit',
  '1-hari': 'Lebih dari 1 hari',
  '7-hari': 'Lebih dari 7 hari',
  '30-hari': 'Lebih dari 30 hari',
  '90-hari': 'Lebih dari 90 hari',
};
const kataKeadaan: Readonly<Record<KeadaanDaftar, string>> = {
  belum_selesai: 'Belum selesai',
  jeda: 'Sedang dijeda',
  meja: 'Di meja operator',
  baca_cepat: 'Dibaca kurang dari 30 menit',
  baca_jatuh: 'Sudah dibaca, atau menunggu 30 menit lebih',
};
const kataMenurut: Readonly<Record<Menurut, string>> = {
  dikirim: 'Dikirim',
  selesai: 'Sudah diproses',
  ditutup: 'Ditutup',
  dibuka_kembali: 'Dibuka kembali',
};

function kataWaktu({ waktu, menurut }: SaringanUrl['nilai']): string | null {
  if (waktu === null) return null;
  const kapan = waktu === 'hari-ini' ? 'hari ini' : waktu === 'minggu-ini' ? 'minggu ini' : waktu;
  return `${kataMenurut[menurut ?? 'dikirim']} ${kapan}`;
}

/** Words for what a filter shows. */
export function judulSaringan({ nilai }: SaringanUrl, { kota, kategori }: Rujukan): string {
  const bagian = [
    nilai.kategori === null ? null : (kategori.findByKode(nilai.kategori)?.nama ?? null),
    nilai.kelurahan === null ? null : `Kelurahan ${kota.kelurahanByKode(nilai.kelurahan)?.nama ?? ''}`,
    nilai.kecamatan === null ? null : `Kecamatan ${kota.kecamatanByKode(nilai.kecamatan)?.nama ?? ''}`,
    nilai.skpd === null ? null : (kota.skpdBySlug(nilai.skpd)?.singkatan ?? null),
    nilai.kolom === null ? null : kalimatKolom(nilai.kolom),
    nilai.terlambat === null ? null : 'Lewat tenggat',
    nilai.umur === null ? null : kataUmur[nilai.umur],
    nilai.keadaan === null ? null : kataKeadaan[nilai.keadaan],
    kataWaktu(nilai),
    nilai.cari === null ? null : `"${nilai.cari}"`,
  ].filter((one) => one !== null);
  return bagian.length === 0 ? 'Semua pengaduan' : bagian.join(', ');
}

/** The list page. */
export function daftarView(
  rows: readonly RingkasPublik[],
  next: string | null,
  cari: SaringanUrl,
  rujukan: Rujukan,
) {
  return {
    judul: 'Pengaduan warga',
    subjudul: judulSaringan(cari, rujukan),
    saring: formSaringan(cari, rujukan, url.daftar()),
    daftar: rows.map((row) => kartuPublik(row, rujukan)),
    halaman:
      next === null
        ? null
        : { next: { href: url.daftar({ ...cari.nilai, setelah: next }), text: 'Yang lebih lama' } },
    petaHref: url.peta(cari.nilai),
    baruHref: url.baru(),
    umpan: umpanOf(cari),
    csvHref: urlPantau.csv(cari.nilai),
    ikutiHref: ikutiOf(cari),
  };
}

const bidangUmpan = ['kelurahan', 'kecamatan', 'kategori', 'skpd'] as const;

/** The feed nearest to what the list shows. */
function umpanOf({ nilai }: SaringanUrl): string {
  const bidang = bidangUmpan.find((one) => nilai[one] !== null);
  return bidang === undefined ? urlPantau.rss('kota', 'binjai') : urlPantau.rss(bidang, nilai[bidang] ?? '');
}

/** Where to subscribe to it; null for what cannot be subscribed to. */
function ikutiOf({ nilai }: SaringanUrl): string | null {
  const bidang = (['kelurahan', 'kecamatan', 'kategori'] as const).find((one) => nilai[one] !== null);
  return bidang === undefined ? null : urlPantau.langganan({ jenis: bidang, [bidang]: nilai[bidang] });
}
