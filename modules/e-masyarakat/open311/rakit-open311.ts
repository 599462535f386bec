import type { Config } from '../../../src/config.js';
import type { SettingsService } from '../../../src/directory/settings/settings.service.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { FileMaker } from '../../../src/storage/file-maker.js';
import { uploadFolderOf } from '../../../src/storage/open-storage.js';
import type { Rakitan } from '../rakit.js';
import { KirimKlienService } from './kirim/kirim-klien.service.js';
import { KirimanRepository, ingatMs } from './kirim/kiriman.repository.js';
import { KlienRepository } from './klien/klien.repository.js';
import { KlienService } from './klien/klien.service.js';
import { MediaRepository } from './media/media.repository.js';
import { MediaService } from './media/media.service.js';
import { Pengambil } from './media/pengambil.js';
import type { Jaringan } from './media/pengambil.js';
import { RequestsQueries } from './requests/requests.queries.js';
import { setelan } from './setelan.js';
import { PembaruanRepository } from './updates/pembaruan.repository.js';
import { PembaruanService } from './updates/pembaruan.service.js';
import { TayangRepository } from './updates/tayang.repository.js';
import { TayangService } from './updates/tayang.service.js';
import { UpdatesQueries } from './updates/updates.queries.js';

/** What the server needs beside the module's own parts. */
export interface BahanOpen311 {
  readonly config: Config;
  readonly settings: SettingsService;
  readonly jobs: Jobs;
  readonly maker: FileMaker;
  /** Left out: the real network. */
  readonly jaringan?: Jaringan;
}

/** Everything the Open311 server is made of. */
export type RakitanOpen311 = ReturnType<typeof assembleOpen311>;

/** Puts it together from the module's parts. */
export function assembleOpen311(rakitan: Rakitan, bahan: BahanOpen311) {
  const { db, unitOfWork, clock, vault, files, alur, jam, repositories, rateLimit, rujukan } = rakitan;
  const { config, settings, jobs, maker } = bahan;
  settings.declare(...Object.values(setelan));
  const folder = uploadFolderOf(config);
  const { pengaduan, foto, dukungan, penilaian } = repositories;
  const klien = new KlienRepository(db);
  const pengambil = new Pengambil(folder, bahan.jaringan);
  const media = new MediaService({
    unitOfWork,
    jobs,
    media: new MediaRepository(db),
    klien,
    pengaduan,
    foto,
    files,
    maker,
    pengambil,
  });
  const kiriman = new KirimanRepository(db);
  return {
    db,
    clock,
    files,
    foto,
    rateLimit,
    rujukan,
    settings,
    folder,
    baseUrl: config.baseUrl,
    klien,
    requests: new RequestsQueries(db),
    updates: new UpdatesQueries(db),
    kunci: new KlienService(unitOfWork, vault, klien),
    kirim: new KirimKlienService({
      unitOfWork,
      clock,
      vault,
      files,
      maker,
      kiriman,
      pengaduan,
      foto,
      dukungan,
      media,
      alur,
    }),
    pembaruan: new PembaruanService({
      unitOfWork,
      pembaruan: new PembaruanRepository(db),
      penilaian,
      jam,
      media,
      alur,
    }),
    tayang: new TayangService(unitOfWork, new TayangRepository()),
    media,
    kiriman,
  };
}

/** What runs beside the requests. */
export function open311Jobs({ tayang, media, kiriman, clock }: RakitanOpen311): readonly JobDefinition[] {
  return [
    {
      nama: 'e-masyarakat.tayang',
      jadwal: { setiapDetik: 10 },
      handle: async () => void (await tayang.stamp('baru')),
    },
    {
      nama: 'e-masyarakat.tayang-semua',
      jadwal: { cron: '20 3 * * *' },
      handle: async () => void (await tayang.stamp('semua')),
    },
    {
      nama: 'e-masyarakat.lupakan-kiriman',
      jadwal: { cron: '40 3 * * *' },
      handle: () => kiriman.forget(clock.now() - ingatMs),
    },
    media.job(),
  ];
}
