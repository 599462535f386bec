import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import { DAY_MS, HOUR_MS } from '../../../src/time/time.js';
import { paths } from '../paths.js';
import type { Hitungan, JanjiQueries } from './janji.queries.js';

/** Rows of the chain recomputed at every look; the whole chain is recomputed by a job each night. */
export const EKOR_AUDIT = 500;

/** The nightly check may be this late before its absence counts as a violation. */
const BATAS_PEMERIKSAAN_MS = DAY_MS + 2 * HOUR_MS;

/** What the kernel promises of its own rows. */
export function kernelInvariants(queries: JanjiQueries, clock: Clock): readonly Invariant[] {
  const promise = (
    kode: string,
    label: string,
    definisi: string,
    check: () => Promise<Hitungan>,
    url: string | null = null,
  ): Invariant => ({
    kode,
    label,
    definisi,
    compute: async () => ({ ...(await check()), pada: clock.now(), url }),
  });
  return [
    promise(
      'kernel.rantai-audit',
      'Catatan perbuatan petugas tersambung',
      `Setiap catatan memuat sidik catatan sebelumnya. ${String(EKOR_AUDIT)} catatan terakhir dihitung ulang setiap kali halaman ini dibuka.`,
      () => queries.checkAuditTail(EKOR_AUDIT),
    ),
    promise(
      'kernel.rantai-audit-penuh',
      'Seluruh catatan dihitung ulang setiap malam',
      'Semua catatan dari yang pertama dihitung ulang. Terlambat lebih dari 26 jam juga dihitung sebagai pelanggaran.',
      () => checkNightly(queries, clock.now()),
    ),
    promise(
      'kernel.akar-harian',
      'Akar harian tidak berubah',
      'Akar yang sudah diumumkan tetap sama dengan catatan terakhir hari itu.',
      () => queries.checkDailyRoots(),
      `${paths.integritas}#akar`,
    ),
    promise(
      'kernel.satu-nik-satu-akun',
      'Satu NIK, satu akun',
      'Tidak ada penduduk atau NIK terverifikasi dengan dua akun yang masih hidup.',
      () => queries.checkOneAccountPerNik(),
    ),
    promise(
      'kernel.satu-jam-berjalan',
      'Satu urusan, satu jam',
      'Tidak ada urusan dengan dua hitungan tenggat yang sama-sama berjalan.',
      () => queries.checkOneRunningClock(),
    ),
    promise(
      'kernel.satu-peran-sekali',
      'Satu peran diberikan sekali',
      'Tidak ada petugas yang memegang peran yang sama dua kali di lingkup yang sama.',
      () => queries.checkGrantsOnce(),
    ),
  ];
}

/** The first day has nothing to show yet; afterwards silence is a violation. */
async function checkNightly(queries: JanjiQueries, now: number): Promise<Hitungan> {
  const last = await queries.lastFullCheck();
  if (last === null) return { pelanggaran: 0, diperiksa: 0 };
  const isBroken = last.rusakUrutan !== null || now - last.at > BATAS_PEMERIKSAAN_MS;
  return { pelanggaran: isBroken ? 1 : 0, diperiksa: last.diperiksa };
}
