import type { Knex } from 'knex';
import { newId } from '../db/ids.js';
import { formatKode } from '../db/kode.js';
import type { Tx } from '../db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../errors.js';
import type { Jobs } from '../jobs/job.js';
import { wibYear } from '../time/time.js';
import {
  tautanDiakhiri,
  tautanDitambah,
  type LinkPayload,
  type NewKabar,
  type NewLink,
  type Relasi,
  type Sebagai,
  type Thing,
} from './jejak.js';

/** Name of the job that tells followers a step. */
export const tellJob = 'kernel.tell-followers';

interface LinkRow {
  readonly id: string;
  readonly jejak_kode: string;
  readonly dari_jenis: string;
  readonly dari_id: string;
  readonly ke_jenis: string;
  readonly ke_id: string;
  readonly relasi: Relasi;
  readonly rupiah: number | null;
}

/** Writes jejak: modules call it in their own transaction. Nothing is ever deleted; links end with a reason. */
export class Trace {
  constructor(private readonly jobs: Jobs) {}

  /** Opens a jejak and answers its code `JJK-<year>-<number>`. @param kelurahanKode null when it concerns the city */
  async open(
    tx: Tx,
    { judul, kelurahanKode }: { readonly judul: string; readonly kelurahanKode: string | null },
  ): Promise<string> {
    const tahun = wibYear(tx.now);
    const [counter]: { terakhir: number }[] = await tx
      .trx('jejak_nomor')
      .insert({ tahun, terakhir: 1 })
      .onConflict('tahun')
      .merge({ terakhir: tx.trx.raw('jejak_nomor.terakhir + 1') })
      .returning('terakhir');
    const kode = formatKode('JJK', tahun, counter?.terakhir ?? 0);
    await tx.trx('jejak').insert({ kode, judul, kelurahan_kode: kelurahanKode, dibuat_at: tx.now });
    tx.audit({ tindakan: 'jejak.dibuka', objekJenis: 'jejak', objekId: kode, sesudah: { judul } });
    return kode;
  }

  /** Links two things; the same living link is kept once and its id answered again. @throws NotFound */
  async link(tx: Tx, link: NewLink): Promise<string> {
    await this.assertExists(tx, link.jejakKode);
    const id = newId();
    const row = {
      jejak_kode: link.jejakKode,
      dari_jenis: link.dari.jenis,
      dari_id: link.dari.id,
      ke_jenis: link.ke.jenis,
      ke_id: link.ke.id,
      relasi: link.relasi,
    };
    const added: unknown[] = await tx
      .trx('tautan')
      .insert({ id, ...row, rupiah: link.rupiah ?? null, alasan: link.alasan ?? null, dibuat_at: tx.now })
      .onConflict(
        tx.trx.raw('(jejak_kode, dari_jenis, dari_id, ke_jenis, ke_id, relasi) WHERE ended_at IS NULL'),
      )
      .ignore()
      .returning('id');
    if (added.length === 0) {
      const first = await tx.trx('tautan').where(row).whereNull('ended_at').first<{ id: string }>('id');
      return first.id;
    }
    this.publish(tx, tautanDitambah, { id, ...row, rupiah: link.rupiah ?? null }, link.alasan ?? null);
    return id;
  }

  /** Ends a link with a public reason. @throws NotFound, Conflict when it ended already, RuleBroken without a reason */
  async endLink(tx: Tx, tautanId: string, alasan: string): Promise<void> {
    if (alasan.trim() === '') throw new RuleBroken('Tulis alasannya.', { alasan: 'Tulis alasannya.' });
    const row = await tx.trx('tautan').where({ id: tautanId }).first<LinkRow | undefined>();
    if (!row) throw new NotFound();
    const ended = await tx
      .trx('tautan')
      .where({ id: tautanId })
      .whereNull('ended_at')
      .update({ ended_at: tx.now, alasan_akhir: alasan });
    if (ended === 0) throw new Conflict('Tautan ini sudah diakhiri.');
    this.publish(tx, tautanDiakhiri, row, alasan);
  }

  /** Adds a public step and tells the followers; false when this step stands already. @throws NotFound */
  async addKabar(tx: Tx, kabar: NewKabar): Promise<boolean> {
    await this.assertExists(tx, kabar.jejakKode);
    const id = newId();
    const added: unknown[] = await tx
      .trx('kabar')
      .insert({
        id,
        jejak_kode: kabar.jejakKode,
        modul: kabar.modul,
        jenis: kabar.jenis,
        rujukan: kabar.rujukan,
        kalimat: kabar.kalimat,
        kantor: kabar.kantor ?? null,
        file_id: kabar.fileId ?? null,
        at: kabar.at ?? tx.now,
      })
      .onConflict(['modul', 'jenis', 'rujukan'])
      .ignore()
      .returning('id');
    if (added.length === 0) return false;
    await this.jobs.enqueue(tx, tellJob, { kabarId: id });
    return true;
  }

