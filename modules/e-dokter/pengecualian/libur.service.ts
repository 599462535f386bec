import type { WorkContext } from '../../../src/db/unit-of-work.js';
import type { Calendars } from '../../../src/time/calendars.js';
import type { Clock } from '../../../src/time/time.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import type { SesiQueries } from '../sesi/sesi.queries.js';
import type { NilaiSetelan } from '../setelan.js';
import type { PengecualianService } from './pengecualian.service.js';

/** A holiday entered after patients had registered: a pengecualian diajukan for the kepala rawat jalan to decide. */
export class LiburService {
  constructor(
    private readonly calendars: Calendars,
    private readonly clock: Clock,
    private readonly sesi: SesiQueries,
    private readonly pengecualian: PengecualianService,
    private readonly setelan: () => Promise<NilaiSetelan>,
  ) {}

  /** One per day, once: its sesi are held by it from then on. @returns the days */
  async propose(context: WorkContext): Promise<readonly string[]> {
    const hariIni = wibDay(this.clock.now());
    const { jendelaHari } = await this.setelan();
    const libur = new Set((await this.calendars.current()).freeDays.map((one) => one.tanggal));
    const semua = await this.sesi.listBetween(addDays(hariIni, 1), addDays(hariIni, jendelaHari));
    const kena = semua.filter(
      (one) =>
        libur.has(one.tanggal) &&
        one.status === 'dibuka' &&
        one.jadwal_praktik_id !== null &&
        one.pengecualian_id === null &&
        one.nomor_terakhir > 0,
    );
    const hari = [...new Set(kena.map((one) => one.tanggal))];
    for (const tanggal of hari)
      await this.pengecualian.request(
        context,
        {
          dari: tanggal,
          sampai: tanggal,
          jam_mulai: null,
          jam_selesai: null,
          isi: {},
          dokter_id: null,
          poliklinik_id: null,
          jenis: 'tutup',
          dokter_pengganti_id: null,
          alasan_publik: 'libur',
          alasan_internal: null,
        },
        { penggunaId: null, peran: 'sistem' },
      );
    return hari;
  }
}
