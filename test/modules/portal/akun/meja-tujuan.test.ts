import { expect } from 'chai';
import { newId } from '../../../../src/db/ids.js';
import { totpCode } from '../../../../src/auth/totp.js';
import { eachDatabase } from '../../../support/databases.js';
import { kataSandiUji, type Account } from '../../../support/people.js';
import { buildKota, kota, onDuty, route, send, type Kota } from '../../e-masyarakat/support/kota.js';

const totpSecret = 'JBSWY3DPEHPK3PXP';

eachDatabase((_name, make) => {
  describe('where staff land', () => {
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    const land = async ({ surel }: Account): Promise<string> => {
      k.clock.advance({ minutes: 1 });
      const client = k.app.visitor();
      await client.submit('/masuk', { pengenal: surel, kata_sandi: kataSandiUji });
      return (await client.submit('/masuk/kode', { kode: totpCode(totpSecret, k.clock.now()) })).location;
    };

    it('an operator who is planned begins his piket, one on piket goes to the waiting queue', async () => {
      const planned = await k.app.people.staff({ peran: 'operator_bcc', lingkup: kota });
      await k.app.database.write('command_center_piket').insert({
        id: newId(),
        tanggal: '2026-11-21',
        giliran: 'pagi',
        kursi: 2,
        pengguna_id: planned.penggunaId,
      });
      await send(k, k.warga);
      expect(await land(planned)).to.equal('/command-center/piket');
      await onDuty(k.app, planned, 2);
      expect(await land(planned)).to.equal('/masyarakat/meja');
    });

    it('an officer goes to the list of his office while something waits there, and not to another office', async () => {
      const awal = await land(k.pupr);
      expect(awal).not.to.equal('/masyarakat/skpd');
      await route(k, await send(k, k.warga));
      expect(await land(k.pupr)).to.equal('/masyarakat/skpd');
      expect(await land(k.dlh)).to.equal(awal);
    });

    it('a penyelia goes to the queue when something waits for him', async () => {
      const penyelia = await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota });
      await send(k, k.warga);
      expect(await land(penyelia)).to.equal('/masyarakat/meja');
    });
  });
});
