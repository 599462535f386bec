import { expect } from 'chai';
import { kernelInvariants } from '../../../../modules/portal/integritas/janji.invariants.js';
import { JanjiQueries } from '../../../../modules/portal/integritas/janji.queries.js';
import { PemeriksaanRepository } from '../../../../modules/portal/integritas/pemeriksaan.repository.js';
import { AuditChain } from '../../../../src/audit/audit.js';
import { DailyRoots } from '../../../../src/audit/daily-root.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext, UnitOfWork } from '../../../../src/db/unit-of-work.js';
import { Outbox } from '../../../../src/events/outbox.js';
import { DAY_MS, HOUR_MS, wibInstant } from '../../../../src/time/time.js';
import { eachDatabase, type TestDatabase } from '../../../support/databases.js';

class World {
  now = wibInstant('2026-11-21', '10.00');
  readonly work: UnitOfWork;
  readonly queries: JanjiQueries;

  constructor(
    readonly db: TestDatabase,
    readonly dialect: 'sqlite' | 'pg',
  ) {
    this.work = new UnitOfWork(db, { now: () => this.now }, new AuditChain(), new Outbox());
    this.queries = new JanjiQueries(db);
  }

  async record(times: number): Promise<void> {
    for (let time = 0; time < times; time++) {
      await this.work.run(systemContext, (tx) => {
        tx.audit({ tindakan: 'uji.dicatat', objekJenis: 'uji', objekId: String(time), sesudah: { time } });
        return Promise.resolve();
      });
    }
  }

  /** Runs statements with the append-only triggers of a table lifted. */
  async tamper(table: string, ...statements: readonly string[]): Promise<void> {
    const { write } = this.db;
    if (this.dialect === 'pg') await write.raw(`ALTER TABLE ${table} DISABLE TRIGGER ALL`);
    else
      for (const verb of ['update', 'delete']) await write.raw(`DROP TRIGGER IF EXISTS ${table}_no_${verb}`);
    for (const statement of statements) await write.raw(statement);
  }

  async addPengguna(nik: string, status = 'aktif'): Promise<string> {
    const id = newId();
    await this.db.write('pengguna').insert({
      id,
      jenis: 'pemohon',
      status,
      nama: 'Orang uji',
      kependudukan: 'bukan_penduduk',
      nik_idx: nik,
      nik_enc: 'x',
      nik_terverifikasi_at: this.now,
      dibuat_at: this.now,
    });
    return id;
  }

  addJam(pemilik: string, status: string): Promise<unknown> {
    return this.db.write('jam').insert({
      id: newId(),
      pemilik_jenis: 'pengaduan',
      pemilik_id: pemilik,
      jenis: 'tanggapi',
      putaran: 1,
      aturan: '{}',
      judul: 'Uji',
      url: '/uji',
      visibilitas: 'terbuka',
      status,
      mulai_at: this.now,
      tenggat_at: this.now,
      perkiraan: 0,
      kalender_versi: 1,
      berhenti_at: status === 'berhenti' ? this.now : null,
    });
  }

  async holds(kode: string): Promise<number> {
    const janji = kernelInvariants(this.queries, { now: () => this.now }).find((one) => one.kode === kode);
    if (!janji) throw new Error(`no promise ${kode}`);
    return (await janji.compute()).pelanggaran;
  }
}

eachDatabase((dialect, make) => {
  describe('promises of the kernel, each with its planted violation', () => {
    let world: World;
    beforeEach(async () => {
      world = new World(await make(), dialect);
    });

    it('audit chain: whole, empty too', async () => {
      expect(await world.queries.checkAuditTail(500)).to.deep.equal({ pelanggaran: 0, diperiksa: 0 });
      await world.record(6);
      expect(await world.queries.checkAuditTail(500)).to.deep.equal({ pelanggaran: 0, diperiksa: 6 });
      expect(await world.queries.checkAuditTail(3)).to.deep.equal({ pelanggaran: 0, diperiksa: 3 });
    });

    for (const [name, statement] of [
      ['a changed row', "UPDATE audit SET objek_id = 'lain' WHERE urutan = 3"],
      ['a missing row', 'DELETE FROM audit WHERE urutan = 3'],
      ['a cut end', 'DELETE FROM audit WHERE urutan = 6'],
      ['a head that moved', 'UPDATE audit_kepala SET urutan = 7'],
    ] as const) {
      it(`audit chain: names ${name}`, async () => {
        await world.record(6);
        await world.tamper('audit', statement);
        expect(await world.holds('kernel.rantai-audit')).to.be.greaterThan(0);
      });
    }

    it('daily roots: a changed root, or a row changed behind it', async () => {
      await world.record(2);
      world.now += DAY_MS;
      await new DailyRoots(world.db, world.work).publishYesterday(world.now);
      expect(await world.queries.checkDailyRoots()).to.deep.equal({ pelanggaran: 0, diperiksa: 1 });
      await world.tamper('audit_akar', `UPDATE audit_akar SET hash = '${'a'.repeat(64)}'`);
      expect(await world.holds('kernel.akar-harian')).to.equal(1);
    });

    it('nightly check: broken, or 26 hours late', async () => {
      expect(await world.holds('kernel.rantai-audit-penuh')).to.equal(0);
      const repository = new PemeriksaanRepository();
      await world.work.run(systemContext, (tx) => repository.insert(tx, { diperiksa: 9, rusak: null }));
      expect(await world.holds('kernel.rantai-audit-penuh')).to.equal(0);
      world.now += 26 * HOUR_MS + 1;
      expect(await world.holds('kernel.rantai-audit-penuh')).to.equal(1);
      await world.work.run(systemContext, (tx) =>
        repository.insert(tx, { diperiksa: 9, rusak: { urutan: 4, sebab: 'isi baris berubah' } }),
      );
      expect(await world.holds('kernel.rantai-audit-penuh')).to.equal(1);
    });

    it('one account per NIK: a second living one, not a closed one', async () => {
      await world.addPengguna('a');
      await world.addPengguna('a', 'ditutup');
      expect(await world.queries.checkOneAccountPerNik()).to.deep.equal({ pelanggaran: 0, diperiksa: 1 });
      await world.db.write.raw('DROP INDEX pengguna_satu_per_nik');
      await world.addPengguna('a');
      expect(await world.holds('kernel.satu-nik-satu-akun')).to.equal(1);
    });

    it('one running clock: a second one, not a stopped one', async () => {
      await world.addJam('p1', 'berjalan');
      await world.addJam('p1', 'berhenti');
      await world.addJam('p2', 'jeda');
      expect(await world.queries.checkOneRunningClock()).to.deep.equal({ pelanggaran: 0, diperiksa: 2 });
      await world.db.write.raw('DROP INDEX jam_satu_berjalan');
      await world.addJam('p1', 'jeda');
      expect(await world.holds('kernel.satu-jam-berjalan')).to.equal(1);
    });

    it('one grant once', async () => {
      const id = await world.addPengguna('b');
      const grant = () =>
        world.db.write('pengguna_peran').insert({
          id: newId(),
          pengguna_id: id,
          peran: 'pemohon',
          lingkup_jenis: 'kota',
          lingkup_kode: '',
          mulai_at: world.now,
        });
      await grant();
      expect(await world.queries.checkGrantsOnce()).to.deep.equal({ pelanggaran: 0, diperiksa: 1 });
      await world.db.write.raw('DROP INDEX pengguna_peran_sekali');
      await grant();
      expect(await world.holds('kernel.satu-peran-sekali')).to.equal(1);
    });
  });
});
