import type { Knex } from 'knex';
import type { Scope } from '../../../src/auth/actor.js';
import type { Database } from '../../../src/db/database.js';
import { newId } from '../../../src/db/ids.js';
import { selectList } from '../pilih.queries.js';
import { statusAkhir } from '../pengaduan/status.js';
import { publik } from '../publik/publik.scope.queries.js';
import { tabel } from '../tables.js';

/** A pengaduan that may belong to a klaster. */
export interface BarisCalon {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string;
  readonly lingkunganId: string | null;
  readonly lintang: number;
  readonly bujur: number;
  readonly pelaporId: string | null;
  readonly diajukanAt: number;
}

/** A klaster that lives. */
export interface BarisKlaster {
  readonly id: string;
  readonly jejakKode: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string;
  readonly jumlahPengaduan: number;
  readonly jumlahPelapor: number;
}

/** What a klaster is written with. */
export interface IsiKlaster {
  readonly kategoriId: string;
  readonly kelurahanKode: string;
  readonly lingkunganId: string | null;
  readonly lintang: number;
  readonly bujur: number;
  readonly jumlahPengaduan: number;
  readonly jumlahPelapor: number;
  readonly sejak: number;
}

const kolomKlaster = {
  id: 'id',
  jejakKode: 'jejak_kode',
  kategoriId: 'kategori_id',
  kelurahanKode: 'kelurahan_kode',
  jumlahPengaduan: 'jumlah_pengaduan',
  jumlahPelapor: 'jumlah_pelapor',
} as const;

const toRow = (isi: IsiKlaster) => ({
  kategori_id: isi.kategoriId,
  kelurahan_kode: isi.kelurahanKode,
  lingkungan_id: isi.lingkunganId,
  lintang: isi.lintang,
  bujur: isi.bujur,
  jumlah_pengaduan: isi.jumlahPengaduan,
  jumlah_pelapor: isi.jumlahPelapor,
  sejak: isi.sejak,
});

/** Klaster, their members, and what they are formed from. */
export class KlasterRepository {
  constructor(private readonly db: Database) {}

  /** Unresolved public pengaduan with a place, of kategori that form klaster, sent since `since` (UTC ms). */
  listCandidates(knex: Knex, since: number): Promise<readonly BarisCalon[]> {
    return publik(knex)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where({ 'k.membentuk_klaster': 1, 'k.tertutup': 0 })
      .whereNotIn('p.status', [...statusAkhir])
      .where('p.diajukan_at', '>=', since)
      .whereNotNull('p.lintang')
      .whereNotNull('p.kelurahan_kode')
      .orderBy('p.id')
      .select<BarisCalon[]>({
        id: 'p.id',
        kode: 'p.kode',
        kategoriId: 'p.kategori_id',
        kelurahanKode: 'p.kelurahan_kode',
        lingkunganId: 'p.lingkungan_id',
        lintang: 'p.lintang',
        bujur: 'p.bujur',
        pelaporId: 'p.pelapor_id',
        diajukanAt: 'p.diajukan_at',
      });
  }

  /** Pelapor of merged children, by induk. Rahasia are never merged. */
  async childReporters(
    knex: Knex,
    indukIds: readonly string[],
  ): Promise<ReadonlyMap<string, readonly string[]>> {
    const perInduk = new Map<string, string[]>();
    for (let at = 0; at < indukIds.length; at += 500) {
      const rows: readonly { readonly indukId: string; readonly pelaporId: string }[] = await publik(knex)
        .whereIn('p.induk_id', indukIds.slice(at, at + 500))
        .whereNotNull('p.pelapor_id')
        .select({ indukId: 'p.induk_id', pelaporId: 'p.pelapor_id' });
      for (const { indukId, pelaporId } of rows)
        perInduk.set(indukId, [...(perInduk.get(indukId) ?? []), pelaporId]);
    }
    return perInduk;
  }

