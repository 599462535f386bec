import { expect } from 'chai';
import { baruSchema, lokasiSchema, periksaSchema } from '../../../../modules/e-masyarakat/draf/baru.form.js';
import type { Kategori } from '../../../../modules/e-masyarakat/kategori/kategori.repository.js';
import { penilaianSchema } from '../../../../modules/e-masyarakat/saya/saya.form.js';
import { tanggapanSchema, tindakLanjutSchema } from '../../../../modules/e-masyarakat/skpd/skpd.form.js';
import { lacakSchema } from '../../../../modules/e-masyarakat/lacak/lacak.form.js';
import { parseForm } from '../../../../src/http/form.js';

type Errors = Readonly<Record<string, string>>;

const kodes = new Set(['jalan-rusak']);
const kelurahan = new Set(['12.75.03.1006']);
const tempatKosong = 'Beri tahu tempatnya: titik di peta, atau kelurahan dan patokan.';
const luar = 'Titik ini di luar Kota Binjai. Geser titik atau pilih kelurahan.';
const sedikit = 'Tulis sedikit tentang masalahnya, atau tambahkan foto.';

const kategori: Kategori = {
  id: 'k',
  kode: 'banjir',
  nama: 'Banjir',
  kelompok: 'Bahaya',
  keterangan: '',
  kataKunci: '',
  jenis: 'tanpa_pengawasan',
  tenggatHk: 1,
  radiusM: 150,
  lokasiPublik: 'tepat',
  kerahasiaanAwal: 'anonim',
  tertutup: false,
  darurat: true,
  wajibFotoSesudah: true,
  instansi: null,
  aktif: true,
  diubahAt: 0,
  pertanyaan: [
    {
      id: 't',
      kode: 'tinggi',
      tipe: 'singlevaluelist',
      variabel: true,
      wajib: true,
      label: 'Setinggi apa airnya?',
      petunjuk: '',
      pilihan: [{ kunci: 'lutut', nama: 'Lutut', pesanHenti: null }],
    },
    {
      id: 'l',
      kode: 'lebar',
      tipe: 'number',
      variabel: true,
      wajib: false,
      label: 'Lebar',
      petunjuk: '',
      pilihan: [],
    },
  ],
};

