import { expect } from 'chai';
import {
  formatAngka,
  formatHari,
  formatIso,
  formatJam,
  formatLama,
  formatRelatif,
  formatRupiah,
  formatTanggal,
  formatTanggalWaktu,
  maskNik,
} from '../../../src/views/format.js';

// 21 November 2026 10.15 WIB
const NOW = Date.UTC(2026, 10, 21, 3, 15);
const HOUR = 3_600_000;
const DAY = 24 * HOUR;

describe('format', () => {
  it('writes rupiah with dots, whole, with the sign in front', () => {
    expect(formatRupiah(1_250_000)).to.equal('Rp1.250.000');
    expect(formatRupiah(0)).to.equal('Rp0');
    expect(formatRupiah(-500)).to.equal('-Rp500');
    expect(formatRupiah(9_007_199_254_740_993n)).to.equal('Rp9.007.199.254.740.993');
  });

  it('writes numbers with a decimal comma and no negative zero', () => {
    expect(formatAngka(1234.5, 1)).to.equal('1.234,5');
    expect(formatAngka(999)).to.equal('999');
    expect(formatAngka(1000)).to.equal('1.000');
    expect(formatAngka(-0.01, 1)).to.equal('0,0');
    expect(formatAngka(-1234)).to.equal('-1.234');
  });

  it('shows instants as WIB days and times', () => {
    expect(formatTanggal(NOW)).to.equal('21 November 2026');
    expect(formatJam(NOW)).to.equal('10.15');
    expect(formatTanggalWaktu(NOW)).to.equal('21 November 2026 pukul 10.15 WIB');
    expect(formatHari(NOW)).to.equal('Sabtu, 21 November 2026');
  });

  it('changes the day at midnight WIB, 17.00 UTC', () => {
    expect(formatTanggal(Date.UTC(2026, 11, 31, 16, 59, 59, 999))).to.equal('31 Desember 2026');
    expect(formatTanggal(Date.UTC(2026, 11, 31, 17))).to.equal('1 Januari 2027');
    expect(formatJam(Date.UTC(2026, 11, 31, 17, 5))).to.equal('00.05');
  });

  it('takes a WIB day as it is written', () => {
    expect(formatTanggal('2026-02-09')).to.equal('9 Februari 2026');
    expect(formatHari('2024-02-29')).to.equal('Kamis, 29 Februari 2024');
    expect(formatIso('2026-02-09')).to.equal('2026-02-09');
  });

  it('gives machines the offset', () => {
    expect(formatIso(NOW)).to.equal('2026-11-21T10:15:00+07:00');
  });

  const distances: readonly (readonly [string, number, string])[] = [
    ['now', 0, 'baru saja'],
    ['59 s ago', -59_000, 'baru saja'],
    ['1 min ago', -60_000, '1 menit lalu'],
    ['59 min ago', -59 * 60_000, '59 menit lalu'],
    ['3 h ago', -3 * HOUR, '3 jam lalu'],
    ['2 d ago', -2 * DAY - HOUR, '2 hari lalu'],
    ['30 d ago', -30 * DAY, '30 hari lalu'],
    ['31 d ago', -31 * DAY, '21 Oktober 2026'],
    ['in 30 s', 30_000, 'sebentar lagi'],
    ['in 2 d', 2 * DAY, '2 hari lagi'],
  ];
  for (const [name, offset, expected] of distances) {
    it(`says how far away: ${name}`, () => {
      expect(formatRelatif(NOW + offset, NOW)).to.equal(expected);
    });
  }

  it('says how long', () => {
    expect(formatLama(25 * 60_000)).to.equal('25 menit');
    expect(formatLama(3 * DAY + 4 * HOUR)).to.equal('3 hari 4 jam');
    expect(formatLama(2 * DAY)).to.equal('2 hari');
    expect(formatLama(-5)).to.equal('kurang dari 1 menit');
  });

  it('masks a NIK, and everything that is not one', () => {
    expect(maskNik('1275990101900001')).to.equal('127599******0001');
    expect(maskNik('12345')).to.equal('****************');
    expect(maskNik('12759901019000011')).to.not.include('1275');
  });
});
