import { expect } from 'chai';
import { RAKITAN, RAKITAN_PANTAU } from '../../../../modules/e-masyarakat/module.js';
import { decodeCursor } from '../../../../src/http/keyset.js';
import { startApp } from '../../../support/app.js';
import type { TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { plant } from '../support/tanam.js';

eachDatabase((_name, make) => {
  describe('all that is late', () => {
    let app: TestApp;
    beforeEach(async () => {
      app = await startApp({ database: await make() });
    });
    afterEach(() => app.close());

    it("longest first by keyset, equal to the figure of the start page; jeda, the pelapor's turn and rahasia outside", async () => {
      const now = app.clock.now();
      for (let index = 0; index < 7; index += 1)
        await plant(app, { diajukanAt: now - 9_000_000, tenggatAt: now - 1_000 * (index + 1) });
      for (const status of ['ditangguhkan', 'dikembalikan', 'ditindaklanjuti'])
        await plant(app, { status, diajukanAt: now, tenggatAt: now - 5 });
      await plant(app, { diajukanAt: now, tenggatAt: now + 5 });
      await plant(app, { diajukanAt: now, tenggatAt: now - 5, kerahasiaan: 'rahasia' });
      const { terlambat } = app.services.get(RAKITAN_PANTAU);
      const semua: number[] = [];
      for (let setelah: string | null = null; ;) {
        const after: ReturnType<typeof decodeCursor> =
          setelah === null ? null : decodeCursor(setelah, ['number', 'string']);
        const { rows, next } = await terlambat.list(now, { after, size: 3 });
        semua.push(...rows.map((row) => row.tenggatAt));
        if (next === null) break;
        setelah = next;
      }
      expect(semua).to.deep.equal([7, 6, 5, 4, 3, 2, 1].map((index) => now - 1_000 * index));
      const { publik } = app.services.get(RAKITAN).queries;
      expect([
        await terlambat.count(now),
        await publik.countLate(now),
        (await publik.list({ terlambat: true }, { after: null, size: 50, now })).rows.length,
      ]).to.deep.equal([7, 7, 7]);
      const page = await app.visitor().get('/masyarakat/terlambat');
      expect([
        page.status,
        page.text.includes('Dishub'),
        page.text.includes('<strong>7</strong>'),
      ]).to.deep.equal([200, true, true]);
      expect((await app.visitor().get('/masyarakat')).text).to.include('href="/masyarakat/terlambat"');
    });
  });
});
