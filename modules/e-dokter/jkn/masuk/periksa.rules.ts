import { isNik } from '../../../../src/auth/nik.js';
import { isDay } from '../../../../src/time/time.js';

/** A field by its wire name, as trimmed text. */
export type Baca = (nama: string) => string;

/** One row of the table of checks: the sentence when it fails, null when it holds. */
type Pemeriksaan = (baca: Baca, hariIni: string) => string | null;

const angka = (panjang: number, teks: string): boolean => new RegExp(`^\\d{${String(panjang)}}$`).test(teks);
const jam = /^([01]\d|2[0-3]):[0-5]\d-([01]\d|2[0-3]):[0-5]\d$/;

const formatTanggal = 'Format Tanggal tidak sesuai, format yang benar adalah yyyy-mm-dd';

/** The rows A1-A10 of the specification by name. */
export const baris = {
  A1: (baca) =>
    baca('nomorkartu') === '' || isKartu(baca('nomorkartu')) ? null : 'Nomor Kartu harus 13 digit',
  A2: (baca, hariIni) => {
    if (!angka(16, baca('nik'))) return 'NIK harus 16 digit';
    return isNik(baca('nik'), hariIni) ? null : 'Format NIK tidak sesuai';
  },
  A3: (baca) => (bacaTelepon(baca('nohp')) === null ? 'Format No.HP salah' : null),
  A4: (baca) => (baca('kodepoli') === '' ? 'Poli tidak boleh kosong' : null),
  A5: (baca) =>
    baca('nomorkartu') !== '' && baca('nomorreferensi') === '' ? 'Nomor Referensi tidak boleh kosong' : null,
  A6: (baca) => (isDay(baca('tanggalperiksa')) ? null : formatTanggal),
  A7: (baca, hariIni) => (baca('tanggalperiksa') < hariIni ? 'Tanggal Periksa tidak berlaku mundur' : null),
  A8: (baca) => (/^\d{1,15}$/.test(baca('kodedokter')) ? null : 'Dokter tidak boleh kosong'),
  A9: (baca) => {
    if (baca('jampraktek') === '') return 'Jam Praktek tidak boleh kosong';
    return jam.test(rapikanJam(baca('jampraktek'))) ? null : 'Format Jam Praktek tidak sesuai';
  },
  A10: (baca) => (/^[1-4]$/.test(baca('jeniskunjungan')) ? null : 'Jenis Kunjungan tidak ditemukan'),
} as const satisfies Record<string, Pemeriksaan>;

const ambil = [
  baris.A1,
  baris.A2,
  baris.A3,
  baris.A4,
  baris.A5,
  baris.A6,
  baris.A7,
  baris.A8,
  baris.A9,
  baris.A10,
];
const status = [baris.A4, baris.A6, baris.A7, baris.A8, baris.A9];

/** The first of A1-A10 that fails. */
export function periksaAmbil(baca: Baca, hariIni: string): string | null {
  return pertama(ambil, baca, hariIni);
}

/** The first of A4, A6-A9 that fails. */
export function periksaStatus(baca: Baca, hariIni: string): string | null {
  return pertama(status, baca, hariIni);
}

/** Both days of a list of surgeries. */
export function periksaRentang(baca: Baca): string | null {
  return isDay(baca('tanggalawal')) && isDay(baca('tanggalakhir')) ? null : formatTanggal;
}

function pertama(daftar: readonly Pemeriksaan[], baca: Baca, hariIni: string): string | null {
  for (const satu of daftar) {
    const kalimat = satu(baca, hariIni);
    if (kalimat !== null) return kalimat;
  }
  return null;
}

/** `08:00 - 12:00` is `08:00-12:00`. */
export function rapikanJam(teks: string): string {
  return teks.replace(/\s*-\s*/, '-');
}

function isKartu(teks: string): boolean {
  return angka(13, teks);
}

/** A phone number of 9-14 digits from 0, 62 or +62, written from 0; null when it is none. */
export function bacaTelepon(teks: string): string | null {
  const digit = teks.replace(/^\+/, '').replace(/[\s.-]/g, '');
  if (!/^(0|62)\d+$/.test(digit) || digit.length < 9 || digit.length > 14) return null;
  if (teks.startsWith('+') && !digit.startsWith('62')) return null;
  return digit.startsWith('62') ? `0${digit.slice(2)}` : digit;
}

const tetap = (): null => null;
const nikBentuk: Pemeriksaan = (baca, hariIni) => baris.A2(baca, hariIni);

/** Fields of Info Pasien Baru in the order of the catalogue: wire name, label, its form. */
const pasienBaru: readonly (readonly [string, string, Pemeriksaan])[] = [
  ['nomorkartu', 'Nomor Kartu', baris.A1],
  ['nik', 'NIK', nikBentuk],
  ['nomorkk', 'Nomor KK', (baca) => (angka(16, baca('nomorkk')) ? null : 'Nomor KK harus 16 digit')],
  ['nama', 'Nama', tetap],
  [
    'jeniskelamin',
    'Jenis Kelamin',
    (baca) => (/^[LP]$/.test(baca('jeniskelamin')) ? null : 'Jenis Kelamin tidak ditemukan'),
  ],
  [
    'tanggallahir',
    'Tanggal Lahir',
    (baca, hariIni) =>
      isDay(baca('tanggallahir')) && baca('tanggallahir') <= hariIni
        ? null
        : 'Format Tanggal Lahir tidak sesuai, format yang benar adalah yyyy-mm-dd',
  ],
  ['nohp', 'No.HP', baris.A3],
  ['alamat', 'Alamat', tetap],
  ['kodeprop', 'Kode Propinsi', tetap],
  ['namaprop', 'Nama Propinsi', tetap],
  ['kodedati2', 'Kode Dati II', tetap],
  ['namadati2', 'Nama Dati II', tetap],
  ['kodekec', 'Kode Kecamatan', tetap],
  ['namakec', 'Nama Kecamatan', tetap],
  ['kodekel', 'Kode Kelurahan', tetap],
  ['namakel', 'Nama Kelurahan', tetap],
  ['rw', 'RW', tetap],
  ['rt', 'RT', tetap],
];

/** Field by field: given, then its form. */
export function periksaPasienBaru(baca: Baca, hariIni: string): string | null {
  for (const [nama, label, bentuk] of pasienBaru) {
    const kalimat = baca(nama) === '' ? `${label} tidak boleh kosong` : bentuk(baca, hariIni);
    if (kalimat !== null) return kalimat;
  }
  return null;
}
