import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { tabel } from '../../tables.js';
import { pendahuluGagal } from './langkah.rules.js';
import type { Langkah, StatusLangkah } from './langkah.rules.js';

/** A step as stored. */
export interface LangkahRow extends Langkah {
  readonly id: string;
  readonly pendaftaran_id: string;
  readonly terkirim_at: number | null;
}

/** A step as the desk's page shows it. */
export interface LangkahTampil extends LangkahRow {
  readonly kode: string;
  readonly poliklinik_id: string;
}

const selesai = (status: StatusLangkah): boolean => status === 'terkirim' || status === 'gagal';

/** The outgoing side of the steps. */
export class KirimRepository {
  constructor(private readonly db: Database) {}

  /**
   * Pendaftaran with something to do now: due, or held (its reason may be gone). By id, so that all are seen in one
   * run however many are stuck. @param now UTC ms
   */
  async waiting(now: number, sesudahId: string, batas: number): Promise<readonly string[]> {
    const rows = await this.db
      .read(tabel.langkahJkn)
      .where('pendaftaran_id', '>', sesudahId)
      .whereRaw(BELUM)
      .andWhere((one) => one.where('kirim_setelah_at', '<', now).orWhere('status', 'tertahan'))
      .groupBy('pendaftaran_id')
      .orderBy('pendaftaran_id')
      .limit(batas)
      .select<{ pendaftaran_id: string }[]>('pendaftaran_id');
    return rows.map((row) => row.pendaftaran_id);
  }

  async listOf(pendaftaranId: string): Promise<readonly LangkahRow[]> {
    return this.db.read(tabel.langkahJkn).where({ pendaftaran_id: pendaftaranId }).select<LangkahRow[]>();
  }

  /** Pendaftaran of a WIB day that have steps. */
  async ofDay(tanggal: string): Promise<readonly { readonly id: string; readonly kode: string }[]> {
    return this.db
      .read(`${tabel.pendaftaran} as p`)
      .where('p.tanggal', tanggal)
      .whereExists(
        this.db.read(`${tabel.langkahJkn} as l`).whereRaw('l.pendaftaran_id = p.id').select('l.id'),
      )
      .orderBy('p.id')
      .select<{ id: string; kode: string }[]>('p.id', 'p.kode');
  }

  /**
   * Takes a step for one attempt: nobody else can until `sampaiAt`. False when it changed since it was read (another
   * process, an undo).
   */
  async claim(trx: Knex.Transaction, row: LangkahRow, sampaiAt: number): Promise<boolean> {
    const jumlah = await trx(tabel.langkahJkn)
      .where({
        id: row.id,
        status: row.status,
        percobaan: row.percobaan,
        kirim_setelah_at: row.kirim_setelah_at,
      })
      .update({
        status: 'menunggu' satisfies StatusLangkah,
        percobaan: row.percobaan + 1,
        kirim_setelah_at: sampaiAt,
        sebab: null,
      });
    return jumlah === 1;
  }

  /** What became of it; does nothing when it is sent already. */
  async settle(
    trx: Knex.Transaction,
    id: string,
    hasil: {
      readonly status: StatusLangkah;
      readonly sebab?: string | null;
      readonly kirimSetelahAt?: number;
      /** The moment BPJS was told, UTC ms. */
      readonly waktuAt?: number;
    },
    now: number,
  ): Promise<boolean> {
    const jumlah = await trx(tabel.langkahJkn)
      .where({ id })
      .whereNot('status', 'terkirim' satisfies StatusLangkah)
      .update({
        status: hasil.status,
        ...(hasil.sebab === undefined ? {} : { sebab: hasil.sebab?.slice(0, 200) ?? null }),
        ...(hasil.kirimSetelahAt === undefined ? {} : { kirim_setelah_at: hasil.kirimSetelahAt }),
        ...(hasil.waktuAt === undefined ? {} : { waktu_at: hasil.waktuAt }),
        ...(hasil.status === 'terkirim' ? { terkirim_at: now } : {}),
      });
    return jumlah === 1;
  }

  /** Holds a step that is not decided yet. */
  async hold(trx: Knex.Transaction, row: LangkahRow, sebab: string): Promise<void> {
    if (selesai(row.status) || (row.status === 'tertahan' && row.sebab === sebab)) return;
    await trx(tabel.langkahJkn)
      .where({ id: row.id, status: row.status })
      .update({ status: 'tertahan' satisfies StatusLangkah, sebab });
  }

  /** BPJS does not know what we called sent. */
  async unsettle(trx: Knex.Transaction, id: string, sebab: string): Promise<void> {
    await trx(tabel.langkahJkn)
      .where({ id, status: 'terkirim' satisfies StatusLangkah })
      .update({ status: 'gagal' satisfies StatusLangkah, sebab });
  }

  /** Puts a failed or held step, and what waits for it, back into the queue; false when there is none. */
  async replay(trx: Knex.Transaction, id: string, now: number): Promise<boolean> {
    const [row] = await trx(tabel.langkahJkn)
      .where({ id })
      .whereIn('status', ['gagal', 'tertahan'] satisfies StatusLangkah[])
      .update({ status: 'menunggu', sebab: null, percobaan: 0, kirim_setelah_at: now - 1 })
      .returning<{ pendaftaran_id: string }[]>('pendaftaran_id');
    if (row === undefined) return false;
    await trx(tabel.langkahJkn)
      .where({ pendaftaran_id: row.pendaftaran_id, status: 'tertahan', sebab: pendahuluGagal })
      .update({ status: 'menunggu' satisfies StatusLangkah, sebab: null });
    return true;
  }

  /** One step with its poliklinik, for the scope of who asks. */
  async find(id: string): Promise<LangkahTampil | null> {
    const row = await this.shown()
      .where('l.id', id)
      .first<LangkahTampil | undefined>(...KOLOM);
    return row ?? null;
  }

  /** Steps in trouble first, then the newest. One question a state: each reads its own part of the index. */
  async list(batas: number): Promise<readonly LangkahTampil[]> {
    const hasil: LangkahTampil[] = [];
    for (const status of URUTAN) {
      if (hasil.length === batas) break;
      const rows = await this.shown()
        .where('l.status', status)
        .orderBy([
          { column: 'l.kirim_setelah_at', order: 'desc' },
          { column: 'l.id', order: 'asc' },
        ])
        .limit(batas - hasil.length)
        .select<LangkahTampil[]>(...KOLOM);
      hasil.push(...rows);
    }
    return hasil;
  }

  private shown() {
    return this.db
      .read(`${tabel.langkahJkn} as l`)
      .join(`${tabel.pendaftaran} as p`, 'p.id', 'l.pendaftaran_id');
  }
}

// As the partial index says it; a bound value would not be recognised.
const BELUM = "status IN ('menunggu', 'tertahan')";
const URUTAN: readonly StatusLangkah[] = ['gagal', 'tertahan', 'menunggu', 'terkirim'];
const KOLOM = ['l.*', 'p.kode', 'p.poliklinik_id'] as const;
