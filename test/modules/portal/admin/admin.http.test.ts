import { expect } from 'chai';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { T } from '../../../../src/tokens.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import { nikOf } from '../../../support/people.js';
import { withContoh } from '../contoh.js';

async function adminOf(app: TestApp): Promise<Client> {
  return app.signedIn((await app.people.staff({ peran: 'admin' })).penggunaId);
}

async function startClock(app: TestApp): Promise<string> {
  const pemilikId = newId();
  await app.services.get(T.unitOfWork).run(systemContext, (tx) =>
    app.services.get(T.jam).start(tx, {
      pemilikJenis: 'uji',
      pemilikId,
      jenis: 'tanggapi',
      putaran: 1,
      skpdId: null,
      judul: 'Uji',
      url: '/uji',
      visibilitas: 'terbuka',
      aturan: { jenis: 'hk', hk: 5, batas: 'tutup' },
      langkah: [],
    }),
  );
  return pemilikId;
}

async function runJob(app: TestApp, nama: string, muatan: Record<string, string>): Promise<void> {
  const job = app.services.get(T.jobDefinitions).find((one) => one.nama === nama);
  if (!job) throw new Error(`no job ${nama}`);
  await job.handle(muatan, {
    id: newId(),
    now: app.clock.now(),
    percobaan: 1,
    signal: new AbortController().signal,
  });
}

const columns = 'nik,kk,nama,tanggal_lahir,jenis_kelamin,kelurahan_kode,lingkungan,alamat,status';

