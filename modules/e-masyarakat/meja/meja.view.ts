import { url } from '../paths.js';
import { judulOf, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { galeriOf, linimasaOf } from '../tampilan/linimasa.view.js';
import { opsiKategori, opsiKelurahan } from '../tampilan/pilihan.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import type { KejadianTampil } from '../publik/riwayat.queries.js';
import { namaPelapor } from '../publik/rincian.view.js';
import { barisHref, barisMeja, dipegangOleh } from './antre.view.js';
import type { Penonton } from './antre.view.js';
import type { Antrean, BarisMeja } from './meja.queries.js';
import type { Saran } from './saran.rules.js';

/** What the desk's page of one pengaduan is drawn from. */
export interface BahanMeja {
  readonly row: BarisMeja;
  readonly riwayat: readonly KejadianTampil[];
  readonly foto: readonly Foto[];
  /** Each with the one line a routing to it would be confirmed by. */
  readonly saran: readonly (Saran & { readonly baris: string })[];
  /** Similar ones nearby, as the desk may see them. */
  readonly serupa: readonly (BarisMeja & { readonly jarakM: number | null })[];
  /** What was ever reported here, any kategori and state. */
  readonly pernah: readonly BarisMeja[];
  /** The view the operator works on. */
  readonly antrean: Antrean;
}

function radioSkpd(saran: BahanMeja['saran'], rujukan: Rujukan, form: FormErrors) {
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
        ...saran.map((one, index) => ({
          value: one.skpdId,
          text: `${rujukan.kota.skpdById(one.skpdId)?.singkatan ?? ''} (${String(index + 1)})`,
          hint: { text: one.alasan },
          attributes: { 'data-baris': one.baris },
        })),
        { value: 'lain', text: 'SKPD lain (0)' },
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
  { row, riwayat, foto, saran, serupa, pernah, antrean }: BahanMeja,
  form: FormErrors,
  penonton: Penonton,
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
    serupa: serupa.map((one) => ({
      ...barisMeja(one, rujukan, barisHref(one, antrean)),
      jarak: one.jarakM === null ? null : Math.round(one.jarakM),
    })),
    pernah: pernah.map((one) => ({
      kode: one.kode,
      href: barisHref(one, antrean),
      judul: judulOf(one, rujukan),
      status: kolomTampil(one, rujukan).teks,
      waktu: one.diajukanAt,
    })),
    sekitarHref: url.mejaSekitar(row.kode),
    antreanKini: antrean,
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
    baris: saran[0]?.baris ?? '',
    tenggatHref: url.mejaTenggat(row.kode),
    pilihanKategori: opsiKategori(rujukan, String(form.values['kategori'] ?? kategori.kode), 'Pilih jenis'),
    pilihanKelurahan: opsiKelurahan(rujukan, String(form.values['kelurahan'] ?? row.kelurahanKode)),
    kembali: { href: url.meja({ antrean }), text: 'Antrean' },
  };
}

/** Points of the map beside a report: the exact ones, for the desk alone. */
export function sekitarGeoJson(rows: readonly BarisMeja[], rujukan: Rujukan) {
  return {
    type: 'FeatureCollection',
    features: rows.flatMap((row) =>
      row.lintang === null || row.bujur === null
        ? []
        : [
            {
              type: 'Feature',
              geometry: { type: 'Point', coordinates: [row.bujur, row.lintang] },
              properties: {
                kode: row.kode,
                judul: judulOf(row, rujukan),
                keterangan: kolomTampil(row, rujukan).teks,
                url: url.mejaPengaduan(row.kode),
                keadaan: kolomTampil(row, rujukan).jenis,
              },
            },
          ],
    ),
  };
}
