import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Live } from '../../../src/http/live.js';
import type { LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { PeristiwaRepository } from '../peristiwa/peristiwa.repository.js';
import { topikSesi } from '../peristiwa/topik.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { Pelaku, PendaftaranRow, StatusPendaftaran } from './pendaftaran.js';
import type { PendaftaranRepository } from './pendaftaran.repository.js';

export interface BatalDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly peristiwa: PeristiwaRepository;
  readonly langkah: LangkahJknRepository;
  readonly live: Live;
}

/** Why and by whom. */
export interface Pembatalan {
  readonly pelaku: Pelaku;
  readonly pembatal: 'pasien' | 'rumah_sakit';
  readonly alasanKode?: string | null;
  readonly alasan?: string | null;
  /** Cancelled by BPJS itself: nothing is told back. */
  readonly dariJkn?: true;
}

/** Gives seats back: exactly what was taken, once. Numbers are never used again. */
export class BatalService {
  constructor(private readonly deps: BatalDeps) {}

  /** @throws Conflict when it is cancelled already, RuleBroken after check-in or when the sesi ended, NotFound */
  async cancel(context: WorkContext, id: string, pembatalan: Pembatalan): Promise<void> {
    const row = await this.deps.pendaftaran.find(this.deps.db.read, id);
    if (row === null) throw new NotFound();
    await this.deps.unitOfWork.run(context, async (tx) => {
      const sesi = await this.deps.sesi.lock(tx.trx, row.sesi_id, statusBelumUsai);
      if (sesi === null) throw new RuleBroken('Sesi ini sudah berakhir, pendaftaran tidak dapat dibatalkan.');
      await this.cancelIn(tx, row, ['terdaftar'], pembatalan);
    });
  }

  /** The same under the locked sesi row. */
  async cancelIn(
    tx: Tx,
    row: Pick<PendaftaranRow, 'id' | 'sesi_id'>,
    dari: readonly StatusPendaftaran[],
    pembatalan: Pembatalan,
  ): Promise<PendaftaranRow> {
    const { sesi, pendaftaran, peristiwa, langkah } = this.deps;
    const done = await pendaftaran.change(tx.trx, row.id, dari, {
      status: 'dibatalkan',
      dibatalkan_at: tx.now,
      pembatal: pembatalan.pembatal,
      alasan_kode: pembatalan.alasanKode ?? null,
      alasan: pembatalan.alasan?.slice(0, 200) ?? null,
      urung: null,
    });
    if (done === null) throw await this.whyNot(tx, row.id);
    await sesi.giveSeatBack(tx.trx, done.sesi_id, done.jalur);
    await sesi.giveBlokBack(tx.trx, done.blok_id, done.jalur);
    const urutan = await sesi.reservePeristiwa(tx.trx, done.sesi_id, 1);
    await peristiwa.append(
      tx.trx,
      done.sesi_id,
      urutan,
      [
        {
          jenis: 'dibatalkan',
          pendaftaran: done,
          alasanKode: pembatalan.alasanKode === 'pindah' ? 'pindah' : pembatalan.pembatal,
          peran: pembatalan.pelaku.peran,
        },
      ],
      tx.now,
    );
    tx.afterCommit(() => {
      this.deps.live.publish(topikSesi(done.sesi_id), { urutan });
    });
    if (!pembatalan.dariJkn) await langkah.write(tx.trx, done.id, 'batal', tx.now, { now: tx.now });
    return done;
  }

  private async whyNot(tx: Tx, id: string): Promise<Error> {
    const row = await this.deps.pendaftaran.find(tx.trx, id);
    if (row?.status === 'dibatalkan') return new Conflict('Pendaftaran ini sudah dibatalkan.');
    return new RuleBroken('Anda sudah tercatat hadir. Pembatalan hanya di loket.');
  }
}
