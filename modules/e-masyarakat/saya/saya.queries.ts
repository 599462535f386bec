import type { Database } from '../../../src/db/database.js';
import { kolomMeja } from '../meja/meja.queries.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { tabel } from '../tables.js';

/** What a resident sees of his own. */
export class SayaQueries {
  constructor(private readonly db: Database) {}

  /** Own ones, newest first. */
  async list(pendudukId: string, limit: number): Promise<readonly BarisMeja[]> {
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .where('p.pelapor_id', pendudukId)
      .orderBy([{ column: 'p.id', order: 'desc' }])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  /** Codes of those he supports. */
  async listSupported(pendudukId: string, limit: number): Promise<readonly BarisMeja[]> {
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .join(`${tabel.dukungan} as d`, 'd.pengaduan_id', 'p.id')
      .where('d.penduduk_id', pendudukId)
      .whereNot('p.kerahasiaan', 'rahasia')
      .orderBy([{ column: 'd.at', order: 'desc' }])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  /** A public one he supports; null when he does not, or it is his own. */
  async findSupported(pendudukId: string, kode: string): Promise<BarisMeja | null> {
    const row = await this.db
      .read(`${tabel.pengaduan} as p`)
      .join(`${tabel.dukungan} as d`, 'd.pengaduan_id', 'p.id')
      .where({ 'd.penduduk_id': pendudukId, 'p.kode': kode })
      .whereNot('p.kerahasiaan', 'rahasia')
      .where((foreign) => foreign.whereNull('p.pelapor_id').orWhereNot('p.pelapor_id', pendudukId))
      .first<BarisMeja | undefined>(...kolomMeja(this.db.read));
    return row ?? null;
  }

  /** The one whose work is judged: the induk of a merged one, else itself. */
  async leaderOf(id: string): Promise<{ readonly id: string; readonly urutanTransisi: number } | null> {
    const row = await this.db
      .read(`${tabel.pengaduan} as p`)
      .leftJoin(`${tabel.pengaduan} as i`, 'i.id', 'p.induk_id')
      .where('p.id', id)
      .first<{ id: string; urutanTransisi: number } | undefined>(
        this.db.read.raw(
          'COALESCE(i.id, p.id) as "id", COALESCE(i.urutan_transisi, p.urutan_transisi) as "urutanTransisi"',
        ),
      );
    return row ?? null;
  }

  async find(pendudukId: string, kode: string): Promise<BarisMeja | null> {
    const row = await this.db
      .read(`${tabel.pengaduan} as p`)
      .where({ 'p.pelapor_id': pendudukId, 'p.kode': kode })
      .first<BarisMeja | undefined>(...kolomMeja(this.db.read));
    return row ?? null;
  }

  /** When one's own ditolak or dialihkan pengaduan ended, UTC ms; null in every other state. */
  async endedAt(pendudukId: string, kode: string): Promise<number | null> {
    const row = await this.db
      .read(tabel.pengaduan)
      .where({ pelapor_id: pendudukId, kode })
      .whereIn('status', ['ditolak', 'dialihkan'])
      .first<{ at: number | null } | undefined>({ at: 'ditutup_at' });
    return row?.at ?? null;
  }
}
