import type { Knex } from 'knex';
import type { Peran } from '../../../src/auth/roles.js';
import { findAppointments } from '../../../src/directory/positions/position.repository.js';
import { holderOn } from '../../../src/directory/positions/position.js';
import type { Holder, PositionCode } from '../../../src/directory/positions/position.js';
import { tabel } from '../tables.js';
import type { Jabatan } from './eskalasi.rules.js';

/** One person told at one step. `penerimaId` '' says that the position was vacant. */
export interface BarisEskalasi {
  readonly jamId: string;
  readonly langkah: string;
  readonly jabatan: Jabatan;
  readonly penerimaId: string;
  readonly pengaduanId: string;
}

/** What an escalation needs to know of the pengaduan. */
export interface PengaduanEskalasi {
  readonly id: string;
  readonly kode: string;
  readonly rahasia: boolean;
  /** Inspektorat alone reads it. */
  readonly tertutup: boolean;
  readonly status: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string | null;
  readonly skpdId: string | null;
  readonly tenggatAt: number | null;
  /** Account of the pelapor, if he has one. */
  readonly pelaporPenggunaId: string | null;
}

/** Escalations as they happened, and whom roles stand for. */
export class EskalasiRepository {
  /** Keeps who was told; the key makes a step told twice stand once. */
  async add(trx: Knex.Transaction, rows: readonly BarisEskalasi[], at: number): Promise<void> {
    if (rows.length === 0) return;
    await trx(tabel.eskalasi)
      .insert(
        rows.map((one) => ({
          jam_id: one.jamId,
          langkah: one.langkah,
          jabatan: one.jabatan,
          penerima_id: one.penerimaId,
          pengaduan_id: one.pengaduanId,
          at,
        })),
      )
      .onConflict(['jam_id', 'langkah', 'jabatan', 'penerima_id'])
      .ignore();
  }

  /** Active accounts that hold a role now, in the scope of an SKPD if one is given. */
  async holdersOf(knex: Knex, peran: Peran, skpdId: string | null): Promise<readonly string[]> {
    const query = knex('pengguna_peran as r')
      .join('pengguna as g', 'g.id', 'r.pengguna_id')
      .where({ 'r.peran': peran, 'g.status': 'aktif' })
      .whereNull('r.sampai_at')
      .orderBy('g.id');
    if (skpdId !== null) query.where({ 'r.lingkup_jenis': 'skpd', 'r.lingkup_kode': skpdId });
    const rows = await query.distinct<{ id: string }[]>({ id: 'g.id' });
    return rows.map((row) => row.id);
  }

  /** Who acts in a position on a WIB day, read on the caller's connection: a step is told inside a transaction. */
  async holder(knex: Knex, kode: PositionCode, skpdId: string | null, day: string): Promise<Holder | null> {
    const appointments = await findAppointments(knex, kode, skpdId);
    return appointments.map((one) => holderOn(one, day)).find((one) => one !== null) ?? null;
  }

  find(knex: Knex, pengaduanId: string): Promise<PengaduanEskalasi | null> {
    return this.findBy(knex, 'p.id', pengaduanId);
  }

  findByKode(knex: Knex, kode: string): Promise<PengaduanEskalasi | null> {
    return this.findBy(knex, 'p.kode', kode);
  }

  private async findBy(
    knex: Knex,
    kolom: 'p.id' | 'p.kode',
    nilai: string,
  ): Promise<PengaduanEskalasi | null> {
    const row = await knex(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .leftJoin('pengguna as g', (join) =>
        join.on('g.penduduk_id', 'p.pelapor_id').andOnVal('g.status', '<>', 'ditutup'),
      )
      .where(kolom, nilai)
      .first<
        | (Omit<PengaduanEskalasi, 'rahasia' | 'tertutup'> & {
            readonly kerahasiaan: string;
            readonly tertutup: number;
          })
        | undefined
      >({
        id: 'p.id',
        kode: 'p.kode',
        kerahasiaan: 'p.kerahasiaan',
        tertutup: 'k.tertutup',
        status: 'p.status',
        kategoriId: 'p.kategori_id',
        kelurahanKode: 'p.kelurahan_kode',
        skpdId: 'p.skpd_id',
        tenggatAt: 'p.tenggat_at',
        pelaporPenggunaId: 'g.id',
      });
    if (row === undefined) return null;
    const { kerahasiaan, tertutup, ...rest } = row;
    return { ...rest, rahasia: kerahasiaan === 'rahasia', tertutup: tertutup === 1 };
  }

  /** Ids of those resting until a review date that has come (WIB day), in the order of their ids. */
  async listDueReviews(knex: Knex, hari: string, after: string, limit: number): Promise<readonly string[]> {
    const terakhir = knex(`${tabel.kejadian} as k`)
      .whereRaw('k.pengaduan_id = p.id')
      .where('k.jenis', 'ditangguhkan')
      .orderBy('k.urutan', 'desc')
      .limit(1)
      .select('k.data');
    const rows = await knex(`${tabel.pengaduan} as p`)
      .where('p.status', 'ditangguhkan')
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(limit)
      .select<{ id: string; data: string | null }[]>('p.id', knex.raw('(?) as data', [terakhir]));
    return rows.filter(({ data }) => isDue(data, hari)).map(({ id }) => id);
  }

  /** Last id a page of `listDueReviews` looked at; '' when it was the last page. */
  async lastOfPage(knex: Knex, after: string, limit: number): Promise<string> {
    const rows = await knex(tabel.pengaduan)
      .where('status', 'ditangguhkan')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .select<{ id: string }[]>('id');
    return rows.length < limit ? '' : (rows.at(-1)?.id ?? '');
  }
}

function isDue(data: string | null, hari: string): boolean {
  if (data === null) return false;
  const tinjau = (JSON.parse(data) as Readonly<Record<string, unknown>>)['tinjau'];
  return typeof tinjau === 'string' && tinjau.slice(0, 10) <= hari;
}