const rows: readonly (readonly [
  nama: string,
  parsed: { readonly ok: boolean; readonly form?: { readonly errors: Errors } },
  errors: Errors | null,
])[] = [
  ['no kategori', parseForm(baruSchema(kodes, 1), {}), { kategori: 'Pilih jenis masalah.' }],
  [
    'an unknown kategori',
    parseForm(baruSchema(kodes, 1), { kategori: 'x' }),
    { kategori: 'Pilih jenis masalah.' },
  ],
  [
    'neither photo nor 10 characters',
    parseForm(baruSchema(kodes, 0), { kategori: 'jalan-rusak', cerita: 'lubang' }),
    { cerita: sedikit },
  ],
  [
    'both wrong at once',
    parseForm(baruSchema(kodes, 0), {}),
    { kategori: 'Pilih jenis masalah.', cerita: sedikit },
  ],
  ['a photo alone', parseForm(baruSchema(kodes, 1), { kategori: 'jalan-rusak' }), null],
  [
    '10 characters alone',
    parseForm(baruSchema(kodes, 0), { kategori: 'jalan-rusak', cerita: '1234567890' }),
    null,
  ],
  ['10 emoji', parseForm(baruSchema(kodes, 0), { kategori: 'jalan-rusak', cerita: '🕳️🕳️🕳️🕳️🕳️' }), null],
  [
    'only control characters',
    parseForm(baruSchema(kodes, 0), { kategori: 'jalan-rusak', cerita: '\u0000'.repeat(12) }),
    { cerita: sedikit },
  ],
  [
    '4,001 characters',
    parseForm(baruSchema(kodes, 0), { kategori: 'jalan-rusak', cerita: 'x'.repeat(4001) }),
    { cerita: 'Paling banyak 4.000 huruf.' },
  ],
  [
    'an array for kategori',
    parseForm(baruSchema(kodes, 1), { kategori: ['jalan-rusak', 'x'] }),
    { kategori: 'Pilih jenis masalah.' },
  ],

  ['no place', parseForm(lokasiSchema({ kelurahan, perluTitik: true }), {}), { kelurahan: tempatKosong }],
  [
    'kelurahan without patokan',
    parseForm(lokasiSchema({ kelurahan, perluTitik: true }), { kelurahan: '12.75.03.1006' }),
    { patokan: tempatKosong },
  ],
  [
    'kelurahan and patokan',
    parseForm(lokasiSchema({ kelurahan, perluTitik: true }), {
      kelurahan: '12.75.03.1006',
      patokan: 'Depan SD',
    }),
    null,
  ],
  [
    'no spot needed',
    parseForm(lokasiSchema({ kelurahan, perluTitik: false }), { kelurahan: '12.75.03.1006' }),
    null,
  ],
  [
    'a point in the city',
    parseForm(lokasiSchema({ kelurahan, perluTitik: true }), { lintang: '3.6', bujur: '98,48' }),
    null,
  ],
  [
    'a point in Medan',
    parseForm(lokasiSchema({ kelurahan, perluTitik: true }), { lintang: '3.5952', bujur: '98.6722' }),
    { lintang: luar },
  ],
  [
    'a point that is no number',
    parseForm(lokasiSchema({ kelurahan, perluTitik: true }), { lintang: 'x', bujur: '98.48' }),
    { lintang: luar },
  ],
  [
    'a foreign kelurahan',
    parseForm(lokasiSchema({ kelurahan, perluTitik: true }), {
      kelurahan: '12.71.01.1001',
      patokan: 'Depan SD',
    }),
    { kelurahan: tempatKosong },
  ],

  [
    'a required question',
    parseForm(periksaSchema(kategori), { kerahasiaan: 'anonim' }),
    { jawaban_tinggi: 'Jawab: Setinggi apa airnya?' },
  ],
  [
    'an answer that is no choice',
    parseForm(periksaSchema(kategori), { kerahasiaan: 'anonim', jawaban_tinggi: 'x' }),
    { jawaban_tinggi: 'Pilih satu jawaban: Setinggi apa airnya?' },
  ],
  [
    'words for a number',
    parseForm(periksaSchema(kategori), {
      kerahasiaan: 'anonim',
      jawaban_tinggi: 'lutut',
      jawaban_lebar: 'dua',
    }),
    { jawaban_lebar: 'Tulis angka saja.' },
  ],
  [
    'no kerahasiaan',
    parseForm(periksaSchema(kategori), { jawaban_tinggi: 'lutut' }),
    { kerahasiaan: 'Pilih siapa yang boleh melihat.' },
  ],
  [
    'all answered',
    parseForm(periksaSchema(kategori), {
      kerahasiaan: 'rahasia',
      jawaban_tinggi: 'lutut',
      jawaban_lebar: '2,5',
    }),
    null,
  ],

  ['an answer too short', parseForm(tanggapanSchema, { isi: 'Sudah.' }), { isi: 'Sedikitnya 30 huruf.' }],
  [
    'a tindak lanjut of 39 characters',
    parseForm(tindakLanjutSchema, { isi: 'x'.repeat(39), transisi: '4' }),
    { isi: 'Sedikitnya 40 huruf.' },
  ],
  ['a tindak lanjut', parseForm(tindakLanjutSchema, { isi: 'x'.repeat(40), transisi: '4' }), null],

  [
    'belum without a reason',
    parseForm(penilaianSchema, { nilai: 'belum', transisi: '5' }),
    { alasan: 'Tulis apa yang belum beres, sedikitnya 10 huruf.' },
  ],
  ['sudah without a reason', parseForm(penilaianSchema, { nilai: 'sudah', transisi: '5' }), null],
  ['no verdict', parseForm(penilaianSchema, { transisi: '5' }), { nilai: 'Pilih salah satu.' }],

  [
    'a NIK in the lacak box',
    parseForm(lacakSchema, { kode: '1275 9901 0190 0001' }),
    { kode: 'Ini seperti NIK. Jangan ditulis di sini.' },
  ],
  ['no code', parseForm(lacakSchema, { kode: 'halo' }), { kode: 'Tulis kodenya seperti PGD-2026-000123.' }],
  ['a code in any spelling', parseForm(lacakSchema, { kode: 'pgd 2026 ooo1I3' }), null],
];

describe('e-masyarakat forms: bad input', () => {
  for (const [nama, parsed, errors] of rows) {
    it(nama, () => {
      const expected =
        errors === null
          ? null
          : Object.fromEntries(
              Object.entries(errors).map(([bidang, kalimat]) => [
                bidang,
                kalimat.replace(/^Sedikitnya/u, 'Tulis sedikitnya'),
              ]),
            );
      expect(parsed.form?.errors ?? null).to.deep.equal(expected);
    });
  }
});
