import type { Knex } from 'knex';
import { auditHash, type AuditRow } from '../../../src/audit/audit.js';
import type { Database } from '../../../src/db/database.js';
import { tables } from '../tables.js';

/** How many cases were looked at, and how many break the promise. */
export interface Hitungan {
  readonly pelanggaran: number;
  readonly diperiksa: number;
}

/** What a full recomputation of the chain found. */
export interface PemeriksaanAudit {
  /** UTC ms. */
  readonly at: number;
  readonly diperiksa: number;
  readonly rusakUrutan: number | null;
  readonly sebab: string | null;
}

/** Recounts the kernel's promises from the rows; never from a counter. */
export class JanjiQueries {
  constructor(private readonly db: Database) {}

  /** Recomputes the newest `banyak` audit rows, their links, their order and the stored head. */
  async checkAuditTail(banyak: number): Promise<Hitungan> {
    const { read } = this.db;
    // The head first, then nothing above it: rows appended meanwhile would look like a wrong head.
    const head = await read('audit_kepala')
      .where({ id: 1 })
      .first<{ urutan: number; hash: string } | undefined>();
    const rows = await read('audit')
      .where('urutan', '<=', head?.urutan ?? 0)
      .orderBy('urutan', 'desc')
      .limit(banyak)
      .select<AuditRow[]>();
    const flaws = rows.filter((row, index) => {
      const older = rows[index + 1];
      const isLinked =
        older === undefined || (older.hash === row.hash_sebelum && older.urutan === row.urutan - 1);
      return auditHash(row) !== row.hash || !isLinked;
    });
    const newest = rows[0];
    const isHeadRight =
      newest === undefined ? head?.urutan === 0 : newest.urutan === head?.urutan && newest.hash === head.hash;
    return { pelanggaran: flaws.length + (isHeadRight ? 0 : 1), diperiksa: rows.length };
  }

  /** Published daily roots that no longer equal the row they were taken from. */
  async checkDailyRoots(): Promise<Hitungan> {
    const roots = () => this.rows('audit_akar as akar').where('akar.urutan', '>', 0);
    const broken = roots().whereNotExists((row) => {
      void row
        .from('audit')
        .whereRaw('audit.urutan = akar.urutan AND audit.hash = akar.hash')
        .select('audit.urutan');
    });
    return { pelanggaran: await countOf(broken), diperiksa: await countOf(roots()) };
  }

  /** Residents with more than one living account, verified NIKs with more than one. */
  async checkOneAccountPerNik(): Promise<Hitungan> {
    const living = () => this.rows('pengguna').whereNot('status', 'ditutup');
    const verified = () => living().whereNotNull('nik_idx').whereNotNull('nik_terverifikasi_at');
    const residents = () => living().whereNotNull('penduduk_id');
    const [byNik, byPenduduk, diperiksa] = await Promise.all([
      countGroups(verified(), ['nik_idx']),
      countGroups(residents(), ['penduduk_id']),
      countOf(verified()),
    ]);
    return { pelanggaran: Math.max(byNik, byPenduduk), diperiksa };
  }

  /** Things with more than one clock of a kind that has not stopped. */
  async checkOneRunningClock(): Promise<Hitungan> {
    const open = () => this.rows('jam').whereNot('status', 'berhenti');
    const [pelanggaran, diperiksa] = await Promise.all([
      countGroups(open(), ['pemilik_jenis', 'pemilik_id', 'jenis']),
      countOf(open()),
    ]);
    return { pelanggaran, diperiksa };
  }

  /** Grants somebody holds twice. */
  async checkGrantsOnce(): Promise<Hitungan> {
    const valid = () => this.rows('pengguna_peran').whereNull('sampai_at');
    const [pelanggaran, diperiksa] = await Promise.all([
      countGroups(valid(), ['pengguna_id', 'peran', 'lingkup_jenis', 'lingkup_kode']),
      countOf(valid()),
    ]);
    return { pelanggaran, diperiksa };
  }

  /** The newest full recomputation; null before the first. */
  async lastFullCheck(): Promise<PemeriksaanAudit | null> {
    const row = await this.db
      .read(tables.pemeriksaanAudit)
      .orderBy('at', 'desc')
      .first<PemeriksaanAudit | undefined>('at', 'diperiksa', 'rusak_urutan as rusakUrutan', 'sebab');
    return row ?? null;
  }

  private rows(table: string): Rows {
    return this.db.read<Row>(table);
  }
}

type Row = Readonly<Record<string, unknown>>;
type Rows = Knex.QueryBuilder<Row, Row[]>;

async function countOf(query: Rows): Promise<number> {
  const row = await query.count({ banyak: '*' }).first<{ banyak: number }>();
  return Number(row.banyak);
}

async function countGroups(query: Rows, kolom: readonly string[]): Promise<number> {
  const groups = await query
    .groupBy(...kolom)
    .havingRaw('count(*) > 1')
    .select<Row[]>(...kolom);
  return groups.length;
}
