import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { newId } from '../../../src/db/ids.js';
import { selectList } from '../pilih.queries.js';
import { fields } from '../publik/ringkas.queries.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { publik } from '../publik/publik.scope.queries.js';
import { tabel } from '../tables.js';
import type { JenisLangganan } from './langganan.rules.js';

/** A subscription. `kunci`: id of the pengaduan or kategori, code of the area, or the circle. */
export interface Langganan {
  readonly id: string;
  readonly penggunaId: string;
  readonly jenis: JenisLangganan;
  readonly kunci: string;
  readonly saluran: 'kotak_masuk' | 'surel';
  readonly irama: 'segera' | 'ringkasan';
  readonly dibuatAt: number;
  readonly diringkasAt: number | null;
}

const kolom = {
  id: 'id',
  penggunaId: 'pengguna_id',
  jenis: 'jenis',
  kunci: 'kunci',
  saluran: 'saluran',
  irama: 'irama',
  dibuatAt: 'dibuat_at',
  diringkasAt: 'diringkas_at',
} as const;

/** A public pengaduan with what decides who hears of it. */
export type PengaduanKabar = RingkasPublik & { readonly pelaporPenggunaId: string | null };

/** What became public since a moment, for digests. */
export interface TayangBaru {
  readonly pengaduanId: string;
  readonly kelurahanKode: string | null;
  readonly kecamatanKode: string | null;
  readonly kategoriId: string;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly at: number;
}

/** Subscriptions and what they match. */
export class LanggananRepository {
  constructor(private readonly db: Database) {}

  /** Own ones, newest first. */
  list(penggunaId: string): Promise<readonly Langganan[]> {
    return this.db
      .read(tabel.langganan)
      .where('pengguna_id', penggunaId)
      .orderBy([{ column: 'dibuat_at', order: 'desc' }, { column: 'id' }])
      .select<Langganan[]>(kolom);
  }

  async count(knex: Knex, penggunaId: string): Promise<number> {
    const rows = await knex(tabel.langganan)
      .where('pengguna_id', penggunaId)
      .count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  /** Adds one, or changes the rhythm of the same one. */
  async put(
    trx: Knex.Transaction,
    baru: Pick<Langganan, 'penggunaId' | 'jenis' | 'kunci' | 'saluran' | 'irama'>,
    at: number,
  ): Promise<void> {
    await trx(tabel.langganan)
      .insert({
        id: newId(),
        pengguna_id: baru.penggunaId,
        jenis: baru.jenis,
        kunci: baru.kunci,
        saluran: baru.saluran,
        irama: baru.irama,
        dibuat_at: at,
        diringkas_at: at,
      })
      .onConflict(['pengguna_id', 'jenis', 'kunci', 'saluran'])
      .merge(['irama']);
  }

  /** Ends one; false when it is not this person's. */
  async delete(trx: Knex.Transaction, penggunaId: string, id: string): Promise<boolean> {
    return (await trx(tabel.langganan).where({ id, pengguna_id: penggunaId }).delete()) === 1;
  }

  async deleteAll(trx: Knex.Transaction, penggunaId: string): Promise<number> {
    return trx(tabel.langganan).where('pengguna_id', penggunaId).delete();
  }

  /** A public pengaduan by id or code; null when it is rahasia or unknown. */
  async findPublic(
    knex: Knex,
    by: { readonly id: string } | { readonly kode: string },
  ): Promise<PengaduanKabar | null> {
    const row = await publik(knex)
      .leftJoin('pengguna as g', (join) =>
        join.on('g.penduduk_id', 'p.pelapor_id').andOnVal('g.status', '<>', 'ditutup'),
      )
      .where('id' in by ? { 'p.id': by.id } : { 'p.kode': by.kode })
      .first<PengaduanKabar | undefined>(...selectList(knex, { ...fields(knex), pelaporPenggunaId: 'g.id' }));
    return row ?? null;
  }

  /** Codes of those that are public, by id. */
  async codesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows: readonly { readonly id: string; readonly kode: string }[] = await publik(this.db.read)
      .whereIn('p.id', [...ids])
      .select({ id: 'p.id', kode: 'p.kode' });
    return new Map(rows.map((row) => [row.id, row.kode]));
  }

  /** Those who watch this pengaduan, its area or its kategori at once; circles are compared by the caller. */
  async matching(
    knex: Knex,
    pengaduan: RingkasPublik,
    wilayah: 'wilayah' | 'saja',
  ): Promise<readonly Langganan[]> {
    const pairs: (readonly [JenisLangganan, string | null])[] = [['pengaduan', pengaduan.id]];
    if (wilayah === 'wilayah')
      pairs.push(
        ['kelurahan', pengaduan.kelurahanKode],
        ['kecamatan', pengaduan.kecamatanKode],
        ['kategori', pengaduan.kategoriId],
      );
    return knex(tabel.langganan)
      .where('irama', 'segera')
      .where((any) => {
        for (const [jenis, kunci] of pairs) if (kunci !== null) void any.orWhere({ jenis, kunci });
        if (wilayah === 'wilayah') void any.orWhere('jenis', 'radius');
      })
      .select<Langganan[]>(kolom);
  }

  /** Digest subscriptions by account, in pages. */
  listDigests(after: string, limit: number): Promise<readonly Langganan[]> {
    return this.db
      .read(tabel.langganan)
      .where('irama', 'ringkasan')
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .select<Langganan[]>(kolom);
  }

  /** Public kejadian stamped in (since, until], at most `limit`, newest first. */
  listPublished(since: number, until: number, limit: number): Promise<readonly TayangBaru[]> {
    const { read } = this.db;
    const place = fields(read);
    return publik(read)
      .join(`${tabel.tayang} as t`, 't.pengaduan_id', 'p.id')
      .where('t.at', '>', since)
      .where('t.at', '<=', until)
      .orderBy('t.at', 'desc')
      .limit(limit)
      .select<TayangBaru[]>(
        ...selectList(read, {
          pengaduanId: 'p.id',
          kelurahanKode: 'p.kelurahan_kode',
          kecamatanKode: 'p.kecamatan_kode',
          kategoriId: 'p.kategori_id',
          lintang: place['lintang'] ?? 'p.id',
          bujur: place['bujur'] ?? 'p.id',
          at: 't.at',
        }),
      );
  }

  async markDigested(trx: Knex.Transaction, ids: readonly string[], at: number): Promise<void> {
    await trx(tabel.langganan)
      .whereIn('id', [...ids])
      .update({ diringkas_at: at });
  }
}
