import { expect } from 'chai';
import { RAKITAN_PANTAU, RAKITAN_PENGAWASAN } from '../../../../modules/e-masyarakat/module.js';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildKota, kota, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { finish, judgeBelum } from '../support/pekerjaan.js';

eachDatabase((_name, make) => {
  describe('with one connection to the database', function () {
    // A transaction that asked for a second one would wait for it 60 seconds, and fail.
    this.timeout(50_000);
    let k: Kota;
    before(async function () {
      this.timeout(120_000);
      k = await buildKota(await make({ poolSize: 1, readers: 1 }));
    });
    after(() => k.app.close());

    it('a whole life of a pengaduan, its ladder, notices and figures go through', async () => {
      const { people, services } = k.app;
      await people.staff({ peran: 'penyelia_bcc', lingkup: kota });
      const pantau = services.get(RAKITAN_PANTAU);
      const tetangga = await people.warga();
      await pantau.langganan.subscribe(systemContext, {
        penggunaId: tetangga.penggunaId,
        jenis: 'kelurahan',
        kunci: '12.75.03.1006',
        saluran: 'kotak_masuk',
        irama: 'segera',
      });
      const run = async (): Promise<void> => {
        // Every cache has run out: what a handler needs it must read in its own transaction.
        k.clock.advance({ minutes: 16 });
        await services.get(T.jamTicker).tick(k.clock.now());
        await services.get(T.dispatcher).drain();
      };
      await run();
      const kode = await send(k, k.warga);
      await run();
      await run();
      await finish(k, kode);
      await run();
      await judgeBelum(k, kode);
      await run();
      k.clock.advance({ days: 40 });
      await run();
      await services.get(RAKITAN_PENGAWASAN).services.validasi.grantSilent();
      await Promise.all([services.get(Papan.nilai).refreshAll(), services.get(Papan.nilai).refreshAll()]);
      const gagal: readonly { kode: string; galat: string }[] = await k.app.database
        .read('command_center_nilai')
        .whereNotNull('galat')
        .select('kode', 'galat');
      expect(gagal).to.deep.equal([]);
      const macet = await k.app.database.read('outbox_gagal');
      expect(macet).to.deep.equal([]);
      const kabar = await k.app.database
        .read('notifikasi')
        .where({ penerima_id: tetangga.penggunaId, jenis: 'e-masyarakat.langganan' });
      expect(kabar.length).to.be.greaterThan(0);
    });
  });
});
