import { expect } from 'chai';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { JamVisibility } from '../../../../src/time/jam.js';
import { ladder } from '../../../../src/time/rule.js';
import { HOUR_MS } from '../../../../src/time/time.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';

const base = '/command-center/tenggat';

eachDatabase((_name, make) => {
  describe('the ladder board', function () {
    this.timeout(60_000);
    let app: TestApp;
    let made = 0;
    before(async () => {
      app = await startApp({ database: await make() });
      await clocks('pupr', 'terbuka', 12, 30); // at 250 %
      await clocks('pupr', 'terbuka', 40, 3); // at 75 %
      await clocks('pupr', 'rahasia', 12, 2);
      await clocks('pupr', 'tertutup', 12, 4);
      await clocks('dlh', 'terbuka', 25, 1); // at 120 %
      await clocks('dlh', 'rahasia', 12, 6);
      const { services } = app;
      await services
        .get(T.unitOfWork)
        .run(systemContext, (tx) =>
          services
            .get(T.jam)
            .pause(
              tx,
              { pemilikJenis: 'uji', pemilikId: firstId, jenis: 'U' },
              { sisi: 'anggaran', alasan: 'Menunggu anggaran' },
            ),
        );
    });
    after(() => app.close());

    let firstId = '';
    /** Clocks of `hours` hours that began thirty hours ago. */
    const clocks = async (
      slug: string,
      visibilitas: JamVisibility,
      hours: number,
      count: number,
    ): Promise<void> => {
      const { services, clock } = app;
      for (let index = 0; index < count; index++) {
        const id = newId();
        if (firstId === '') firstId = id;
        const judul = `UJI-${visibilitas}-${String(++made)}`;
        await services.get(T.unitOfWork).run(systemContext, (tx) =>
          services.get(T.jam).start(tx, {
            pemilikJenis: 'uji',
            pemilikId: id,
            jenis: 'U',
            putaran: 1,
            skpdId: skpdIdOf(slug),
            judul,
            url: `/uji/${id}`,
            visibilitas,
            aturan: { jenis: 'menit', menit: hours * 60, laju: 'terus' },
            langkah: ladder(50, 80, 100, 150, 200),
            mulaiAt: clock.now() - 30 * HOUR_MS,
          }),
        );
      }
    };
    const staff = async (
      peran: 'petugas_skpd' | 'kepala_skpd' | 'walikota' | 'penyelia_bcc',
      slug?: string,
    ) => {
      const lingkup = slug === undefined ? undefined : ({ jenis: 'skpd', kode: skpdIdOf(slug) } as const);
      return app.signedIn((await app.people.staff({ peran, lingkup })).penggunaId);
    };
    const plain = (html: string): string => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

    it('anybody counts what is open; past 100 % equals the open clocks past due', async () => {
      const { text } = await app.visitor().get(base);
      const due = await app.database
        .read('jam')
        .where({ status: 'berjalan', visibilitas: 'terbuka' })
        .where('tenggat_at', '<=', app.clock.now());
      expect(plain(text)).to.include(`${String(due.length)} langkah kerja lewat tenggat`);
      expect(due).to.have.length(30); // 29 of PUPR (one rests) and one of DLH
      expect(plain(text)).to.match(/Dinas PUPR 3 tertua 1 hari 6 jam 0 0 0 29 tertua/);
      expect(plain(text)).to.match(/DLH 0 0 1 tertua/);
      expect(text).to.not.include('Rahasia').and.not.include(`${base}/pupr`);
      expect(plain(text)).to.match(/Sedang dijeda .* Dinas PUPR Menunggu anggaran 1/);
      // Each of them has its escalation waiting or fired.
      await app.services.get(T.jamTicker).tick(app.clock.now());
      expect(await app.services.get(T.jamQueries).unescalated(app.clock.now(), 0)).to.include({
        pelanggaran: 0,
      });
    });

    it('the public pages show one figure of what is late, that of reports', async () => {
      await app.services.get(Papan.nilai).refreshAll();
      for (const path of ['/', '/command-center']) {
        const late = plain((await app.visitor().get(path)).text).match(/lewat tenggat(?! per)/gi) ?? [];
        expect(late, path).to.have.length(1);
      }
    });

    it('an office reads its own rows, rahasia too, and no others; tertutup nobody', async () => {
      const pupr = await staff('petugas_skpd', 'pupr');
      const board = await pupr.get(base);
      expect(plain(board.text)).to.match(/Dinas PUPR 3 tertua 1 hari 6 jam 0 0 0 31 tertua/);
      expect(board.text).to.include(`${base}/pupr/200`).and.not.include(`${base}/dlh/`);
      const list = await pupr.get(`${base}/pupr/200`);
      expect(list.text.match(/UJI-(terbuka|rahasia)-/g)).to.have.length(31);
      expect(list.text).to.not.include('tertutup');
      for (const path of [`${base}/dlh/100`, `${base}/tidak-ada/100`, `${base}/pupr/70`, `${base}/pupr/abc`])
        expect((await pupr.get(path)).status, path).to.equal(404);
      expect((await app.visitor().get(`${base}/pupr/200`)).location).to.match(/^\/masuk/);
    });

    it('the mayor reads open rows, and of rahasia the number alone, small ones hidden', async () => {
      const walikota = await staff('walikota');
      const board = plain((await walikota.get(base)).text);
      expect(board)
        .to.include('Rahasia, lewat tenggat')
        .and.include('Dinas PUPR: &lt;5')
        .and.include('DLH: 6');
      const list = await walikota.get(`${base}/pupr/200`);
      expect(list.text.match(/UJI-terbuka-/g)).to.have.length(29);
      expect(list.text).to.not.include('UJI-rahasia').and.not.include('UJI-tertutup');
    });
  });
});
