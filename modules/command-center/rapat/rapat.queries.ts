import type { Database } from '../../../src/db/database.js';
import { tables } from '../tables.js';
import type { BarisAtensi, BarisTerlambat, IsiRapat, KeputusanRapat } from './rapat.rules.js';

/** A stored document, read. */
export interface DokumenRapat {
  readonly periode: string;
  readonly versi: number;
  readonly isi: IsiRapat;
  readonly sha256: string;
  readonly pdfId: string;
  readonly csvId: string;
  readonly sebab: string | null;
  readonly dibuatAt: number;
}

/** One line of the list: a period and its newest version. */
export interface RapatRingkas {
  readonly periode: string;
  readonly versi: number;
  readonly dibuatAt: number;
}

interface Row {
  readonly periode: string;
  readonly versi: number;
  readonly isi: string;
  readonly sha256: string;
  readonly pdf_id: string;
  readonly csv_id: string;
  readonly sebab: string | null;
  readonly dibuat_at: number;
}

/** Reads of the meetings' documents and of what goes into them. */
export class RapatQueries {
  constructor(private readonly db: Database) {}

  /** The newest version of a period, or the one asked for. */
  async find(periode: string, versi: number | null): Promise<DokumenRapat | null> {
    const query = this.db.read(tables.rapat).where({ periode }).orderBy('versi', 'desc');
    if (versi !== null) query.where({ versi });
    const row = await query.first<Row | undefined>();
    if (row === undefined) return null;
    const { isi, sha256, sebab, pdf_id: pdfId, csv_id: csvId, dibuat_at: dibuatAt } = row;
    return {
      periode,
      versi: row.versi,
      isi: JSON.parse(isi) as IsiRapat,
      sha256,
      pdfId,
      csvId,
      sebab,
      dibuatAt,
    };
  }

  /** How many versions there are. */
  async versions(periode: string): Promise<number> {
    const row = await this.db
      .read(tables.rapat)
      .where({ periode })
      .max<{ versi: number | null }[]>({ versi: 'versi' })
      .first();
    return row?.versi ?? 0;
  }

  /** All periods with their newest version, latest period first. */
  list(): Promise<RapatRingkas[]> {
    return this.db
      .read(tables.rapat)
      .groupBy('periode')
      .orderBy('periode', 'desc')
      .max({ versi: 'versi', dibuatAt: 'dibuat_at' })
      .select<RapatRingkas[]>('periode');
  }

  /** Decisions of the last meeting and whatever is still open, but for those of this one. */
  keputusan(lalu: string, ini: string, sebelumAt: number): Promise<KeputusanRapat[]> {
    return this.db
      .read(`${tables.keputusan} as k`)
      .join('skpd', 'skpd.id', 'k.skpd_id')
      .where('k.dicatat_at', '<=', sebelumAt)
      .whereNot('k.periode', ini)
      .where((or) => void or.where('k.periode', lalu).orWhereNot('k.status', 'ditutup'))
      .orderBy(['k.tenggat_at', 'k.id'])
      .select(
        'k.periode',
        'k.isi',
        'skpd.singkatan as skpd',
        'k.tenggat_at as tenggatAt',
        'k.status',
        'k.hasil',
      );
  }

  /** Decisions of this very meeting, as they stand now. */
  keputusanOf(periode: string): Promise<KeputusanRapat[]> {
    return this.db
      .read(`${tables.keputusan} as k`)
      .join('skpd', 'skpd.id', 'k.skpd_id')
      .where('k.periode', periode)
      .orderBy(['k.dicatat_at', 'k.id'])
      .select(
        'k.periode',
        'k.isi',
        'skpd.singkatan as skpd',
        'k.tenggat_at as tenggatAt',
        'k.status',
        'k.hasil',
      );
  }

  /** Running clocks past due, the longest late first; secret ones as a number, tertutup never. */
  async late(
    now: number,
    count: number,
  ): Promise<{ jumlah: number; rahasia: number; baris: BarisTerlambat[] }> {
    const late = () => this.db.read('jam').where('jam.status', 'berjalan').where('jam.tenggat_at', '<', now);
    const [baris, byKind] = await Promise.all([
      late()
        .leftJoin('skpd', 'skpd.id', 'jam.skpd_id')
        .where('jam.visibilitas', 'terbuka')
        .orderBy(['jam.tenggat_at', 'jam.id'])
        .limit(count)
        .select<(Omit<BarisTerlambat, 'skpd'> & { skpd: string | null })[]>(
          'jam.judul',
          'jam.url',
          'skpd.singkatan as skpd',
          'jam.tenggat_at as tenggatAt',
        ),
      late()
        .groupBy('jam.visibilitas')
        .count({ jumlah: '*' })
        .select<{ visibilitas: string; jumlah: number }[]>('jam.visibilitas as visibilitas'),
    ]);
    const counted = (kind: string): number =>
      Number(byKind.find(({ visibilitas }) => visibilitas === kind)?.jumlah ?? 0);
    return {
      jumlah: counted('terbuka'),
      rahasia: counted('rahasia'),
      baris: baris.map((row) => ({ ...row, skpd: row.skpd ?? 'Tanpa SKPD' })),
    };
  }

  /** Atensi not closed, the nearest tenggat first. */
  atensi(): Promise<BarisAtensi[]> {
    return this.db
      .read(`${tables.atensi} as a`)
      .join('skpd', 'skpd.id', 'a.skpd_id')
      .whereNot('a.status', 'ditutup')
      .orderBy(['a.tenggat_at', 'a.kode'])
      .select('a.kode', 'a.label', 'skpd.singkatan as skpd', 'a.tenggat_at as tenggatAt', 'a.status');
  }

  /** Contents and the digest that stands beside them, for recounting. */
  sealed(): Promise<{ isi: string; sha256: string }[]> {
    return this.db.read(tables.rapat).select('isi', 'sha256');
  }
}
