import type { Invariant } from '../../src/app-module.js';
import type { RateLimiter } from '../../src/http/rate-limit.js';
import { JamController } from './daftar/halaman/jam.controller.js';
import { PendaftaranController } from './daftar/halaman/pendaftaran.controller.js';
import { PenjaminController } from './daftar/halaman/penjamin.controller.js';
import { PeriksaController } from './daftar/halaman/periksa.controller.js';
import { PoliklinikController } from './daftar/halaman/poliklinik.controller.js';
import { SesiController } from './daftar/halaman/sesi.controller.js';
import { UntukController } from './daftar/halaman/untuk.controller.js';
import { createPetugasControllers } from './petugas/kendali-petugas.js';
import type { HalamanPetugas } from './petugas/kendali-petugas.js';
import { BerandaController } from './publik/beranda.controller.js';
import { BuktiController } from './publik/bukti.controller.js';
import { JadwalController } from './publik/jadwal.controller.js';
import { TiketController } from './publik/tiket.controller.js';
import type { Rakitan } from './rakit.js';

/** What the pages need beside the module's own parts. */
export interface Halaman extends HalamanPetugas {
  readonly rateLimit: RateLimiter;
  readonly invariants: readonly Invariant[];
}

/** All controllers of the module. */
export type Kendali = ReturnType<typeof createControllers>;

export function createControllers(rakitan: Rakitan, halaman: Halaman) {
  const { pages, flash, rateLimit, invariants } = halaman;
  const alat = { rakitan, pages };
  return {
    rateLimit,
    beranda: new BerandaController(alat),
    jadwal: new JadwalController(alat),
    bukti: new BuktiController({ invariants, pages }),
    tiket: new TiketController(alat),
    untuk: new UntukController(alat),
    poliklinik: new PoliklinikController(alat),
    sesi: new SesiController(alat),
    jam: new JamController(alat),
    penjamin: new PenjaminController(alat),
    periksa: new PeriksaController(alat),
    pendaftaran: new PendaftaranController(alat, flash),
    petugas: createPetugasControllers(rakitan, halaman),
  };
}
