import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { addDays, dayNumberOf, weekdayOf, wibDay } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import type { JadwalRepository } from '../jadwal/jadwal.repository.js';
import type { PengecualianRepository } from '../pengecualian/pengecualian.repository.js';
import type { NilaiSetelan } from '../setelan.js';
import type { MaterialisasiRepository } from './materialisasi.repository.js';
import { sesiPada } from './materialisasi.rules.js';
import type { SesiBaru } from './sesi.js';
import type { SesiRow } from './sesi.js';

export interface MaterialisasiDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly calendars: Calendars;
  readonly jadwal: JadwalRepository;
  readonly pengecualian: PengecualianRepository;
  readonly repository: MaterialisasiRepository;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** Makes the sesi of the window out of jadwal, holidays and pengecualian; run any number of times. */
export class MaterialisasiService {
  constructor(private readonly deps: MaterialisasiDeps) {}

  /** @returns how many sesi were made. One small transaction a day: registering goes on meanwhile. */
  async run(context: WorkContext): Promise<number> {
    const { db, clock, jadwal, pengecualian, repository, calendars, setelan } = this.deps;
    const { jendelaHari } = await setelan();
    const dari = wibDay(clock.now());
    const sampai = addDays(dari, jendelaHari);
    const libur = new Set((await calendars.current()).freeDays.map((one) => one.tanggal));
    const daftarJadwal = await jadwal.listBetween(db.read, dari, sampai);
    const daftarPengecualian = await pengecualian.listInForce(db.read, dari, sampai);
    const ada = await repository.existing(db.read, dari, sampai);
    let jumlah = 0;
    for (let tanggal = dari; tanggal <= sampai; tanggal = addDays(tanggal, 1)) {
      const mau = libur.has(tanggal)
        ? []
        : sesiPada(tanggal, weekdayOf(dayNumberOf(tanggal)), daftarJadwal, daftarPengecualian);
      jumlah += await this.day(
        context,
        mau,
        ada.filter((one) => one.tanggal === tanggal),
        libur.has(tanggal),
      );
    }
    return jumlah;
  }

  private async day(
    context: WorkContext,
    mau: readonly SesiBaru[],
    ada: readonly SesiRow[],
    libur: boolean,
  ): Promise<number> {
    const basi = ada.filter(
      (one) =>
        one.jadwal_praktik_id !== null &&
        one.nomor_terakhir === 0 &&
        one.peristiwa_terakhir === 0 &&
        !mau.some((want) => sama(want, one)),
    );
    const baru = mau.filter((want) => !ada.some((one) => !basi.includes(one) && kunciSama(want, one)));
    if (basi.length === 0 && baru.length === 0) return 0;
    if (libur && baru.length > 0) return 0;
    return this.deps.unitOfWork.run(context, async (tx) => {
      for (const one of [...basi].sort((a, b) => (a.id < b.id ? -1 : 1)))
        await this.deps.repository.remove(tx.trx, one.id);
      let jumlah = 0;
      for (const want of baru) if (await this.deps.repository.insert(tx.trx, want)) jumlah++;
      return jumlah;
    });
  }
}

function kunciSama(a: SesiBaru, b: SesiRow): boolean {
  return a.dokter_id === b.dokter_id && a.poliklinik_id === b.poliklinik_id && a.jam_mulai === b.jam_mulai;
}

const pembeda = [
  'jam_mulai',
  'jam_selesai',
  'menit_blok',
  'awalan',
  'ruang',
  'kuota_jkn',
  'kuota_nonjkn',
  'kuota_loket',
  'jadwal_praktik_id',
  'pengecualian_id',
  'dokter_pengganti_id',
] as const;

function sama(a: SesiBaru, b: SesiRow): boolean {
  return kunciSama(a, b) && pembeda.every((kolom) => a[kolom] === b[kolom]);
}
