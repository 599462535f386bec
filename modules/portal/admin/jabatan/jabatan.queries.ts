import type { Database } from '../../../../src/db/database.js';

/** A staff account as the forms of positions offer it. */
export interface Pejabat {
  readonly id: string;
  readonly nama: string;
  readonly skpdId: string | null;
  readonly aktif: boolean;
}

/** Staff for the administration of positions. */
export class JabatanQueries {
  constructor(private readonly db: Database) {}

  /** All staff accounts by name, former ones too: old appointments name them. */
  async staff(): Promise<readonly Pejabat[]> {
    const rows = await this.db
      .read('pengguna')
      .where({ jenis: 'petugas' })
      .orderBy(['nama', 'id'])
      .select<{ id: string; nama: string; skpd_id: string | null; status: string }[]>(
        'id',
        'nama',
        'skpd_id',
        'status',
      );
    return rows.map(({ id, nama, skpd_id, status }) => ({
      id,
      nama,
      skpdId: skpd_id,
      aktif: status === 'aktif',
    }));
  }
}
