import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { newId } from '../../../src/db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import { jadwalUrl } from '../paths.js';
import { mingguOfDay } from '../nilai/minggu.rules.js';
import type { PenyeliaRepository } from '../penyelia.repository.js';
import { constraints } from '../tables.js';
import type { JadwalRepository } from './jadwal.repository.js';
import type { Kursi } from './jadwal.rules.js';
import { kalimatKursi } from './kalimat.js';
import type { Tukar, TukarRepository } from './tukar.repository.js';
import { nextStatus, swapFault, type Pihak, type StatusTukar, type TindakanTukar } from './tukar.rules.js';

/** What swaps are made with. */
export interface TukarDeps {
  readonly unitOfWork: UnitOfWork;
  readonly jadwal: JadwalRepository;
  readonly repository: TukarRepository;
  readonly penyelia: PenyeliaRepository;
  readonly notifier: Notifier;
}

/** A wish: my seat for that seat of a colleague. */
export interface Permohonan {
  readonly dari: Kursi;
  readonly ke: Kursi;
  readonly alasan: string;
}

const sudahBerubah = 'Kursi pada jadwal sudah berubah. Permintaan tukar ini tidak cocok lagi.';

/** Swaps of two seats: both agree, a penyelia approves. */
export class TukarService {
  constructor(private readonly deps: TukarDeps) {}

  /** Asks a colleague. @throws RuleBroken when a seat is not as wished, or a wish for this seat is open */
  async request(context: WorkContext, penggunaId: string, { dari, ke, alasan }: Permohonan): Promise<void> {
    try {
      await this.deps.unitOfWork.run(context, async (tx) => {
        const fault = swapFault(tx.now, dari, ke);
        if (fault !== null) throw new RuleBroken(fault, { ke: fault });
        const [own, keId] = [
          await this.deps.jadwal.personOn(tx, dari),
          await this.deps.jadwal.personOn(tx, ke),
        ];
        if (own !== penggunaId) throw refused('dari', 'Kursi itu bukan giliran Anda.');
        if (keId === null || keId === penggunaId) throw refused('ke', 'Pilih kursi rekan Anda.');
        const tukar = { id: newId(), dariId: penggunaId, dari, keId, ke, alasan };
        await this.deps.repository.insert(tx, tukar);
        this.audit(tx, tukar.id, 'diajukan');
        await this.tell(tx, keId, 'command-center.tukar-diminta', tukar);
      });
    } catch (error) {
      if (isUniqueViolation(error, ...constraints.tukarTerbuka))
        throw refused('dari', 'Kursi ini sudah diminta tukar. Batalkan dulu permintaan itu.');
      throw error;
    }
  }

  /**
   * One of the three acts. A penyelia's approval swaps the seats at once.
   * @throws NotFound when it is not this person's to do; Conflict when the seats changed meanwhile
   */
  async act(context: WorkContext, id: string, tindakan: TindakanTukar, pihak: Pihak): Promise<StatusTukar> {
    try {
      return await this.deps.unitOfWork.run(context, async (tx) => {
        const tukar = await this.deps.repository.lock(tx, id);
        const isParty = tukar !== null && [tukar.dariId, tukar.keId].includes(pihak.penggunaId);
        if (tukar === null || (!isParty && !pihak.isPenyelia)) throw new NotFound();
        const to = nextStatus(tukar, tindakan, pihak);
        if (to === null) throw new Conflict('Permintaan tukar ini sudah tidak menunggu keputusan Anda.');
        if (to === 'disetujui') await this.swap(tx, tukar);
        await this.deps.repository.move(tx, id, tukar.status, to, pihak.penggunaId);
        this.audit(tx, id, to);
        await this.tellOutcome(tx, tukar, to);
        return to;
      });
    } catch (error) {
      if (isUniqueViolation(error, ...constraints.rencanaOrang, ...constraints.rencanaKursi))
        throw new Conflict(
          'Salah satu dari keduanya sudah duduk pada giliran itu. Tukar tidak dapat dilakukan.',
        );
      throw error;
    }
  }

  private async swap(tx: Tx, { dari, dariId, ke, keId }: Tukar): Promise<void> {
    const fault = swapFault(tx.now, dari, ke);
    if (fault !== null) throw new Conflict(fault);
    const first = await this.deps.jadwal.setSeat(tx, dari, dariId, keId);
    const second = first && (await this.deps.jadwal.setSeat(tx, ke, keId, dariId));
    if (!second) throw new Conflict(sudahBerubah);
  }

  private async tellOutcome(tx: Tx, tukar: Tukar, to: StatusTukar): Promise<void> {
    if (to === 'disepakati') {
      for (const id of await this.deps.penyelia.list(tx))
        await this.tell(tx, id, 'command-center.tukar-disepakati', tukar);
      return;
    }
    for (const id of [tukar.dariId, tukar.keId]) await this.tell(tx, id, `command-center.tukar-${to}`, tukar);
  }

  private tell(
    tx: Tx,
    penerimaId: string,
    jenis: string,
    { id, dari, ke }: Omit<Tukar, 'status'>,
  ): Promise<void> {
    const data = { dari: kalimatKursi(dari), ke: kalimatKursi(ke) };
    const tautan = jadwalUrl(mingguOfDay(dari.tanggal));
    return this.deps.notifier.notify(tx, { penerimaId, jenis, data, tautan, kunci: `${jenis}:${id}` });
  }

  private audit(tx: Tx, id: string, status: StatusTukar): void {
    tx.audit({ tindakan: `tukar.${status}`, objekJenis: 'tukar', objekId: id });
  }
}

function refused(field: string, kalimat: string): RuleBroken {
  return new RuleBroken(kalimat, { [field]: kalimat });
}
