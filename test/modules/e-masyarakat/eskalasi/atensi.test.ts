import { expect } from 'chai';
import { Papan } from '../../../../modules/command-center/papan.bindings.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { buildKota, kota, route, send } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const isi = 'Kapan jalan di depan sekolah ini ditambal?';

eachDatabase((_name, make) => {
  describe('a leader notes something about a pengaduan', function () {
    this.timeout(60_000);
    let k: Kota;
    beforeEach(async () => {
      k = await buildKota(await make());
    });
    afterEach(() => k.app.close());

    const give = (kode: string) =>
      k.em.unitOfWork.run(systemContext, (tx) =>
        k.app.services.get(Papan.atensi).giveIn(tx, null, {
          subjek: { jenis: 'pengaduan', id: kode, label: kode, url: null },
          label: '',
          skpdId: skpdIdOf('pupr'),
          isi,
          tenggatAt: k.clock.now() + 7 * 86_400_000,
        }),
      );
    const drain = () => k.app.services.get(T.dispatcher).drain();
    const told = (): Promise<readonly { penerima_id: string; judul: string }[]> =>
      k.app.database.read('notifikasi').where('jenis', 'e-masyarakat.atensi').select('penerima_id', 'judul');

    it('its office is told once and reads it on its page; state, kolom and clocks do not move', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const keadaan = () =>
        Promise.all([
          k.em.queries.publik.findByKode(kode),
          k.app.database.read('jam').where('pemilik_jenis', 'pengaduan').orderBy('id'),
        ]);
      const sebelum = await keadaan();
      const atensi = await give(kode);
      await drain();
      await drain();
      expect(await told()).to.deep.equal([
        { penerima_id: k.pupr.penggunaId, judul: `${kode}: atensi pimpinan` },
      ]);
      expect(await keadaan()).to.deep.equal(sebelum);
      const clock = await k.app.database.read('jam').where('judul', atensi).first<{ status: string }>();
      expect(clock.status).to.equal('berjalan');
      const halaman = await (await k.app.signedIn(k.pupr.penggunaId)).get(`/masyarakat/skpd/${kode}`);
      expect(halaman.text).to.contain(atensi).and.to.contain(isi);
      const meja = await (await k.app.signedIn(k.operator.penggunaId)).get(`/masyarakat/meja/${kode}`);
      expect(meja.text).to.contain(atensi).and.to.contain(isi);
      expect((await k.app.visitor().get(`/masyarakat/pengaduan/${kode}`)).text).not.to.contain(isi);
    });

    it('before an office holds it the penyelia is told', async () => {
      const penyelia = await k.app.people.staff({ peran: 'penyelia_bcc', lingkup: kota });
      await give(await send(k, k.warga));
      await drain();
      expect((await told()).map((one) => one.penerima_id)).to.deep.equal([penyelia.penggunaId]);
    });

    it('of a rahasia one the notice says nothing; of a tertutup or unknown one nobody hears', async () => {
      const kode = await send(k, k.warga);
      await route(k, kode);
      const set = (perubahan: object) =>
        k.app.database.write('e_masyarakat_pengaduan').where({ kode }).update(perubahan);
      await set({ kerahasiaan: 'rahasia', publik_at: null });
      await give(kode);
      await drain();
      expect((await told()).map((one) => one.judul)).to.deep.equal(['Ada kabar']);
      const pungli = k.app.database.read('e_masyarakat_kategori').where('tertutup', 1).select('id').limit(1);
      const [{ id } = { id: '' }] = (await pungli) as readonly { id: string }[];
      await set({ kategori_id: id });
      await give(kode);
      await give('PGD-2026-999999');
      await drain();
      expect(await told()).to.have.length(1);
    });

    it('the ladder goes to whoever acts in the position: the dated pengganti of an absent head', async () => {
      const { people } = k.app;
      const inPupr = { jenis: 'skpd', kode: skpdIdOf('pupr') } as const;
      const kepala = await people.staff({ peran: 'kepala_skpd', lingkup: inPupr });
      const pengganti = await people.staff({ peran: 'kepala_skpd', lingkup: inPupr });
      const positions = k.app.services.get(T.positions);
      const id = await positions.appoint(systemContext, {
        kode: 'kepala',
        skpdId: inPupr.kode,
        penggunaId: kepala.penggunaId,
        nomorSk: 'SK 1',
        mulai: '2026-01-01',
        sampai: null,
      });
      const diberi = async (): Promise<readonly string[]> => {
        const kode = await give(await send(k, k.warga));
        const rows: readonly { penerima_id: string }[] = await k.app.database
          .read('notifikasi')
          .where({ jenis: 'command-center.atensi-diberikan' })
          .where('judul', 'like', `%${kode}%`)
          .select('penerima_id');
        return rows.map((one) => one.penerima_id);
      };
      expect(await diberi()).to.deep.equal([kepala.penggunaId]);
      await positions.substitute(
        systemContext,
        { id, version: 1 },
        { penggunaId: pengganti.penggunaId, dari: '2026-11-20', sampai: '2026-12-31', nomorSk: 'SK 2' },
      );
      expect(await diberi()).to.deep.equal([pengganti.penggunaId]);
      k.clock.advance({ days: 8 });
      await k.app.services.get(T.jamTicker).tick(k.clock.now());
      await drain();
      const langkah: readonly { penerima_id: string }[] = await k.app.database
        .read('notifikasi')
        .where({ jenis: 'command-center.atensi-langkah' })
        .select('penerima_id');
      expect(new Set(langkah.map((one) => one.penerima_id))).to.deep.equal(new Set([pengganti.penggunaId]));
    });
  });
});
