import type { Knex } from 'knex';
import { formatKode } from '../../../src/db/kode.js';
import { newId } from '../../../src/db/ids.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { wibYear } from '../../../src/time/time.js';
import { withHours, type Giliran, type GiliranHari } from '../piket/giliran.rules.js';
import { tables } from '../tables.js';
import { awalanSerahTerima } from './kode.js';
import {
  BAHAN_KOSONG,
  seal,
  type Bahan,
  type ButirJaga,
  type Sebagai,
  type StatusSerahTerima,
} from './serah-terima.rules.js';
import type { ButirTerbuka } from './pengumpul.js';

/** A serah terima as it lies in its table. */
export interface SerahTerima extends GiliranHari {
  readonly id: string;
  readonly kode: string;
  readonly bahan: Bahan;
  readonly putaran: number;
  readonly isi: string;
  readonly sha256: string;
  readonly status: StatusSerahTerima;
  readonly disusunAt: number;
  readonly dikumpulkanAt: number;
  readonly diserahkanAt: number | null;
  readonly selesaiAt: number | null;
}

interface Row {
  readonly id: string;
  readonly kode: string;
  readonly tanggal: string;
  readonly giliran: Giliran;
  readonly bahan: string;
  readonly putaran: number;
  readonly isi: string;
  readonly sha256: string;
  readonly status: StatusSerahTerima;
  readonly disusun_at: number;
  readonly dikumpulkan_at: number;
  readonly diserahkan_at: number | null;
  readonly selesai_at: number | null;
}

/** The open matters of a serah terima, explained ones among them, oldest first. */
export function readButir(knex: Knex | Knex.Transaction, serahTerimaId: string): Promise<ButirJaga[]> {
  return knex(`${tables.butirJaga} as butir`)
    .leftJoin('pengguna', 'pengguna.id', 'butir.alasan_oleh')
    .where({ serah_terima_id: serahTerimaId })
    .whereNull('beres_at')
    .orderBy(['sejak', 'kode_statistik', 'rujukan'])
    .select(
      'butir.id',
      'kode_statistik as kodeStatistik',
      'rujukan',
      'label',
      'url',
      'sejak',
      'alasan',
      'pengguna.nama as alasanNama',
    );
}

/** A row as the rules read it. */
export function serahTerimaOf(row: Row): SerahTerima {
  const { id, kode, tanggal, giliran, putaran, isi, sha256, status } = row;
  return {
    id,
    kode,
    tanggal,
    giliran,
    putaran,
    isi,
    sha256,
    status,
    bahan: JSON.parse(row.bahan) as Bahan,
    disusunAt: row.disusun_at,
    dikumpulkanAt: row.dikumpulkan_at,
    diserahkanAt: row.diserahkan_at,
    selesaiAt: row.selesai_at,
  };
}

/** Writes of serah terima, inside the caller's transaction. */
export class SerahTerimaRepository {
  /** Begins the serah terima of a turn; null when it had begun. */
  async create({ trx, now }: Tx, turn: GiliranHari): Promise<string | null> {
    const { tanggal, giliran } = turn;
    const known = await trx(tables.serahTerima).where({ tanggal, giliran }).first<object | undefined>('id');
    if (known !== undefined) return null;
    const kode = await this.nextKode(trx, wibYear(withHours(turn).mulaiAt));
    const isi = seal({ kode, tanggal, giliran, putaran: 0, bahan: BAHAN_KOSONG, butirJaga: [] });
    const added: unknown[] = await trx(tables.serahTerima)
      .insert({
        id: newId(),
        kode,
        tanggal,
        giliran,
        bahan: JSON.stringify(BAHAN_KOSONG),
        putaran: 0,
        ...isi,
        status: 'disusun',
        disusun_at: now,
        dikumpulkan_at: now,
      })
      .onConflict(['tanggal', 'giliran'])
      .ignore()
      .returning('id');
    return added.length === 0 ? null : kode;
  }

  /** The turn of the newest one. */
  newestTurn({ trx }: Tx): Promise<GiliranHari | undefined> {
    return trx(tables.serahTerima)
      .orderByRaw(`tanggal DESC, ${URUTAN_GILIRAN} DESC`)
      .first<GiliranHari | undefined>('tanggal', 'giliran');
  }

  /** Codes of those not finished, oldest first. */
  async listOpen({ trx }: Tx): Promise<readonly string[]> {
    const rows = await trx(tables.serahTerima)
      .whereIn('status', ['disusun', 'diserahkan'])
      .orderBy(['tanggal', 'kode'])
      .select<{ kode: string }[]>('kode');
    return rows.map(({ kode }) => kode);
  }

  /** The row, locked: edits and signatures of one serah terima come one after the other. */
  async lock({ trx }: Tx, kode: string): Promise<SerahTerima | null> {
    const row = await trx(tables.serahTerima).where({ kode }).forUpdate().first<Row | undefined>();
    return row === undefined ? null : serahTerimaOf(row);
  }

