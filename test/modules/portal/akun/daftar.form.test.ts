import { expect } from 'chai';
import { akunPaths } from '../../../../modules/portal/akun/akun.paths.js';
import { daftarForm, daftarLuarForm } from '../../../../modules/portal/akun/daftar.form.js';
import { keepTyped } from '../../../../modules/portal/akun/refusal.js';
import { parseForm } from '../../../../src/http/form.js';

const TODAY = '2026-11-21';

const good = {
  nik: '1275994101900001',
  kk: '1275990101200001',
  'lahir-tanggal': '1',
  'lahir-bulan': '1',
  'lahir-tahun': '1990',
  kontak: 'siti@contoh.id',
  kata_sandi: 'tiga kucing oranye',
  setuju: 'ya',
  _kunci: 'k'.repeat(43),
};

type Row = readonly [name: string, change: Readonly<Record<string, unknown>>, errors: readonly string[]];

const rows: readonly Row[] = [
  ['everything right', {}, []],
  ['NIK and KK with spaces', { nik: '1275 9941 0190 0001', kk: '1275.9901.0120.0001' }, []],
  ['a phone number', { kontak: '0812-3456-7890' }, []],
  [
    'nothing',
    Object.fromEntries(Object.keys(good).map((name) => [name, undefined])),
    ['nik', 'kk', 'lahir', 'kontak', 'kata_sandi', 'setuju', '_kunci'],
  ],
  [
    'an empty form',
    {
      nik: '',
      kk: '',
      'lahir-tanggal': '',
      'lahir-bulan': '',
      'lahir-tahun': '',
      kontak: '',
      kata_sandi: '',
      setuju: '',
    },
    ['nik', 'kk', 'lahir', 'kontak', 'kata_sandi', 'setuju'],
  ],
  ['a NIK of 15 digits', { nik: '127599410190000' }, ['nik']],
  ['a NIK with a letter', { nik: '12759941019O0001' }, ['nik']],
  ['a NIK born on 31 April', { nik: '1275993104900001' }, ['nik']],
  ['a KK of 15 digits', { kk: '127599010120000' }, ['kk']],
  ['30 February', { 'lahir-tanggal': '30', 'lahir-bulan': '2' }, ['lahir']],
  ['a birth date tomorrow', { 'lahir-tanggal': '22', 'lahir-bulan': '11', 'lahir-tahun': '2026' }, ['lahir']],
  ['a year of two digits', { 'lahir-tahun': '90' }, ['lahir']],
  ['a month in words', { 'lahir-bulan': 'mei' }, ['lahir']],
  ['a contact that is none', { kontak: 'siti' }, ['kontak']],
  ['a short password', { kata_sandi: 'pendek' }, ['kata_sandi']],
  ['a password with the own NIK', { kata_sandi: 'xx1275994101900001' }, ['kata_sandi']],
  ['no consent', { setuju: undefined }, ['setuju']],
  ['a list for the NIK', { nik: ['1275994101900001', '1'] }, ['nik']],
];

describe('the registration form', () => {
  for (const [name, change, errors] of rows) {
    it(`${name}: ${errors.length === 0 ? 'taken' : errors.join(', ')}`, () => {
      const parsed = parseForm(daftarForm(TODAY), { ...good, ...change });
      expect(parsed.ok ? [] : Object.keys(parsed.form.errors)).to.have.members(errors);
    });
  }

  it('hands over a normalised NIK, day and contact', () => {
    const parsed = parseForm(daftarForm(TODAY), {
      ...good,
      nik: '1275-9941-0190-0001',
      kontak: '081234567890',
    });
    expect(parsed.ok && parsed.value).to.deep.include({
      nik: '1275994101900001',
      tanggalLahir: '1990-01-01',
      kontak: { jenis: 'telepon', nilai: '+6281234567890' },
    });
  });

  it('keeps everything typed but the password', () => {
    const parsed = parseForm(daftarForm(TODAY), { ...good, kk: 'salah' });
    const kept = parsed.ok ? {} : keepTyped(parsed.form).values;
    expect(kept).to.include({ nik: good.nik, kk: 'salah', kontak: good.kontak, 'lahir-tahun': '1990' });
    expect(kept).to.not.have.property('kata_sandi');
  });
});

describe('the form of non-residents', () => {
  const luar = { ...good, jenis: 'pemohon', nama: 'Orang Luar' };
  const cases: readonly Row[] = [
    ['with a NIK', {}, []],
    ['without a NIK', { nik: '' }, []],
    ['with a wrong NIK', { nik: '123' }, ['nik']],
    ['without a purpose', { jenis: undefined }, ['jenis']],
    ['as warga', { jenis: 'warga' }, ['jenis']],
    ['as petugas', { jenis: 'petugas' }, ['jenis']],
    ['with a phone in place of an e-mail', { kontak: '081234567890' }, ['kontak']],
    ['with its own name as password', { kata_sandi: 'orangluar-orang' }, ['kata_sandi']],
  ];
  for (const [name, change, errors] of cases) {
    it(`${name}: ${errors.length === 0 ? 'taken' : errors.join(', ')}`, () => {
      const parsed = parseForm(daftarLuarForm(TODAY), { ...luar, ...change });
      expect(parsed.ok ? [] : Object.keys(parsed.form.errors)).to.have.members(errors);
    });
  }
});

describe('account addresses', () => {
  it('are all different', () => {
    const all = Object.values(akunPaths);
    expect(new Set(all).size).to.equal(all.length);
  });
});
