import { expect } from 'chai';
import { eachDatabase } from '../../support/databases.js';
import { checkFiles } from '../../../src/storage/verify.js';
import { dokumenRule, fotoRule, pdfRule, type UploadRule } from '../../../src/storage/upload-rule.js';
import { type AttackFile, photoAttacks } from './attack-files.js';
import { postForm } from './multipart.js';
import { startUploadApp, type UploadApp } from './upload-app.js';

eachDatabase((_name, make) => {
  describe('upload attacks', function () {
    this.timeout(60_000);
    let app: UploadApp | undefined;
    let attacks: AttackFile[];
    before(async () => {
      attacks = await photoAttacks();
    });
    afterEach(() => app?.close());

    const start = async (rule: UploadRule): Promise<UploadApp> =>
      (app = await startUploadApp(await make(), { rule }));

    it('refuses each with its own sentence or re-encodes it; nothing is stored raw, nothing crashes', async () => {
      const { url, ...running } = await start(fotoRule());
      expect(attacks.length).to.be.at.least(25);
      for (const { judul, nama, bytes, alasan, penanda } of attacks) {
        const answer = await postForm(url, [
          { field: 'cerita', text: judul },
          { field: 'foto', nama, bytes },
        ]);
        expect(answer.pesan, judul).to.equal(undefined);
        expect(answer.isian['cerita'], judul).to.equal(judul);
        if (alasan === null) {
          expect(answer.diterima, judul).to.have.length(1);
        } else {
          expect(
            answer.ditolak.map((one) => one.alasan.replace(/^.*?\) /, '')),
            judul,
          ).to.deep.equal([alasan]);
          expect(answer.diterima, judul).to.deep.equal([]);
        }
        if (penanda) expect((await running.allBytes()).includes(penanda), judul).to.equal(false);
        expect(await running.countTemp(), judul).to.equal(0);
      }
      expect(running.faults).to.deep.equal([]);
      expect(await running.countRows()).to.equal(attacks.filter((attack) => attack.alasan === null).length);
      const check = await checkFiles(running.repository, running.storage, { kedalaman: 'isi' });
      expect(check.pelanggaran).to.deep.equal([]);
      expect(check.diperiksa).to.be.greaterThan(20);
    });

    it('stores none of them raw where a PDF is wanted', async () => {
      const { url, ...running } = await start(pdfRule());
      for (const { judul, nama, bytes } of attacks.filter((attack) => !attack.nama.endsWith('.pdf'))) {
        const answer = await postForm(url, [{ field: 'berkas', nama, bytes, mime: 'application/pdf' }]);
        expect(answer.ditolak[0]?.alasan, judul).to.match(/^Berkas 1 \(.*\) bukan PDF\.$/);
      }
      expect([await running.countBlobs(), running.faults.length]).to.deep.equal([0, 0]);
    });

    it('answers a name with a raw NUL, which no browser sends, with a sentence about the whole form', async () => {
      const { url, ...running } = await start(fotoRule());
      const answer = await postForm(url, [
        { field: 'foto', nama: 'foto\u0000.jpg', bytes: Buffer.from('x') },
      ]);
      expect(answer.status).to.equal(422);
      expect(answer.pesan).to.equal('Kiriman terputus atau rusak di jalan. Kembali, lalu kirim lagi.');
      expect([await running.countTemp(), await running.countBlobs(), running.faults.length]).to.deep.equal([
        0, 0, 0,
      ]);
    });

    it('names a file in its sentence without passing markup, folders or digits of a NIK on', async () => {
      const { url } = await start(dokumenRule('berkas', 5));
      const names = ['../../a.jpg', 'KTP 1275990101900001.jpg', 'x\u202ey.jpg'];
      const answer = await postForm(
        url,
        names.map((nama) => ({ field: 'berkas', nama, bytes: Buffer.from('teks') })),
      );
      expect(answer.ditolak.map((one) => one.alasan)).to.deep.equal([
        'Berkas 1 (a.jpg) bukan PDF dan bukan gambar JPEG, PNG, atau WebP.',
        'Berkas 2 (KTP ***.jpg) bukan PDF dan bukan gambar JPEG, PNG, atau WebP.',
        'Berkas 3 (xy.jpg) bukan PDF dan bukan gambar JPEG, PNG, atau WebP.',
      ]);
    });
  });
});
