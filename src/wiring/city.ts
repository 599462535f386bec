import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ContainerModuleLoadOptions } from 'inversify';
import { DEMO_APPLICANTS, DEMO_STAFF, demoResidents, type DemoResident } from '../auth/demo-accounts.js';
import type { Services } from '../app-module.js';
import { generateResidents } from '../directory/registry/generator.js';
import { writeRegister } from '../directory/registry/register-file.js';
import { seedDirectory } from '../directory/seed.js';
import { T } from '../tokens.js';

type Bind = ContainerModuleLoadOptions['bind'];

/** The demo city's register: a small part of the real number, all invented, the same people on every machine. */
const demoRegister = { jumlah: 3_000, benih: 1275, hariIni: '2026-11-21' } as const;
const adultBefore = '2001-11-21';

/** Accounts for residents in the demo city: kepling, lurah, camat and forty warga. */
const demoResidentAccounts = 43;

/** Reference data, the demo city's people, and what readiness depends on. */
export function bindCity(bind: Bind): void {
  bind(T.kernelSeed).toResolvedValue((work) => () => seedDirectory(work), [T.unitOfWork]);
  bind(T.kernelDemo).toResolvedValue((services) => () => buildPeople(services), [T.services]);
  bind(T.readiness).toResolvedValue(
    (db, storage) => [
      { nama: 'basisData', check: async () => (await db.read('migrasi').first()) !== undefined },
      {
        nama: 'penyimpanan',
        // Any answer will do: a storage that is away throws.
        check: async () => typeof (await storage.exists('0'.repeat(64))) === 'boolean',
      },
    ],
    [T.db, T.storage],
  );
}

async function buildPeople(services: Services): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'binjai-demo-'));
  try {
    await writeRegister(join(folder, 'register.csv'), demoRegister);
    await services.get(T.registryImport).run(join(folder, 'register.csv'), () => undefined);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
  const residents = demoAdults().slice(0, demoResidentAccounts);
  await services.get(T.auth).demo.create([...DEMO_STAFF, ...DEMO_APPLICANTS, ...demoResidents(residents)]);
}

/** Somebody of the demo register, with what registration asks for. */
export interface DemoPerson extends DemoResident {
  readonly kk: string;
  readonly tanggalLahir: string;
}

/** Residents nobody has an account for, to try registration with. */
export function unregisteredDemoPeople(): readonly DemoPerson[] {
  return demoAdults().slice(demoResidentAccounts, demoResidentAccounts + 3);
}

function demoAdults(): readonly DemoPerson[] {
  const people: DemoPerson[] = [];
  for (const { nik, kk, nama, tanggal_lahir, kelurahan_kode, status } of generateResidents(demoRegister)) {
    if (status !== 'hidup' || tanggal_lahir > adultBefore) continue;
    people.push({ nik, kk, nama, tanggalLahir: tanggal_lahir, kelurahanKode: kelurahan_kode });
    if (people.length === demoResidentAccounts + 3) break;
  }
  return people;
}