  /** Living klaster, locked, with the ids of their members. */
  async lockLiving(
    trx: Knex.Transaction,
  ): Promise<readonly (BarisKlaster & { readonly anggota: ReadonlySet<string> })[]> {
    const rows = await trx(tabel.klaster)
      .where('aktif', 1)
      .orderBy('id')
      .forUpdate()
      .select<BarisKlaster[]>(kolomKlaster);
    const anggota: readonly { readonly klasterId: string; readonly pengaduanId: string }[] = await trx(
      tabel.klasterAnggota,
    )
      .whereNull('keluar_at')
      .select({ klasterId: 'klaster_id', pengaduanId: 'pengaduan_id' });
    return rows.map((row) => ({
      ...row,
      anggota: new Set(anggota.filter((one) => one.klasterId === row.id).map((one) => one.pengaduanId)),
    }));
  }

  async insert(trx: Knex.Transaction, id: string, jejakKode: string, isi: IsiKlaster): Promise<void> {
    await trx(tabel.klaster).insert({ id, jejak_kode: jejakKode, ...toRow(isi), aktif: 1 });
  }

  async update(trx: Knex.Transaction, id: string, isi: IsiKlaster): Promise<void> {
    await trx(tabel.klaster).where({ id }).update(toRow(isi));
  }

  async dissolve(trx: Knex.Transaction, id: string): Promise<void> {
    await trx(tabel.klaster).where({ id }).update({ aktif: 0 });
  }

  async join(
    trx: Knex.Transaction,
    klasterId: string,
    pengaduanIds: readonly string[],
    at: number,
  ): Promise<void> {
    if (pengaduanIds.length === 0) return;
    await trx(tabel.klasterAnggota).insert(
      pengaduanIds.map((pengaduanId) => ({
        id: newId(),
        klaster_id: klasterId,
        pengaduan_id: pengaduanId,
        masuk_at: at,
      })),
    );
  }

  async leave(
    trx: Knex.Transaction,
    klasterId: string,
    pengaduanIds: readonly string[],
    at: number,
  ): Promise<void> {
    if (pengaduanIds.length > 0)
      await trx(tabel.klasterAnggota)
        .where('klaster_id', klasterId)
        .whereIn('pengaduan_id', [...pengaduanIds])
        .whereNull('keluar_at')
        .update({ keluar_at: at });
  }

  /** Codes by id, for links; also of those that are no longer public. */
  async codesOf(knex: Knex, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const rows = await knex(tabel.pengaduan)
      .whereIn('id', [...ids])
      .select<{ id: string; kode: string }[]>('id', 'kode');
    return new Map(rows.map((row) => [row.id, row.kode]));
  }

  /** Living links of members to a klaster: pengaduan code -> link. */
  async linksOf(knex: Knex, klasterId: string): Promise<ReadonlyMap<string, string>> {
    const rows: readonly { readonly id: string; readonly kode: string }[] = await knex('tautan')
      .where({ ke_jenis: 'klaster', ke_id: klasterId, relasi: 'bagian_dari' })
      .whereNull('ended_at')
      .select({ id: 'id', kode: 'dari_id' });
    return new Map(rows.map((row) => [row.kode, row.id]));
  }

  /** Residents who followed this jejak as pelapor, also those who stopped: stopping is respected. */
  async everFollowed(knex: Knex, jejakKode: string): Promise<ReadonlySet<string>> {
    const rows: readonly { readonly id: string }[] = await knex('pengikut')
      .where({ jejak_kode: jejakKode, sebagai: 'pelapor' })
      .select({ id: 'penduduk_id' });
    return new Set(rows.map((row) => row.id));
  }

  /** Published photos of these, at most `limit`. */
  async photosOf(knex: Knex, ids: readonly string[], limit: number): Promise<readonly string[]> {
    const rows: readonly { readonly fileId: string }[] = await knex(tabel.foto)
      .whereIn('pengaduan_id', [...ids])
      .where({ tujuan: 'awal', status: 'tayang' })
      .whereNotNull('file_tayang_id')
      .orderBy(['pengaduan_id', 'urutan'])
      .limit(limit)
      .select({ fileId: 'file_tayang_id' });
    return rows.map((row) => row.fileId);
  }

