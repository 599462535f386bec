import { expect } from 'chai';
import { assembleJkn } from '../../../../modules/e-dokter/jkn/rakit-jkn.js';
import type { RakitanJkn } from '../../../../modules/e-dokter/jkn/rakit-jkn.js';
import type { JalanBpjs, JawabanBpjs, PortBpjs } from '../../../../modules/e-dokter/jkn/keluar/port.js';
import { TakSampai } from '../../../../modules/e-dokter/jkn/keluar/port.js';
import { BpjsSimulasi } from '../../../../modules/e-dokter/jkn/simulasi/bpjs-simulasi.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { JsonObject } from '../../../../src/json.js';
import { T } from '../../../../src/tokens.js';
import { eachDatabase } from '../../../support/databases.js';
import { addSesi, admisi, perawat, selasa } from '../support/rs.js';
import { ambil, anak, buildDunia, nikOf, pasienBaru } from './dunia.js';
import type { DuniaJkn } from './dunia.js';

interface LangkahUji {
  readonly id: string;
  readonly langkah: string;
  readonly status: string;
  readonly sebab: string | null;
  readonly percobaan: number;
}

/** BPJS that can be switched off, lose its answers, or refuse. */
class BpjsLabil implements PortBpjs {
  keadaan: 'hidup' | 'mati' | 'jawaban_hilang' = 'hidup';
  tolak: string | null = null;
  readonly diterima: string[] = [];

  constructor(private readonly asli: PortBpjs) {}

  async send(jalan: JalanBpjs, body: JsonObject): Promise<JawabanBpjs> {
    if (this.keadaan === 'mati') throw new TakSampai('jaringan');
    if (jalan !== '/antrean/getlisttask' && this.tolak !== null)
      return { code: 201, message: this.tolak, response: null };
    const jawaban = await this.asli.send(jalan, body);
    if (jalan !== '/antrean/getlisttask' && jawaban.code === 200)
      this.diterima.push(String(body['taskid'] ?? jalan.slice(9)));
    if (this.keadaan === 'jawaban_hilang' && jawaban.code === 200 && jalan !== '/antrean/getlisttask')
      throw new TakSampai('waktu habis');
    return jawaban;
  }
}

