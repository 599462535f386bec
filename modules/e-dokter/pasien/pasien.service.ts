import type { Database } from '../../../src/db/database.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict } from '../../../src/errors.js';
import { tabel } from '../tables.js';
import type { PasienBaru, PasienRow } from './pasien.js';
import type { PasienRepository } from './pasien.repository.js';

export interface PasienDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly pasien: PasienRepository;
}

/** One search of the desk or a machine finds at most one patient. */
export type Pencarian = { readonly nik: string } | { readonly kartu: string } | { readonly nomorRm: string };

/** What belongs to one patient only: index, columns as sqlite3 names them, and what the desk reads. */
const kembar = [
  {
    nama: ['e_dokter_pasien_nik', `${tabel.pasien}.nik_idx`],
    kalimat: 'NIK ini sudah tercatat pada pasien lain. Cari pasien itu dengan NIK-nya.',
  },
  {
    nama: ['e_dokter_pasien_kartu', `${tabel.pasien}.kartu_idx`],
    kalimat: 'Nomor kartu ini sudah tercatat pada pasien lain. Periksa kembali kartunya.',
  },
  {
    nama: ['e_dokter_pasien_nomor_rm', `${tabel.pasien}.nomor_rm`],
    kalimat: 'Nomor RM ini baru saja dipakai pasien lain. Kirim sekali lagi.',
  },
  {
    nama: ['e_dokter_pasien_kelahiran', `${tabel.pasien}.ibu_pasien_id, ${tabel.pasien}.urutan_lahir`],
    kalimat:
      'Anak dengan urutan lahir itu sudah tercatat pada ibu ini. Cari anak itu, atau periksa urutannya.',
  },
] as const;

/** Patients as desk and machines make and complete them. */
export class PasienService {
  constructor(private readonly deps: PasienDeps) {}

  /** Makes one. @throws Conflict when NIK, card, nomor RM or birth order belong to somebody already; says which */
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
      const milik = kembar.find(({ nama }) => isUniqueViolation(error, ...nama));
      throw milik ? new Conflict(milik.kalimat) : error;
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