  /** A klaster as others may show it, living or ended. */
  async find(id: string): Promise<(BarisKlaster & { readonly aktif: number }) | null> {
    const row = await this.db
      .read(tabel.klaster)
      .where({ id })
      .first<(BarisKlaster & { aktif: number }) | undefined>({ ...kolomKlaster, aktif: 'aktif' });
    return row ?? null;
  }

  /** Living klaster of somebody's area, most residents first, for the desks of kepling, lurah and camat. */
  listWithin(scopes: readonly Scope[]): Promise<readonly BarisKlaster[]> {
    const { read } = this.db;
    return read(tabel.klaster)
      .where('aktif', 1)
      .where((area) => {
        void area.whereRaw('1 = 0');
        for (const { jenis, kode } of scopes) {
          if (jenis === 'kecamatan') void area.orWhere('kelurahan_kode', 'like', `${kode}.%`);
          if (jenis === 'kelurahan') void area.orWhere('kelurahan_kode', kode);
          if (jenis !== 'lingkungan') continue;
          // One whose lingkungan nobody named may be his.
          const kelurahan = read('lingkungan').where('id', kode).select('kelurahan_kode');
          void area
            .orWhere('lingkungan_id', kode)
            .orWhere((unnamed) => unnamed.whereNull('lingkungan_id').whereIn('kelurahan_kode', kelurahan));
        }
      })
      .orderBy([{ column: 'jumlah_pelapor', order: 'desc' }, { column: 'id' }])
      .limit(50)
      .select<BarisKlaster[]>(kolomKlaster);
  }

  /** Open public members of the klaster behind a jejak, also when that jejak flows on into this one; by id. */
  async membersBehind(trx: Knex.Transaction, jejakKode: string): Promise<readonly string[]> {
    const jejak = new Set([jejakKode]);
    for (let kini = [jejakKode]; kini.length > 0;) {
      const rows: readonly { readonly kode: string }[] = await trx('jejak')
        .whereIn('lanjut_ke', kini)
        .select('kode');
      kini = rows.map((row) => row.kode).filter((kode) => !jejak.has(kode));
      for (const kode of kini) jejak.add(kode);
    }
    const rows = await publik(trx)
      .join(`${tabel.klasterAnggota} as a`, 'a.pengaduan_id', 'p.id')
      .join(`${tabel.klaster} as k`, 'k.id', 'a.klaster_id')
      .whereIn('k.jejak_kode', [...jejak])
      .where((member) => member.whereNull('a.keluar_at').orWhere('k.aktif', 0))
      .whereNotIn('p.status', [...statusAkhir])
      .orderBy('p.id')
      .distinct<{ id: string }[]>({ id: 'p.id' });
    return rows.map((row) => row.id);
  }

  /** Distinct residents among the pelapor of members (also those that left) and of their children, sent since `since`. */
  async countReporters(
    klasterId: string,
    since: number,
  ): Promise<{ readonly terbuka: number; readonly ditutup: number }> {
    const { read } = this.db;
    const anggota = read(tabel.klasterAnggota).where('klaster_id', klasterId).select('pengaduan_id');
    const rows: readonly { readonly pelaporId: string; readonly status: string }[] = await publik(read)
      .leftJoin(`${tabel.pengaduan} as i`, 'i.id', 'p.induk_id')
      .where((family) => family.whereIn('p.id', anggota.clone()).orWhereIn('p.induk_id', anggota.clone()))
      .where('p.diajukan_at', '>=', since)
      .whereNotNull('p.pelapor_id')
      .select(
        ...selectList(read, { pelaporId: 'p.pelapor_id', status: read.raw('COALESCE(i.status, p.status)') }),
      );
    const akhir: readonly string[] = statusAkhir;
    const terbuka = new Set(rows.filter((row) => !akhir.includes(row.status)).map((row) => row.pelaporId));
    const ditutup = new Set(
      rows
        .filter((row) => row.status === 'ditutup' && !terbuka.has(row.pelaporId))
        .map((row) => row.pelaporId),
    );
    return { terbuka: terbuka.size, ditutup: ditutup.size };
  }
}
