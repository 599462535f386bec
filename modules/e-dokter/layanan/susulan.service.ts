import type { Database } from '../../../src/db/database.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { startOfWibDay } from '../../../src/time/time.js';
import type { Pelaku } from '../daftar/pendaftaran.js';
import { asPenolakan } from '../daftar/daftar.service.js';
import type { PendaftaranRepository } from '../daftar/pendaftaran.repository.js';
import type { LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { Gerak } from './gerak.service.js';
import { endOfSusulan } from './akhiri.service.js';
import { periksaSusulan, type BarisSusulan } from './susulan.rules.js';

export interface SusulanDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly calendars: Calendars;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly langkah: LangkahJknRepository;
  readonly gerak: Gerak;
}

/** Typing in what was done on paper: true times, marked in the ledger. */
export class SusulanService {
  constructor(private readonly deps: SusulanDeps) {}

  /**
   * Each row on its own: valid ones are kept. @returns sentences of the rows that were refused, by pendaftaran.
   * @throws RuleBroken after the next working day
   */
  async record(
    context: WorkContext,
    sesiId: string,
    daftar: readonly BarisSusulan[],
    pelaku: Pelaku,
  ): Promise<Readonly<Record<string, string>>> {
    const salah: Record<string, string> = {};
    for (const baris of daftar) {
      try {
        await this.recordOne(context, sesiId, baris, pelaku);
      } catch (error) {
        const known = asPenolakan(error);
        if (!(known instanceof RuleBroken)) throw error;
        salah[baris.pendaftaranId] = known.message;
      }
    }
    return salah;
  }

  private async recordOne(
    context: WorkContext,
    sesiId: string,
    baris: BarisSusulan,
    pelaku: Pelaku,
  ): Promise<void> {
    const kalender = (await this.deps.calendars.current()).forOffice(skpdIdOf('rsud'));
    await this.deps.unitOfWork.run(context, async (tx) => {
      const sesi = await this.deps.sesi.lock(tx.trx, sesiId);
      if (sesi === null) throw new NotFound();
      const sebab = periksaSusulan(baris, { awalHari: startOfWibDay(sesi.tanggal), now: tx.now });
      if (sebab !== null) throw new RuleBroken(sebab);
      if (sesi.selesai_at !== null && tx.now > endOfSusulan(kalender, sesi.selesai_at))
        throw new RuleBroken('Susulan hanya sampai hari kerja berikutnya.');
      const row = await this.deps.gerak.step(
        tx,
        sesi,
        baris.pendaftaranId,
        ['tidak_hadir', 'terdaftar', 'menunggu', 'dilewati'],
        {
          status: 'selesai',
          hadir_at: baris.hadirAt,
          menunggu_at: baris.hadirAt,
          dipanggil_at: baris.masukAt,
          dilayani_at: baris.masukAt,
          selesai_at: baris.selesaiAt,
        },
        'tetap',
      );
      const pendaftaran = { id: row.id, nomor: row.nomor };
      const tetap = { pendaftaran, peran: pelaku.peran, susulan: true } as const;
      await this.deps.gerak.record(tx, sesiId, [
        { ...tetap, jenis: 'hadir', at: baris.hadirAt },
        { ...tetap, jenis: 'masuk', at: baris.masukAt },
        { ...tetap, jenis: 'selesai', at: baris.selesaiAt },
      ]);
      await this.deps.langkah.withdraw(tx.trx, row.id, ['99']);
      await this.deps.langkah.write(tx.trx, row.id, '3', baris.hadirAt, { now: tx.now });
      await this.deps.langkah.write(tx.trx, row.id, '4', baris.masukAt, { now: tx.now });
      await this.deps.langkah.write(tx.trx, row.id, '5', baris.selesaiAt, { now: tx.now });
    });
  }
}
