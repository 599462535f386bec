import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { isAkhir } from '../pengaduan/status.js';
import { requireAlone } from '../pengaduan/syarat.rules.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { DukunganRepository } from './dukungan.repository.js';

/** True when nobody else joined: then withdrawing ends it. */
export function tanpaDukungan(jumlahAnak: number, jumlahDukungan: number): boolean {
  return requireAlone(jumlahAnak, jumlahDukungan) === null;
}

/** "Ikut mendukung": one resident, once. */
export class DukunganService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly alur: Alur,
    private readonly dukungan: DukunganRepository,
  ) {}

  /**
   * Supports a pengaduan, or its induk when it was merged. A second time changes nothing.
   * @returns the number of residents behind it now
   * @throws RuleBroken for one's own or a closed one
   */
  async support(
    context: WorkContext,
    pendudukId: string,
    kode: string,
  ): Promise<{ kode: string; warga: number }> {
    return this.unitOfWork.run(context, async (tx) => {
      const { baris, keadaan } = await this.leader(tx, await this.alur.open(tx, { kode }));
      if (baris.kerahasiaan === 'rahasia') throw new NotFound();
      if (baris.pelaporId === pendudukId) throw new RuleBroken('Ini pengaduan Anda sendiri.');
      if (isAkhir(keadaan.status))
        throw new RuleBroken('Pengaduan ini sudah ditutup. Buat pengaduan baru kalau masalahnya masih ada.');
      const baru = await this.dukungan.insert(tx.trx, { pengaduanId: baris.id, pendudukId, at: tx.now });
      if (!baru) return { kode: baris.kode, warga: baris.jumlahDukungan };
      return { kode: baris.kode, warga: await this.dukungan.recount(tx.trx, baris.id) };
    });
  }

  private async leader(tx: Tx, terbuka: Terbuka): Promise<Terbuka> {
    return terbuka.baris.indukId === null ? terbuka : this.alur.open(tx, { id: terbuka.baris.indukId });
  }
}
