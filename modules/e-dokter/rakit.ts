import type { Vault } from '../../src/auth/crypto.js';
import type { Database } from '../../src/db/database.js';
import type { UnitOfWork } from '../../src/db/unit-of-work.js';
import type { PopulationRegistry } from '../../src/directory/registry/registry.js';
import type { SettingsService } from '../../src/directory/settings/settings.service.js';
import type { Live } from '../../src/http/live.js';
import type { Notifier } from '../../src/notifications/notifier.js';
import type { Calendars } from '../../src/time/calendars.js';
import type { Clock } from '../../src/time/time.js';
import { AcuanRepository } from './acuan/acuan.repository.js';
import { AksesRepository } from './akses/akses.repository.js';
import { AksesService } from './akses/akses.service.js';
import { BatalService } from './daftar/batal.service.js';
import { DaftarService } from './daftar/daftar.service.js';
import { DrafRepository } from './daftar/draf.repository.js';
import { DrafService } from './daftar/draf.service.js';
import { KursiService } from './daftar/kursi.service.js';
import { PendaftaranRepository } from './daftar/pendaftaran.repository.js';
import { PindahService } from './daftar/pindah.service.js';
import { SayaQueries } from './daftar/saya.queries.js';
import { TempatQueries } from './daftar/tempat.queries.js';
import { JadwalRepository } from './jadwal/jadwal.repository.js';
import { JadwalService } from './jadwal/jadwal.service.js';
import { LangkahJknRepository } from './jkn/langkah.repository.js';
import { GeserService } from './kabar/geser.service.js';
import { Kabar } from './kabar/kabar.service.js';
import { PengingatQueries } from './kabar/pengingat.queries.js';
import { PengingatService } from './kabar/pengingat.service.js';
import { AkhiriService } from './layanan/akhiri.service.js';
import { AntreanQueries } from './layanan/antrean.queries.js';
import { AntreanRepository } from './layanan/antrean.repository.js';
import { Gerak } from './layanan/gerak.service.js';
import { HadirService } from './layanan/hadir.service.js';
import { PanggilService } from './layanan/panggil.service.js';
import { SesiService } from './layanan/sesi.service.js';
import { SusulanService } from './layanan/susulan.service.js';
import { UrungService } from './layanan/urung.service.js';
import { KunjunganQueries } from './mutu/kunjungan.queries.js';
import { MutuService } from './mutu/mutu.service.js';
import { PasienRepository } from './pasien/pasien.repository.js';
import { PasienService } from './pasien/pasien.service.js';
import { PerwalianRepository } from './pasien/perwalian.repository.js';
import { PerwalianService } from './pasien/perwalian.service.js';
import { LiburService } from './pengecualian/libur.service.js';
import { PengecualianRepository } from './pengecualian/pengecualian.repository.js';
import { PengecualianService } from './pengecualian/pengecualian.service.js';
import { SahkanService } from './pengecualian/sahkan.service.js';
import { PeristiwaRepository } from './peristiwa/peristiwa.repository.js';
import { RaporRepository } from './rapor/rapor.repository.js';
import { RaporService } from './rapor/rapor.service.js';
import { RetensiRepository } from './retensi/retensi.repository.js';
import { RetensiService } from './retensi/retensi.service.js';
import { MaterialisasiRepository } from './sesi/materialisasi.repository.js';
import { MaterialisasiService } from './sesi/materialisasi.service.js';
import { PolaQueries } from './sesi/pola.queries.js';
import { PolaRepository } from './sesi/pola.repository.js';
import { PolaService } from './sesi/pola.service.js';
import { SesiQueries } from './sesi/sesi.queries.js';
import { SesiRepository } from './sesi/sesi.repository.js';
import { readSetelan } from './setelan.js';
import { TindakLanjutRepository } from './tindak-lanjut/tindak-lanjut.repository.js';
import { TindakLanjutService } from './tindak-lanjut/tindak-lanjut.service.js';

/** What the kernel gives. */
export interface Bahan {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly vault: Vault;
  readonly settings: SettingsService;
  readonly notifier: Notifier;
  readonly calendars: Calendars;
  readonly registry: PopulationRegistry;
  readonly live: Live;
}

/** All parts of the core; pages, JKN and FHIR are built on these. */
export type Rakitan = ReturnType<typeof assemble>;

