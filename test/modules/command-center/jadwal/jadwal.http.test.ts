import { expect } from 'chai';
import { Meja } from '../../../../modules/command-center/piket-rapat.bindings.js';
import { commandCenter } from '../../../../modules/command-center/module.js';
import { portal } from '../../../../modules/portal/module.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import { eachDatabase } from '../../../support/databases.js';
import { race } from '../../../support/race.js';

const page = '/command-center/piket/jadwal';
const minggu = `${page}?minggu=2026-W48`;

interface SeatRow {
  readonly tanggal: string;
  readonly giliran: string;
  readonly kursi: number;
  readonly pengguna_id: string;
}

eachDatabase((_name, make) => {
  describe('page of the plan', () => {
    let app: TestApp;
    let operators: string[];
    let penyelia: string;
    beforeEach(async () => {
      app = await startApp({ database: await make(), modules: [portal, commandCenter] });
      operators = [];
      for (let index = 1; index <= 9; index++)
        operators.push(
          (await app.people.staff({ peran: 'operator_bcc', nama: `Operator ${String(index)}` })).penggunaId,
        );
      penyelia = (await app.people.staff({ peran: 'penyelia_bcc' })).penggunaId;
    });

    const seats = (): Promise<SeatRow[]> =>
      app.database.read('command_center_piket').orderBy(['tanggal', 'giliran', 'kursi']).select('*');

    async function plan(seat: Omit<SeatRow, 'pengguna_id'>, penggunaId: string): Promise<void> {
      await app.database
        .write('command_center_piket')
        .insert({ ...seat, id: newId(), pengguna_id: penggunaId });
    }

    const eight = (): Record<string, string> =>
      Object.fromEntries(operators.slice(0, 8).map((id, index) => [`p${String(index + 1)}`, id]));

    it('plans eight people, shows 42 hours and warns of it', async () => {
      const client = await app.signedIn(penyelia);
      const done = await client.submit(
        minggu,
        { ...eight(), mulai: '2026-11-23', minggu: '4' },
        `${page}/susun`,
      );
      expect(done.status).to.equal(303);
      expect(await seats()).to.have.length(168);
      const { text } = await client.get(minggu);
      expect(text).to.include('336 jam kursi seminggu dibagi 8 orang: rata-rata 42 jam per orang');
      expect(text).to.include('Lebih dari 40 jam seminggu. Dengan 9 orang menjadi 37,3 jam.');
      expect(text).to.include('bertugas 48 jam minggu ini');
    });

    it('plans nine people with 37.3 hours, and refuses one twice or a start in the past', async () => {
      const client = await app.signedIn(penyelia);
      const nine = { ...eight(), p9: operators[8] ?? '', mulai: '2026-11-23', minggu: '9' };
      const twice = await client.submit(minggu, { ...nine, p9: operators[0] ?? '' }, `${page}/susun`);
      expect(twice.status).to.equal(422);
      expect(twice.text).to.include('Orang ini sudah dipilih di atas.');
      const past = await client.submit(minggu, { ...nine, mulai: '2026-11-21' }, `${page}/susun`);
      expect(past.status).to.equal(422);
      expect(past.text).to.include('Giliran hari ini sudah berjalan');
      expect((await client.submit(minggu, nine, `${page}/susun`)).status).to.equal(303);
      const { text } = await client.get('/command-center/piket/jadwal?minggu=2026-W48');
      expect(text).to.include('dibagi 9 orang: rata-rata 37,3 jam');
    });

    it('changes one seat, and says when somebody else was quicker', async () => {
      const seat = { tanggal: '2026-11-23', giliran: 'pagi', kursi: 1 };
      await plan(seat, operators[0] ?? '');
      const one = `${page}/kursi?tanggal=2026-11-23&giliran=pagi&kursi=1`;
      const client = await app.signedIn(penyelia);
      expect((await client.get(one)).text).to.include('Sekarang: Operator 1');
      const done = await client.submit(one, { penggunaId: operators[1] ?? '' }, `${page}/kursi`);
      expect(done.location).to.equal(minggu);
      const stale = await client.post(`${page}/kursi`, {
        _csrf: app.formToken(client),
        tanggal: '2026-11-23',
        giliran: 'pagi',
        kursi: '1',
        sebelum: operators[0] ?? '',
        penggunaId: operators[2] ?? '',
      });
      expect(stale.status).to.equal(409);
      expect(stale.text).to.include('baru saja diubah orang lain');
      await plan({ ...seat, kursi: 2 }, operators[3] ?? '');
      const both = await client.submit(one, { penggunaId: operators[3] ?? '' }, `${page}/kursi`);
      expect(both.status).to.equal(422);
      expect(both.text).to.include('sudah duduk di kursi lain');
      await client.submit(one, { penggunaId: '' }, `${page}/kursi`);
      expect((await seats()).map(({ kursi }) => kursi)).to.deep.equal([2]);
      expect((await client.get(`${page}/kursi?tanggal=2026-11-23&giliran=siang&kursi=1`)).status).to.equal(
        404,
      );
      const past = await client.submit(
        `${page}/kursi?tanggal=2026-11-20&giliran=pagi&kursi=1`,
        { penggunaId: operators[1] ?? '' },
        `${page}/kursi`,
      );
      expect(past.status).to.equal(422);
    });

    it('lets 20 parallel edits seat one: no seat twice', async () => {
      const clients = await Promise.all(Array.from({ length: 4 }, () => app.signedIn(penyelia)));
      const { statuses } = await race(
        20,
        (index) => clients[index % 4] ?? clients[0],
        (client, index) =>
          client?.post(`${page}/kursi`, {
            _csrf: app.formToken(client),
            tanggal: '2026-11-24',
            giliran: 'sore',
            kursi: String((index % 2) + 1),
            sebelum: '',
            penggunaId: operators[index % 5] ?? '',
          }) ?? Promise.reject(new Error('no client')),
      );
      expect(statuses[303]).to.equal(2);
      expect((statuses[409] ?? 0) + (statuses[422] ?? 0)).to.equal(18);
      const rows = await seats();
      expect(rows.map(({ kursi }) => kursi)).to.deep.equal([1, 2]);
      expect(new Set(rows.map((row) => row.pengguna_id)).size).to.equal(2);
    });

    it('swaps two seats when both agree and a penyelia approves', async () => {
      const [anna, budi] = [operators[0] ?? '', operators[1] ?? ''];
      await plan({ tanggal: '2026-11-24', giliran: 'pagi', kursi: 1 }, anna);
      await plan({ tanggal: '2026-11-25', giliran: 'sore', kursi: 2 }, budi);
      const first = await app.signedIn(anna);
      const wish = { dari: '2026-11-24|pagi|1', ke: '2026-11-25|sore|2', alasan: 'Ada urusan keluarga' };
      const short = await first.submit(minggu, { ...wish, alasan: 'malas' }, '/command-center/piket/tukar');
      expect(short.status).to.equal(422);
      expect(short.text).to.include('paling sedikit 10 huruf');
      expect((await first.submit(minggu, wish, '/command-center/piket/tukar')).status).to.equal(303);
      const again = await first.submit(minggu, wish, '/command-center/piket/tukar');
      expect(again.text).to.include('sudah diminta tukar');
      const row = await app.database.read('command_center_tukar').first<{ id: string }>('id');
      const answer = async (who: string, tindakan: string) => {
        const client = await app.signedIn(who);
        return client.post(`/command-center/piket/tukar/${row.id}`, {
          _csrf: app.formToken(client),
          tindakan,
        });
      };
      expect((await answer(operators[2] ?? '', 'sepakat')).status).to.equal(404);
      expect((await answer(penyelia, 'setuju')).status).to.equal(409);
      expect((await answer(budi, 'sepakat')).status).to.equal(303);
      expect((await answer(penyelia, 'setuju')).status).to.equal(303);
      expect((await seats()).map((seat) => [seat.giliran, seat.pengguna_id])).to.deep.equal([
        ['pagi', budi],
        ['sore', anna],
      ]);
      expect((await answer(anna, 'batal')).status).to.equal(409);
    });

    it('empties the seats of a disabled account and tells the penyelia once', async () => {
      const gone = operators[0] ?? '';
      await plan({ tanggal: '2026-11-20', giliran: 'pagi', kursi: 1 }, gone);
      await plan({ tanggal: '2026-11-21', giliran: 'pagi', kursi: 1 }, gone);
      await plan({ tanggal: '2026-11-24', giliran: 'malam', kursi: 2 }, gone);
      const handle = () =>
        app.services
          .get(T.unitOfWork)
          .run(systemContext, (tx) => app.services.get(Meja.jadwal).emptySeatsOf(tx, gone));
      await handle();
      await handle();
      expect((await seats()).map(({ tanggal }) => tanggal)).to.deep.equal(['2026-11-20']);
      const told = await app.database
        .read('notifikasi')
        .where({ penerima_id: penyelia })
        .select<{ judul: string }[]>('judul');
      expect(told.map(({ judul }) => judul)).to.deep.equal(['2 kursi piket kosong']);
      const names = commandCenter.subscriptions?.(app.services).map(({ penangan }) => penangan);
      expect(names).to.include('command-center.empty-seats');
    });

    it('is read-only for operators and closed to others', async () => {
      const client = await app.signedIn(operators[0] ?? '');
      const { text, status } = await client.get(minggu);
      expect(status).to.equal(200);
      expect(text).not.to.include('Susun jadwal');
      expect((await client.get(`${page}/kursi?tanggal=2026-11-23&giliran=pagi&kursi=1`)).status).to.equal(
        404,
      );
      expect((await client.get(`${page}?minggu=2026-W60`)).status).to.equal(404);
      const warga = await app.signedIn((await app.people.warga()).penggunaId);
      expect((await warga.get(page)).status).to.equal(404);
    });
  });
});
