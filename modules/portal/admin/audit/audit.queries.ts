import type { Database } from '../../../../src/db/database.js';
import { decodeCursor, slice, type Slice } from '../../../../src/http/keyset.js';
import { DAY_MS, startOfWibDay } from '../../../../src/time/time.js';

/** What somebody looks for in the chain; empty text: anything. */
export interface SaringAudit {
  readonly objekJenis: string;
  readonly objekId: string;
  readonly pelaku: string;
  readonly tindakan: string;
  /** WIB day, or ''. */
  readonly hari: string;
}

/** A row of the chain as the page shows it; `sebelum`, `sesudah` are JSON text. */
export interface BarisAudit {
  readonly urutan: number;
  /** UTC ms. */
  readonly at: number;
  readonly pelakuId: string | null;
  readonly pelaku: string | null;
  readonly kantor: string | null;
  readonly tindakan: string;
  readonly objekJenis: string;
  readonly objekId: string;
  readonly sebelum: string | null;
  readonly sesudah: string | null;
  readonly requestId: string | null;
}

const pageSize = 50;

/** Searches the audit chain, newest first. */
export class AuditQueries {
  constructor(private readonly db: Database) {}

  async search(saring: SaringAudit, cursor: string): Promise<Slice<BarisAudit>> {
    const before = decodeCursor(cursor, ['number']);
    const { read } = this.db;
    const rows: BarisAudit[] = await read('audit')
      .leftJoin('pengguna', 'pengguna.id', 'audit.pelaku_id')
      .modify((query) => {
        if (before) void query.where('audit.urutan', '<', Number(before[0]));
        if (saring.objekJenis !== '') void query.where('audit.objek_jenis', saring.objekJenis);
        if (saring.objekId !== '') void query.where('audit.objek_id', saring.objekId);
        if (saring.pelaku !== '')
          void query.where({ 'audit.pelaku_id': saring.pelaku, 'pengguna.jenis': 'petugas' });
        if (saring.tindakan !== '') void query.where('audit.tindakan', saring.tindakan);
        if (saring.hari !== '') {
          const start = startOfWibDay(saring.hari);
          void query.whereBetween('audit.at', [start, start + DAY_MS - 1]);
        }
      })
      .orderBy('audit.urutan', 'desc')
      .limit(pageSize + 1)
      .select(
        'audit.urutan',
        'audit.at',
        // Officers answer for what they did by name. A resident does not stand beside his own pengaduan:
        // who sent an anonim or rahasia one is opened with a reason, never read here.
        read.raw(`CASE WHEN pengguna.jenis = 'petugas' THEN audit.pelaku_id END as "pelakuId"`),
        read.raw(
          `CASE WHEN pengguna.jenis = 'petugas' THEN pengguna.nama WHEN audit.pelaku_id IS NOT NULL THEN 'Warga' END as "pelaku"`,
        ),
        'audit.kantor',
        'audit.tindakan',
        'audit.objek_jenis as objekJenis',
        'audit.objek_id as objekId',
        'audit.sebelum',
        'audit.sesudah',
        'audit.request_id as requestId',
      );
    return slice(rows, pageSize, (row) => [row.urutan]);
  }
}
