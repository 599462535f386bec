import { expect } from 'chai';
import {
  beginnable,
  countsUntil,
  giliranAt,
  nextGiliran,
} from '../../../../modules/command-center/piket/giliran.rules.js';
import { wibInstant } from '../../../../src/time/time.js';

const turnNames = (at: number): string[] => beginnable(at).map((turn) => `${turn.tanggal} ${turn.giliran}`);

describe('turns of the Command Center', () => {
  const vectors: readonly [day: string, time: string, tanggal: string, giliran: string][] = [
    ['2026-11-22', '06.59', '2026-11-21', 'malam'],
    ['2026-11-22', '07.00', '2026-11-22', 'pagi'],
    ['2026-11-22', '14.59', '2026-11-22', 'pagi'],
    ['2026-11-22', '15.00', '2026-11-22', 'sore'],
    ['2026-11-22', '22.59', '2026-11-22', 'sore'],
    ['2026-11-22', '23.00', '2026-11-22', 'malam'],
    ['2026-11-23', '00.00', '2026-11-22', 'malam'],
    ['2027-01-01', '03.00', '2026-12-31', 'malam'],
  ];
  for (const [day, time, tanggal, giliran] of vectors) {
    it(`${day} ${time} WIB is ${giliran} of ${tanggal}`, () => {
      expect(giliranAt(wibInstant(day, time))).to.include({ tanggal, giliran });
    });
  }

  it('malam begun Sunday 23.00 counts until Monday 08.00', () => {
    expect(countsUntil({ tanggal: '2026-11-22', giliran: 'malam' })).to.equal(
      wibInstant('2026-11-23', '08.00'),
    );
  });

  it('follows pagi, sore, malam, pagi of the next day', () => {
    const pagi = giliranAt(wibInstant('2026-11-21', '08.00'));
    const malam = nextGiliran(nextGiliran(pagi));
    expect(malam).to.include({ tanggal: '2026-11-21', giliran: 'malam' });
    expect(nextGiliran(malam)).to.include({ tanggal: '2026-11-22', giliran: 'pagi' });
  });

  it('opens the next turn exactly 15 minutes early', () => {
    expect(turnNames(wibInstant('2026-11-21', '14.45') - 1)).to.deep.equal(['2026-11-21 pagi']);
    expect(turnNames(wibInstant('2026-11-21', '14.45'))).to.deep.equal([
      '2026-11-21 sore',
      '2026-11-21 pagi',
    ]);
    expect(turnNames(wibInstant('2026-11-22', '22.50'))).to.deep.equal([
      '2026-11-22 malam',
      '2026-11-22 sore',
    ]);
  });
});
