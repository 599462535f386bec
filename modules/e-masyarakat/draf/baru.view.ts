import { newToken } from '../../../src/auth/crypto.js';
import { kalimatKerahasiaan } from '../tampilan/kerahasiaan.js';
import type { FormState } from '../../../src/http/form.js';
import type { Kategori, Pertanyaan } from '../kategori/kategori.repository.js';
import { url } from '../paths.js';
import { semuaKerahasiaan } from '../pengaduan/status.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { cuplik, kartuPublik } from '../tampilan/kartu.view.js';
import { opsiKelurahan } from '../tampilan/pilihan.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { fieldOf } from './baru.form.js';
import type { IsiDraf } from './draf.rules.js';
import type { DrafTerbuka } from './draf.service.js';

const langkah = (nomor: number): string => `Langkah ${String(nomor)} dari 4`;
const pesanOf = (form: FormState, bidang: string) =>
  form.errors[bidang] === undefined ? undefined : { text: form.errors[bidang] };

/** Only what a newcomer could not guess from the name; twenty hints would be a wall of text on a phone. */
function hintOf(kategori: Kategori): { readonly hint?: { readonly text: string } } {
  if (kategori.tertutup || kategori.kode === 'lainnya') return { hint: { text: kategori.keterangan } };
  if (kategori.kerahasiaanAwal === 'rahasia') return { hint: { text: 'Dimulai sebagai rahasia.' } };
  return kategori.instansi === null ? {} : { hint: { text: `Diteruskan ke ${kategori.instansi}.` } };
}

function radioKategori(kelompok: string, isi: readonly Kategori[], form: FormState, pertama: boolean) {
  return {
    idPrefix: pertama ? 'kategori' : `kategori-${isi[0]?.kode ?? ''}`,
    name: 'kategori',
    classes: 'govuk-radios--small',
    value: form.values['kategori'],
    fieldset: { legend: { text: kelompok, classes: 'govuk-fieldset__legend--s' } },
    errorMessage: pertama ? pesanOf(form, 'kategori') : undefined,
    items: isi.map((one) => ({ value: one.kode, text: one.nama, ...hintOf(one) })),
  };
}

/** Kategori a resident may choose, by group, "Tidak tahu" last. */
export function kelompokRadio(rujukan: Rujukan, form: FormState) {
  const aktif = rujukan.kategori.semua.filter((one) => one.aktif);
  const kelompok = [...new Set(aktif.map((one) => one.kelompok))];
  return kelompok.map((nama, index) =>
    radioKategori(
      nama,
      aktif.filter((one) => one.kelompok === nama),
      form,
      index === 0,
    ),
  );
}

/** First page: what is wrong. */
export function baruView(
  form: FormState,
  rujukan: Rujukan,
  draf: DrafTerbuka | null,
  unggahan: {
    readonly token: string;
    readonly ditolak: readonly { readonly alasan: string }[];
    readonly menunggu: readonly string[];
  },
) {
  const tersimpan =
    draf?.isi.fotoIds.map((_, index) => ({ nomor: index + 1, src: url.baruFoto(draf.rahasia, index + 1) })) ??
    [];
  return {
    judul: 'Apa masalahnya?',
    langkah: langkah(1),
    form,
    kunci: newToken(),
    aksi: draf === null ? url.baru() : url.baruDraf(draf.rahasia),
    awal:
      draf === null
        ? ['lintang', 'bujur', 'jejak'].flatMap((nama) =>
            typeof form.values[nama] === 'string' && form.values[nama] !== ''
              ? [{ nama, isi: form.values[nama] }]
              : [],
          )
        : [],
    kelompok: kelompokRadio(rujukan, form),
    tersimpan,
    menunggu: unggahan.menunggu,
    token: unggahan.token,
    kembali: { href: url.beranda(), text: 'e-Masyarakat' },
    tanpaIndeks: true,
  };
}

/** Second page: where. */
export function lokasiView(form: FormState, draf: DrafTerbuka, kategori: Kategori, rujukan: Rujukan) {
  const kelurahan = String(form.values['kelurahan'] ?? '');
  return {
    judul: 'Di mana tempatnya?',
    langkah: langkah(2),
    form,
    aksi: url.baruLokasi(draf.rahasia),
    perluTitik: kategori.radiusM !== null,
    kelurahan: opsiKelurahan(rujukan, kelurahan),
    titik: {
      lintang: form.values['lintang'],
      bujur: form.values['bujur'],
      ketepatan: form.values['ketepatan'],
    },
    titikSalah: form.errors['lintang'],
    kembali: { href: url.baruDraf(draf.rahasia), text: 'Kembali' },
    tanpaIndeks: true,
  };
}

