import type { Database } from '../../db/database.js';
import { newId } from '../../db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../errors.js';
import { skpdIdOf } from '../stable-id.js';
import {
  findAppointments,
  findAppointmentsOf,
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

/** Who holds which position on a day: ladders, signatures and classes go to him or his pengganti. */
export class PositionService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
  ) {}

  /** Who acts as walikota, Sekda or PPKD on a WIB day; null: vacant. */
  async holder(kode: Exclude<PositionCode, 'kepala'>, day: string): Promise<Holder | null> {
    return this.find(kode, null, day);
  }

  /** Who heads an office on a WIB day. Sekda heads Sekretariat Daerah. */
  async headOf(skpdId: string, day: string): Promise<Holder | null> {
    return skpdId === skpdIdOf('setda') ? this.find('sekda', null, day) : this.find('kepala', skpdId, day);
  }

  /** The positions a person acts in on a day, as holder or pengganti. */
  async positionsOf(penggunaId: string, day: string): Promise<readonly Jabatan[]> {
    const appointments = await findAppointmentsOf(this.db.read, penggunaId);
    return appointments.filter((one) => holderOn(one, day)?.penggunaId === penggunaId);
  }

  /** Records an appointment. @throws RuleBroken when somebody holds the position on one of its days. */
  async appoint(context: WorkContext, appointment: Appointment): Promise<string> {
    const jabatan = {
      ...appointment,
      id: newId(),
      penggantiId: null,
      penggantiDari: null,
      penggantiSampai: null,
    };
    if (appointment.sampai !== null && appointment.sampai < appointment.mulai)
      throw new RuleBroken('Tanggal akhir mendahului tanggal mulai.');
    await this.work.run(context, async (tx) => {
      const others = await findAppointments(tx.trx, appointment.kode, appointment.skpdId);
      if (others.some((one) => overlaps(one, appointment)))
        throw new RuleBroken('Jabatan ini sudah terisi pada tanggal tersebut.');
      await save(tx, 'jabatan.diangkat', null, jabatan);
    });
    return jabatan.id;
  }

  /** Ends an appointment with a day. @throws NotFound; RuleBroken when it ends before it began. */
  end(context: WorkContext, jabatanId: string, sampai: string): Promise<void> {
    return this.change(context, 'jabatan.diakhiri', jabatanId, (jabatan) => {
      if (sampai < jabatan.mulai) throw new RuleBroken('Tanggal akhir mendahului tanggal mulai.');
      return { ...jabatan, sampai };
    });
  }

  /** Names who acts from one day to another while the holder is away. @throws NotFound */
  substitute(
    context: WorkContext,
    jabatanId: string,
    pengganti: { readonly penggunaId: string; readonly dari: string; readonly sampai: string | null },
  ): Promise<void> {
    return this.change(context, 'jabatan.digantikan', jabatanId, (jabatan) => ({
      ...jabatan,
      penggantiId: pengganti.penggunaId,
      penggantiDari: pengganti.dari,
      penggantiSampai: pengganti.sampai,
    }));
  }

  private async find(kode: PositionCode, skpdId: string | null, day: string): Promise<Holder | null> {
    const appointments = await findAppointments(this.db.read, kode, skpdId);
    return appointments.map((one) => holderOn(one, day)).find((one) => one !== null) ?? null;
  }

  private async change(
    context: WorkContext,
    tindakan: string,
    id: string,
    next: (jabatan: Jabatan) => Jabatan,
  ): Promise<void> {
    await this.work.run(context, async (tx) => {
      const before = await lockAppointment(tx.trx, id);
      if (before === null) throw new NotFound('Jabatan itu tidak tercatat.');
      await save(tx, tindakan, before, next(before));
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
