import type { Database } from '../../../src/db/database.js';
import type { AtensiSubjek, AtensiTentang } from '../index.js';
import { atensiUrl } from '../paths.js';
import { tables } from '../tables.js';
import { atensiColumns, type Atensi } from './atensi.repository.js';

/** Reads of atensi. */
export class AtensiQueries implements AtensiSubjek {
  constructor(private readonly db: Database) {}

  async forSubject(jenis: string, id: string): Promise<readonly AtensiTentang[]> {
    const rows = await this.db
      .read(tables.atensi)
      .where({ subjek_jenis: jenis, subjek_id: id })
      .orderBy('diberikan_at', 'desc')
      .limit(20)
      .select<Atensi[]>(...atensiColumns);
    return rows.map(({ kode, status, skpdId, isi, jawaban, tenggatAt, diberikanAt }) => ({
      kode,
      status,
      skpdId,
      isi,
      jawaban,
      tenggatAt,
      diberikanAt,
      url: atensiUrl(kode),
    }));
  }

  /** Open first, by tenggat; then the closed, latest first. @param skpdIds null: all offices */
  async list(skpdIds: readonly string[] | null, limit: number): Promise<Atensi[]> {
    const query = this.db
      .read(tables.atensi)
      .orderByRaw("CASE WHEN status = 'ditutup' THEN 1 ELSE 0 END")
      .orderBy('tenggat_at')
      .limit(limit);
    if (skpdIds !== null) query.whereIn('skpd_id', [...skpdIds]);
    return query.select<Atensi[]>(...atensiColumns);
  }

  find(kode: string): Promise<Atensi | undefined> {
    return this.db
      .read(tables.atensi)
      .where({ kode })
      .first<Atensi | undefined>(...atensiColumns);
  }

  /** Unanswered past their tenggat, per office. */
  latePerSkpd(now: number): Promise<{ skpdId: string; jumlah: number }[]> {
    const { read } = this.db;
    return read(tables.atensi)
      .where('status', 'diberikan')
      .where('tenggat_at', '<', now)
      .groupBy('skpd_id')
      .select('skpd_id as skpdId', read.raw('count(*) as jumlah'));
  }

  /** Codes of what a person wrote or answered, for his own data page. */
  async exportOf(penggunaId: string): Promise<{ diberikan: string[]; dijawab: string[] }> {
    const [diberikan, dijawab] = await Promise.all([
      this.db.read(tables.atensi).where({ dari_id: penggunaId }).orderBy('kode').pluck<string[]>('kode'),
      this.db.read(tables.atensi).where({ dijawab_oleh: penggunaId }).orderBy('kode').pluck<string[]>('kode'),
    ]);
    return { diberikan, dijawab };
  }

  /** Open atensi whose clock does not run, and clocks that run for closed ones: recounted from the rows. */
  async countUnclocked(): Promise<{ pelanggaran: number; diperiksa: number }> {
    const { read } = this.db;
    const running = read('jam')
      .whereRaw('jam.pemilik_id = ??', [`${tables.atensi}.id`])
      .where({ pemilik_jenis: 'atensi' })
      .whereNot('jam.status', 'berhenti');
    const [open, wrong] = await Promise.all([
      read(tables.atensi).count<{ n: number }[]>('* as n'),
      read(tables.atensi)
        .where(
          (or) =>
            void or
              .where((a) => void a.where('status', 'diberikan').whereNotExists(running.clone()))
              .orWhere((b) => void b.whereNot('status', 'diberikan').whereExists(running.clone())),
        )
        .count<{ n: number }[]>('* as n'),
    ]);
    return { pelanggaran: Number(wrong[0]?.n ?? 0), diperiksa: Number(open[0]?.n ?? 0) };
  }
}