/** Third page: has it been said already? */
export function serupaView(
  rows: readonly (RingkasPublik & { readonly jarakM: number | null })[],
  draf: DrafTerbuka,
  rujukan: Rujukan,
) {
  return {
    judul: 'Sudah ada yang melaporkan?',
    langkah: langkah(3),
    aksi: url.baruSerupa(draf.rahasia),
    serupa: rows.map((row) => ({
      ...kartuPublik(row, rujukan),
      jarak: row.jarakM === null ? null : Math.round(row.jarakM),
      dukungHref: url.dukung(row.kode),
    })),
    kembali: { href: url.baruLokasi(draf.rahasia), text: 'Kembali' },
    tanpaIndeks: true,
  };
}

function fieldPertanyaan(pertanyaan: Pertanyaan, form: FormState) {
  const name = fieldOf(pertanyaan);
  const dasar = {
    id: name,
    idPrefix: name,
    name,
    value: form.values[name],
    hint: pertanyaan.petunjuk === '' ? undefined : { text: pertanyaan.petunjuk },
    errorMessage: pesanOf(form, name),
  };
  const label = `${pertanyaan.label}${pertanyaan.wajib ? '' : ' (boleh kosong)'}`;
  if (pertanyaan.tipe !== 'singlevaluelist') {
    return {
      radio: null,
      isian: {
        ...dasar,
        label: { text: label, classes: 'govuk-label--s' },
        inputmode: pertanyaan.tipe === 'number' ? 'decimal' : undefined,
        classes: 'govuk-input--width-20',
      },
    };
  }
  const items = pertanyaan.pilihan.map((one) => ({ value: one.kunci, text: one.nama }));
  return {
    radio: { ...dasar, fieldset: { legend: { text: label, classes: 'govuk-fieldset__legend--s' } }, items },
    isian: null,
  };
}

function radioKerahasiaan(kategori: Kategori, form: FormState) {
  const pilihan = kategori.tertutup ? (['rahasia'] as const) : semuaKerahasiaan;
  return {
    idPrefix: 'kerahasiaan',
    name: 'kerahasiaan',
    value: form.values['kerahasiaan'] ?? kategori.kerahasiaanAwal,
    fieldset: { legend: { text: 'Siapa yang boleh melihat?', classes: 'govuk-fieldset__legend--m' } },
    errorMessage: pesanOf(form, 'kerahasiaan'),
    items: pilihan.map((one) => ({ value: one, ...kalimatKerahasiaan[one] })),
  };
}

function tempatOf(isi: IsiDraf, rujukan: Rujukan): string {
  if (isi.tempat === null) return '';
  const { patokan, lintang, kelurahanKode } = isi.tempat;
  const bagian = [patokan, namaWilayah(rujukan, kelurahanKode), lintang === null ? null : 'titik di peta'];
  return bagian.filter((one) => one !== null && one !== '').join(', ');
}

/** Fourth page: questions, kerahasiaan, promise, send. */
export function periksaView(
  form: FormState,
  draf: DrafTerbuka,
  kategori: Kategori,
  rujukan: Rujukan,
  namaKantor: string,
) {
  const { isi, rahasia } = draf;
  return {
    judul: 'Periksa, lalu kirim',
    langkah: langkah(4),
    form,
    kunci: draf.id,
    aksi: url.baruPeriksa(rahasia),
    ringkasan: {
      rows: [
        {
          key: { text: 'Masalah' },
          value: { text: kategori.nama },
          actions: { items: [{ href: url.baruDraf(rahasia), text: 'Ubah', visuallyHiddenText: 'masalah' }] },
        },
        {
          key: { text: 'Cerita' },
          value: { text: isi.cerita === '' ? 'Tidak ada' : cuplik(isi.cerita, 300) },
          actions: { items: [{ href: url.baruDraf(rahasia), text: 'Ubah', visuallyHiddenText: 'cerita' }] },
        },
        {
          key: { text: 'Foto' },
          value: { text: isi.fotoIds.length === 0 ? 'Tidak ada' : `${String(isi.fotoIds.length)} foto` },
          actions: { items: [{ href: url.baruDraf(rahasia), text: 'Ubah', visuallyHiddenText: 'foto' }] },
        },
        {
          key: { text: 'Tempat' },
          value: { text: tempatOf(isi, rujukan) },
          actions: { items: [{ href: url.baruLokasi(rahasia), text: 'Ubah', visuallyHiddenText: 'tempat' }] },
        },
      ],
    },
    pertanyaan: kategori.pertanyaan.map((one) => fieldPertanyaan(one, form)),
    kerahasiaan: radioKerahasiaan(kategori, form),
    fotoRumah: isi.fotoIds.length > 0,
    hk: kategori.tenggatHk,
    kantor: namaKantor,
    kembali: { href: url.baruLokasi(rahasia), text: 'Kembali' },
    tanpaIndeks: true,
  };
}
