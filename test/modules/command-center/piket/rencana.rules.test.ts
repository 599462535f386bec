import { expect } from 'chai';
import { withHours } from '../../../../modules/command-center/piket/giliran.rules.js';
import {
  planTurns,
  type KursiRencana,
  type Pasangan,
} from '../../../../modules/command-center/piket/rencana.rules.js';
import { HOUR_MS } from '../../../../src/time/time.js';

const pairs: readonly [Pasangan, Pasangan, Pasangan, Pasangan] = [
  ['a', 'b'],
  ['c', 'd'],
  ['e', 'f'],
  ['g', 'h'],
];

function seatsOf(plan: readonly KursiRencana[], penggunaId: string): KursiRencana[] {
  return plan.filter((seat) => seat.penggunaId === penggunaId);
}

describe('plan of four pairs', () => {
  const plan = planTurns(pairs, '2026-11-21', 28, { giliran: 'malam', pasangan: 0 });

  it('fills every seat of four weeks once', () => {
    expect(plan).to.have.length(28 * 3 * 2);
    expect(
      new Set(plan.map((seat) => `${seat.tanggal} ${seat.giliran} ${String(seat.kursi)}`)).size,
    ).to.equal(168);
  });

  it('gives every person 42 hours a week', () => {
    for (const person of 'abcdefgh') expect((seatsOf(plan, person).length * 8) / 4).to.equal(42);
  });

  it('starts with the pair that was asked for', () => {
    const first = plan.filter((seat) => seat.tanggal === '2026-11-21' && seat.giliran === 'malam');
    expect(first.map((seat) => seat.penggunaId)).to.deep.equal(['a', 'b']);
  });

  it('leaves everybody at least 24 hours between two turns', () => {
    for (const person of 'abcdefgh') {
      const starts = seatsOf(plan, person)
        .map((seat) => withHours(seat))
        .sort((x, y) => x.mulaiAt - y.mulaiAt);
      for (const [index, turn] of starts.slice(1).entries()) {
        expect(turn.mulaiAt - (starts[index]?.selesaiAt ?? 0)).to.be.at.least(24 * HOUR_MS);
      }
    }
  });
});
