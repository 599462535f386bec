import { expect } from 'chai';
import { join } from 'node:path';
import { RAKITAN } from '../../../../modules/e-masyarakat/module.js';
import { DiskStorage } from '../../../../src/storage/disk.js';
import { FileRepository } from '../../../../src/storage/file-repository.js';
import { checkFiles } from '../../../../src/storage/verify.js';
import { startApp, type TestApp } from '../../../support/app.js';
import type { Client } from '../../../support/client.js';
import { FrozenClock } from '../../../support/clock.js';
import { eachDatabase } from '../../../support/databases.js';
import { lapor } from '../../../support/lapor.js';
import { photo, type FormFile } from '../../../support/photos.js';
import { startProcesses, type AppProcess } from '../../../support/processes.js';
import { sukaramai } from '../support/kota.js';

const mati = 4;
const pengirim = 4;

/** Sends reports with a photo until the process is gone; each that got its receipt is told to `terima`. */
async function sendUntilGone(
  warga: Client,
  { url }: AppProcess,
  foto: FormFile,
  terima: (kode: string) => void,
): Promise<void> {
  const client = warga.at(url);
  for (let nomor = 0; nomor < 50; nomor++) {
    const cerita = `Jalan berlubang nomor ${String(nomor)} dekat ${url}`;
    const isian = { kategori: 'jalan-rusak', cerita, foto, kelurahanKode: sukaramai, patokan: 'Depan SD 20' };
    const terkirim = await lapor(client, isian).catch(() => null);
    if (terkirim?.tandaTerima.status !== 200) return;
    terima(terkirim.kode);
  }
}

eachDatabase((_name, make) => {
  describe('e-masyarakat and kill -9', function () {
    this.timeout(180_000);
    let app: TestApp;
    before(async () => {
      app = await startApp({ database: await make(), clock: new FrozenClock(Date.now()) });
    });
    after(() => app.close());

    it('reports with photos: what has a receipt is whole, nothing is half, every fold holds', async () => {
      const foto = await photo({ width: 900, height: 700 });
      const diterima: string[] = [];
      for (let kali = 0; kali < mati; kali++) {
        const accounts = await Promise.all(Array.from({ length: pengirim }, () => app.people.warga()));
        const clients = await Promise.all(accounts.map((one) => app.signedIn(one.penggunaId)));
        const [proses] = await startProcesses(1, app.environment);
        if (!proses) throw new Error('no process');
        // Killed in the middle: while one is told of its receipt the others are on their way.
        let sisa = 3 + kali * 2;
        await Promise.all(
          clients.map((client) =>
            sendUntilGone(client, proses, foto, (kode) => {
              diterima.push(kode);
              sisa -= 1;
              if (sisa === 0) proses.child.kill('SIGKILL');
            }),
          ),
        );
        await proses.stop('SIGKILL');
      }
      expect(diterima.length).to.be.at.least(mati * 3);
      expect(new Set(diterima).size).to.equal(diterima.length);

      const { read } = app.database;
      const rows = await read('e_masyarakat_pengaduan').select<{ id: string; kode: string }[]>('id', 'kode');
      const foto1 = await read('e_masyarakat_foto').select<{ pengaduan_id: string; file_id: string }[]>();
      const jam = await read('jam').where('jenis', 'K1').select<{ pemilik_id: string }[]>('pemilik_id');
      for (const { id, kode } of rows) {
        expect(foto1.filter((one) => one.pengaduan_id === id).length, `photo of ${kode}`).to.equal(1);
        expect(jam.filter((one) => one.pemilik_id === id).length, `K1 of ${kode}`).to.equal(1);
      }
      expect(rows.map(({ kode }) => kode)).to.include.members(diterima);
      const check = await checkFiles(
        new FileRepository(app.database),
        new DiskStorage(join(app.config.VAR_DIR, 'files')),
        { kedalaman: 'isi' },
      );
      expect(check.pelanggaran).to.deep.equal([]);
      expect(check.diperiksa).to.be.at.least(rows.length);
      expect((await app.services.get(RAKITAN).services.verifikasi.checkAll()).selisih).to.deep.equal([]);
    });
  });
});
