import { expect } from 'chai';
import type { Statistic } from '../../../../src/app-module.js';
import { AngkaService } from '../../../../modules/portal/beranda/angka.service.js';
import { Manifests } from '../../../../modules/portal/manifests.js';
import { createLogger } from '../../../../src/logging/logger.js';
import { contohModule, statistic } from '../contoh.js';

const services = {
  get: (): never => {
    throw new Error('not needed');
  },
};

class World {
  now = 1_000_000;
  counted = 0;
  answer: () => Promise<number> = () => Promise.resolve(this.counted);
  readonly service: AngkaService;

  constructor(more: Partial<Statistic> = {}) {
    const compute = async (): Promise<Awaited<ReturnType<Statistic['compute']>>> => {
      this.counted++;
      return { pada: this.now, nilai: [{ kunci: '', label: '', nilai: await this.answer() }] };
    };
    const one = statistic('uji', compute, { segarkan: { detik: 60 }, ...more });
    const manifests = new Manifests(() => [contohModule({ statistics: () => [one] })], services);
    this.service = new AngkaService(manifests, { now: () => this.now }, createLogger('silent'));
  }

  async read(): Promise<{ nilai: unknown; gagalSejak: number | null }> {
    const [one] = await this.service.counters();
    return { nilai: one?.jawaban?.nilai[0]?.nilai ?? null, gagalSejak: one?.gagalSejak ?? null };
  }
}

describe('public figures', () => {
  it('are counted once per interval, for a crowd too', async () => {
    const world = new World();
    await Promise.all([world.read(), world.read(), world.read()]);
    expect(await world.read()).to.deep.equal({ nilai: 1, gagalSejak: null });
    world.now += 60_000;
    expect(await world.read()).to.deep.equal({ nilai: 2, gagalSejak: null });
  });

  it('show the older answer, with its time, while a newer one is slow', async () => {
    const world = new World();
    await world.read();
    world.now += 60_000;
    world.answer = () => new Promise(() => undefined);
    expect(await world.read()).to.deep.equal({ nilai: 1, gagalSejak: null });
  });

  it('say since when one is away, and forget it when it is back', async () => {
    const world = new World();
    world.answer = () => Promise.reject(new Error('away'));
    const since = world.now;
    expect(await world.read()).to.deep.equal({ nilai: null, gagalSejak: since });
    world.now += 60_000;
    expect(await world.read()).to.deep.equal({ nilai: null, gagalSejak: since });
    world.now += 60_000;
    world.answer = () => Promise.resolve(7);
    expect(await world.read()).to.deep.equal({ nilai: 7, gagalSejak: null });
  });

  it('are not shown to the public when they are not for it', async () => {
    expect(await new World({ khalayak: ['pimpinan'] }).service.counters()).to.deep.equal([]);
    expect(await new World({ jenis: 'tabel' }).service.counters()).to.deep.equal([]);
  });
});
