import { expect } from 'chai';
import { IntegritasQueries } from '../../../../modules/e-dokter/integritas/integritas.queries.js';
import { addDays, wibDay } from '../../../../src/time/time.js';
import { eachDatabase } from '../../../support/databases.js';
import { startProcesses } from '../../../support/processes.js';
import type { AppProcess } from '../../../support/processes.js';
import { at, race } from '../../../support/race.js';
import { addPasien, addSesi, blokOf, sesiOf } from '../support/rs.js';
import { ambil, ambilUmum, anak, buildDunia, panggil, pasienBaru, PASSWORD, USERNAME } from './dunia.js';
import type { DuniaJkn, JawabanUji } from './dunia.js';

const kalimat = (answers: readonly JawabanUji[]): Readonly<Record<string, number>> => {
  const jumlah: Record<string, number> = {};
  for (const { isi } of answers) jumlah[isi.metadata.message] = (jumlah[isi.metadata.message] ?? 0) + 1;
  return jumlah;
};

eachDatabase((_name, make) => {
  describe('JKN races over HTTP with two processes', function () {
    this.timeout(240_000);
    let d: DuniaJkn;
    let processes: readonly AppProcess[];
    let urls: readonly string[];
    let token: string;
    // Real processes have the real clock.
    const hari = (dari: number): string => addDays(wibDay(Date.now()), dari);

    before(async () => {
      d = await buildDunia(await make());
      await addPasien(d, 400);
      processes = await startProcesses(2, { ...d.app.environment, LOG_LEVEL: 'error' });
      urls = processes.map(({ url }) => url);
      const answer = await fetch(`${at(urls, 0)}/e-dokter/jkn/auth`, {
        headers: { 'x-username': USERNAME, 'x-password': PASSWORD },
      });
      token = ((await answer.json()) as { response: { token: string } }).response.token;
    });
    after(async () => {
      for (const one of processes) await one.stop();
      await d.app.close();
    });

    const kirim = (jumlah: number, path: string, isi: (index: number) => object) =>
      race(jumlah, isi, (body, index) => panggil(at(urls, index), token, path, body));

    async function expectPromises(): Promise<void> {
      const q = new IntegritasQueries(d.ed.db);
      for (const hitung of [q.counters(), q.numbers(), q.doubles(), q.stranded(), q.chains(50)])
        expect(await hitung).to.include({ pelanggaran: 0 });
    }

    it('400 parallel Ambil on 30: 30 x 200, 370 x 201, numbers 1..30, no blok above capacity', async () => {
      const sesiId = await addSesi(d, { ...anak, tanggal: hari(1) });
      const { answers, statuses } = await kirim(400, '/ambilantrean', (i) =>
        ambil(i + 1, { tanggalperiksa: hari(1), nomorreferensi: `A${String(i)}` }),
      );
      expect(statuses).to.deep.equal({ 200: 30, 201: 370 });
      expect(kalimat(answers)).to.deep.equal({ Ok: 30, 'Kuota JKN untuk jadwal ini sudah penuh': 370 });
      const nomor = answers.flatMap(({ isi }) =>
        isi.response ? [Number(isi.response['angkaantrean'])] : [],
      );
      expect(nomor.sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 30 }, (_, i) => i + 1));
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 30, terisi_nonjkn: 0, nomor_terakhir: 30 });
      for (const blok of await blokOf(d, sesiId))
        expect(blok.terisi_daring).to.be.at.most(blok.kapasitas_daring);
      await expectPromises();
    });

    it('200 JKN and 200 NON JKN: 30 + 10', async () => {
      const sesiId = await addSesi(d, { ...anak, tanggal: hari(2) });
      const { statuses } = await kirim(400, '/ambilantrean', (i) =>
        i % 2 === 0
          ? ambil(i + 1, { tanggalperiksa: hari(2), nomorreferensi: `B${String(i)}` })
          : ambilUmum(i + 1, { tanggalperiksa: hari(2) }),
      );
      expect(statuses).to.deep.equal({ 200: 40, 201: 360 });
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 30, terisi_nonjkn: 10 });
      await expectPromises();
    });

    it('one patient 100 times: one 200, the others the sentence of C4', async () => {
      const sesiId = await addSesi(d, { ...anak, tanggal: hari(3) });
      const { answers } = await kirim(100, '/ambilantrean', (i) =>
        ambil(1, { tanggalperiksa: hari(3), nomorreferensi: `C${String(i)}` }),
      );
      expect(kalimat(answers)).to.deep.equal({
        Ok: 1,
        'Nomor Antrean hanya dapat diambil 1 kali pada Tanggal, Dokter dan Poli yang sama': 99,
      });
      expect(await sesiOf(d, sesiId)).to.include({ terisi_jkn: 1, nomor_terakhir: 1 });
    });

    it('pasienbaru 50 times with one NIK: one 200; 50 different ones: 50 nomor RM', async () => {
      const satu = await kirim(50, '/pasienbaru', () => pasienBaru(5000));
      expect(satu.statuses).to.deep.equal({ 200: 1, 201: 49 });
      expect(kalimat(satu.answers)).to.include({ 'Data pasien ini sudah terdaftar': 49 });
      const banyak = await kirim(50, '/pasienbaru', (i) => pasienBaru(6000 + i));
      expect(banyak.statuses).to.deep.equal({ 200: 50 });
      expect(new Set(banyak.answers.map(({ isi }) => isi.response?.['norm'])).size).to.equal(50);
    });
  });
});
