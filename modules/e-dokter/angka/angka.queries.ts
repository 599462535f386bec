import type { Database } from '../../../src/db/database.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { statusTerbuka } from '../sesi/sesi.js';
import { tabel } from '../tables.js';

/** Counts of a day's sesi by what a wall tells apart. */
export interface SesiSehari {
  readonly direncanakan: number;
  readonly berjalan: number;
  readonly terlambat: number;
  readonly selesai: number;
  readonly dibatalkan: number;
}

type Angka = number | string | null;

const JEDA_JKN_MS = 15 * MINUTE_MS;

/** Figures of the whole hospital for walls and area pages. No person, no poliklinik. */
export class AngkaQueries {
  constructor(private readonly db: Database) {}

  /** @param terlambatSebelum `HH:MM`: a sesi that should have begun by then and has not is late. */
  async sesiOn(tanggal: string, terlambatSebelum: string): Promise<SesiSehari> {
    const rows = await this.db
      .read(tabel.sesi)
      .where({ tanggal })
      .select<{ status: string; jam_mulai: string }[]>('status', 'jam_mulai');
    const belum = rows.filter((one) => one.status === 'dibuka' || one.status === 'ditutup');
    const terlambat = belum.filter((one) => one.jam_mulai <= terlambatSebelum).length;
    const count = (...status: readonly string[]) => rows.filter((one) => status.includes(one.status)).length;
    return {
      direncanakan: belum.length - terlambat,
      terlambat,
      berjalan: count('berjalan', 'dijeda'),
      selesai: count('selesai'),
      dibatalkan: count('dibatalkan'),
    };
  }

  /** Here and not called yet. */
  async waiting(tanggal: string): Promise<number> {
    const [row] = await this.db
      .read(tabel.pendaftaran)
      .where({ tanggal })
      .whereIn('status', ['menunggu_admisi', 'menunggu'])
      .count<{ n: Angka }[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }

  /** Minutes between arrival and entering, of everybody who entered that day. */
  async waits(tanggal: string): Promise<readonly number[]> {
    const rows = await this.db
      .read(tabel.pendaftaran)
      .where({ tanggal })
      .whereNotNull('hadir_at')
      .whereNotNull('dilayani_at')
      .select<{ hadir_at: number; dilayani_at: number }[]>('hadir_at', 'dilayani_at');
    return rows.map((one) => (one.dilayani_at - one.hadir_at) / MINUTE_MS);
  }

  /** Windows not kept that day. */
  async missed(tanggal: string): Promise<number> {
    const [row] = await this.db
      .read(tabel.pendaftaran)
      .where({ tanggal, meleset: 1 })
      .count<{ n: Angka }[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }

  /** Steps for BPJS that failed, are held, or should have left a quarter of an hour ago. */
  async stuckSteps(now: number): Promise<number> {
    const [row] = await this.db
      .read(tabel.langkahJkn)
      .where((inner) =>
        inner
          .whereIn('status', ['gagal', 'tertahan'])
          .orWhere((lama) =>
            lama.where('status', 'menunggu').where('kirim_setelah_at', '<', now - JEDA_JKN_MS),
          ),
      )
      .count<{ n: Angka }[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }

  /** Sesi of a day that still have a seat online. */
  async sesiWithSeats(tanggal: string): Promise<number> {
    const [row] = await this.db
      .read(tabel.sesi)
      .where({ tanggal })
      .whereIn('status', [...statusTerbuka])
      .whereRaw('terisi_jkn + terisi_nonjkn < kuota_jkn + kuota_nonjkn')
      .count<{ n: Angka }[]>({ n: '*' });
    return Number(row?.n ?? 0);
  }
}
