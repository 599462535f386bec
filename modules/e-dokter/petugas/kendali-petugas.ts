import type { OpenStreams } from '../../../src/http/open-streams.js';
import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import type { Screens } from '../../../src/screens/screens.js';
import { AcuanUbahRepository } from '../acuan/acuan-ubah.repository.js';
import { AcuanService } from '../acuan/acuan.service.js';
import { LayarController } from '../layar/layar.controller.js';
import { LayarRepository } from '../layar/layar.repository.js';
import { LayarService } from '../layar/layar.service.js';
import { PotretQueries } from '../layar/potret.queries.js';
import type { Rakitan } from '../rakit.js';
import { AdmisiController } from './admisi/admisi.controller.js';
import { PasienBaruController } from './admisi/pasien-baru.controller.js';
import { QrLoketController } from './admisi/qr-loket.controller.js';
import { TiketAdmisiController } from './admisi/tiket.controller.js';
import { AkhirController } from './akhir.controller.js';
import { AlarmQueries } from './alarm.queries.js';
import { ArusController } from './arus.controller.js';
import { DokterRsController } from './atur/dokter-rs.controller.js';
import { JadwalPetugasController } from './atur/jadwal.controller.js';
import { LayarPetugasController } from './atur/layar.controller.js';
import { PenempatanController } from './atur/penempatan.controller.js';
import { PengaturanController } from './atur/pengaturan.controller.js';
import { PengecualianController } from './atur/pengecualian.controller.js';
import { PoliklinikPetugasController } from './atur/poliklinik.controller.js';
import { DokterController } from './dokter.controller.js';
import { MejaController } from './meja.controller.js';
import { PasienPetugasController } from './pasien.controller.js';
import { PerwalianPetugasController } from './perwalian.controller.js';
import { PetugasQueries } from './petugas.queries.js';
import { SesiPetugasController } from './sesi.controller.js';
import { StatistikController } from './statistik.controller.js';
import { StatistikQueries } from './statistik.queries.js';
import { TindakLanjutController } from './tindak-lanjut.controller.js';

/** What the staff pages need of the kernel beside the module's own parts. */
export interface HalamanPetugas {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly screens: Screens;
  readonly streams: OpenStreams;
  /** Of the installation, for the addresses in QR codes. */
  readonly baseUrl: string;
}

/** Controllers of the staff pages and of the displays. */
export function createPetugasControllers(
  rakitan: Rakitan,
  { pages, flash, screens, streams, baseUrl }: HalamanPetugas,
) {
  const { db, unitOfWork, sesiQueries, antrean, repositories } = rakitan;
  const alat = { rakitan, pages, flash, queries: new PetugasQueries(db) };
  const layar = new LayarRepository();
  const potret = new PotretQueries(db, layar, sesiQueries, antrean);
  const ubah = new AcuanUbahRepository();
  const acuan = new AcuanService(unitOfWork, repositories.acuan, ubah);
  const admisi = new AdmisiController(alat);
  return {
    meja: new MejaController(alat, new AlarmQueries(db)),
    sesi: new SesiPetugasController(alat),
    arus: new ArusController(alat, streams),
    akhir: new AkhirController(alat),
    dokter: new DokterController(alat),
    admisi,
    pasienBaru: new PasienBaruController(alat, admisi),
    tiket: new TiketAdmisiController(alat, baseUrl),
    qrLoket: new QrLoketController(alat, baseUrl),
    perwalian: new PerwalianPetugasController(alat),
    pasien: new PasienPetugasController(alat),
    tindakLanjut: new TindakLanjutController(alat),
    jadwal: new JadwalPetugasController(alat),
    pengecualian: new PengecualianController(alat),
    penempatan: new PenempatanController(alat),
    poliklinik: new PoliklinikPetugasController(alat, ubah, acuan),
    dokterRs: new DokterRsController(alat, ubah, acuan),
    layar: new LayarPetugasController(alat, layar, new LayarService(db, unitOfWork, screens, layar)),
    pengaturan: new PengaturanController(alat),
    statistik: new StatistikController(alat, new StatistikQueries(db)),
    ruangTunggu: new LayarController({ rakitan, pages, screens, streams, layar, potret }),
  };
}
