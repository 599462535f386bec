import { expect } from 'chai';
import {
  before,
  dueAt,
  labelPeriode,
  lastEnded,
  parsePeriode,
} from '../../../../modules/command-center/rapat/periode.rules.js';
import { mingguOfDay } from '../../../../modules/command-center/nilai/minggu.rules.js';
import {
  chooseMain,
  differenceOf,
  withSums,
  type BarisAngka,
} from '../../../../modules/command-center/rapat/rapat.rules.js';
import { comparison } from '../../../../modules/command-center/rapat/tabel.js';
import { wibInstant } from '../../../../src/time/time.js';

const row = (
  kode: string,
  per: BarisAngka['per'],
  kunci: string,
  nilai: number | string,
  sebelumnya: number | null = null,
): BarisAngka => ({
  kode,
  per,
  kunci,
  label: kunci,
  nilai,
  n: null,
  sebelumnya,
});

describe('periods of meetings', () => {
  it('keep the vectors of the specification', () => {
    expect(mingguOfDay('2026-11-24')).to.equal('2026-W48');
    expect(mingguOfDay('2026-12-31')).to.equal('2026-W53');
  });

  it('are weeks from Monday to Sunday and months, nothing else', () => {
    expect(parsePeriode('2026-W48')).to.include({
      dari: '2026-11-23',
      sampai: '2026-11-29',
      jenis: 'minggu',
    });
    expect(parsePeriode('2026-W53')).to.include({ dari: '2026-12-28', sampai: '2027-01-03' });
    expect(parsePeriode('2026-11')).to.include({ dari: '2026-11-01', sampai: '2026-11-30', jenis: 'bulan' });
    expect(parsePeriode('2028-02')).to.include({ sampai: '2028-02-29' });
    for (const none of ['2026-W60', '2026-W00', '2026-13', '2026-00', '2026-W4', '2026', '2026-W48x'])
      expect(parsePeriode(none), none).to.equal(null);
  });

  it('know the one before and the last that ended', () => {
    const week = parsePeriode('2026-W48');
    const month = parsePeriode('2027-01');
    if (!week || !month) throw new Error('no period');
    expect(before(week).kode).to.equal('2026-W47');
    expect(before(month).kode).to.equal('2026-12');
    const monday = wibInstant('2026-11-30', '05.00');
    expect(dueAt(week)).to.equal(monday);
    expect(lastEnded('minggu', monday).kode).to.equal('2026-W48');
    expect(lastEnded('minggu', monday - 86_400_000).kode).to.equal('2026-W47');
    expect(lastEnded('bulan', wibInstant('2026-12-01', '05.00')).kode).to.equal('2026-11');
    expect(labelPeriode(week)).to.equal('Minggu 48 tahun 2026 (23 November 2026 sampai 29 November 2026)');
    expect(labelPeriode(month)).to.equal('Januari 2027');
  });
});

describe('figures of a meeting', () => {
  it('choose five, each module in turn, and add up what only offices count', () => {
    const baris = withSums([
      row('a.1', 'kota', '', 1),
      row('a.2', 'kota', '', 2),
      row('a.3', 'kota', '', 3),
      row('a.4', 'kota', '', 4),
      row('b.1', 'kota', '', 5),
      row('c.1', 'skpd', 'pupr', 4, 1),
      row('c.1', 'skpd', 'dlh', '<5', 2),
    ]);
    const offered = ['a.1', 'a.2', 'a.3', 'a.4', 'b.1', 'c.1', 'd.1'].map((kode) => ({
      kode,
      modul: kode.slice(0, 1),
    }));
    expect(chooseMain(offered, baris)).to.deep.equal(['a.1', 'b.1', 'c.1', 'a.2', 'a.3']);
    expect(baris.find(({ kode, per }) => kode === 'c.1' && per === 'kota')).to.include({
      nilai: 4,
      sebelumnya: 3,
    });
  });

  it('name what a later version changed, added and dropped', () => {
    const lama = [row('a', 'kota', '', 1), row('b', 'skpd', 'x', 2), row('c', 'kota', '', 3)];
    const baru = [row('a', 'kota', '', 1), row('b', 'skpd', 'x', 5), row('d', 'kota', '', 4)];
    expect(differenceOf(lama, baru).map(({ kode, lama: one, baru: two }) => [kode, one, two])).to.deep.equal([
      ['b', 2, 5],
      ['c', 3, null],
      ['d', null, 4],
    ]);
    expect(differenceOf(lama, lama)).to.deep.equal([]);
  });

  it('say in words which way they went', () => {
    const about = { kode: '', label: '', definisi: '', satuan: 'pengaduan', arah: 'turun_baik' as const };
    expect(comparison(about, { nilai: 12, sebelumnya: 9 })).to.equal('sebelumnya 9, naik 3, memburuk');
    expect(comparison(about, { nilai: 9, sebelumnya: 9 })).to.equal('sebelumnya 9, tetap');
    expect(comparison(about, { nilai: 9, sebelumnya: null })).to.equal('belum ada pembanding');
    expect(comparison({ ...about, arah: 'naik_baik' }, { nilai: 12, sebelumnya: 9 })).to.include('membaik');
  });
});
