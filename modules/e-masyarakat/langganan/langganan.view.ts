import type { FormState } from '../../../src/http/form.js';
import { url as urlUtama } from '../paths.js';
import { url } from '../pantau/paths.js';
import { opsiKategori, opsiKecamatan, opsiKelurahan } from '../tampilan/pilihan.view.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Langganan } from './langganan.repository.js';
import { radiusTerluas } from './langganan.rules.js';
import type { JenisLangganan } from './langganan.rules.js';
import { namaLangganan } from './langganan.service.js';

const labelJenis: Readonly<Record<Exclude<JenisLangganan, 'pengaduan'>, string>> = {
  kelurahan: 'Satu kelurahan',
  kecamatan: 'Satu kecamatan',
  kategori: 'Satu jenis masalah',
  radius: 'Sekitar sebuah titik',
};

export interface BahanLangganan {
  readonly milik: readonly Langganan[];
  /** Codes of the pengaduan watched that are public still, by id. */
  readonly kode: ReadonlyMap<string, string>;
  readonly form: FormState;
}

const teks = (form: FormState, nama: string): string =>
  typeof form.values[nama] === 'string' ? form.values[nama] : '';

/** Own subscriptions and the form for another. */
export function langgananView({ milik, kode, form }: BahanLangganan, rujukan: Rujukan) {
  return {
    judul: 'Langganan kabar',
    form,
    milik: milik.map((one) => ({
      nama:
        one.jenis === 'pengaduan'
          ? (kode.get(one.kunci) ?? 'Pengaduan yang tidak lagi tampil')
          : namaLangganan(one, rujukan),
      href:
        one.jenis === 'pengaduan' && kode.has(one.kunci)
          ? urlUtama.pengaduan(kode.get(one.kunci) ?? '')
          : null,
      cara: `${one.saluran === 'surel' ? 'Kotak masuk dan surel' : 'Kotak masuk'}, ${one.irama === 'segera' ? 'segera' : 'ringkasan harian'}`,
      berhentiHref: url.berhenti(one.id),
    })),
    jenis: Object.entries(labelJenis).map(([value, text]) => ({
      value,
      text,
      checked: teks(form, 'jenis') === value,
    })),
    kelurahan: opsiKelurahan(rujukan, teks(form, 'kelurahan')),
    kecamatan: opsiKecamatan(rujukan, teks(form, 'kecamatan')),
    kategori: opsiKategori(rujukan, teks(form, 'kategori'), 'Pilih jenis masalah'),
    saluran: [
      { value: 'kotak_masuk', text: 'Kotak masuk di situs ini', checked: teks(form, 'saluran') !== 'surel' },
      { value: 'surel', text: 'Kotak masuk dan surel', checked: teks(form, 'saluran') === 'surel' },
    ],
    irama: [
      { value: 'segera', text: 'Segera', checked: teks(form, 'irama') !== 'ringkasan' },
      {
        value: 'ringkasan',
        text: 'Ringkasan sekali sehari, pukul 17.00',
        checked: teks(form, 'irama') === 'ringkasan',
      },
    ],
    radiusTerluas,
    kirimHref: url.langganan(),
    kembali: { href: urlUtama.beranda(), text: 'e-Masyarakat' },
  };
}
