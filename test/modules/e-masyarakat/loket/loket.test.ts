import { expect } from 'chai';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { eachDatabase } from '../../../support/databases.js';
import type { Resident } from '../../../support/people.js';
import { buildKota, sukaramai } from '../support/kota.js';
import type { Kota } from '../support/kota.js';
import { finish } from '../support/pekerjaan.js';

const base = '/masyarakat';
const isian = {
  kanal: 'loket',
  kategori: 'jalan-rusak',
  cerita: 'Jalan berlubang di depan balai warga.',
  kelurahan: sukaramai,
  patokan: 'Depan balai warga',
  kerahasiaan: 'anonim',
};

eachDatabase((_name, make) => {
  describe('e-masyarakat counter', () => {
    let k: Kota;
    let operator: Client;
    let orang: Resident;
    beforeEach(async () => {
      k = await buildKota(await make());
      operator = await k.app.signedIn(k.operator.penggunaId);
      orang = await k.app.people.resident({
        nama: 'Budi Hartono',
        tanggalLahir: '1970-02-03',
        kelurahanKode: sukaramai,
      });
    });
    afterEach(() => k.app.close());

    const record = (client: Client, fields: Readonly<Record<string, string>>, kunci = 'formulir-satu') =>
      client.post(`${base}/loket`, { _csrf: k.app.formToken(client), _kunci: kunci, ...isian, ...fields });
    const milik = () => ({ nik: orang.nik, tanggal_lahir: '1970-02-03' });
    const kodeOf = (location: string): string => /PGD-\d{4}-\d{6}/u.exec(location)?.[0] ?? '';

    it('writes down for a resident found by NIK and birth date, logs the search, prints the receipt', async () => {
      const answer = await record(operator, milik());
      expect(answer.status).to.equal(303);
      const kode = kodeOf(answer.location);
      const row = await k.app.database
        .read<{ kode: string; kanal: string; pelapor_id: string; dicatat_oleh_id: string }>(
          'e_masyarakat_pengaduan',
        )
        .where({ kode })
        .first();
      expect([row?.kanal, row?.pelapor_id, row?.dicatat_oleh_id]).to.deep.equal([
        'loket',
        orang.pendudukId,
        k.operator.penggunaId,
      ]);
      const audit = await k.app.database
        .read<{ objek_id: string; sesudah: string; tindakan: string }>('audit')
        .where('tindakan', 'penduduk.dicari_di_loket');
      expect(audit).to.have.length(1);
      expect(JSON.stringify(audit)).not.to.contain(orang.nik);
      const receipt = await operator.get(answer.location);
      expect(receipt.text)
        .to.contain(kode)
        .and.match(/[0-9A-Z]{4}-[0-9A-Z]{4}/u)
        .and.not.to.contain(orang.nik)
        .and.not.to.contain('Budi');
      const lain = await k.app.signedIn(k.pupr.penggunaId);
      expect((await lain.get(answer.location)).status).to.equal(404);
      const again = await record(operator, milik());
      expect(kodeOf(again.location)).to.equal(kode);
    });

    it('refuses a NIK that does not fit the birth date, keeps the rest typed, never sends the NIK back', async () => {
      for (const wrong of [
        { nik: orang.nik, tanggal_lahir: '1970-02-04' },
        { nik: '1275990101900009', tanggal_lahir: '1970-02-03' },
        { nik: 'abc', tanggal_lahir: '1970-02-03' },
      ]) {
        const answer = await record(operator, wrong);
        expect(answer.status).to.equal(422);
        expect(answer.text)
          .to.contain('tidak cocok dengan data penduduk')
          .and.contain('Depan balai warga')
          .and.not.to.contain(orang.nik);
      }
      expect(await k.app.database.read('audit').where('tindakan', 'penduduk.dicari_di_loket')).to.have.length(
        3,
      );
    });

    it('names what is missing; an own finding needs nobody', async () => {
      const empty = await record(operator, {
        kategori: '',
        kelurahan: '',
        cerita: '',
        nik: '',
        tanggal_lahir: '',
      });
      expect(empty.status).to.equal(422);
      expect(empty.text)
        .to.contain('Pilih jenis masalah.')
        .and.contain('Beri tahu tempatnya')
        .and.contain('sedikitnya 10 huruf');
      const temuan = await record(operator, { kanal: 'petugas', nik: '', tanggal_lahir: '' });
      const row = await k.app.database
        .read<{ kode: string; kanal: string; pelapor_id: string | null }>('e_masyarakat_pengaduan')
        .where({ kode: kodeOf(temuan.location) })
        .first();
      expect([row?.kanal, row?.pelapor_id]).to.deep.equal(['petugas', null]);
    });

    it('30 searches an hour and officer', async () => {
      for (let n = 0; n < 30; n += 1) await record(operator, { nik: 'abc', tanggal_lahir: '1970-02-03' });
      expect((await record(operator, milik())).status).to.equal(429);
    });

    it('gives the verdict of a pelapor without an account; not for another person, not by the SKPD that did the work', async () => {
      const kode = kodeOf((await record(operator, milik())).location);
      await finish(k, kode);
      operator = await k.app.signedIn(k.operator.penggunaId);
      const judge = (client: Client, fields: Readonly<Record<string, string>>) =>
        client.post(`${base}/loket/pelapor/penilaian`, {
          _csrf: k.app.formToken(client),
          kode,
          nilai: 'sudah',
          alasan: '',
          ...fields,
        });
      const lain = await k.app.people.resident({ tanggalLahir: '1970-02-03' });
      expect((await judge(operator, { nik: lain.nik, tanggal_lahir: '1970-02-03' })).status).to.equal(422);
      const pupr = await k.app.signedIn(k.pupr.penggunaId);
      expect((await judge(pupr, milik())).status).to.equal(422);
      expect((await judge(operator, { ...milik(), nilai: 'belum' })).text).to.contain(
        'Tulis apa yang belum beres',
      );
      expect((await judge(operator, milik())).status).to.equal(303);
      expect((await k.em.queries.publik.findByKode(kode))?.status).to.equal('ditutup');
    });

    it('an SKPD officer writes down under his own office', async () => {
      const pupr = await k.app.signedIn(k.pupr.penggunaId);
      const kode = kodeOf((await record(pupr, { kanal: 'petugas', nik: '', tanggal_lahir: '' })).location);
      const id = (await k.em.queries.publik.findByKode(kode))?.id ?? '';
      expect((await k.em.queries.riwayat.list(id))[0]?.kantor).to.equal('pupr');
      expect(skpdIdOf('pupr')).to.be.a('string');
    });
  });
});
