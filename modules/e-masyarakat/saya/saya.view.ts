import type { FormState } from '../../../src/http/form.js';
import { barisMeja } from '../meja/antre.view.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { url } from '../paths.js';
import { url as urlPengawasan } from '../pengawasan.paths.js';
import { kantorWarga } from '../pengaduan/kejadian.rules.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import { isAkhir, semuaKerahasiaan, statusSebelumTindakLanjut } from '../pengaduan/status.js';
import type { Status } from '../pengaduan/status.js';
import { reopeningAskedAt } from '../pengaduan/syarat.rules.js';
import type { KejadianTampil } from '../publik/riwayat.queries.js';
import { judulOf, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { kalimatKerahasiaan } from '../tampilan/kerahasiaan.js';
import { galeriOf, linimasaOf } from '../tampilan/linimasa.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';

function perluJawab({ status }: BarisMeja): boolean {
  return status === 'ditindaklanjuti' || status === 'dikembalikan';
}

/** A supporter may say whether the work is done while it waits for verdicts; else he reads the public page. */
function hrefDidukung({ status, kode }: BarisMeja): string {
  return status === 'ditindaklanjuti' ? url.sayaPengaduan(kode) : url.pengaduan(kode);
}

/** Own pengaduan, those that wait for an answer first. */
export function sayaView(milik: readonly BarisMeja[], didukung: readonly BarisMeja[], rujukan: Rujukan) {
  const baris = (row: BarisMeja) => barisMeja(row, rujukan, url.sayaPengaduan(row.kode));
  return {
    judul: 'Pengaduan saya',
    perluJawab: milik.filter(perluJawab).map(baris),
    milik: milik.filter((row) => !perluJawab(row)).map(baris),
    didukung: didukung
      .map((row) => barisMeja({ ...row, isi: '' }, rujukan, hrefDidukung(row)))
      .map((one) => ({ ...one, isi: null })),
    baruHref: url.baru(),
    tanpaIndeks: true,
  };
}

/** What a pelapor's page is drawn from. `batasAt` ends the window for verdicts. */
export interface BahanSaya {
  readonly row: BarisMeja;
  readonly riwayat: readonly KejadianTampil[];
  readonly foto: readonly Foto[];
  readonly batasAt: number | null;
  /** End of the window for a keberatan; null when there is nothing to object to. */
  readonly keberatanAt: number | null;
  /** Photos of an earlier try. */
  readonly token: string;
}

const nilaiItems = [
  { value: 'sudah', text: 'Sudah beres' },
  { value: 'sebagian_cukup', text: 'Sebagian, tetapi cukup' },
  { value: 'sebagian_lagi', text: 'Sebagian, kerjakan lagi' },
  { value: 'belum', text: 'Belum beres' },
];

function radioNilai(form: FormState) {
  return {
    idPrefix: 'nilai',
    name: 'nilai',
    value: form.values['nilai'],
    errorMessage: form.errors['nilai'] === undefined ? undefined : { text: form.errors['nilai'] },
    fieldset: { legend: { text: 'Apakah masalahnya sudah beres?', classes: 'govuk-fieldset__legend--m' } },
    items: nilaiItems,
  };
}

function radioKerahasiaan(row: BarisMeja, tertutup: boolean) {
  const pilihan = tertutup ? (['rahasia'] as const) : semuaKerahasiaan;
  return {
    idPrefix: 'kerahasiaan',
    name: 'kerahasiaan',
    value: row.kerahasiaan,
    fieldset: { legend: { text: 'Siapa yang boleh melihat?', classes: 'govuk-fieldset__legend--s' } },
    items: pilihan.map((one) => ({ value: one, ...kalimatKerahasiaan[one] })),
  };
}

/** What a supporter's page is drawn from. */
export interface BahanDukungan {
  readonly row: BarisMeja;
  readonly foto: readonly Foto[];
  readonly batasAt: number | null;
  readonly transisi: number;
}

/** What a verdict that came too late leads to: a new pengaduan of the kind, the words kept. Null when it was in time. */
export function lanjutanOf(
  row: Pick<BarisMeja, 'kode' | 'kategoriId'>,
  habis: string | null,
  form: FormState,
  rujukan: Rujukan,
) {
  if (habis === null) return null;
  return {
    pesan: habis,
    kata: typeof form.values['alasan'] === 'string' ? form.values['alasan'] : '',
    href: url.baru({
      kategori: rujukan.kategori.byId(row.kategoriId).kode,
      cerita: `Lanjutan dari ${row.kode}: `,
    }),
  };
}

/** One he supports, with his verdict: it moves no state, but three "belum" send the penyelia there. */
export function dukunganView(
  { row, foto, batasAt, transisi }: BahanDukungan,
  form: FormState,
  rujukan: Rujukan,
) {
  const dapatDinilai = row.status === 'ditindaklanjuti' || row.status === 'ditutup';
  return {
    judul: judulOf(row, rujukan),
    form,
    kode: row.kode,
    kategori: rujukan.kategori.byId(row.kategoriId).nama,
    kolom: kolomTampil(row, rujukan),
    bisaNilai: dapatDinilai && batasAt !== null && rujukan.now <= batasAt,
    batasAt,
    sesudah: galeriOf(
      row.kode,
      foto.filter((one) => one.tujuan === 'sesudah' && one.status === 'tayang'),
      'Foto sesudah pekerjaan',
    ),
    nilai: radioNilai(form),
    nilaiHref: url.sayaNilai(row.kode),
    transisi,
    publikHref: url.pengaduan(row.kode),
    kembali: { href: url.saya(), text: 'Pengaduan saya' },
    tanpaIndeks: true,
  };
}

/** One's own pengaduan with what may be done now. */
export function sayaRincianView(
  { row, riwayat, foto, batasAt, keberatanAt, token }: BahanSaya,
  form: FormState,
  rujukan: Rujukan,
) {
  const kategori = rujukan.kategori.byId(row.kategoriId);
  const bisaNilai =
    batasAt !== null &&
    rujukan.now <= batasAt &&
    (row.status === 'ditindaklanjuti' || row.status === 'ditutup');
  return {
    judul: judulOf(row, rujukan),
    form,
    kode: row.kode,
    kategori: kategori.nama,
    kolom: kolomTampil(row, rujukan),
    tenggat: tenggatTampil(row, rujukan.now),
    isi: row.isi === '' ? 'Anda tidak menulis keterangan.' : row.isi,
    ditahan: row.dibacaAt !== null && row.tayangAt === null,
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    patokan: row.patokan,
    dikirim: row.diajukanAt,
    warga: row.jumlahDukungan,
    foto: galeriOf(
      row.kode,
      foto.filter((one) => one.tujuan === 'awal'),
      'Foto Anda',
    ),
    sesudah: galeriOf(
      row.kode,
      foto.filter((one) => one.tujuan === 'sesudah'),
      'Foto sesudah pekerjaan',
    ),
    linimasa: linimasaOf(row.kode, riwayat, foto, rujukan),
    transisi: row.urutanTransisi,
    lengkapi:
      row.status === 'dikembalikan'
        ? {
            href: url.sayaLengkapi(row.kode),
            diminta: riwayat.findLast((one) => one.jenis === 'minta_lengkap')?.isi ?? null,
            token,
          }
        : null,
    keberatan:
      keberatanAt !== null &&
      rujukan.now <= keberatanAt &&
      !riwayat.some((one) => one.jenis === 'keberatan' && one.kantor === kantorWarga)
        ? { href: url.sayaKeberatan(row.kode), batasAt: keberatanAt }
        : null,
    bisaNilai,
    perluNilai: bisaNilai && row.status === 'ditindaklanjuti',
    dimintaAt: reopeningAskedAt(riwayat, row.urutanTransisi),
    batasAt,
    nilai: radioNilai(form),
    nilaiHref: url.sayaNilai(row.kode),
    bisaCabut: (statusSebelumTindakLanjut as readonly Status[]).includes(row.status),
    cabutHref: url.sayaCabut(row.kode),
    bisaUbah: !isAkhir(row.status) || row.kerahasiaan !== 'rahasia',
    kerahasiaan: radioKerahasiaan(row, kategori.tertutup),
    tutupHref: url.sayaTutup(row.kode),
    publikHref: row.kerahasiaan === 'rahasia' ? null : url.pengaduan(row.kode),
    tandaTerimaHref: url.tandaTerima(row.kode),
    siapaMelihatHref: urlPengawasan.siapaMelihat(row.kode),
    kembali: { href: url.saya(), text: 'Pengaduan saya' },
    tanpaIndeks: true,
  };
}
