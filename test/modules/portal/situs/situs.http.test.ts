import { expect } from 'chai';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { withContoh } from '../contoh.js';

eachDatabase((_name, make) => {
  describe('site', () => {
    let app: TestApp;
    before(async () => {
      app = await startApp({ database: await make(), modules: withContoh() });
    });

    for (const path of [
      '/bantuan',
      '/bantuan/melapor',
      '/bantuan/akun',
      '/bantuan/privasi',
      '/bantuan/aksesibilitas',
      '/bantuan/istilah',
      '/bantuan/keamanan',
      '/status',
      '/offline',
    ]) {
      it(`${path} is there for a visitor and gives no cookie`, async () => {
        const { status, text, headers } = await app.visitor().get(path);
        expect(status).to.equal(200);
        expect(text).to.match(/<h1\b/);
        expect(headers.get('set-cookie')).to.equal(null);
      });
    }

    it('lists only what a visitor can open', async () => {
      const { text } = await app.visitor().get('/sitemap.xml');
      const paths = [...text.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, url = '']) => new URL(url).pathname);
      expect(paths).to.include.members(['/', '/data', '/integritas', '/bantuan']);
      for (const path of paths) expect((await app.visitor().get(path)).status, path).to.equal(200);
      const robots = (await app.visitor().get('/robots.txt')).text;
      for (const path of ['/admin', '/akun', '/kotak-masuk']) expect(robots).to.include(`Disallow: ${path}`);
    });

    it('has security.txt and the way to change a password', async () => {
      expect((await app.visitor().get('/.well-known/security.txt')).headers.get('content-type')).to.match(
        /^text\/plain/,
      );
      expect((await app.visitor().get('/.well-known/change-password')).location).to.equal('/akun/kata-sandi');
    });

    it('has no help page of another name', async () => {
      expect((await app.visitor().get('/bantuan/../admin')).status).not.to.equal(200);
      expect((await app.visitor().get('/bantuan/tidak-ada')).status).to.equal(404);
    });
  });
});
