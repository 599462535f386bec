import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { kolomMeja } from '../meja/meja.queries.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { tabel } from '../tables.js';

/** An SKPD owes the next step: the literal is the predicate of the partial index of what they hold. */
const syaratDipegang =
  "p.status IN ('didisposisikan', 'diterima', 'dijadwalkan', 'ditangguhkan', 'dibuka_kembali')";

/** What Inspektorat alone reads, whichever office holds it. */
function tertutup({ read }: Database): Knex.QueryBuilder {
  return read(tabel.kategori).where('tertutup', 1).select('id');
}

/** The SKPD desk's reads; the offices of the actor are in every WHERE. */
export class SkpdQueries {
  constructor(private readonly db: Database) {}

  /** What is theirs to do, earliest tenggat first; narrowed to a kelurahan or to words in kode, isi or patokan. */
  async listOpen(
    skpdIds: readonly string[],
    limit: number,
    { kelurahan = '', cari = '' }: { readonly kelurahan?: string; readonly cari?: string } = {},
  ): Promise<readonly BarisMeja[]> {
    const pola = `%${cari.toLowerCase().replace(/[\\%_]/gu, '\\$&')}%`;
    // Chosen first, by the index of what they hold; only what is shown is read whole.
    const dipilih = this.db
      .read(`${tabel.pengaduan} as p`)
      .whereIn('p.skpd_id', skpdIds)
      .whereNotIn('p.kategori_id', tertutup(this.db))
      .whereRaw(syaratDipegang)
      .modify((query) => {
        if (kelurahan !== '') query.where('p.kelurahan_kode', kelurahan);
        if (cari !== '')
          query.whereRaw(
            "(lower(p.kode) LIKE ? ESCAPE '\\' OR lower(p.isi) LIKE ? ESCAPE '\\' OR lower(p.patokan) LIKE ? ESCAPE '\\')",
            [pola, pola, pola],
          );
      })
      .orderBy([{ column: 'p.tenggat_at' }, { column: 'p.id' }])
      .limit(limit)
      .select('p.id');
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .whereIn('p.id', dipilih)
      .orderBy([{ column: 'p.tenggat_at' }, { column: 'p.id' }])
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  /** Theirs that went on because the work of their klaster is realised, until the office takes the next step. */
  async listRealised(skpdIds: readonly string[], limit: number): Promise<readonly BarisMeja[]> {
    const { read } = this.db;
    const dilanjutkan = read(`${tabel.kejadian} as j`)
      .whereRaw('j.pengaduan_id = p.id AND j.urutan = p.urutan_transisi')
      .where('j.jenis', 'dilanjutkan')
      .where('j.data', 'like', '%"jejak":%')
      .select('j.urutan');
    return read(`${tabel.pengaduan} as p`)
      .whereIn('p.skpd_id', skpdIds)
      .whereNotIn('p.kategori_id', tertutup(this.db))
      .where('p.status', 'diterima')
      .whereExists(dilanjutkan)
      .orderBy([{ column: 'p.tenggat_at' }, { column: 'p.id' }])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(read));
  }

  /** What waits for the pelapor's verdict, latest first. */
  async listWaiting(skpdIds: readonly string[], limit: number): Promise<readonly BarisMeja[]> {
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .whereIn('p.skpd_id', skpdIds)
      .whereNotIn('p.kategori_id', tertutup(this.db))
      .whereRaw("p.status = 'ditindaklanjuti'")
      .orderBy([{ column: 'p.ditindaklanjuti_at', order: 'desc' }, { column: 'p.id' }])
      .limit(limit)
      .select<BarisMeja[]>(...kolomMeja(this.db.read));
  }

  /** One of theirs; null for a foreign one. */
  async find(skpdIds: readonly string[], kode: string): Promise<BarisMeja | null> {
    const row = await this.db
      .read(`${tabel.pengaduan} as p`)
      .whereIn('p.skpd_id', skpdIds)
      .whereNotIn('p.kategori_id', tertutup(this.db))
      .where('p.kode', kode)
      .first<BarisMeja | undefined>(...kolomMeja(this.db.read));
    return row ?? null;
  }

  /** How many are past due and how many are theirs at all, for the menu. */
  async countOpen(skpdIds: readonly string[]): Promise<number> {
    const rows = await this.db
      .read(`${tabel.pengaduan} as p`)
      .whereIn('p.skpd_id', skpdIds)
      .whereNotIn('p.kategori_id', tertutup(this.db))
      .whereRaw(syaratDipegang)
      .count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }
}
