import type { Invariant } from '../../src/app-module.js';
import type { RateLimiter } from '../../src/http/rate-limit.js';
import { AksesController } from './akses/akses.controller.js';
import { JamController } from './daftar/halaman/jam.controller.js';
import { LagiController } from './daftar/halaman/lagi.controller.js';
import { PendaftaranController } from './daftar/halaman/pendaftaran.controller.js';
import { PenjaminController } from './daftar/halaman/penjamin.controller.js';
import { PeriksaController } from './daftar/halaman/periksa.controller.js';
import { PoliklinikController } from './daftar/halaman/poliklinik.controller.js';
import { SesiController } from './daftar/halaman/sesi.controller.js';
import { UbahController } from './daftar/halaman/ubah.controller.js';
import { UntukController } from './daftar/halaman/untuk.controller.js';
import { SayaReader } from './daftar/saya.reader.js';
import { MutuController } from './mutu/mutu.controller.js';
import { TanggunganController } from './pasien/tanggungan.controller.js';
import { createPetugasControllers } from './petugas/kendali-petugas.js';
import type { HalamanPetugas } from './petugas/kendali-petugas.js';
import { AntreanController } from './publik/antrean.controller.js';
import { ArusController } from './publik/arus.controller.js';
import { BantuanController } from './publik/bantuan.controller.js';
import { BerandaController } from './publik/beranda.controller.js';
import { BuktiController } from './publik/bukti.controller.js';
import { CekController } from './publik/cek.controller.js';
import { HadirLoketController } from './publik/hadir.controller.js';
import { JadwalController } from './publik/jadwal.controller.js';
import { PoliklinikPublikController } from './publik/poliklinik.controller.js';
import { TiketController } from './publik/tiket.controller.js';
import type { Rakitan } from './rakit.js';

/** What the pages need beside the module's own parts. */
export interface Halaman extends HalamanPetugas {
  readonly rateLimit: RateLimiter;
  /** Scheme and host of this site; what a QR leads to. */
  readonly baseUrl: string;
  readonly invariants: readonly Invariant[];
}

/** All controllers of the module. */
export type Kendali = ReturnType<typeof createControllers>;

export function createControllers(rakitan: Rakitan, halaman: Halaman) {
  const { pages, flash, rateLimit, invariants, streams, baseUrl } = halaman;
  const alat = { rakitan, pages };
  const saya = new SayaReader(rakitan, rakitan.saya);
  return {
    rateLimit,
    beranda: new BerandaController(alat),
    jadwal: new JadwalController(alat),
    bukti: new BuktiController({ invariants, pages, clock: rakitan.clock }),
    tiket: new TiketController({ ...alat, flash, baseUrl }),
    antrean: new AntreanController(alat),
    arusPublik: new ArusController({ rakitan, streams }),
    poliklinikPublik: new PoliklinikPublikController(alat),
    cek: new CekController({ ...alat, rateLimit }),
    hadirLoket: new HadirLoketController({ ...alat, flash, rateLimit, saya }),
    mutu: new MutuController(alat),
    bantuan: new BantuanController(alat),
    ubah: new UbahController(alat, flash),
    lagi: new LagiController(alat),
    tanggungan: new TanggunganController({ ...alat, flash, rateLimit }),
    akses: new AksesController({ ...alat, saya }),
    untuk: new UntukController(alat),
    poliklinik: new PoliklinikController(alat),
    sesi: new SesiController(alat),
    jam: new JamController(alat),
    penjamin: new PenjaminController(alat),
    periksa: new PeriksaController(alat),
    pendaftaran: new PendaftaranController(alat, flash, saya),
    petugas: createPetugasControllers(rakitan, halaman),
  };
}
