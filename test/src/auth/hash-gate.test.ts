import { expect } from 'chai';
import { HashGate } from '../../../src/auth/hash-gate.js';
import { Unavailable } from '../../../src/errors.js';

describe('HashGate', () => {
  it('runs so many at a time, queues so many, and turns the rest away', async () => {
    const gate = new HashGate({ running: 2, waiting: 3 });
    let running = 0;
    let most = 0;
    const finish: (() => void)[] = [];
    const work = (): Promise<number> =>
      gate.run(async () => {
        running++;
        most = Math.max(most, running);
        await new Promise<void>((resolve) => finish.push(resolve));
        running--;
        return 1;
      });
    const all = Array.from({ length: 8 }, () => work().catch((error: unknown) => error));
    for (let round = 0; round < 5; round++) {
      await new Promise(setImmediate);
      finish.shift()?.();
    }
    const results = await Promise.all(all);
    expect(most).to.equal(2);
    expect(results.filter((one) => one === 1)).to.have.length(5);
    expect(results.filter((one) => one instanceof Unavailable)).to.have.length(3);
  });

  it('frees the place of work that failed', async () => {
    const gate = new HashGate({ running: 1, waiting: 0 });
    await gate.run(() => Promise.reject(new Error('x'))).catch(() => undefined);
    expect(await gate.run(() => Promise.resolve('ya'))).to.equal('ya');
  });
});
