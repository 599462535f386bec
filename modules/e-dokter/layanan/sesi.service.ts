import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import { MINUTE_MS, wibInstant } from '../../../src/time/time.js';
import type { Pelaku } from '../daftar/pendaftaran.js';
import type { JenisPeristiwa } from '../peristiwa/peristiwa.rules.js';
import type { PerubahanSesi, SesiRepository } from '../sesi/sesi.repository.js';
import type { SesiRow, StatusSesi } from '../sesi/sesi.js';
import type { Gerak } from './gerak.service.js';

/** The doctor comes, pauses, goes on; the desk closes and opens. */
export class SesiService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly sesi: SesiRepository,
    private readonly gerak: Gerak,
  ) {}

  /** dibuka or ditutup -> berjalan. */
  doctorPresent(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    return this.change(context, id, pelaku, ['dibuka', 'ditutup'], 'dokter_hadir', (sesi, now) => ({
      status: 'berjalan',
      dokter_hadir_at: now,
      berjalan_at: now,
      terlambat_menit: Math.max(0, Math.floor((now - wibInstant(sesi.tanggal, sesi.jam_mulai)) / MINUTE_MS)),
    }));
  }

  /** @param sampaiAt UTC ms when the doctor means to be back, null when he did not say. */
  pause(context: WorkContext, id: string, pelaku: Pelaku, sampaiAt: number | null): Promise<void> {
    return this.change(context, id, pelaku, ['berjalan'], 'dijeda', () => ({
      status: 'dijeda',
      jeda_sampai_at: sampaiAt,
    }));
  }

  resume(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    return this.change(context, id, pelaku, ['dijeda'], 'dilanjutkan', () => ({
      status: 'berjalan',
      jeda_sampai_at: null,
    }));
  }

  /** No more registrations, the day goes on. */
  close(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    return this.change(context, id, pelaku, ['dibuka'], 'ditutup', () => ({ status: 'ditutup' }));
  }

  /** Not while a pengecualian holds it. */
  open(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    return this.change(context, id, pelaku, ['ditutup'], 'dibuka', (sesi) => {
      if (sesi.pengecualian_id !== null) throw new RuleBroken('Sesi ini ditutup oleh sebuah pengecualian.');
      return { status: 'dibuka' };
    });
  }

  /** A delay known beforehand, in minutes after the hour of practice. */
  async announceDelay(context: WorkContext, id: string, menit: number): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      if ((await this.sesi.lock(tx.trx, id, ['dibuka', 'ditutup'])) === null)
        throw new RuleBroken('Sesi ini sudah berjalan.');
      await this.sesi.change(tx.trx, id, { terlambat_menit: menit });
    });
  }

  private async change(
    context: WorkContext,
    id: string,
    pelaku: Pelaku,
    dari: readonly StatusSesi[],
    jenis: JenisPeristiwa,
    perubahan: (sesi: SesiRow, now: number) => PerubahanSesi,
  ): Promise<void> {
    await this.unitOfWork.run(context, async (tx: Tx) => {
      const sesi = await this.sesi.lock(tx.trx, id, dari);
      if (sesi === null) throw await this.whyNot(tx, id);
      await this.sesi.change(tx.trx, id, perubahan(sesi, tx.now));
      await this.gerak.record(tx, id, [{ jenis, peran: pelaku.peran }]);
    });
  }

  private async whyNot(tx: Tx, id: string): Promise<Error> {
    return (await this.sesi.find(tx.trx, id)) === null
      ? new NotFound()
      : new RuleBroken('Langkah ini tidak cocok dengan keadaan sesi sekarang. Muat ulang halaman.');
  }
}
