import { expect } from 'chai';
import { mingguOfDay, mingguTerakhir } from '../../../../modules/command-center/nilai/minggu.rules.js';
import { faultOf, keadaanOf } from '../../../../modules/command-center/nilai/nilai.rules.js';
import { nilaiInWords } from '../../../../modules/command-center/nilai/panel.view.js';
import { dealOut, isOn } from '../../../../modules/command-center/papan/papan.rules.js';
import { garisOf } from '../../../../modules/command-center/pimpinan/garis.view.js';
import { wibInstant } from '../../../../src/time/time.js';
import { statistik } from '../papan/toko.js';

describe('ISO weeks', () => {
  for (const [day, minggu] of [
    ['2026-11-24', '2026-W48'],
    ['2026-12-31', '2026-W53'],
    ['2027-01-03', '2026-W53'],
    ['2027-01-04', '2027-W01'],
    ['2026-01-01', '2026-W01'],
    ['2024-12-30', '2025-W01'],
  ] as const) {
    it(`${day} lies in ${minggu}`, () => {
      expect(mingguOfDay(day)).to.equal(minggu);
    });
  }

  it('twelve back over the year', () => {
    const weeks = mingguTerakhir(wibInstant('2027-01-05', '10.00'), 3);
    expect(weeks).to.deep.equal(['2026-W52', '2026-W53', '2027-W01']);
  });
});

describe('how a figure stands', () => {
  const less = { arah: 'turun_baik', ambang: { kuning: 30, merah: 60 } } as const;
  const more = { arah: 'naik_baik', ambang: { kuning: 1, merah: 0 } } as const;
  for (const [statistic, nilai, keadaan] of [
    [less, 29, 'hijau'],
    [less, 30, 'kuning'],
    [less, 60, 'merah'],
    [less, '<5', 'biasa'],
    [more, 2, 'hijau'],
    [more, 1, 'kuning'],
    [more, 0, 'merah'],
    [{ arah: 'netral', ambang: { kuning: 1, merah: 2 } }, 5, 'biasa'],
    [{ arah: 'turun_baik' }, 5, 'biasa'],
  ] as const) {
    it(`${statistic.arah} ${String(nilai)}: ${keadaan}`, () => {
      expect(keadaanOf(statistic, nilai)).to.equal(keadaan);
    });
  }

  it('an answer with NaN or Infinity is no answer', () => {
    const cell = (nilai: number | string) => ({ pada: 1, nilai: [{ kunci: 'a', label: 'A', nilai }] });
    expect(faultOf(cell(NaN))).to.include('bukan angka');
    expect(faultOf(cell(Infinity))).to.include('bukan angka');
    expect(faultOf(cell('<5'))).to.equal(null);
    expect(faultOf({ ...cell(1), pada: NaN })).to.include('waktu');
  });

  it('minutes are said as people say them', () => {
    expect(nilaiInWords('menit', 0)).to.equal('0 menit');
    expect(nilaiInWords('menit', 125)).to.equal('2 jam');
    expect(nilaiInWords('pengaduan', 1204)).to.equal('1.204');
    expect(nilaiInWords('hk', 2.5)).to.equal('2,5');
    expect(nilaiInWords('pengaduan', '<5')).to.equal('<5');
  });
});

describe('walls', () => {
  it('take numbers of the city and red lists on kota, tables on layanan, or what the module says', () => {
    const on = (rest: Parameters<typeof statistik>[1], kode = 'e-pasar.x') =>
      (['kota', 'pengaduan', 'layanan', 'tenggat'] as const).filter((papan) =>
        isOn(papan, statistik(kode, rest)),
      );
    expect(on({})).to.deep.equal(['kota']);
    expect(on({ jenis: 'tabel', per: ['skpd'] })).to.deep.equal(['layanan']);
    expect(on({ jenis: 'tabel', per: ['skpd'] }, 'e-pasar.terlambat')).to.deep.equal(['kota', 'layanan']);
    expect(on({ papan: ['pengaduan'] })).to.deep.equal(['pengaduan']);
  });

  it('lose no panel, however many there are, and never overfill a face', () => {
    for (let angka = 0; angka <= 20; angka++) {
      for (let tabel = 0; tabel <= 12; tabel++) {
        const faces = dealOut(range(angka), range(tabel));
        expect(faces.flatMap((face) => face.angka)).to.deep.equal(range(angka));
        expect(faces.flatMap((face) => face.tabel)).to.deep.equal(range(tabel));
        for (const face of faces) {
          expect(face.tabel.length).to.be.at.most(3);
          expect(face.angka.length).to.be.at.most(face.tabel.length === 0 ? 8 : 4);
        }
      }
    }
  });
});

describe('lines over weeks', () => {
  it('draw what is known and say it in a table', () => {
    const garis = garisOf(
      ['2026-W46', '2026-W47', '2026-W48'],
      [
        { minggu: '2026-W46', nilai: 10 },
        { minggu: '2026-W48', nilai: 5 },
      ],
    );
    expect(garis.jalur).to.equal('M8 8L292 45');
    expect(garis.baris.map(({ nilai }) => nilai)).to.deep.equal(['10', '-', '5']);
    expect(garis.ringkasan).to.equal('10 menjadi 5');
  });

  it('one week is a point, none is nothing', () => {
    expect(garisOf(['2026-W48'], [{ minggu: '2026-W48', nilai: 0 }])).to.include({ jalur: '', kini: '0' });
    expect(garisOf(['2026-W48'], [])).to.include({ jalur: '', akhir: null, kini: '-' });
  });
});

function range(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index);
}