  /** Somebody follows (again), also where the jejak goes on. @throws NotFound */
  async follow(tx: Tx, jejakKode: string, pendudukId: string, sebagai: Sebagai): Promise<void> {
    await this.assertExists(tx, jejakKode);
    for (const kode of new Set([jejakKode, await endOf(tx.trx, jejakKode)])) {
      await tx
        .trx('pengikut')
        .insert({ jejak_kode: kode, penduduk_id: pendudukId, sebagai, mulai_at: tx.now, berhenti_at: null })
        .onConflict(['jejak_kode', 'penduduk_id', 'sebagai'])
        .merge({ berhenti_at: null });
    }
  }

  /** Somebody stops following, in every role he followed in, also where the jejak goes on. */
  async unfollow(tx: Tx, jejakKode: string, pendudukId: string): Promise<void> {
    await tx
      .trx('pengikut')
      .where({ penduduk_id: pendudukId })
      .whereIn('jejak_kode', [jejakKode, await endOf(tx.trx, jejakKode)])
      .whereNull('berhenti_at')
      .update({ berhenti_at: tx.now });
  }

  /**
   * The jejak goes on in another: its page leads there, and its followers follow there.
   * @throws NotFound, Conflict when it goes on elsewhere already or the way would lead back to itself
   */
  async continueIn(tx: Tx, kode: string, lanjutKe: string): Promise<void> {
    await this.assertExists(tx, kode);
    await this.assertExists(tx, lanjutKe);
    // One at a time: two that meet could close a circle neither of them sees.
    await tx.trx('jejak_nomor').orderBy('tahun').forUpdate().first('tahun');
    if ((await endOf(tx.trx, lanjutKe)) === kode || kode === lanjutKe)
      throw new Conflict('Jejak ini akan kembali ke dirinya sendiri.');
    const changed = await tx
      .trx('jejak')
      .where({ kode })
      .whereNull('lanjut_ke')
      .update({ lanjut_ke: lanjutKe });
    if (changed === 0) {
      const now = await tx.trx('jejak').where({ kode }).first<{ lanjut_ke: string }>('lanjut_ke');
      if (now.lanjut_ke === lanjutKe) return;
      throw new Conflict('Jejak ini sudah dilanjutkan ke jejak lain.');
    }
    const target = await endOf(tx.trx, lanjutKe);
    const followers = tx
      .trx('pengikut')
      .where({ jejak_kode: kode })
      .whereNull('berhenti_at')
      .select(tx.trx.raw('?, penduduk_id, sebagai, CAST(? AS bigint)', [target, tx.now]));
    await tx
      .trx(tx.trx.raw('pengikut (jejak_kode, penduduk_id, sebagai, mulai_at)'))
      .insert(followers)
      .onConflict(['jejak_kode', 'penduduk_id', 'sebagai'])
      .ignore();
    tx.audit({
      tindakan: 'jejak.dilanjutkan',
      objekJenis: 'jejak',
      objekId: kode,
      sesudah: { lanjut_ke: lanjutKe },
    });
  }

  private async assertExists(tx: Tx, kode: string): Promise<void> {
    if (!(await tx.trx('jejak').where({ kode }).first<object | undefined>('kode')))
      throw new NotFound('Jejak ini tidak ditemukan.');
  }

  private publish(tx: Tx, nama: string, row: LinkRow, alasan: string | null): void {
    const muatan: LinkPayload = {
      tautanId: row.id,
      jejakKode: row.jejak_kode,
      dari: thing(row.dari_jenis, row.dari_id),
      ke: thing(row.ke_jenis, row.ke_id),
      relasi: row.relasi,
      rupiah: row.rupiah,
      alasan,
      at: tx.now,
    };
    tx.publish({
      nama,
      agregat: `jejak:${row.jejak_kode}`,
      muatan: { ...muatan, dari: { ...muatan.dari }, ke: { ...muatan.ke } },
    });
  }
}

/** Where a chain of jejak ends. */
export async function endOf(knex: Knex, kode: string): Promise<string> {
  let last = kode;
  for (;;) {
    const row = await knex('jejak')
      .where({ kode: last })
      .first<{ lanjut_ke: string | null } | undefined>('lanjut_ke');
    if (!row?.lanjut_ke) return last;
    last = row.lanjut_ke;
  }
}

function thing(jenis: string, id: string): Thing {
  return { jenis, id };
}
