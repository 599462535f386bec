import type { AppModule, Services } from './app-module.js';
import { DEMO_STAFF } from './auth/demo-accounts.js';
import { DEMO_PASSWORD } from './auth/demo.service.js';
import { PERAN } from './auth/roles.js';
import { unregisteredDemoPeople } from './wiring/city.js';

/** What a newcomer needs to try the demo city, printed after every start outside production. */
export async function demoSummary(
  services: Services,
  modules: readonly AppModule[],
  address: string,
): Promise<string> {
  const notes = (
    await Promise.all(modules.map(async (module) => (await module.demoNotes?.(services)) ?? []))
  ).flat();
  const staff = DEMO_STAFF.map(({ surel, grants }) => {
    const roles = (grants ?? []).map(({ peran }) => PERAN[peran].label).join(', ');
    return `  ${surel.padEnd(36)} ${roles}`;
  });
  const residents = unregisteredDemoPeople().map(
    ({ nik, kk, tanggalLahir, nama }) => `  NIK ${nik}  KK ${kk}  lahir ${tanggalLahir}  ${nama}`,
  );
  return [
    '',
    `Kota Binjai, kota peragaan: ${address}`,
    '',
    `Akun warga: warga1@contoh.binjaikota.go.id sampai warga40@contoh.binjaikota.go.id. Kata sandi semua akun peragaan: ${DEMO_PASSWORD}`,
    'Akun petugas (kode TOTP: npm run cli -- demo totp <surel>):',
    ...staff,
    'Warga yang belum mendaftar (semua rekaan):',
    ...residents,
    ...notes,
    '',
    '',
  ].join('\n');
}
