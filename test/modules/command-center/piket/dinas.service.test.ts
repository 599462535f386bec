import { expect } from 'chai';
import { DinasRepository } from '../../../../modules/command-center/piket/dinas.repository.js';
import { DinasService, type PeriksaTotp } from '../../../../modules/command-center/piket/dinas.service.js';
import { PiketQueries } from '../../../../modules/command-center/piket/piket.queries.js';
import { AuditChain } from '../../../../src/audit/audit.js';
import { type Database } from '../../../../src/db/database.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext, UnitOfWork } from '../../../../src/db/unit-of-work.js';
import { RuleBroken } from '../../../../src/errors.js';
import { Outbox } from '../../../../src/events/outbox.js';
import { MINUTE_MS, wibInstant } from '../../../../src/time/time.js';
import { eachDatabase } from '../../../support/databases.js';

const today = '2026-11-22'; // a Sunday

class World {
  now = wibInstant(today, '15.00');
  readonly totp: PeriksaTotp & { verdict: boolean; installed: boolean } = {
    verdict: true,
    installed: false,
    isInstalled: () => Promise.resolve(this.totp.installed),
    verify: () => Promise.resolve(this.totp.verdict),
  };
  readonly uow: UnitOfWork;
  readonly repository = new DinasRepository();
  readonly service: DinasService;
  readonly queries: PiketQueries;

  constructor(readonly db: Database) {
    this.uow = new UnitOfWork(db, { now: () => this.now }, new AuditChain(), new Outbox());
    this.service = new DinasService(this.uow, this.repository, this.totp);
    this.queries = new PiketQueries(db);
  }

  async addPerson(): Promise<string> {
    const id = newId();
    const row = {
      id,
      jenis: 'petugas',
      status: 'aktif',
      nama: `Petugas ${id.slice(-4)}`,
      kependudukan: 'bukan_penduduk',
      dibuat_at: this.now,
    };
    await this.db.write('pengguna').insert(row);
    return id;
  }

  plan(
    penggunaId: string,
    giliran: 'pagi' | 'sore' | 'malam',
    kursi: number,
    tanggal = today,
  ): Promise<void> {
    return this.uow.run(systemContext, (tx) =>
      this.repository.insertPlan(tx, [{ id: newId(), tanggal, giliran, kursi, penggunaId }]),
    );
  }

  begin(penggunaId: string, kode = ''): Promise<unknown> {
    return this.service.begin(systemContext, penggunaId, kode);
  }

  at(time: string, day = today): void {
    this.now = wibInstant(day, time);
  }
}

async function refusal(work: Promise<unknown>): Promise<string> {
  const error: unknown = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(RuleBroken);
  return (error as RuleBroken).message;
}

