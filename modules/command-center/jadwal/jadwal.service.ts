import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { newId } from '../../../src/db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../../src/errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { jadwalUrl } from '../paths.js';
import { mingguOfDay } from '../nilai/minggu.rules.js';
import type { PenyeliaRepository } from '../penyelia.repository.js';
import type { DinasRepository } from '../piket/dinas.repository.js';
import type { DinasService } from '../piket/dinas.service.js';
import { withHours } from '../piket/giliran.rules.js';
import { constraints } from '../tables.js';
import type { JadwalRepository } from './jadwal.repository.js';
import { planWeeks, seatKey, type Kursi, type Regu } from './jadwal.rules.js';
import { kalimatKursi } from './kalimat.js';
import type { TukarRepository } from './tukar.repository.js';

/** What the plan is changed with. */
export interface JadwalDeps {
  readonly unitOfWork: UnitOfWork;
  readonly repository: JadwalRepository;
  readonly tukar: TukarRepository;
  readonly dinas: DinasRepository;
  readonly dinasService: DinasService;
  readonly penyelia: PenyeliaRepository;
  readonly notifier: Notifier;
}

/** A wish for a plan of whole weeks. */
export interface Susunan extends Regu {
  /** First day, WIB. */
  readonly mulai: string;
  readonly minggu: number;
  /** Empties the seats of those days first; otherwise who is planned already stays. */
  readonly ganti: boolean;
}

/** A change of one seat: `seen` is who sat there when the page was drawn. */
export interface UbahKursi {
  readonly seat: Kursi;
  readonly seen: string | null;
  readonly penggunaId: string | null;
}

/** Changes of the plan of who sits when. */
export class JadwalService {
  constructor(private readonly deps: JadwalDeps) {}

  /** Writes the plan of some weeks. @throws RuleBroken when it would begin in the past */
  generate(context: WorkContext, { mulai, minggu, ganti, ...regu }: Susunan): Promise<void> {
    const { unitOfWork, repository, dinas } = this.deps;
    return unitOfWork.run(context, async (tx) => {
      if (mulai <= wibDay(tx.now)) {
        const kalimat = 'Susun mulai besok atau sesudahnya. Giliran hari ini sudah berjalan.';
        throw new RuleBroken(kalimat, { mulai: kalimat });
      }
      const emptied = ganti ? await repository.clear(tx, mulai, addDays(mulai, minggu * 7 - 1)) : 0;
      const seats = planWeeks(regu, mulai, minggu).map((seat) => ({ ...seat, id: newId() }));
      await dinas.insertPlan(tx, seats);
      tx.audit({
        tindakan: 'piket.jadwal_disusun',
        objekJenis: 'piket',
        objekId: mulai,
        sesudah: { minggu, kursi: seats.length, dikosongkan: emptied },
      });
    });
  }

  /**
   * Changes one seat.
   * @throws Conflict when somebody changed it since `seen`; RuleBroken when the turn is over or the person has the other seat
   */
  async setSeat(context: WorkContext, { seat, seen, penggunaId }: UbahKursi): Promise<void> {
    try {
      await this.deps.unitOfWork.run(context, async (tx) => {
        if (withHours(seat).selesaiAt <= tx.now) throw refusal('Giliran itu sudah lewat.');
        if (!(await this.deps.repository.setSeat(tx, seat, seen, penggunaId))) throw changedMeanwhile();
        tx.audit({
          tindakan: 'piket.kursi_diubah',
          objekJenis: 'piket',
          objekId: seatKey(seat),
          sebelum: { penggunaId: seen },
          sesudah: { penggunaId },
        });
      });
    } catch (error) {
      if (isUniqueViolation(error, ...constraints.rencanaKursi)) throw changedMeanwhile();
      if (isUniqueViolation(error, ...constraints.rencanaOrang))
        throw refusal('Orang ini sudah duduk di kursi lain pada giliran itu.');
      throw error;
    }
  }

  /** An account stopped: its coming seats are empty, its swaps end, penyelia are told. Asked twice it changes nothing. */
  async emptySeatsOf(tx: Tx, penggunaId: string): Promise<void> {
    const { repository, tukar, dinasService } = this.deps;
    await dinasService.endOf(tx, penggunaId);
    await tukar.cancelOf(tx, penggunaId);
    const seats = await repository.seatsOf(tx, penggunaId, addDays(wibDay(tx.now), -1));
    const coming = seats.filter((seat) => withHours(seat).selesaiAt > tx.now);
    if (coming.length === 0) return;
    for (const seat of coming) await repository.setSeat(tx, seat, penggunaId, null);
    tx.audit({
      tindakan: 'piket.kursi_dikosongkan',
      objekJenis: 'pengguna',
      objekId: penggunaId,
      sesudah: { kursi: coming.map(seatKey) },
    });
    await this.tellEmpty(tx, penggunaId, coming);
  }

  private async tellEmpty(tx: Tx, penggunaId: string, coming: readonly Kursi[]): Promise<void> {
    const [first] = coming;
    if (!first) return;
    for (const penerimaId of await this.deps.penyelia.list(tx)) {
      await this.deps.notifier.notify(tx, {
        penerimaId,
        jenis: 'command-center.kursi-kosong',
        data: { jumlah: coming.length, pertama: kalimatKursi(first) },
        tautan: jadwalUrl(mingguOfDay(first.tanggal)),
        mendesak: true,
        kunci: `kursi-kosong:${penggunaId}:${seatKey(first)}`,
      });
    }
  }
}

function changedMeanwhile(): Conflict {
  return new Conflict(
    'Kursi ini baru saja diubah orang lain. Lihat jadwalnya, lalu ulangi bila masih perlu.',
  );
}

function refusal(kalimat: string): RuleBroken {
  return new RuleBroken(kalimat, { penggunaId: kalimat });
}
