import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { newId } from '../../../../src/db/ids.js';
import type { JsonObject } from '../../../../src/json.js';
import type { JalanBpjs, JawabanBpjs } from '../keluar/port.js';
import { tabel } from '../../tables.js';
import type { Diterima } from './simulasi.rules.js';

/** A call as the page shows it. */
export interface Kiriman {
  readonly id: string;
  readonly kode: string;
  readonly jalan: JalanBpjs;
  readonly taskid: number | null;
  readonly waktu_at: number | null;
  readonly code: number;
  readonly pesan: string;
  readonly at: number;
}

/** Identity is not kept by a stand-in: fields whose value is hidden. */
const rahasia: readonly string[] = ['nik', 'nomorkartu', 'nohp', 'norm', 'nomorreferensi'];

/** What the simulated receiver keeps. */
export class SimulasiRepository {
  constructor(private readonly db: Database) {}

  /** Accepted calls of a kode, in the order they came. */
  async accepted(knex: Knex, kode: string): Promise<readonly Diterima[]> {
    const rows = await knex(tabel.simulasi)
      .where({ kode, code: 200 })
      .orderBy('id')
      .select<{ jalan: JalanBpjs; taskid: number | null; waktu_at: number | null }[]>(
        'jalan',
        'taskid',
        'waktu_at',
      );
    return rows.map((row) => ({ jalan: row.jalan, taskid: row.taskid, waktu: row.waktu_at }));
  }

  /** Mobile JKN made it: the real BPJS knows it without an add. */
  async isMobile(knex: Knex, kode: string): Promise<boolean> {
    const row = await knex(tabel.pendaftaran)
      .where({ kode, sumber: 'mobile_jkn' })
      .first<{ id: string } | undefined>('id');
    return row !== undefined;
  }

  /** Keeps a call with its answer; batal counts as task 99. */
  async keep(
    trx: Knex.Transaction,
    jalan: JalanBpjs,
    body: JsonObject,
    { code, message }: Pick<JawabanBpjs, 'code' | 'message'>,
    now: number,
  ): Promise<void> {
    const isi = Object.fromEntries(
      Object.entries(body).map(([nama, nilai]) => [nama, rahasia.includes(nama) ? '(disembunyikan)' : nilai]),
    );
    await trx(tabel.simulasi).insert({
      id: newId(),
      kode: String(body['kodebooking'] ?? '').slice(0, 32),
      jalan,
      taskid: taskOf(jalan, body),
      waktu_at: jalan === '/antrean/updatewaktu' ? Number(body['waktu']) || null : null,
      isi: JSON.stringify(isi).slice(0, 4000),
      code,
      pesan: message.slice(0, 200),
      at: now,
    });
  }

  /** Newest first. */
  async list(batas: number): Promise<readonly Kiriman[]> {
    return this.db.read(tabel.simulasi).orderBy('id', 'desc').limit(batas).select<Kiriman[]>();
  }

  /** Forgets what came before an instant. */
  async forget(trx: Knex.Transaction, sebelumAt: number): Promise<void> {
    await trx(tabel.simulasi).where('at', '<', sebelumAt).delete();
  }
}

function taskOf(jalan: JalanBpjs, body: JsonObject): number | null {
  if (jalan === '/antrean/batal') return 99;
  const taskid = Number(body['taskid']);
  return jalan === '/antrean/updatewaktu' && Number.isSafeInteger(taskid) && taskid < 1000 ? taskid : null;
}