eachDatabase((_name, make) => {
  describe('JKN: what we send', function () {
    this.timeout(120_000);
    let d: DuniaJkn;
    let bpjs: BpjsLabil;
    let jkn: RakitanJkn;
    let sesiId: string;

    beforeEach(async () => {
      d = await buildDunia(await make(), { JKN_MODE: 'simulasi' });
      bpjs = new BpjsLabil(new BpjsSimulasi(d.ed.unitOfWork, d.jkn.simpanan));
      const get = d.app.services;
      jkn = assembleJkn(d.ed, {
        config: d.app.config,
        passwords: get.get(T.auth).passwords,
        rateLimit: get.get(T.rateLimit),
        logger: get.get(T.logger),
        port: bpjs,
      });
      sesiId = await addSesi(d, { ...anak, tanggal: selasa, jam_selesai: '16:00', kuota_loket: 8 });
    });
    afterEach(() => d.app.close());

    const menit = (minutes: number): void => d.clock.advance({ minutes, ms: 1 });
    const langkah = (): Promise<LangkahUji[]> =>
      d.app.database.read('e_dokter_langkah_jkn').orderBy('id').select<LangkahUji[]>();
    const keadaan = async () => (await langkah()).map((one) => `${one.langkah} ${one.status}`).sort();

    async function daftar(nomor: number, lengkap: boolean, penjamin: 'jkn' | 'umum' = 'jkn') {
      const pasienId = await d.ed.services.pasien.create(systemContext, {
        nik: nikOf(nomor),
        kartu: penjamin === 'jkn' ? pasienBaru(nomor).nomorkartu : null,
        nama: 'Pasien Uji',
        tanggalLahir: '1990-01-01',
        jenisKelamin: 'L',
        telepon: '081234567890',
        lengkap,
      });
      const hasil = await d.ed.services.daftar.register(systemContext, {
        sesiId,
        blokId: null,
        pasienId,
        penjamin,
        jenisKunjungan: 3,
        rujukan: penjamin === 'jkn' ? `RUJUKAN${String(nomor)}` : null,
        sumber: 'loket',
        pelaku: admisi,
      });
      return { ...hasil, pasienId };
    }

    /** The whole visit of a new patient, one thing after the other. */
    async function kunjungan(id: string, pasienId: string, tiap: () => Promise<unknown>): Promise<void> {
      const { hadir, pasien, panggil, sesi } = d.ed.services;
      const steps: readonly (() => Promise<unknown>)[] = [
        () => hadir.checkIn(systemContext, id, { pelaku: admisi }),
        () => hadir.startAdmission(systemContext, id, admisi),
        () => pasien.complete(systemContext, pasienId, {}),
        () => hadir.finishAdmission(systemContext, id, admisi),
        () => sesi.doctorPresent(systemContext, sesiId, perawat),
        () => panggil.call(systemContext, sesiId, perawat),
        () => panggil.enter(systemContext, sesiId, id, perawat),
        () => panggil.finish(systemContext, sesiId, id, perawat),
      ];
      for (const step of steps) {
        menit(1);
        await step();
        await tiap();
      }
    }

    it('a new patient arrives as add, 1, 2, 3, 4, 5 with growing waktu; nothing before two minutes', async () => {
      const { id, pasienId } = await daftar(1, false);
      expect(await jkn.kirim.run()).to.equal(0);
      await kunjungan(id, pasienId, () => jkn.kirim.run());
      menit(3);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '1', '2', '3', '4', '5']);
      const rows = await d.app.database
        .read('e_dokter_simulasi_jkn')
        .where('code', 200)
        .whereNotNull('waktu_at')
        .orderBy('id')
        .pluck<number[]>('waktu_at');
      expect(rows.every((waktu, i) => i === 0 || waktu > (rows[i - 1] ?? 0))).to.equal(true);
      expect(await jkn.kirim.run()).to.equal(0);
    });

    it('a known patient arrives as add, 3, 4, 5; NON JKN without card and referral', async () => {
      const { id } = await daftar(2, true, 'umum');
      await d.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      menit(3);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '3']);
      const [isi] = await d.app.database
        .read('e_dokter_simulasi_jkn')
        .where({ jalan: '/antrean/add' })
        .pluck<string[]>('isi');
      expect(JSON.parse(isi ?? '{}')).to.include({
        jenispasien: 'NON JKN',
        pasienbaru: 0,
        kodedokter: 12346,
        kodepoli: 'ANA',
      });
    });

    it('Mobile JKN registered: no add, and nothing about its own cancelling', async () => {
      await d.ed.services.pasien.create(systemContext, {
        nik: nikOf(3),
        kartu: null,
        nama: 'A',
        tanggalLahir: '1990-01-01',
        jenisKelamin: 'L',
        lengkap: true,
      });
      const kode = async () =>
        String(
          (await d.call('/ambilantrean', ambil(3, { tanggalperiksa: selasa, jampraktek: '08:00-16:00' }))).isi
            .response?.['kodebooking'],
        );
      await d.call('/batalantrean', { kodebooking: await kode(), keterangan: 'x' });
      await d.call('/checkinantrean', { kodebooking: await kode(), waktu: d.clock.now() });
      menit(3);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['3']);
    });

    it('skipped twice adds nothing; undone within two minutes nothing is sent; later it is refused', async () => {
      const { id } = await daftar(4, true);
      const { hadir, panggil, sesi, urung } = d.ed.services;
      await hadir.checkIn(systemContext, id, { pelaku: admisi });
      await sesi.doctorPresent(systemContext, sesiId, perawat);
      for (let kali = 0; kali < 2; kali++) {
        await panggil.call(systemContext, sesiId, perawat);
        menit(1);
        await panggil.recall(systemContext, sesiId, id, perawat);
        menit(1);
        await panggil.skip(systemContext, sesiId, id, perawat);
        await panggil.putBack(systemContext, sesiId, id, perawat);
      }
      await panggil.call(systemContext, sesiId, perawat);
      await panggil.enter(systemContext, sesiId, id, perawat);
      d.clock.advance({ minutes: 2 });
      await jkn.kirim.run();
      await urung.undo(systemContext, sesiId, id, perawat);
      menit(10);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '3']);
      await panggil.enter(systemContext, sesiId, id, perawat);
      menit(2);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '3', '4']);
      const error = await urung.undo(systemContext, sesiId, id, perawat).catch((one: unknown) => one);
      expect(error).to.be.instanceOf(Error);
    });

    it('receiver down for two hours: same order, nothing doubled', async () => {
      bpjs.keadaan = 'mati';
      const { id, pasienId } = await daftar(5, false);
      await kunjungan(id, pasienId, () => jkn.kirim.run());
      for (let i = 0; i < 24; i++) {
        menit(5);
        await jkn.kirim.run();
      }
      expect(bpjs.diterima).to.deep.equal([]);
      bpjs.keadaan = 'hidup';
      for (let i = 0; i < 13; i++) {
        menit(5);
        await jkn.kirim.run();
      }
      expect(bpjs.diterima).to.deep.equal(['add', '1', '2', '3', '4', '5']);
    });

    it('answers lost: asked by getlisttask, nothing doubled, all marked as sent', async () => {
      bpjs.keadaan = 'jawaban_hilang';
      const { id, pasienId } = await daftar(6, false);
      await kunjungan(id, pasienId, () => Promise.resolve());
      for (let i = 0; i < 30; i++) {
        menit(2);
        await jkn.kirim.run();
      }
      expect(bpjs.diterima).to.deep.equal(['add', '1', '2', '3', '4', '5']);
      expect((await langkah()).every((one) => one.status === 'terkirim')).to.equal(true);
    });

    it('two senders at once send each step once', async () => {
      for (let nomor = 10; nomor < 20; nomor++) {
        const { id } = await daftar(nomor, true);
        await d.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      }
      menit(3);
      await Promise.all([jkn.kirim.run(), jkn.kirim.run(), jkn.kirim.run()]);
      menit(3);
      await jkn.kirim.run();
      expect(bpjs.diterima.filter((one) => one === 'add')).to.have.length(10);
      expect(bpjs.diterima.filter((one) => one === '3')).to.have.length(10);
      expect((await langkah()).every((one) => one.status === 'terkirim' && one.percobaan === 1)).to.equal(
        true,
      );
    });

    it('24 hours and more without arriving: gagal', async () => {
      bpjs.keadaan = 'mati';
      await daftar(7, true);
      for (let i = 0; i < 30; i++) {
        menit(61);
        await jkn.kirim.run();
      }
      expect(await langkah()).to.have.length(1);
      expect((await langkah())[0]).to.include({ status: 'gagal', sebab: 'jaringan', percobaan: 30 });
    });

    it('a missing code holds the add, and it goes on by itself once the mapping is filled', async () => {
      const dokter = () => d.app.database.write('e_dokter_dokter').where('id', d.dokterId);
      await dokter().update({ kode_jkn: null });
      const { id } = await daftar(8, true);
      await d.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      menit(3);
      await jkn.kirim.run();
      expect(await keadaan()).to.deep.equal(['3 menunggu', 'add tertahan']);
      expect((await langkah()).find((one) => one.langkah === 'add')?.sebab).to.equal('kode_dokter');
      await dokter().update({ kode_jkn: 12346 });
      await d.app.database
        .write('e_dokter_poliklinik')
        .where({ kode: 'ANA' })
        .update({ kode_subspesialis_jkn: null });
      await jkn.kirim.run();
      expect((await langkah()).find((one) => one.langkah === 'add')?.sebab).to.equal('kode_poliklinik');
      await d.app.database
        .write('e_dokter_poliklinik')
        .where({ kode: 'ANA' })
        .update({ kode_subspesialis_jkn: 'ANA' });
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '3']);
    });

    it('refused: the sentence verbatim, successors held; replay from the page sends both', async () => {
      const { id } = await daftar(9, true);
      await d.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      bpjs.tolak = 'Kode Dokter Tidak Ditemukan di HFIS';
      menit(3);
      await jkn.kirim.run();
      const rows = await langkah();
      const add = rows.find((one) => one.langkah === 'add');
      expect(add).to.include({ status: 'gagal', sebab: 'Kode Dokter Tidak Ditemukan di HFIS' });
      expect(rows.find((one) => one.langkah === '3')).to.include({
        status: 'tertahan',
        sebab: 'pendahulu_gagal',
      });
      const staff = await d.app.people.staff({
        peran: 'kepala_rawat_jalan',
        lingkup: { jenis: 'skpd', kode: skpdIdOf('rsud') },
      });
      const client = await d.app.signedIn(staff.penggunaId);
      const page = await client.get('/e-dokter/petugas/jkn');
      expect(
        page.status,
        d.app.log
          .filter((one) => one.includes('err'))
          .slice(-2)
          .join(''),
      ).to.equal(200);
      expect(page.text).to.contain('Kode Dokter Tidak Ditemukan di HFIS').and.to.contain('Ini simulasi');
      expect(page.text).not.to.match(/\d{13}/);
      const asing = await d.app.people.staff({
        peran: 'kepala_rawat_jalan',
        lingkup: { jenis: 'skpd', kode: skpdIdOf('pupr') },
      });
      const lain = await d.app.signedIn(asing.penggunaId);
      const ulang = `/e-dokter/petugas/jkn/${add?.id ?? ''}/ulang`;
      expect((await lain.post(ulang, { _csrf: d.app.formToken(lain) })).status).to.equal(404);
      expect((await lain.get('/e-dokter/petugas/jkn')).text).not.to.contain('Tidak Ditemukan di HFIS');
      bpjs.tolak = null;
      expect((await client.post(ulang, { _csrf: d.app.formToken(client) })).status).to.equal(303);
      expect((await client.post(ulang, { _csrf: d.app.formToken(client) })).status).to.equal(409);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '3']);
    });

    it('waktu that does not grow is moved on by a second, and says so', async () => {
      const { id } = await daftar(21, true);
      await d.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      await d.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
      await d.ed.services.panggil.call(systemContext, sesiId, perawat);
      await d.ed.services.panggil.enter(systemContext, sesiId, id, perawat);
      menit(3);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.deep.equal(['add', '3', '4']);
      const rows = await langkah();
      expect(rows.find((one) => one.langkah === '4')?.sebab).to.equal('waktu_disesuaikan');
    });

    it('cancelled by the desk: batal after add; absent: 99 only when its susulan closes', async () => {
      const satu = await daftar(22, true);
      await daftar(23, true);
      await d.ed.services.batal.cancel(systemContext, satu.id, {
        pelaku: admisi,
        pembatal: 'pasien',
        alasan: 'Pindah kota',
      });
      menit(3);
      await jkn.kirim.run();
      expect([...bpjs.diterima].sort()).to.deep.equal(['add', 'add', 'batal']);
      expect(await keadaan()).to.deep.equal(['add terkirim', 'add terkirim', 'batal terkirim']);
      await d.ed.services.akhiri.end(systemContext, sesiId, [], perawat);
      menit(60);
      await jkn.kirim.run();
      expect(bpjs.diterima).to.have.length(3);
      d.clock.advance({ days: 2 });
      await jkn.kirim.run();
      expect(bpjs.diterima.at(-1)).to.equal('99');
    });

    it('23:30: listed counts as sent, not listed is shown as failed', async () => {
      const { id } = await daftar(24, true);
      await d.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi });
      menit(3);
      await jkn.kirim.run();
      const write = () => d.app.database.write('e_dokter_langkah_jkn');
      await write().where({ langkah: '3' }).update({ status: 'gagal' });
      await jkn.kirim.reconcile(selasa);
      expect(await keadaan()).to.deep.equal(['3 terkirim', 'add terkirim']);
      await d.app.database.write('e_dokter_simulasi_jkn').where({ taskid: 3 }).delete();
      await jkn.kirim.reconcile(selasa);
      expect(await keadaan()).to.deep.equal(['3 gagal', 'add terkirim']);
    });

    it('JKN_MODE=mati sends nothing; logs show kode and step, never NIK or card', async () => {
      const config = { ...d.app.config, JKN_MODE: 'mati' as const };
      const services = d.app.services;
      const diam = assembleJkn(d.ed, {
        config,
        passwords: services.get(T.auth).passwords,
        rateLimit: services.get(T.rateLimit),
        logger: services.get(T.logger),
      });
      const { kode } = await daftar(25, true);
      menit(3);
      expect(await diam.kirim.run()).to.equal(0);
      expect(await keadaan()).to.deep.equal(['add menunggu']);
      await jkn.kirim.run();
      const log = d.app.log.join('\n');
      expect(log).to.contain(kode).and.not.contain(nikOf(25)).and.not.contain(pasienBaru(25).nomorkartu);
    });
  });
});
