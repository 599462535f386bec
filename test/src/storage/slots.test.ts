import { expect } from 'chai';
import { Slots } from '../../../src/storage/slots.js';

describe('Slots', () => {
  it('never runs more weight than its capacity, and everything in the end, in order', async () => {
    const slots = new Slots(3);
    let running = 0;
    const done: number[] = [];
    const weights = [1, 1, 5, 1, 2, 3, 1, 1, 1];
    await Promise.all(
      weights.map((weight, index) =>
        slots.run(weight, async () => {
          running += Math.min(weight, 3);
          expect(running).to.be.at.most(3);
          await new Promise((resolve) => setTimeout(resolve, 5));
          running -= Math.min(weight, 3);
          done.push(index);
        }),
      ),
    );
    expect(done.sort()).to.deep.equal([...weights.keys()]);
  });

  it('frees its place when the work fails', async () => {
    const slots = new Slots(1);
    const error = await slots.run(1, () => Promise.reject(new Error('gagal'))).catch((e: unknown) => e);
    expect(error).to.be.instanceOf(Error);
    expect(await slots.run(1, () => Promise.resolve('jalan'))).to.equal('jalan');
  });
});
