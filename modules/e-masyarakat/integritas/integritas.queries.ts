import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** Violations found, and how many rows were looked at. */
export interface Hitungan {
  readonly pelanggaran: number;
  readonly diperiksa: number;
}

/** Promises of the module that one statement can recount. Never read from a counter. */
export class IntegritasQueries {
  constructor(private readonly db: Database) {}

  /** One resident supported one pengaduan twice. The key forbids it; the count would show it if the key were gone. */
  async doubledSupports(): Promise<Hitungan> {
    const { read } = this.db;
    const doubled = read(tabel.dukungan)
      .select('pengaduan_id', 'penduduk_id')
      .groupBy('pengaduan_id', 'penduduk_id')
      .havingRaw('count(*) > 1')
      .as('ganda');
    return this.both(read.count({ jumlah: '*' }).from(doubled), tabel.dukungan);
  }

  /** Rahasia rows that have a public moment, or stand open under a kategori only Inspektorat reads. */
  async publishedSecrets(): Promise<Hitungan> {
    const { read } = this.db;
    const wrong = read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where((one) =>
        one
          .where((secret) => secret.where('p.kerahasiaan', 'rahasia').whereNotNull('p.publik_at'))
          .orWhere((closed) => closed.where('k.tertutup', 1).whereNot('p.kerahasiaan', 'rahasia')),
      )
      .count({ jumlah: '*' });
    return this.both(wrong, tabel.pengaduan);
  }

  /** Rahasia ones that stand in a merged family, as induk or as child. */
  async mergedSecrets(): Promise<Hitungan> {
    const { read } = this.db;
    const anak = read(`${tabel.pengaduan} as a`).whereRaw('a.induk_id = p.id').select(read.raw('1'));
    const wrong = read(`${tabel.pengaduan} as p`)
      .where('p.kerahasiaan', 'rahasia')
      .where((family) => family.whereNotNull('p.induk_id').orWhereExists(anak))
      .count({ jumlah: '*' });
    return this.both(wrong, tabel.pengaduan);
  }

  /** More than one first read. */
  async doubledReads(): Promise<Hitungan> {
    const { read } = this.db;
    const doubled = read(tabel.kejadian)
      .where('jenis', 'dibaca_operator')
      .select('pengaduan_id')
      .groupBy('pengaduan_id')
      .havingRaw('count(*) > 1')
      .as('ganda');
    return this.both(read.count({ jumlah: '*' }).from(doubled), tabel.pengaduan);
  }

  /** Counter rows that differ from a fresh count of the public pengaduan. */
  async wrongCounters(): Promise<Hitungan> {
    const { read } = this.db;
    const [stored, counted] = await Promise.all([this.storedCounters(), this.countedCounters()]);
    const keys = new Set([...stored.keys(), ...counted.keys()]);
    const pelanggaran = [...keys].filter((key) => (stored.get(key) ?? 0) !== (counted.get(key) ?? 0)).length;
    const rows = await read(tabel.pengaduan).count<{ jumlah: number }[]>({ jumlah: '*' });
    return { pelanggaran, diperiksa: Number(rows[0]?.jumlah ?? 0) };
  }

  /** Supports shown beside a pengaduan that differ from the residents behind it and its children. */
  async wrongSupportCounts(): Promise<Hitungan> {
    const { read } = this.db;
    const wrong = read.raw(
      `SELECT count(*) AS jumlah FROM ?? p WHERE p.jumlah_dukungan <> (
         SELECT count(*) FROM (
           SELECT q.pelapor_id AS id FROM ?? q WHERE (q.id = p.id OR q.induk_id = p.id) AND q.pelapor_id IS NOT NULL
           UNION
           SELECT d.penduduk_id FROM ?? d JOIN ?? r ON r.id = d.pengaduan_id WHERE r.id = p.id OR r.induk_id = p.id
         ) AS warga)`,
      [tabel.pengaduan, tabel.pengaduan, tabel.dukungan, tabel.pengaduan],
    );
    return this.both(wrong, tabel.pengaduan);
  }

  /** Reads, with who and when, to be held against the piket plan. */
  async listReads(
    after: { readonly pengaduanId: string },
    limit: number,
  ): Promise<
    readonly { readonly pengaduanId: string; readonly pelakuId: string | null; readonly at: number }[]
  > {
    return this.db
      .read(`${tabel.kejadian} as j`)
      .join(`${tabel.pengaduan} as p`, 'p.id', 'j.pengaduan_id')
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where('j.jenis', 'dibaca_operator')
      .where('k.tertutup', 0)
      .where('j.pengaduan_id', '>', after.pengaduanId)
      .orderBy('j.pengaduan_id')
      .limit(limit)
      .select<{ pengaduanId: string; pelakuId: string | null; at: number }[]>({
        pengaduanId: 'j.pengaduan_id',
        pelakuId: 'j.pelaku_id',
        at: 'j.at',
      });
  }

  /** Clocks of pengaduan past due for more than `graceMs` whose 100 % step never fired. */
  async silentLate(now: number, graceMs: number): Promise<Hitungan> {
    const { read } = this.db;
    const late = () =>
      read('jam as j')
        .where({ 'j.pemilik_jenis': 'pengaduan', 'j.status': 'berjalan' })
        .where('j.tenggat_at', '<=', now - graceMs);
    const [silent, all] = await Promise.all([
      late()
        .whereExists(
          read('jam_langkah as l')
            .whereRaw('l.jam_id = j.id')
            .where('l.persen', 100)
            .whereNull('l.dijalankan_at'),
        )
        .count<{ jumlah: number }[]>({ jumlah: '*' }),
      late().count<{ jumlah: number }[]>({ jumlah: '*' }),
    ]);
    return { pelanggaran: Number(silent[0]?.jumlah ?? 0), diperiksa: Number(all[0]?.jumlah ?? 0) };
  }

  private async storedCounters(): Promise<ReadonlyMap<string, number>> {
    const rows = await this.db
      .read(tabel.angka)
      .select<{ jenis: string; kunci: string; kolom: string; jumlah: number }[]>(
        'jenis',
        'kunci',
        'kolom',
        'jumlah',
      );
    return new Map(rows.map((row) => [`${row.jenis}|${row.kunci}|${row.kolom}`, row.jumlah]));
  }

  private async countedCounters(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const [jenis, column] of [
      ['kelurahan', 'kelurahan_kode'],
      ['kategori', 'kategori_id'],
      ['skpd', 'skpd_id'],
    ] as const) {
      const { read } = this.db;
      const rows = await read(tabel.pengaduan)
        .whereNot('kerahasiaan', 'rahasia')
        .whereNotNull(column)
        .groupBy(column, 'kolom')
        .select<{ kunci: string; kolom: string; jumlah: number }[]>(
          read.raw('?? as kunci, kolom, count(*) as jumlah', [column]),
        );
      for (const row of rows) counts.set(`${jenis}|${row.kunci}|${row.kolom}`, Number(row.jumlah));
    }
    return counts;
  }

  private async both(wrong: PromiseLike<unknown>, table: string): Promise<Hitungan> {
    const [found, all] = await Promise.all([
      wrong,
      this.db.read(table).count<{ jumlah: number }[]>({ jumlah: '*' }),
    ]);
    return { pelanggaran: firstNumber(found), diperiksa: Number(all[0]?.jumlah ?? 0) };
  }
}

/** The one number of a counting statement: Knex answers an array, a raw statement on PostgreSQL `{ rows }`. */
function firstNumber(answer: unknown): number {
  const rows = (Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows) as readonly {
    readonly jumlah: number;
  }[];
  return Number(rows[0]?.jumlah ?? 0);
}
