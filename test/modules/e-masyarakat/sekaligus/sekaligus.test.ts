import { expect } from 'chai';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { race } from '../../../support/race.js';
import { as, buildKota, drafJalan, kota, onDuty, send, terlihat } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const alamat = '/masyarakat/meja/sekaligus';
const kunci = 'kunci-uji-0123456789abcdef';

eachDatabase((_name, make) => {
  describe('e-masyarakat bulk work', () => {
    let k: Kota;
    let operator: Client;
    beforeEach(async () => {
      k = await buildKota(await make());
      operator = await k.app.signedIn(k.operator.penggunaId);
    });
    afterEach(async () => {
      expect((await k.em.services.verifikasi.checkAll()).selisih).to.deep.equal([]);
      await k.app.close();
    });

    const siapa = () => ({ penggunaId: k.operator.penggunaId, penyelia: false });
    const readOne = async (change: Parameters<typeof drafJalan>[0] = {}): Promise<string> => {
      const kode = await send(k, await k.app.people.warga(), drafJalan(change));
      await k.em.services.meja.read(as(k.operator), siapa(), kode);
      return kode;
    };
    const butirOf = async (kode: string) => `${kode}:${String(await terlihat(k, kode))}`;
    const statusOf = async (): Promise<Record<string, string>> => {
      const rows = await k.app.database
        .read('e_masyarakat_pengaduan')
        .select<{ kode: string; status: string }[]>('kode', 'status');
      return Object.fromEntries(rows.map((row) => [row.kode, row.status]));
    };
    const count = async (jenis: string): Promise<number> => {
      const rows = await k.app.database
        .read('e_masyarakat_kejadian')
        .where({ jenis })
        .count<{ n: number }[]>({ n: '*' });
      return Number(rows[0]?.n ?? 0);
    };
    const post = (client: Client, fields: Record<string, string | readonly string[]>) =>
      client.post(alamat, { _csrf: k.app.formToken(client), _kunci: kunci, ...fields });

    it('routes each by itself, names what was refused, and the same form twice does it once', async () => {
      const [a, b] = [await readOne(), await readOne()];
      const belum = await send(k, await k.app.people.warga());
      const dipegang = await readOne();
      k.clock.advance({ minutes: 6 });
      const lain = await onDuty(
        k.app,
        await k.app.people.staff({ peran: 'operator_bcc', lingkup: kota, nama: 'Operator Lain' }),
        2,
      );
      await k.em.services.meja.take(as(lain), { penggunaId: lain.penggunaId, penyelia: false }, dipegang);
      const butir = [
        await butirOf(a),
        await butirOf(b),
        await butirOf(belum),
        await butirOf(dipegang),
        'PGD-2026-999999:1',
      ];
      const confirm = await operator.get(
        `${alamat}?aksi=teruskan&${butir.map((one) => `kode=${one.split(':')[0] ?? ''}`).join('&')}`,
      );
      expect(confirm.text).to.contain('Belum dibaca. Baca dulu satu per satu.');
      expect(confirm.text).to.contain('Sedang dipegang Operator Lain.');
      const wish = { aksi: 'teruskan', skpd: skpdIdOf('pupr'), butir };
      const first = await post(operator, wish);
      expect(first.status).to.equal(200);
      expect(first.text).to.contain('2 diteruskan, 3 tidak');
      expect(first.text).to.contain('Sedang dipegang Operator Lain.').and.contain('Tidak ditemukan.');
      const sesudah = await statusOf();
      expect([sesudah[a], sesudah[b], sesudah[belum], sesudah[dipegang]]).to.deep.equal([
        'didisposisikan',
        'didisposisikan',
        'diajukan',
        'dibaca',
      ]);
      // The lease is over by now; the same form does nothing more and answers the same.
      k.clock.advance({ minutes: 10 });
      const again = await post(operator, wish);
      expect(again.text).to.contain('2 diteruskan, 3 tidak').and.contain('Sedang dipegang Operator Lain.');
      expect(await statusOf()).to.deep.equal(sesudah);
      expect(await count('didisposisikan')).to.equal(2);
    });

    it('ten of the same form at once do it once', async () => {
      const butir = await Promise.all([await readOne(), await readOne(), await readOne()].map(butirOf));
      const { statuses } = await race(
        10,
        () => operator,
        (client) => post(client, { aksi: 'teruskan', skpd: skpdIdOf('pupr'), butir }),
      );
      expect(statuses).to.deep.equal({ 200: 10 });
      expect(await count('didisposisikan')).to.equal(3);
    });

    it('merges into the chosen induk; what is rahasia is refused by name', async () => {
      const [induk, anak] = [await readOne(), await readOne()];
      const rahasia = await readOne({ kerahasiaan: 'rahasia' });
      const butir = await Promise.all([induk, anak, rahasia].map(butirOf));
      const page = await operator.get(`${alamat}?aksi=gabung&kode=${induk}&kode=${anak}`);
      expect(page.text).to.contain('2 warga, 2 KK');
      const done = await post(operator, { aksi: 'gabung', induk, butir });
      expect(done.text)
        .to.contain('1 digabung, 1 tidak')
        .and.contain('Pengaduan rahasia tidak dapat digabung.');
      const status = await statusOf();
      expect([status[induk], status[anak], status[rahasia]]).to.deep.equal(['dibaca', 'digabung', 'dibaca']);
    });

    it('proposes refusals with one reason; each still waits for penyelia', async () => {
      const butir = await Promise.all([await readOne(), await readOne()].map(butirOf));
      const usul = { aksi: 'usul_tolak', sebab: 'di_luar_kota', butir };
      expect((await post(operator, { ...usul, kalimat: 'pendek' })).text).to.contain(
        'Tulis sedikitnya 30 huruf.',
      );
      const kalimat = 'Tempatnya di luar Kota Binjai, silakan ke kabupaten.';
      expect((await post(operator, { ...usul, kalimat })).text).to.contain('2 diusulkan ditolak, 0 tidak');
      expect((await operator.get('/masyarakat/meja?antrean=menunggu_penyelia')).text).to.contain(
        butir[0]?.split(':')[0] ?? '',
      );
      expect(await count('ditolak')).to.equal(0);
    });

    it('51, no choice, no office and off piket are refused before anything is done', async () => {
      const satu = await butirOf(await readOne());
      const banyak = Array.from({ length: 51 }, (_, n) => `PGD-2026-${String(100_000 + n)}:1`);
      const skpd = skpdIdOf('pupr');
      const refused = await post(operator, { aksi: 'teruskan', skpd, butir: banyak });
      expect([refused.status, refused.text.includes('Paling banyak 50.')]).to.deep.equal([422, true]);
      const page = await operator.get(
        `${alamat}?${banyak.map((one) => `kode=${one.split(':')[0] ?? ''}`).join('&')}`,
      );
      expect(page.status).to.equal(422);
      expect((await post(operator, { aksi: 'teruskan', skpd: '', butir: satu })).status).to.equal(422);
      expect((await operator.get(alamat)).location).to.equal('/masyarakat/meja');
      const lepas = await k.app.people.staff({ peran: 'operator_bcc', lingkup: kota });
      const tanpaPiket = await post(await k.app.signedIn(lepas.penggunaId), {
        aksi: 'teruskan',
        skpd,
        butir: satu,
      });
      expect([tanpaPiket.status, tanpaPiket.text.includes('Mulai piket dulu.')]).to.deep.equal([422, true]);
      expect(await count('didisposisikan')).to.equal(0);
    });
  });
});
