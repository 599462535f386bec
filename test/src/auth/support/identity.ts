import { AuditChain } from '../../../../src/audit/audit.js';
import { AccountService } from '../../../../src/auth/account.service.js';
import { ContactService } from '../../../../src/auth/contact.service.js';
import { Vault } from '../../../../src/auth/crypto.js';
import { DemoAccounts } from '../../../../src/auth/demo.service.js';
import { DeskService } from '../../../../src/auth/desk.service.js';
import { GrantService } from '../../../../src/auth/grant.service.js';
import { HashGate } from '../../../../src/auth/hash-gate.js';
import { identityRows } from '../../../../src/auth/identity-rows.js';
import { newKeyRing, type KeyRing } from '../../../../src/auth/key-ring.js';
import { LoginService } from '../../../../src/auth/login.service.js';
import { Passwords } from '../../../../src/auth/password.js';
import { declarePermissions } from '../../../../src/auth/policy.js';
import type { Resident, ResidentLookup, SecretMessage } from '../../../../src/auth/ports.js';
import { RecoveryService } from '../../../../src/auth/recovery.service.js';
import { RegistrationService } from '../../../../src/auth/registration.service.js';
import { MANAGE_ACCOUNTS, StaffService } from '../../../../src/auth/staff.service.js';
import { RECOVER_ACCOUNT } from '../../../../src/auth/desk.service.js';
import { Throttle } from '../../../../src/auth/throttle.js';
import { ThrottleRepository } from '../../../../src/auth/throttle.repository.js';
import { TotpService } from '../../../../src/auth/totp.service.js';
import { newId } from '../../../../src/db/ids.js';
import type { Database } from '../../../../src/db/database.js';
import { UnitOfWork, type WorkContext } from '../../../../src/db/unit-of-work.js';
import { Outbox } from '../../../../src/events/outbox.js';

declarePermissions([
  { kode: MANAGE_ACCOUNTS, label: 'Mengelola akun', peran: ['admin'] },
  { kode: RECOVER_ACCOUNT, label: 'Memulihkan akun warga', peran: ['lurah', 'camat', 'admin'] },
]);

/** Saturday 21 November 2026, 10.00 WIB. */
export const NOON = Date.UTC(2026, 10, 21, 3);

/** A request's context in tests. */
export const context: WorkContext = { pelakuId: null, kantor: null, requestId: 'uji', alamat: null };

/** A resident of the test registry with what only he knows. */
export interface TestResident extends Resident {
  readonly nik: string;
  readonly kk: string;
}

/** Counts hashes; the cheapest argon2 there is. */
export class CountingPasswords extends Passwords {
  hashes = 0;

  constructor() {
    super(new HashGate({ running: 2, waiting: 1000 }), { memoryKib: 8, passes: 1 });
  }

  override hash(password: string): Promise<string> {
    this.hashes++;
    return super.hash(password);
  }

  override verify(stored: string | null, password: string): Promise<boolean> {
    this.hashes++;
    return super.verify(stored, password);
  }
}

/** Limits nothing: for races that must meet at the constraint. */
export class Unlimited extends Throttle {
  constructor() {
    super(
      new ThrottleRepository(undefined as unknown as Database, { now: () => NOON }),
      new Vault(newKeyRing()),
    );
  }

  override take(): Promise<void> {
    return Promise.resolve();
  }
}

/** All services of identity over one database, with a clock that stands still, mail in memory and an own registry. */
export function makeIdentity(db: Database, keys: KeyRing = newKeyRing()) {
  const clock = { at: NOON, now: (): number => clock.at };
  const vault = new Vault(keys);
  const rows = identityRows(vault);
  const work = new UnitOfWork(db, clock, new AuditChain(), new Outbox());
  const mails: SecretMessage[] = [];
  const mailer = {
    send: (message: SecretMessage): Promise<void> => {
      mails.push(message);
      return Promise.resolve();
    },
  };
  const aside: Promise<void>[] = [];
  const runAside = (running: Promise<void>): void => {
    aside.push(running);
  };
  const residents: TestResident[] = [];
  const registry: ResidentLookup = {
    findForRegistration: (nik, kk, lahir) =>
      Promise.resolve(
        residents.find(
          (one) => one.nik === nik && one.kk === kk && one.tanggalLahir === lahir && one.status === 'hidup',
        ) ?? null,
      ),
    findByNik: (nik) => Promise.resolve(residents.find((one) => one.nik === nik) ?? null),
  };
  const passwords = new CountingPasswords();
  const throttle = new Throttle(new ThrottleRepository(db, clock), vault);
  const baseUrl = 'https://uji.example';
  const totp = new TotpService(db, work, rows, throttle);
  const recovery = new RecoveryService(
    db,
    work,
    rows,
    passwords,
    throttle,
    mailer,
    vault,
    clock,
    runAside,
    baseUrl,
  );
  const staff = new StaffService(db, work, rows, registry, mailer, recovery, totp, baseUrl);
  const demo = new DemoAccounts(db, clock, work, rows, passwords, registry, false);

  /** Puts a resident into the registry table and the look-up. */
  async function addResident(part: Partial<TestResident> = {}): Promise<TestResident> {
    const serial = String(residents.length + 1).padStart(4, '0');
    const resident: TestResident = {
      id: newId(),
      nama: `Warga ${serial}`,
      nik: `127599410190${serial}`,
      kk: `127599010120${serial}`,
      tanggalLahir: '1990-01-01',
      kelurahanKode: '12.75.03.1006',
      status: 'hidup',
      ...part,
    };
    await db
      .write('kecamatan')
      .insert({ kode: '12.75.03', nama: 'Binjai Barat' })
      .onConflict('kode')
      .ignore();
    await db
      .write('kelurahan')
      .insert({
        kode: '12.75.03.1006',
        nama: 'Sukaramai',
        kecamatan_kode: '12.75.03',
        lintang: 3.6,
        bujur: 98.4,
        luas_km2: 1,
      })
      .onConflict('kode')
      .ignore();
    await db.write('penduduk').insert({
      id: resident.id,
      nik_enc: 'x',
      nik_idx: vault.blindIndex('nik', resident.nik),
      kk_enc: 'x',
      kk_idx: vault.blindIndex('kk', resident.kk),
      nama: resident.nama,
      tanggal_lahir: resident.tanggalLahir,
      jenis_kelamin: 'P',
      kelurahan_kode: '12.75.03.1006',
      alamat: 'Jalan Contoh 1',
      status: resident.status,
      dimasukkan_at: NOON,
      diubah_at: NOON,
    });
    residents.push(resident);
    return resident;
  }

  return {
    db,
    clock,
    vault,
    rows,
    work,
    mails,
    registry,
    residents,
    passwords,
    throttle,
    totp,
    recovery,
    staff,
    demo,
    addResident,
    settled: async (): Promise<void> => {
      await Promise.all(aside);
    },
    login: new LoginService(db, work, rows, passwords, throttle),
    registration: new RegistrationService(work, rows, passwords, throttle, registry, vault),
    contact: new ContactService(db, clock, work, rows, throttle, mailer, vault, runAside),
    account: new AccountService(db, clock, work, rows, passwords, throttle),
    grants: new GrantService(db, work, rows, staff),
    desk: new DeskService(db, work, rows, registry, vault, recovery),
  };
}

/** Everything `makeIdentity` gives. */
export type TestIdentity = ReturnType<typeof makeIdentity>;

/** The error a promise fails with; fails the test when it does not. */
export async function failure(work: Promise<unknown>): Promise<Error> {
  try {
    await work;
  } catch (error) {
    return error as Error;
  }
  throw new Error('expected a refusal');
}
