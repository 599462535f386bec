import { expect } from 'chai';
import { PIKET } from '../../../../modules/command-center/index.js';
import { startApp } from '../../../support/app.js';
import type { TestApp } from '../../../support/app.js';
import type { Client } from '../../../support/client.js';
import { FrozenClock } from '../../../support/clock.js';
import { eachDatabase } from '../../../support/databases.js';
import { race } from '../../../support/race.js';
import { RAKITAN } from '../../../../modules/e-masyarakat/module.js';
import { drafJalan, kota, sabtuPagi, send, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';

const jumlahOperator = 50;
const jumlahPengaduan = 200;
const meja = '/masyarakat/meja';

/** What one operator did, in his own order. */
interface Kerja {
  readonly status: number;
  readonly dibaca: readonly string[];
}

interface Pekerja {
  readonly client: Client;
  readonly token: string;
}

async function buildQueue(app: TestApp): Promise<readonly string[]> {
  const em = app.services.get(RAKITAN);
  const warga = await app.people.warga({ kelurahanKode: sukaramai });
  const k = { app, em, clock: app.clock, warga } as Kota;
  const kodes: string[] = [];
  for (let i = 0; i < jumlahPengaduan; i += 1) kodes.push(await send(k, warga, drafJalan()));
  return kodes;
}

/** Opens the next free one and reads it, until nothing is left; as the buttons of the page would. */
async function work({ client, token }: Pekerja): Promise<Kerja> {
  const dibaca: string[] = [];
  for (let langkah = 0; langkah < jumlahPengaduan + 50; langkah += 1) {
    const next = await client.post(`${meja}/berikut`, { _csrf: token, antrean: 'belum_dibaca' });
    if (next.status !== 303) return { status: next.status, dibaca };
    const kode = /\/meja\/(PGD-[\d-]+)/u.exec(next.location)?.[1];
    if (kode === undefined) return { status: 303, dibaca };
    const read = await client.post(`${meja}/${kode}/baca`, { _csrf: token });
    if (read.status !== 303) return { status: read.status, dibaca };
    dibaca.push(kode);
  }
  return { status: 0, dibaca };
}

eachDatabase((_name, make) => {
  describe('e-masyarakat desk race', function () {
    this.timeout(300_000);

    it('50 operators take 200 at once: each one owner, none lost, nobody meets another', async () => {
      // Only two seats exist; the race is about the queue, so everybody counts as on duty.
      const app = await startApp({
        database: await make(),
        clock: new FrozenClock(sabtuPagi),
        customise: (container) =>
          container.rebind(PIKET).toConstantValue({
            onDuty: () => Promise.resolve(true),
            whoIsOn: () => Promise.resolve([]),
          }),
      });
      const kodes = await buildQueue(app);
      const { answers, statuses } = await race(
        jumlahOperator,
        async () => {
          const { penggunaId } = await app.people.staff({ peran: 'operator_bcc', lingkup: kota });
          const client = await app.signedIn(penggunaId);
          return { client, token: app.formToken(client) };
        },
        work,
      );

      // A read of what another has in hand would have been a 409: none was.
      expect(statuses).to.deep.equal({ 303: jumlahOperator });
      const dibaca = answers.flatMap((one) => one.dibaca);
      expect(dibaca.length).to.equal(jumlahPengaduan);
      expect([...dibaca].sort()).to.deep.equal([...kodes].sort());
      const rows = await app.database
        .read('e_masyarakat_kejadian')
        .where('jenis', 'dibaca_operator')
        .select<{ pelaku_id: string }[]>('pelaku_id');
      expect(rows.length).to.equal(jumlahPengaduan);
      expect(new Set(rows.map((one) => one.pelaku_id)).size).to.be.greaterThan(1);
      const { selisih } = await app.services.get(RAKITAN).services.verifikasi.checkAll();
      expect(selisih).to.deep.equal([]);
      await app.close();
    });

    it('one lease of 20 operators who open the same; the others are told who holds it', async () => {
      const app = await startApp({
        database: await make(),
        clock: new FrozenClock(sabtuPagi),
        customise: (container) =>
          container.rebind(PIKET).toConstantValue({
            onDuty: () => Promise.resolve(true),
            whoIsOn: () => Promise.resolve([]),
          }),
      });
      const em = app.services.get(RAKITAN);
      const warga = await app.people.warga({ kelurahanKode: sukaramai });
      const kode = await send({ app, em, clock: app.clock, warga } as Kota, warga);
      const { answers, statuses } = await race(
        20,
        async (index) => {
          const nama = `Operator ${String(index)}`;
          const { penggunaId } = await app.people.staff({ peran: 'operator_bcc', lingkup: kota, nama });
          const client = await app.signedIn(penggunaId);
          return { client, token: app.formToken(client) };
        },
        ({ client, token }) => client.post(`${meja}/${kode}/ambil`, { _csrf: token }),
      );
      expect(statuses).to.deep.equal({ 303: 1, 409: 19 });
      const [refused] = answers.filter((one) => one.status === 409);
      expect(refused?.text).to.match(/Sedang dipegang Operator \d+\./u);
      await app.close();
    });
  });
});