  /** Keeps what has gathered, seals it anew and answers the new digest. */
  async save(tx: Tx, one: SerahTerima, bahan: Bahan, putaran: number): Promise<string> {
    const { kode, tanggal, giliran } = one;
    const butir = await readButir(tx.trx, one.id);
    const butirJaga = butir.map(({ id: _id, ...rest }) => rest);
    const sealed = seal({ kode, tanggal, giliran, putaran, bahan, butirJaga });
    await tx
      .trx(tables.serahTerima)
      .where({ id: one.id })
      .update({ bahan: JSON.stringify(bahan), putaran, ...sealed, dikumpulkan_at: tx.now });
    return sealed.sha256;
  }

  /** Moves on; the caller holds the lock. */
  async move({ trx, now }: Tx, id: string, to: StatusSerahTerima): Promise<void> {
    const when =
      to === 'diserahkan'
        ? { diserahkan_at: now }
        : to === 'disusun'
          ? { diserahkan_at: null }
          : { selesai_at: now };
    await trx(tables.serahTerima)
      .where({ id })
      .update({ status: to, ...when });
  }

  /** Open matters as counted now: new ones are added, those gone without a reason need none. */
  async syncButir(
    { trx, now }: Tx,
    serahTerimaId: string,
    open: readonly ButirTerbuka[],
    uncounted: readonly string[],
  ): Promise<void> {
    for (const { kodeStatistik, rujukan, label, url, sejak } of open) {
      await trx(tables.butirJaga)
        .insert({
          id: newId(),
          serah_terima_id: serahTerimaId,
          kode_statistik: kodeStatistik,
          rujukan,
          label,
          url,
          sejak,
        })
        .onConflict(['serah_terima_id', 'kode_statistik', 'rujukan'])
        .merge({ beres_at: null });
    }
    const here = new Set(open.map(({ kodeStatistik, rujukan }) => `${kodeStatistik}|${rujukan}`));
    const kept = await readButir(trx, serahTerimaId);
    const gone = kept.filter(
      ({ kodeStatistik, rujukan, alasan }) =>
        alasan === null && !uncounted.includes(kodeStatistik) && !here.has(`${kodeStatistik}|${rujukan}`),
    );
    if (gone.length === 0) return;
    const ids = gone.map(({ id }) => id);
    await trx(tables.butirJaga).whereIn('id', ids).update({ beres_at: now });
  }

  /** Writes the reason of one matter. */
  async explain({ trx }: Tx, serahTerimaId: string, id: string, alasan: string, oleh: string): Promise<void> {
    await trx(tables.butirJaga)
      .where({ id, serah_terima_id: serahTerimaId })
      .update({ alasan, alasan_oleh: oleh });
  }

  /**
   * Puts a name under the content that was seen: only while it still is that content in that status.
   * False when it is not (command-center.md, 7).
   */
  async sign(
    { trx, now }: Tx,
    {
      id,
      sha256,
      status,
    }: { readonly id: string; readonly sha256: string; readonly status: StatusSerahTerima },
    penggunaId: string,
    sebagai: Sebagai,
  ): Promise<boolean> {
    const signed = trx(tables.serahTerima)
      .where({ id, sha256, status })
      .select(
        'id',
        'sha256',
        trx.raw('?', [penggunaId]),
        trx.raw('?', [sebagai]),
        trx.raw('CAST(? AS bigint)', [now]),
      );
    const rows: unknown[] = await trx(
      trx.raw('?? (??, ??, ??, ??, ??)', [tables.tandaTangan, ...KOLOM_TANDA_TANGAN]),
    )
      .insert(signed)
      .returning('at');
    return rows.length === 1;
  }

  /** True when this person signed this content as the outgoing side. */
  async hasSigned({ trx }: Tx, id: string, sha256: string, penggunaId: string): Promise<boolean> {
    const row = await trx(tables.tandaTangan)
      .where({ serah_terima_id: id, sha256, pengguna_id: penggunaId })
      .first<object | undefined>('at');
    return row !== undefined;
  }

  private async nextKode(trx: Knex.Transaction, tahun: number): Promise<string> {
    const [row] = await trx(tables.serahTerimaNomor)
      .insert({ tahun, terakhir: 1 })
      .onConflict('tahun')
      .merge({ terakhir: trx.raw('?? + 1', [`${tables.serahTerimaNomor}.terakhir`]) })
      .returning<{ terakhir: number }[]>('terakhir');
    if (!row) throw new Error('no number for a serah terima');
    return formatKode(awalanSerahTerima, tahun, row.terakhir);
  }
}

const KOLOM_TANDA_TANGAN = ['serah_terima_id', 'sha256', 'pengguna_id', 'sebagai', 'at'];
/** Turns of one day in their order. */
const URUTAN_GILIRAN = "CASE giliran WHEN 'pagi' THEN 1 WHEN 'sore' THEN 2 ELSE 3 END";