eachDatabase((_name, make) => {
  describe('administration', () => {
    it('keeps administrators of one office out of what concerns the city', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const office = await app.database.read('skpd').where({ jenis: 'dinas' }).first<{ id: string }>('id');
      const lingkup = { jenis: 'skpd', kode: office.id } as const;
      const client = await app.signedIn((await app.people.staff({ peran: 'admin', lingkup })).penggunaId);
      expect((await client.get('/admin')).text)
        .to.include('Akun petugas')
        .and.not.to.include('Pekerjaan latar');
      for (const path of ['pekerjaan', 'audit', 'kalender', 'impor', 'pengaturan', 'layar']) {
        expect((await client.get(`/admin/${path}`)).status, path).to.equal(404);
      }
    });

    it('a free day moves the open deadlines, says how many, and can be taken back', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await adminOf(app);
      await startClock(app);
      const day = {
        tanggal: '2026-11-25',
        nama: 'Pemilihan kepala daerah',
        jenis: 'khusus',
        dasar: 'Keputusan wali kota',
      };
      const added = await client.submit('/admin/kalender', day, '/admin/kalender');
      expect(added.status).to.equal(303);
      const page = await client.follow(added);
      expect(page.text)
        .to.include('Pemilihan kepala daerah')
        .and.to.include('1 tenggat yang berjalan ikut bergeser');
      const again = await client.submit('/admin/kalender', day, '/admin/kalender');
      expect(again.status).to.equal(409);
      expect(again.text).to.include('value="Pemilihan kepala daerah"');
      const token = app.formToken(client);
      const removed = await client.post('/admin/kalender/hapus', { _csrf: token, tanggal: day.tanggal });
      expect((await client.follow(removed)).text)
        .to.include('1 tenggat yang berjalan ikut bergeser')
        .and.to.include('dicabut');
    });

    it('refuses a day that is none, and keeps what was typed', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await adminOf(app);
      const wrong = await client.submit(
        '/admin/kalender',
        { tanggal: '2026-02-30', nama: 'Hari uji' },
        '/admin/kalender',
      );
      expect(wrong.status).to.equal(422);
      expect(wrong.text).to.include('Tulis tanggal seperti').and.to.include('value="Hari uji"');
    });

    it('imports a register as a job with a page of its own', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await adminOf(app);
      const nik = nikOf('1990-05-05', 'L', 4711);
      const csv = [
        columns,
        `${nik},1275990101200001,Warga Impor,1990-05-05,L,12.75.01.1001,1,Jalan Uji 1,hidup`,
        'salah,,,,,,,,',
      ].join('\n');
      const sent = await client.submit(
        '/admin/impor',
        { berkas: { name: 'penduduk.csv', type: 'text/csv', bytes: Buffer.from(csv) } },
        '/admin/impor/penduduk',
      );
      expect(sent.status).to.equal(303);
      const waiting = await client.get(sent.location);
      expect(waiting.text).to.include('Menunggu');
      expect(waiting.headers.get('refresh')).to.equal('2');
      await runJob(app, 'portal.run-import', { id: sent.location.split('/').at(-1) ?? '' });
      const done = await client.get(sent.location);
      expect(done.text).to.include('Selesai').and.to.include('Baris yang ditolak').and.not.to.include(nik);
      expect(done.headers.get('refresh')).to.equal(null);
      expect(await app.database.read('penduduk').where({ nama: 'Warga Impor' })).to.have.length(1);
    });

    it('a file that is no register fails with its reason, not with a stack', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await adminOf(app);
      const berkas = { name: '../../x.csv', type: 'text/csv', bytes: Buffer.from('a,b\n1,2\n') };
      const refused = await client.submit('/admin/impor', { berkas }, '/admin/impor/penduduk');
      expect(refused.status).to.equal(422);
      expect(refused.text).to.include('bukan CSV data penduduk');
      const short = { ...berkas, bytes: Buffer.from('nik,kk,nama\n1,2,3\n') };
      const half = await client.submit('/admin/impor', { berkas: short }, '/admin/impor/penduduk');
      expect(half.text).to.include('Kolom tidak ada dalam berkas: tanggal_lahir');
      const map = { ...berkas, bytes: Buffer.from('{"type":"Feature"}') };
      const sent = await client.submit('/admin/impor', { berkas: map }, '/admin/impor/batas');
      await runJob(app, 'portal.run-import', { id: sent.location.split('/').at(-1) ?? '' });
      expect((await client.get(sent.location)).text)
        .to.include('Gagal')
        .and.to.include('bukan GeoJSON FeatureCollection');
      const nothing = { name: '', type: 'application/octet-stream', bytes: Buffer.alloc(0) };
      const empty = await client.submit('/admin/impor', { berkas: nothing }, '/admin/impor/batas');
      expect(empty.status).to.equal(422);
      expect(empty.text).to.include('Pilih satu berkas');
    });

    it('finds deeds by object, page after page', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await adminOf(app);
      for (let time = 0; time < 60; time++) {
        await app.services.get(T.unitOfWork).run(systemContext, (tx) => {
          tx.audit({ tindakan: 'uji.dicatat', objekJenis: 'uji', objekId: 'benda-1', sesudah: { time } });
          return Promise.resolve();
        });
      }
      const first = await client.get('/admin/audit?objekJenis=uji&objekId=benda-1&hari=2026-11-21');
      expect(first.text.match(/uji\.dicatat/g)).to.have.length(50);
      const next =
        /href="([^"]*sebelum[^"]*)"/
          .exec(first.text)?.[1]
          ?.replaceAll('&amp;', '&')
          .replaceAll('&#x3D;', '=') ?? '';
      expect((await client.get(next)).text.match(/uji\.dicatat/g)).to.have.length(10);
      expect((await client.get('/admin/audit?objekId=tiada')).text).to.include(
        'Tidak ada catatan yang cocok',
      );
      expect((await client.get('/admin/audit?hari=kemarin')).status).to.equal(422);
    });

    it('gives a dead letter another try, once', async () => {
      const app = await startApp({ database: await make(), modules: withContoh() });
      const client = await adminOf(app);
      expect((await client.get('/admin/pekerjaan')).text).to.include('Tidak ada yang gagal');
      const post = (fields: Record<string, string>) =>
        client.post('/admin/pekerjaan/ulang', { _csrf: app.formToken(client), ...fields });
      expect((await post({ jenis: 'pekerjaan', id: newId() })).status).to.equal(404);
      expect((await post({ jenis: 'peristiwa', id: newId(), penangan: 'x' })).status).to.equal(404);
      expect((await post({ jenis: 'lain' })).status).to.equal(404);
    });
  });
});
