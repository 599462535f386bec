import type { Vault } from '../../auth/crypto.js';
import type { Database } from '../../db/database.js';
import { findByIds, findByIndexes, findSealedNik } from './penduduk.repository.js';
import type { Penduduk, PopulationRegistry } from './registry.js';

/** Answers from the imported register. */
export class StoredRegistry implements PopulationRegistry {
  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
  ) {}

  findForRegistration(nik: string, kk: string, tanggalLahir: string): Promise<Penduduk | null> {
    return findByIndexes(this.db.read, {
      nik_idx: this.vault.blindIndex('nik', nik),
      kk_idx: this.vault.blindIndex('kk', kk),
      tanggal_lahir: tanggalLahir,
      status: 'hidup',
    });
  }

  findByNik(nik: string): Promise<Penduduk | null> {
    return findByIndexes(this.db.read, { nik_idx: this.vault.blindIndex('nik', nik) });
  }

  async findById(id: string): Promise<Penduduk | null> {
    const [found] = await this.findMany([id]);
    return found ?? null;
  }

  findMany(ids: readonly string[]): Promise<readonly Penduduk[]> {
    return findByIds(this.db.read, ids);
  }

  async revealNik(id: string): Promise<string | null> {
    const sealed = await findSealedNik(this.db.read, id);
    return sealed === null
      ? null
      : this.vault.decrypt(sealed, { tabel: 'penduduk', kolom: 'nik_enc', baris: id });
  }
}
