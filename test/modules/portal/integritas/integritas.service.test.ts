import { expect } from 'chai';
import type { Invariant } from '../../../../src/app-module.js';
import { IntegritasService } from '../../../../modules/portal/integritas/integritas.service.js';
import { Manifests } from '../../../../modules/portal/manifests.js';
import { createLogger } from '../../../../src/logging/logger.js';
import { contohModule, invariant } from '../contoh.js';

const services = {
  get: (): never => {
    throw new Error('not needed');
  },
};

function serviceOver(invariants: readonly Invariant[], clock: { now(): number }): IntegritasService {
  const manifests = new Manifests(() => [contohModule({ invariants: () => invariants })], services);
  return new IntegritasService(manifests, clock, createLogger('silent'), 20);
}

describe('recounting promises', () => {
  it('gives up on one that hangs, and keeps the others', async () => {
    const hanging = invariant('macet', () => new Promise(() => undefined));
    const good = invariant('baik', () =>
      Promise.resolve({ pelanggaran: 0, diperiksa: 1, pada: 5, url: null }),
    );
    const hasil = await serviceOver([hanging, good], { now: () => 0 }).recount();
    expect(hasil.map((one) => one.hasil)).to.deep.equal([
      null,
      { pelanggaran: 0, diperiksa: 1, pada: 5, url: null },
    ]);
  });

  it('counts once for a crowd, and again after 15 seconds', async () => {
    let now = 0;
    let counted = 0;
    const promise = invariant('dihitung', () => {
      counted++;
      return Promise.resolve({ pelanggaran: 0, diperiksa: 1, pada: now, url: null });
    });
    const service = serviceOver([promise], { now: () => now });
    await Promise.all([service.recount(), service.recount()]);
    now = 14_999;
    await service.recount();
    expect(counted).to.equal(1);
    now = 15_000;
    await service.recount();
    expect(counted).to.equal(2);
  });
});