/** Puts the core together. */
export function assemble(bahan: Bahan) {
  const { db, unitOfWork, clock, vault, settings, notifier, calendars, registry, live } = bahan;
  const nilai = () => readSetelan(settings);
  const repositories = {
    acuan: new AcuanRepository(),
    sesi: new SesiRepository(),
    pola: new PolaRepository(),
    jadwal: new JadwalRepository(),
    materialisasi: new MaterialisasiRepository(),
    pengecualian: new PengecualianRepository(),
    pasien: new PasienRepository(vault),
    perwalian: new PerwalianRepository(),
    pendaftaran: new PendaftaranRepository(),
    peristiwa: new PeristiwaRepository(),
    antrean: new AntreanRepository(),
    langkah: new LangkahJknRepository(),
    tindakLanjut: new TindakLanjutRepository(),
    akses: new AksesRepository(),
    draf: new DrafRepository(vault),
    rapor: new RaporRepository(),
    retensi: new RetensiRepository(),
  };
  const { sesi, pendaftaran, peristiwa, pasien, perwalian, pola, langkah } = repositories;
  const { antrean: antreanRepository, tindakLanjut, pengecualian, materialisasi } = repositories;
  const kabar = new Kabar(notifier, pasien, perwalian);
  const antrean = new AntreanQueries(db, sesi, antreanRepository, pola);
  const gerak = new Gerak({ sesi, pendaftaran, peristiwa, pasien, kabar, antrean, live });
  const kursi = new KursiService(sesi);
  const materialisasiService = new MaterialisasiService({
    db,
    unitOfWork,
    clock,
    calendars,
    jadwal: repositories.jadwal,
    pengecualian,
    repository: materialisasi,
    setelan: nilai,
  });
  const daftar = new DaftarService({
    unitOfWork,
    vault,
    sesi,
    pasien,
    pendaftaran,
    peristiwa,
    pola,
    langkah,
    kabar,
    kursi,
    live,
    setelan: nilai,
  });
  const batal = new BatalService({ db, unitOfWork, sesi, pendaftaran, peristiwa, langkah, live });
  const pindah = new PindahService({
    db,
    unitOfWork,
    vault,
    sesi,
    pendaftaran,
    daftar,
    batal,
    kursi,
    setelan: nilai,
  });
  const sesiQueries = new SesiQueries(db);
  const kunjungan = new KunjunganQueries(db);
  const pengecualianService = new PengecualianService({ db, unitOfWork, pengecualian, sesi, gerak });
  const sama = { db, unitOfWork, calendars, sesi, pendaftaran, pasien, langkah, kabar, gerak };
  return {
    ...bahan,
    setelan: nilai,
    /** Key of the rotating desk code (hitung/qr-loket.rules.ts): the desk shows it, `/hadir/<kode>` checks it. */
    kunciLoket: vault.deriveSecret('e-dokter.loket'),
    repositories,
    antrean,
    sesiQueries,
    kunjungan,
    tempat: new TempatQueries(db),
    saya: new SayaQueries(db),
    services: {
      daftar,
      draf: new DrafService(db, unitOfWork, repositories.draf),
      batal,
      pindah,
      materialisasi: materialisasiService,
      jadwal: new JadwalService(db, unitOfWork, repositories.jadwal, materialisasiService),
      pasien: new PasienService({ db, unitOfWork, pasien }),
      perwalian: new PerwalianService({
        db,
        unitOfWork,
        registry,
        calendars,
        pasien,
        perwalian,
        setelan: nilai,
      }),
      hadir: new HadirService({ ...sama, antrean, setelan: nilai }),
      panggil: new PanggilService({ ...sama, antrean: antreanRepository, setelan: nilai }),
      urung: new UrungService(sama),
      sesi: new SesiService(unitOfWork, sesi, gerak),
      akhiri: new AkhiriService({ ...sama, peristiwa, pindah, tindakLanjut, setelan: nilai }),
      susulan: new SusulanService(sama),
      pengecualian: pengecualianService,
      libur: new LiburService(calendars, clock, sesiQueries, pengecualianService, nilai),
      sahkan: new SahkanService({
        ...sama,
        pengecualian,
        materialisasi,
        pindah,
        batal,
        tindakLanjut,
        setelan: nilai,
      }),
      pengingat: new PengingatService(unitOfWork, clock, new PengingatQueries(db), pasien, kabar),
      geser: new GeserService({ ...sama, clock, sesiQueries, antrean, setelan: nilai }),
      pola: new PolaService(unitOfWork, clock, new PolaQueries(db), pola),
      rapor: new RaporService(db, unitOfWork, clock, kunjungan, repositories.rapor),
      retensi: new RetensiService(unitOfWork, clock, settings, repositories.retensi, repositories.draf),
      mutu: new MutuService(kunjungan, clock, nilai),
      tindakLanjut: new TindakLanjutService(unitOfWork, tindakLanjut),
      akses: new AksesService(unitOfWork, repositories.akses, db, clock),
    },
  };
}