eachDatabase((_name, make) => {
  describe('dinas', () => {
    let world: World;
    beforeEach(async () => {
      world = new World(await make());
    });

    it('begins on the planned seat, tells it and puts the person on piket', async () => {
      const person = await world.addPerson();
      await world.plan(person, 'sore', 2);
      const dinas = await world.service.begin(systemContext, person, '');
      expect(dinas).to.include({ giliran: 'sore', kursi: 2, tanggal: today });
      expect(await world.queries.onDuty(person, world.now)).to.equal(true);
      const [event] = await world.db
        .read('outbox')
        .select<{ nama: string; muatan: string }[]>('nama', 'muatan');
      expect(event?.nama).to.equal('piket.dimulai');
      expect(JSON.parse(event?.muatan ?? '')).to.include({ penggunaId: person, kursi: 2 });
    });

    it('answers a second begin with the same dinas', async () => {
      const person = await world.addPerson();
      await world.plan(person, 'sore', 1);
      const first = await world.service.begin(systemContext, person, '');
      world.now += MINUTE_MS;
      expect(await world.service.begin(systemContext, person, '')).to.deep.equal(first);
    });

    it('refuses with the sentences of the specification', async () => {
      const person = await world.addPerson();
      expect(await refusal(world.begin(person))).to.equal('Anda tidak dijadwalkan. Minta penyelia.');
      await world.plan(person, 'sore', 1);
      world.at('13.00');
      expect(await refusal(world.begin(person))).to.equal('Piket Anda mulai pukul 15.00.');
      world.at('20.00', '2026-11-21');
      expect(await refusal(world.begin(person))).to.equal(
        'Piket Anda mulai Minggu, 22 November 2026 pukul 15.00.',
      );
    });

    it('asks for TOTP where the account has it', async () => {
      const person = await world.addPerson();
      await world.plan(person, 'sore', 1);
      world.totp.installed = true;
      expect(await refusal(world.begin(person))).to.equal('Ketik kode 6 angka dari aplikasi Anda.');
      world.totp.verdict = false;
      expect(await refusal(world.begin(person, '123456'))).to.match(/^Kode salah/);
      world.totp.verdict = true;
      await world.begin(person, '123456');
      expect(await world.queries.onDuty(person, world.now)).to.equal(true);
    });

    it('counts a night begun on Sunday until Monday 08.00, and not a millisecond more', async () => {
      const person = await world.addPerson();
      await world.plan(person, 'malam', 1);
      world.at('23.00');
      await world.begin(person);
      const last = wibInstant('2026-11-23', '08.00');
      expect(await world.queries.onDuty(person, last)).to.equal(true);
      expect(await world.queries.onDuty(person, last + 1)).to.equal(false);
      expect(await world.queries.onDuty(person, world.now - 1)).to.equal(false);
    });

    it('ends by the person, and by the clock 60 minutes late, marked', async () => {
      const [one, two] = [await world.addPerson(), await world.addPerson()];
      await world.plan(one, 'sore', 1);
      await world.plan(two, 'sore', 2);
      await Promise.all([world.begin(one), world.begin(two)]);
      world.at('22.00');
      expect(await world.service.end(systemContext, one)).to.include({ penggunaId: one });
      expect(await world.service.end(systemContext, one)).to.equal(null);
      world.at('00.00', '2026-11-23');
      expect(await world.service.endOverdue(systemContext)).to.equal(0);
      world.now += 1;
      expect(await world.service.endOverdue(systemContext)).to.equal(1);
      const rows = await world.db
        .read('command_center_dinas')
        .orderBy('selesai_at')
        .select<{ penutup: string }[]>('penutup');
      expect(rows.map((row) => row.penutup)).to.deep.equal(['sendiri', 'otomatis']);
    });

    it('refuses to change a dinas that ended', async () => {
      const person = await world.addPerson();
      await world.plan(person, 'sore', 1);
      await world.begin(person);
      await world.service.end(systemContext, person);
      const change = world.db.write('command_center_dinas').update({ selesai_at: null, penutup: null });
      expect(
        await change.then(
          () => 'changed',
          () => 'refused',
        ),
      ).to.equal('refused');
    });

    it('seats a substitute with the reason of the penyelia', async () => {
      const [penyelia, person] = [await world.addPerson(), await world.addPerson()];
      const wish = {
        tanggal: today,
        giliran: 'sore' as const,
        penggunaId: person,
        alasan: 'Menggantikan yang sakit',
      };
      await world.service.appoint(systemContext, penyelia, wish);
      expect(await refusal(world.service.appoint(systemContext, penyelia, wish))).to.match(
        /sudah dijadwalkan/,
      );
      await world.begin(person);
      expect(await world.db.read('command_center_dinas').first('alasan')).to.deep.equal({
        alasan: wish.alasan,
      });
    });

    it('seats two of fifty who begin at once, each once', async () => {
      const penyelia = await world.addPerson();
      const people = await Promise.all(Array.from({ length: 50 }, () => world.addPerson()));
      for (const penggunaId of people) {
        await world.service.appoint(systemContext, penyelia, {
          tanggal: today,
          giliran: 'sore',
          penggunaId,
          alasan: 'Latihan bersama',
        });
      }
      const results = await Promise.allSettled(people.map((person) => world.begin(person)));
      expect(results.filter((result) => result.status === 'fulfilled')).to.have.length(2);
      const reasons = results.flatMap((result) =>
        result.status === 'rejected' ? [String((result.reason as Error).message)] : [],
      );
      expect(new Set(reasons)).to.deep.equal(new Set(['Kedua kursi sudah terisi.']));
      const on = await world.queries.whoIsOn(world.now);
      expect(on.map((one) => one.kursi).sort()).to.deep.equal([1, 2]);
    });

    it('gives one dinas to one person who begins fifty times at once', async () => {
      const person = await world.addPerson();
      await world.plan(person, 'sore', 1);
      const results = await Promise.all(
        Array.from({ length: 50 }, () => world.service.begin(systemContext, person, '')),
      );
      expect(new Set(results.map((dinas) => dinas.id)).size).to.equal(1);
      expect(await world.db.read('command_center_dinas').count({ n: '*' }).first()).to.deep.equal({ n: 1 });
    });

    it('names a doubled seat when the constraint is lifted', async () => {
      const [one, two] = [await world.addPerson(), await world.addPerson()];
      await world.plan(one, 'sore', 1);
      await world.begin(one);
      const seats = ['tanggal', 'giliran', 'kursi'] as const;
      expect(await world.queries.countDoubled(seats)).to.deep.equal({ pelanggaran: 0, diperiksa: 1 });
      await world.db.write.raw('DROP INDEX command_center_dinas_satu_per_kursi');
      await world.db.write('command_center_dinas').insert({
        id: newId(),
        pengguna_id: two,
        tanggal: today,
        giliran: 'sore',
        kursi: 1,
        mulai_at: world.now,
      });
      expect(await world.queries.countDoubled(seats)).to.deep.equal({ pelanggaran: 1, diperiksa: 2 });
      await world.db.write.raw('DROP INDEX command_center_dinas_satu_per_orang');
      await world.db.write('command_center_dinas').insert({
        id: newId(),
        pengguna_id: two,
        tanggal: today,
        giliran: 'sore',
        kursi: 2,
        mulai_at: world.now,
      });
      expect(await world.queries.countDoubled(['pengguna_id'])).to.deep.equal({
        pelanggaran: 1,
        diperiksa: 3,
      });
    });
  });
});
