import { expect } from 'chai';
import { startApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { invariant, withContoh } from '../contoh.js';

eachDatabase((_name, make) => {
  describe('/integritas', () => {
    it('shows kept and broken promises, and names one that cannot be computed', async () => {
      const app = await startApp({
        database: await make(),
        modules: withContoh({
          invariants: () => [
            invariant('terjaga', () =>
              Promise.resolve({ pelanggaran: 0, diperiksa: 12, pada: 0, url: null }),
            ),
            invariant('dilanggar', () =>
              Promise.resolve({ pelanggaran: 3, diperiksa: 12, pada: 0, url: '/contoh/baris' }),
            ),
            invariant('hilang', () => Promise.reject(new Error('away'))),
          ],
        }),
      });
      const { status, text } = await app.visitor().get('/integritas');
      expect(status).to.equal(200);
      expect(text)
        .to.include('0 pelanggaran dari 12 yang diperiksa')
        .and.to.include('3 pelanggaran dari 12 yang diperiksa');
      expect(text)
        .to.include('Dilanggar')
        .and.to.include('Tidak dapat dihitung')
        .and.to.include('href="/contoh/baris"');
      expect(text).to.include('Ada janji yang tidak terjaga');
    });
  });
});
