import type { Passwords } from '../../../src/auth/password.js';
import type { Config } from '../../../src/config.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { RateLimiter } from '../../../src/http/rate-limit.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import type { Logger } from '../../../src/logging/logger.js';
import { DAY_MS, wibDay } from '../../../src/time/time.js';
import type { Rakitan } from '../rakit.js';
import { KirimRepository } from './keluar/kirim.repository.js';
import { KirimService } from './keluar/kirim.service.js';
import { BpjsLangsung } from './keluar/langsung.js';
import { MuatanService } from './keluar/muatan.service.js';
import type { PortBpjs } from './keluar/port.js';
import { KlienJknRepository } from './klien/klien.repository.js';
import { KlienJknService } from './klien/klien.service.js';
import { layananJkn } from './layanan-jkn.js';
import { AmbilService } from './masuk/ambil.service.js';
import { AntreanJknService } from './masuk/antrean-jkn.service.js';
import { KunjunganJknService } from './masuk/kunjungan.service.js';
import { PasienBaruService } from './masuk/pasien-baru.service.js';
import { PilihSesiService } from './masuk/pilih-sesi.service.js';
import { SesiJknQueries } from './masuk/sesi-jkn.queries.js';
import { BpjsSimulasi } from './simulasi/bpjs-simulasi.js';
import { SimulasiRepository } from './simulasi/simulasi.repository.js';

/** What BPJS's web service and sender need beside the core. */
export interface BahanJkn {
  readonly config: Config;
  readonly passwords: Passwords;
  readonly rateLimit: RateLimiter;
  readonly logger: Logger;
  /** Left out: what `JKN_MODE` says. Tests put a receiver of their own here. */
  readonly port?: PortBpjs;
}

/** Everything below `jkn/`. */
export type RakitanJkn = ReturnType<typeof assembleJkn>;

const SIMPAN_SIMULASI_MS = 30 * DAY_MS;

/** Puts it together from the module's parts. */
export function assembleJkn(rakitan: Rakitan, bahan: BahanJkn) {
  const { db, unitOfWork, clock, vault, repositories, services, antrean, setelan } = rakitan;
  const { config, passwords, rateLimit, logger } = bahan;
  const { acuan, pasien, pendaftaran, sesi, akses, pengecualian } = repositories;
  const klien = new KlienJknService({
    unitOfWork,
    clock,
    passwords,
    rateLimit,
    vault,
    klien: new KlienJknRepository(db),
  });
  const queries = new SesiJknQueries(db);
  const pilih = new PilihSesiService(db, queries, sesi, pengecualian);
  const sama = { db, clock, queries, pilih, pendaftaran, sesi, akses: services.akses, setelan };
  const simpanan = new SimulasiRepository(db);
  const kirim = new KirimRepository(db);
  return {
    mode: config.JKN_MODE,
    httpStatus: config.JKN_HTTP_STATUS,
    clock,
    unitOfWork,
    klien,
    kirimRepository: kirim,
    simpanan,
    layanan: layananJkn({
      antrean: new AntreanJknService({ ...sama, acuan, antrean }),
      ambil: new AmbilService({ ...sama, pasien: services.pasien, daftar: services.daftar }),
      kunjungan: new KunjunganJknService({ ...sama, batal: services.batal, hadir: services.hadir }),
      pasienBaru: new PasienBaruService({ unitOfWork, clock, pasien, akses }),
    }),
    kirim: new KirimService({
      db,
      unitOfWork,
      clock,
      logger,
      kirim,
      pendaftaran,
      muatan: new MuatanService({ db, vault, acuan, pasien, sesi }),
      port: bahan.port ?? portOf(rakitan, config, simpanan),
    }),
  };
}

function portOf(
  { unitOfWork, clock }: Rakitan,
  config: Config,
  simpanan: SimulasiRepository,
): PortBpjs | null {
  switch (config.JKN_MODE) {
    case 'mati':
      return null;
    case 'simulasi':
      return new BpjsSimulasi(unitOfWork, simpanan);
    case 'langsung':
      return new BpjsLangsung(
        config.JKN_BASE_URL.replace(/\/+$/, ''),
        { consId: config.JKN_CONS_ID, secret: config.JKN_SECRET, userKey: config.JKN_USER_KEY },
        clock,
      );
  }
}

/** What runs beside the requests. */
export function jknJobs({ kirim, klien, simpanan, unitOfWork, clock }: RakitanJkn): readonly JobDefinition[] {
  return [
    {
      nama: 'e-dokter.jkn-kirim',
      jadwal: { setiapDetik: 30 },
      handle: async (_muatan, { signal }) => {
        await kirim.run(signal);
      },
    },
    {
      nama: 'e-dokter.jkn-rekonsiliasi',
      jadwal: { cron: '30 23 * * *' },
      handle: () => kirim.reconcile(wibDay(clock.now())),
    },
    {
      nama: 'e-dokter.jkn-bersihkan',
      jadwal: { cron: '50 3 * * *' },
      handle: async () => {
        await klien.forgetTokens();
        await unitOfWork.run(systemContext, (tx) => simpanan.forget(tx.trx, tx.now - SIMPAN_SIMULASI_MS));
      },
    },
  ];
}
