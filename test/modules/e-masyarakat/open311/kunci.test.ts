import { expect } from 'chai';
import { eachDatabase } from '../../../support/databases.js';
import { hiddenFields } from '../../../support/client.js';
import { as, kota } from '../support/kota.js';
import { buildDunia, idOf, jalan, type Dunia } from './dunia.js';

const kunciDi = (html: string): string | undefined =>
  /<code class="kode">([\w-]{43})<\/code>/.exec(html)?.[1];

eachDatabase((_name, make) => {
  describe('Open311 keys', () => {
    let d: Dunia;
    before(async () => {
      d = await buildDunia(await make());
    });

    it('the help page tells addresses and keys to anybody, at its own path only', async () => {
      const page = await d.app.visitor().get('/masyarakat/open311');
      expect([page.status, page.headers.get('content-type')]).to.deep.equal([
        200,
        'text/html; charset=utf-8',
      ]);
      expect(page.text)
        .to.include('/masyarakat/open311/v2')
        .and.include('garis miring')
        .and.include('kunci-api');
    });

    it('a resident makes a key that is shown once, sends with it, and switches it off', async () => {
      const warga = await d.app.signedIn(d.warga.penggunaId);
      const page = '/masyarakat/saya/kunci-api';
      const form = hiddenFields((await warga.get(page)).text);
      const made = await warga.post(page, { ...form, nama: 'Ponsel baru' });
      expect(made.headers.get('cache-control')).to.equal('no-store');
      const kunci = kunciDi(made.text);
      expect(kunci).to.be.a('string');
      expect((await warga.get(page)).text).not.to.include(kunci);
      const send = (isi: string): Promise<number> =>
        fetch(`${d.dasar}/v2/requests.json`, {
          method: 'POST',
          body: new URLSearchParams({ ...jalan(isi), api_key: kunci ?? '' }),
        }).then((one) => one.status);
      expect(await send('dengan kunci sendiri')).to.equal(200);

      const again = await warga.post(page, { ...form, nama: 'Ponsel baru' });
      expect([again.status, again.location]).to.deep.equal([303, page]);
      const rows = await d.app.database
        .read('e_masyarakat_klien')
        .where('nama', 'Ponsel baru')
        .select<{ id: string; kunci_hmac: string }[]>('id', 'kunci_hmac');
      expect(rows).to.have.length(1);
      expect(rows[0]?.kunci_hmac).not.to.equal(kunci);

      const off = await warga.post(`${page}/${rows[0]?.id ?? ''}/matikan`, { _csrf: d.app.formToken(warga) });
      expect(off.status).to.equal(303);
      expect(await send('dengan kunci mati')).to.equal(403);
    });

    it("has at most five live keys, and only one's own can be switched off", async () => {
      const lain = await d.app.people.warga({ nama: 'Budi Santoso' });
      const warga = await d.app.signedIn(lain.penggunaId);
      const page = '/masyarakat/saya/kunci-api';
      for (let index = 1; index <= 5; index++)
        expect((await warga.submit(page, { nama: `Kunci ${String(index)}` }, page)).status).to.equal(200);
      const form = { _csrf: d.app.formToken(warga), _kunci: 'kunci-formulir-uji-0001', nama: 'Kunci 6' };
      expect((await warga.post(page, form)).status).to.equal(422);
      const asing = await d.app.database
        .read('e_masyarakat_klien')
        .where('pemilik_id', d.warga.penggunaId)
        .first<{ id: string } | undefined>('id');
      expect(
        (await warga.post(`${page}/${asing?.id ?? ''}/matikan`, { _csrf: d.app.formToken(warga) })).status,
      ).to.equal(404);
    });

    it('the administrator makes mitra keys with hosts; nobody else sees that page', async () => {
      const page = '/masyarakat/admin/klien';
      const admin = await d.app.signedIn(
        (await d.app.people.staff({ peran: 'admin', lingkup: kota })).penggunaId,
      );
      const made = await admin.submit(
        page,
        { nama: 'FixMyStreet Uji', host: 'fms.contoh.org\nfoto.contoh.org' },
        page,
      );
      const kunci = kunciDi(made.text);
      expect(kunci).to.be.a('string');
      const row = await d.app.database
        .read('e_masyarakat_klien')
        .where('nama', 'FixMyStreet Uji')
        .first<{ id: string; host_media: string; pemilik_id: string | null } | undefined>(
          'id',
          'host_media',
          'pemilik_id',
        );
      expect([row?.host_media, row?.pemilik_id]).to.deep.equal([
        '["fms.contoh.org","foto.contoh.org"]',
        null,
      ]);
      const bad = await admin.post(page, {
        ...hiddenFields((await admin.get(page)).text),
        nama: 'Mitra lain',
        host: 'http://127.0.0.1/',
      });
      expect(bad.status).to.equal(422);
      const token = { _csrf: d.app.formToken(admin) };
      expect((await admin.post(`${page}/${row?.id ?? ''}/host`, { ...token, host: '' })).status).to.equal(
        303,
      );
      expect((await admin.post(`${page}/${row?.id ?? ''}/aktif`, { ...token, aktif: '0' })).status).to.equal(
        303,
      );
      const answer = await fetch(`${d.dasar}/v2/requests.json`, {
        method: 'POST',
        body: new URLSearchParams({ ...jalan('x'), api_key: kunci ?? '' }),
      });
      expect(answer.status).to.equal(403);
      for (const client of [
        await d.app.signedIn(d.warga.penggunaId),
        await d.app.signedIn(d.operator.penggunaId),
      ])
        expect((await client.get(page)).status).to.equal(404);
      expect((await d.app.visitor().get(page)).status).to.equal(303);
    });

    it('the demo city has a mitra key that is printed, and its past keeps its own seconds', async () => {
      const { buildOpen311Demo, open311DemoNotes } =
        await import('../../../../modules/e-masyarakat/open311/demo-open311.js');
      expect(await open311DemoNotes(d.open311)).to.deep.equal([]);
      await buildOpen311Demo(d.open311);
      const [line = ''] = await open311DemoNotes(d.open311);
      const kunci = /demo ([\w-]{43}) /.exec(line)?.[1] ?? '';
      expect((await d.open311.kunci.find(kunci))?.pemilikId).to.equal(null);
      const rows = await d.app.database
        .read('e_masyarakat_tayang as t')
        .join('e_masyarakat_kejadian as k', (join) =>
          join.on('k.pengaduan_id', 't.pengaduan_id').andOn('k.urutan', 't.urutan'),
        )
        .select<{ at: number; kejadianAt: number }[]>({ at: 't.at', kejadianAt: 'k.at' });
      expect(rows.length).to.be.greaterThan(0);
      for (const { at, kejadianAt } of rows) expect(at).to.equal(Math.ceil(kejadianAt / 1000) * 1000);
      expect(await d.open311.tayang.stamp('semua')).to.equal(0);
    });

    it('a person takes his keys out with his data, and erasure ends them', async () => {
      const person = { penggunaId: d.warga.penggunaId, pendudukId: null };
      expect(JSON.stringify(await d.em.dataSaya.export(person))).to.include('Ponsel');
      await d.em.unitOfWork.run(as(d.warga), (tx) => d.em.dataSaya.erase(tx, person));
      const rows = await d.app.database
        .read('e_masyarakat_klien')
        .where('pemilik_id', d.warga.penggunaId)
        .select<{ nama: string; aktif: number }[]>('nama', 'aktif');
      for (const row of rows) expect(row).to.deep.equal({ nama: 'dihapus', aktif: 0 });
    });

    it('a mitra pengaduan counts no resident, on the public page too', async () => {
      const kode = idOf((await d.mitra.send(jalan('tanpa warga'))).value);
      const row = await d.app.database
        .read('e_masyarakat_pengaduan')
        .where({ kode })
        .first<{ jumlah_dukungan: number; jumlah_pelapor: number } | undefined>(
          'jumlah_dukungan',
          'jumlah_pelapor',
        );
      expect(row).to.deep.include({ jumlah_dukungan: 0, jumlah_pelapor: 0 });
      expect((await d.app.visitor().get(`/masyarakat/pengaduan/${kode}`)).status).to.equal(200);
    });
  });
});
