import { url } from '../paths.js';
import { cuplik, judulOf, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { galeriOf, linimasaOf } from '../tampilan/linimasa.view.js';
import { opsiKategori, opsiKelurahan } from '../tampilan/pilihan.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import type { KejadianTampil } from '../publik/riwayat.queries.js';
import type { RingkasPublik } from '../publik/publik.queries.js';
import { kartuPublik } from '../tampilan/kartu.view.js';
import { namaPelapor } from '../publik/rincian.view.js';
import type { Antrean, BarisMeja } from './meja.queries.js';
import type { Saran } from './saran.rules.js';

const judulAntrean: Readonly<Record<Antrean, string>> = {
  belum_dibaca: 'Belum dibaca',
  perlu_diteruskan: 'Perlu diteruskan',
  dikembalikan_skpd: 'Dikembalikan SKPD',
  sudah_dilengkapi: 'Sudah dilengkapi',
  menunggu_penyelia: 'Menunggu penyelia',
  ditahan: 'Ditahan',
  tanda_klien: 'Tanda klien',
};

/** Count and oldest of a view. */
export interface UkuranAntrean {
  readonly antrean: Antrean;
  readonly jumlah: number;
  readonly tertuaAt: number | null;
}

/** A row of a desk's list. */
export function barisMeja(row: BarisMeja, rujukan: Rujukan, href: string) {
  return {
    href,
    kode: row.kode,
    judul: judulOf(row, rujukan),
    isi: cuplik(row.isi === '' ? 'Tanpa tulisan' : row.isi, 100),
    status: kolomTampil(row, rujukan),
    tenggat: tenggatTampil(row, rujukan.now),
    keterangan: [
      namaWilayah(rujukan, row.kelurahanKode),
      ...(row.kerahasiaan === 'rahasia' ? ['Rahasia'] : []),
      ...(row.jumlahDukungan > 1 ? [`${String(row.jumlahDukungan)} warga`] : []),
    ],
    waktu: row.diajukanAt,
  };
}

/** Who holds a row now, other than the one who looks. */
export function dipegangOleh(row: BarisMeja, penggunaId: string, now: number): string | null {
  const masih = row.pemegangId !== null && row.pemegangId !== penggunaId && (row.pegangSampai ?? 0) > now;
  return masih ? row.namaPemegang : null;
}

/** The queue. */
export function mejaView(
  antrean: Antrean,
  rows: readonly BarisMeja[],
  sizes: readonly UkuranAntrean[],
  penonton: { penggunaId: string; diPiket: boolean },
  rujukan: Rujukan,
) {
  return {
    judul: 'Meja pengaduan',
    layout: 'petugas' as const,
    diPiket: penonton.diPiket,
    antrean: sizes.map(({ antrean: kode, jumlah, tertuaAt }) => ({
      nama: judulAntrean[kode],
      href: `${url.meja()}?antrean=${kode}`,
      aktif: kode === antrean,
      jumlah,
      tertuaAt,
    })),
    judulAntrean: judulAntrean[antrean],
    daftar: rows.map((row) => ({
      ...barisMeja(row, rujukan, url.mejaPengaduan(row.kode)),
      dipegang: dipegangOleh(row, penonton.penggunaId, rujukan.now),
      ambilHref: url.mejaAmbil(row.kode),
    })),
  };
}

/** The neighbours in the queue, led past what others hold; taking one frees the last. */
export function tetanggaView(row: BarisMeja, antre: readonly BarisMeja[], penggunaId: string, now: number) {
  const bebas = antre.filter((one) => one.kode === row.kode || dipegangOleh(one, penggunaId, now) === null);
  const kini = bebas.findIndex((one) => one.kode === row.kode);
  const berikut = bebas[kini + 1];
  const sebelum = kini > 0 ? bebas[kini - 1] : undefined;
  return {
    berikutHref: berikut === undefined ? null : url.mejaAmbil(berikut.kode),
    sebelumHref: sebelum === undefined ? null : url.mejaAmbil(sebelum.kode),
  };
}

/** What the desk's page of one pengaduan is drawn from. */
export interface BahanMeja {
  readonly row: BarisMeja;
  readonly riwayat: readonly KejadianTampil[];
  readonly foto: readonly Foto[];
  readonly saran: readonly Saran[];
  readonly serupa: readonly (RingkasPublik & { readonly jarakM: number | null })[];
}

function radioSkpd(saran: readonly Saran[], rujukan: Rujukan, form: FormErrors) {
  const disarankan = new Set(saran.map((one) => one.skpdId));
  const lain = rujukan.kota.agencies().filter((one) => !disarankan.has(one.id));
  return {
    saran: {
      idPrefix: 'skpd',
      name: 'skpd',
      value: form.values['skpd'] ?? saran[0]?.skpdId,
      errorMessage: form.errors['skpd'] === undefined ? undefined : { text: form.errors['skpd'] },
      fieldset: { legend: { text: 'Teruskan ke', classes: 'govuk-fieldset__legend--s' } },
      items: [
        ...saran.map((one) => ({
          value: one.skpdId,
          text: rujukan.kota.skpdById(one.skpdId)?.singkatan ?? '',
          hint: { text: one.alasan },
        })),
        { value: 'lain', text: 'SKPD lain' },
      ],
    },
    lain: [
      { value: '', text: 'Pilih SKPD lain' },
      ...lain.map(({ id, singkatan }) => ({
        value: id,
        text: singkatan,
        selected: id === form.values['skpd_lain'],
      })),
    ],
  };
}

interface FormErrors {
  readonly values: Readonly<Record<string, unknown>>;
  readonly errors: Readonly<Record<string, string>>;
}

/** One pengaduan on the triage desk. */
export function mejaRincianView(
  { row, riwayat, foto, saran, serupa }: BahanMeja,
  form: FormErrors,
  penonton: { penggunaId: string; diPiket: boolean },
  rujukan: Rujukan,
) {
  const kategori = rujukan.kategori.byId(row.kategoriId);
  return {
    judul: judulOf(row, rujukan),
    layout: 'petugas' as const,
    form,
    kode: row.kode,
    kategori: kategori.nama,
    darurat: kategori.darurat,
    kolom: kolomTampil(row, rujukan),
    tenggat: tenggatTampil(row, rujukan.now),
    isi: row.isi === '' ? 'Pelapor tidak menulis keterangan.' : row.isi,
    ditahan: row.dibacaAt !== null && row.tayangAt === null,
    rahasia: row.kerahasiaan === 'rahasia',
    pelapor: namaPelapor(row.namaPelapor),
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    patokan: row.patokan,
    titik: row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur },
    dikirim: row.diajukanAt,
    foto: galeriOf(row.kode, foto, `Foto ${kategori.nama}`),
    linimasa: linimasaOf(row.kode, riwayat, foto, rujukan),
    serupa: serupa
      .filter((one) => one.kode !== row.kode)
      .map((one) => ({
        ...kartuPublik(one, rujukan),
        jarak: one.jarakM === null ? null : Math.round(one.jarakM),
      })),
    dipegang: dipegangOleh(row, penonton.penggunaId, rujukan.now),
    milikku: row.pemegangId === penonton.penggunaId && (row.pegangSampai ?? 0) > rujukan.now,
    diPiket: penonton.diPiket,
    bisaBaca: row.status === 'diajukan',
    bisaTerus: row.status === 'dibaca',
    transisi: row.urutanTransisi,
    ambilHref: url.mejaAmbil(row.kode),
    bacaHref: url.mejaBaca(row.kode),
    disposisiHref: url.mejaDisposisi(row.kode),
    skpd: radioSkpd(saran, rujukan, form),
    hk: kategori.tenggatHk,
    pilihanKategori: opsiKategori(rujukan, String(form.values['kategori'] ?? kategori.kode), 'Pilih jenis'),
    pilihanKelurahan: opsiKelurahan(rujukan, String(form.values['kelurahan'] ?? row.kelurahanKode)),
    kembali: { href: url.meja(), text: 'Antrean' },
  };
}
