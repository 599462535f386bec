import type { Database } from '../../../src/db/database.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict } from '../../../src/errors.js';
import type { PasienBaru, PasienRow } from './pasien.js';
import type { PasienRepository } from './pasien.repository.js';

export interface PasienDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly pasien: PasienRepository;
}

/** One search of the desk or a machine finds at most one patient. */
export type Pencarian = { readonly nik: string } | { readonly kartu: string } | { readonly nomorRm: string };

/** Patients as desk and machines make and complete them. */
export class PasienService {
  constructor(private readonly deps: PasienDeps) {}

  /** Makes one. @throws Conflict when NIK, card or birth order belong to somebody already */
  async create(context: WorkContext, baru: PasienBaru): Promise<string> {
    try {
      return await this.deps.unitOfWork.run(context, async (tx) => {
        const nomorRm = baru.lengkap ? (baru.nomorRm ?? (await this.deps.pasien.nextNomorRm(tx.trx))) : null;
        const id = await this.deps.pasien.insert(
          tx.trx,
          { ...baru, nomorRm: baru.nomorRm ?? nomorRm },
          tx.now,
        );
        tx.audit({ tindakan: 'pasien.dibuat', objekJenis: 'e_dokter_pasien', objekId: id });
        return id;
      });
    } catch (error) {
      if (isUniqueViolation(error)) throw new Conflict('Data pasien ini sudah terdaftar.');
      throw error;
    }
  }

  /** Admisi saw KTP and KK: the patient is known from now on and has a nomor RM. */
  async complete(
    context: WorkContext,
    id: string,
    isi: { readonly nomorRm?: string; readonly telepon?: string | null; readonly alamat?: string | null },
  ): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const row = await this.deps.pasien.lock(tx.trx, id);
      const nomorRm = isi.nomorRm ?? row?.nomor_rm ?? (await this.deps.pasien.nextNomorRm(tx.trx));
      await this.deps.pasien.complete(tx.trx, id, { ...isi, nomorRm }, tx.now);
      tx.audit({ tindakan: 'pasien.dilengkapi', objekJenis: 'e_dokter_pasien', objekId: id });
    });
  }

  /** Exact match only; no browsing. The caller notes the look in the access log. */
  find(cari: Pencarian): Promise<PasienRow | null> {
    const { db, pasien } = this.deps;
    if ('nik' in cari) return pasien.findByNik(db.read, cari.nik);
    if ('kartu' in cari) return pasien.findByKartu(db.read, cari.kartu);
    return pasien.findByNomorRm(db.read, cari.nomorRm);
  }
}
