import type { Database } from '../db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { bumpVersion } from '../directory/reference-version.repository.js';
import { Conflict, NotFound, RuleBroken } from '../errors.js';
import type { Calendars } from './calendars.js';
import {
  listFreeDays,
  lockFreeDay,
  saveFreeDay,
  type FreeDayKind,
  type HariLibur,
} from './hari-libur.repository.js';
import type { JamTicker } from './jam.ticker.js';
import { isDay } from './time.js';

/** What is typed for a free day. */
export interface FreeDayInput {
  readonly nama: string;
  readonly jenis: FreeDayKind;
  readonly dasar: string;
  /** Without a decree yet: free, but the year stays perkiraan. */
  readonly sementara: boolean;
}

type Tindakan = 'ditambah' | 'diubah' | 'dicabut';

/** Free days by joint decree. Every change is audited, published and moves the open clocks. */
export class HariLiburService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly calendars: Calendars,
    private readonly ticker: JamTicker,
  ) {}

  /** The free days of a year, taken-back ones included. */
  list(tahun: number): Promise<readonly HariLibur[]> {
    return listFreeDays(this.db.read, tahun);
  }

  /** @throws RuleBroken for a date that is none; Conflict when the day is free already. */
  async add(context: WorkContext, tanggal: string, input: FreeDayInput): Promise<void> {
    if (!isDay(tanggal))
      throw new RuleBroken('Tanggal tidak dikenal.', { tanggal: 'Tulis tanggal yang ada di kalender.' });
    return this.change(context, 'ditambah', tanggal, (before, now) => {
      if (before?.dicabutAt === null) throw new Conflict('Tanggal itu sudah tercatat sebagai hari libur.');
      return { tanggal, ...input, dimasukkanAt: now, dicabutAt: null };
    });
  }

  /** Corrects name, kind, decree or whether it is provisional. @throws NotFound */
  edit(context: WorkContext, tanggal: string, input: FreeDayInput): Promise<void> {
    return this.change(context, 'diubah', tanggal, (before) => ({ ...present(before), ...input }));
  }

  /** Makes it a working day again; the row stays with the time it was taken back. @throws NotFound */
  remove(context: WorkContext, tanggal: string): Promise<void> {
    return this.change(context, 'dicabut', tanggal, (before, now) => ({
      ...present(before),
      dicabutAt: now,
    }));
  }

  private async change(
    context: WorkContext,
    tindakan: Tindakan,
    tanggal: string,
    next: (before: HariLibur | null, now: number) => HariLibur,
  ): Promise<void> {
    await this.work.run(context, async (tx) => {
      const before = await lockFreeDay(tx.trx, tanggal);
      const after = next(before, tx.now);
      await saveFreeDay(tx.trx, after);
      await bumpVersion(tx.trx, 'kalender');
      record(tx, tindakan, before, after);
      tx.afterCommit(() => this.calendars.drop());
    });
    await this.ticker.recomputeOpen();
  }
}

function present(day: HariLibur | null): HariLibur {
  if (day?.dicabutAt !== null) throw new NotFound('Hari libur itu tidak tercatat.');
  return day;
}

function record(tx: Tx, tindakan: Tindakan, before: HariLibur | null, after: HariLibur): void {
  tx.audit({
    tindakan: `hari_libur.${tindakan}`,
    objekJenis: 'hari_libur',
    objekId: after.tanggal,
    sebelum: before ? { ...before } : undefined,
    sesudah: { ...after },
  });
  tx.publish({
    nama: 'hari_libur.diubah',
    agregat: 'kalender',
    muatan: { tanggal: after.tanggal, tindakan, nama: after.nama, jenis: after.jenis },
  });
}
