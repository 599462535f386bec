import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../../src/errors.js';
import type { Pelaku, StatusPendaftaran } from '../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../daftar/pendaftaran.repository.js';
import type { LangkahJkn, LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { Gerak, Sebelum } from './gerak.service.js';

/** Steps that can be taken back, and what BPJS must then not hear. */
const langkahOf: Readonly<Partial<Record<StatusPendaftaran, readonly LangkahJkn[]>>> = {
  dipanggil: [],
  dilayani: ['4'],
  dilewati: [],
  selesai: ['5'],
};

export interface UrungDeps {
  readonly unitOfWork: UnitOfWork;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly langkah: LangkahJknRepository;
  readonly gerak: Gerak;
}

/** Takes back the last step of one patient within two minutes, as if it had not been. */
export class UrungService {
  constructor(private readonly deps: UrungDeps) {}

  /** @throws RuleBroken after two minutes or when nothing can be taken back, Conflict when the place is taken */
  async undo(context: WorkContext, sesiId: string, id: string, pelaku: Pelaku): Promise<void> {
    const { gerak, langkah, pendaftaran, sesi: repository, unitOfWork } = this.deps;
    await unitOfWork.run(context, async (tx) => {
      const sesi = await repository.lock(tx.trx, sesiId, statusBelumUsai);
      if (sesi === null) throw new RuleBroken('Sesi ini sudah berakhir.');
      const row = await pendaftaran.find(tx.trx, id);
      const sebelum = row?.sesi_id === sesiId && row.urung ? (JSON.parse(row.urung) as Sebelum) : null;
      const ditarik = row ? langkahOf[row.status] : undefined;
      if (row === null || sebelum === null || ditarik === undefined || sebelum.sampaiAt < tx.now)
        throw new RuleBroken('Langkah ini tidak dapat diurungkan lagi. Batasnya 2 menit.');
      const { status } = sebelum.baris;
      if (status === 'dipanggil' && sesi.dipanggil_id !== null)
        throw new Conflict('Pasien lain sudah dipanggil.');
      if (status === 'dilayani' && sesi.dilayani_id !== null)
        throw new Conflict('Pasien lain sudah dilayani.');
      const kembali = await gerak.step(tx, sesi, id, [row.status], sebelum.baris, 'tetap');
      await repository.change(tx.trx, sesiId, {
        ...(row.status === 'dipanggil'
          ? { dipanggil_id: null, sejak_prioritas: sebelum.sejakPrioritas }
          : {}),
        ...(row.status === 'dilayani' ? { dilayani_id: null } : {}),
        ...(status === 'dipanggil' ? { dipanggil_id: id } : {}),
        ...(status === 'dilayani' ? { dilayani_id: id } : {}),
      });
      await langkah.withdraw(tx.trx, id, ditarik);
      await gerak.record(tx, sesiId, [{ ...gerak.line('diurungkan', kembali, pelaku), alasanKode: 'urung' }]);
    });
  }
}
