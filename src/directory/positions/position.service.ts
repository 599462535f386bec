import type { Database } from '../../db/database.js';
import { newId } from '../../db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../errors.js';
import { bumpVersion } from '../reference-version.repository.js';
import { skpdIdOf } from '../stable-id.js';
import {
  findAppointments,
  findAppointmentsOf,
  listAppointments,
  lockAppointment,
  saveAppointment,
} from './position.repository.js';
import {
  holderOn,
  overlaps,
  type Appointment,
  type Holder,
  type Jabatan,
  type PositionCode,
} from './position.js';

/** An appointment as the sender saw it. */
export interface SeenJabatan {
  readonly id: string;
  readonly version: number;
}

/** Who acts for an absent holder, from one WIB day to another (both included), by which decree. */
export interface Pengganti {
  readonly penggunaId: string;
  readonly dari: string;
  readonly sampai: string | null;
  readonly nomorSk: string;
}

/** Who holds which position on a day: ladders, signatures and classes go to him or his pengganti. */
export class PositionService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
  ) {}

  /** Who acts as walikota, Sekda or PPKD on a WIB day; null: vacant. @param tx inside a transaction: that one */
  async holder(kode: Exclude<PositionCode, 'kepala'>, day: string, tx?: Tx): Promise<Holder | null> {
    return this.find(kode, null, day, tx);
  }

  /** Who heads an office on a WIB day. Sekda heads Sekretariat Daerah. @param tx inside a transaction: that one */
  async headOf(skpdId: string, day: string, tx?: Tx): Promise<Holder | null> {
    return skpdId === skpdIdOf('setda')
      ? this.find('sekda', null, day, tx)
      : this.find('kepala', skpdId, day, tx);
  }

  /** The positions a person acts in on a day, as holder or pengganti. */
  async positionsOf(penggunaId: string, day: string): Promise<readonly Jabatan[]> {
    const appointments = await findAppointmentsOf(this.db.read, penggunaId);
    return appointments.filter((one) => holderOn(one, day)?.penggunaId === penggunaId);
  }

  /** Every appointment ever recorded, latest first. */
  list(): Promise<readonly Jabatan[]> {
    return listAppointments(this.db.read);
  }

  /** Records an appointment. @throws RuleBroken when somebody holds the position on one of its days. */
  async appoint(context: WorkContext, appointment: Appointment): Promise<string> {
    const jabatan = {
      ...appointment,
      id: newId(),
      penggantiId: null,
      penggantiDari: null,
      penggantiSampai: null,
      penggantiNomorSk: null,
      version: 1,
    };
    if (appointment.sampai !== null && appointment.sampai < appointment.mulai)
      throw new RuleBroken('Tanggal akhir mendahului tanggal mulai.', {
        sampai: 'Tanggal akhir mendahului tanggal mulai.',
      });
    await this.work.run(context, async (tx) => {
      // Also the lock: two appointments at the same moment would not see each other.
      await bumpVersion(tx.trx, 'direktori');
      const others = await findAppointments(tx.trx, appointment.kode, appointment.skpdId);
      if (others.some((one) => overlaps(one, appointment)))
        throw new RuleBroken('Jabatan ini sudah terisi pada tanggal tersebut.', {
          mulai: 'Jabatan ini sudah terisi pada tanggal tersebut. Akhiri dahulu pejabat yang lama.',
        });
      await save(tx, 'jabatan.diangkat', null, jabatan);
    });
    return jabatan.id;
  }

  /** Ends an appointment with a day. @throws NotFound; Conflict; RuleBroken when it ends before it began. */
  end(context: WorkContext, seen: SeenJabatan, sampai: string): Promise<void> {
    return this.change(context, 'jabatan.diakhiri', seen, (jabatan) => {
      if (sampai < jabatan.mulai)
        throw new RuleBroken('Tanggal akhir mendahului tanggal mulai.', {
          sampai: 'Tanggal akhir mendahului tanggal mulai.',
        });
      if (jabatan.sampai !== null && sampai > jabatan.sampai)
        throw new RuleBroken('Jabatan itu sudah berakhir.', {
          sampai: 'Jabatan itu berakhir lebih awal. Angkat lagi bila diperpanjang.',
        });
      return { ...jabatan, sampai };
    });
  }

  /** Names who acts from one day to another while the holder is away. @throws NotFound; Conflict; RuleBroken */
  substitute(context: WorkContext, seen: SeenJabatan, pengganti: Pengganti): Promise<void> {
    return this.change(context, 'jabatan.digantikan', seen, (jabatan) => {
      demandPengganti(jabatan, pengganti);
      return {
        ...jabatan,
        penggantiId: pengganti.penggunaId,
        penggantiDari: pengganti.dari,
        penggantiSampai: pengganti.sampai,
        penggantiNomorSk: pengganti.nomorSk,
      };
    });
  }

  private async find(
    kode: PositionCode,
    skpdId: string | null,
    day: string,
    tx?: Tx,
  ): Promise<Holder | null> {
    const appointments = await findAppointments(tx?.trx ?? this.db.read, kode, skpdId);
    return appointments.map((one) => holderOn(one, day)).find((one) => one !== null) ?? null;
  }

  private async change(
    context: WorkContext,
    tindakan: string,
    { id, version }: SeenJabatan,
    next: (jabatan: Jabatan) => Jabatan,
  ): Promise<void> {
    await this.work.run(context, async (tx) => {
      const before = await lockAppointment(tx.trx, id);
      if (before === null) throw new NotFound('Jabatan itu tidak tercatat.');
      if (before.version !== version)
        throw new Conflict('Jabatan ini baru saja diubah orang lain. Periksa lagi isinya.');
      await save(tx, tindakan, before, { ...next(before), version: version + 1 });
    });
  }
}

async function save(tx: Tx, tindakan: string, before: Jabatan | null, after: Jabatan): Promise<void> {
  await saveAppointment(tx.trx, after);
  tx.audit({
    tindakan,
    objekJenis: 'jabatan',
    objekId: after.id,
    sebelum: before ? { ...before } : undefined,
    sesudah: { ...after },
  });
}

function demandPengganti(jabatan: Jabatan, { penggunaId, dari, sampai }: Pengganti): void {
  const errors: Record<string, string> = {};
  if (penggunaId === jabatan.penggunaId) errors['pengganti'] = 'Pengganti harus orang lain.';
  if (dari < jabatan.mulai || (jabatan.sampai !== null && dari > jabatan.sampai))
    errors['dari'] = 'Tanggal ini di luar masa jabatan.';
  if (sampai !== null && sampai < dari) errors['sampai'] = 'Tanggal akhir mendahului tanggal mulai.';
  if (Object.keys(errors).length > 0) throw new RuleBroken('Pengganti tidak dapat dicatat.', errors);
}
