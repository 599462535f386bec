import type { Knex } from 'knex';
import type { Database } from '../../../../src/db/database.js';
import { tabel } from '../../tables.js';

/** A key in use. `pendudukId` is the resident behind a warga key; a mitra key has nobody behind it. */
export interface Klien {
  readonly id: string;
  readonly pemilikId: string | null;
  readonly pendudukId: string | null;
  /** Hosts photos may be fetched from. */
  readonly hostMedia: readonly string[];
}

/** A key as its owner's page or the administrator's shows it; never the key itself. */
export interface BarisKlien {
  readonly id: string;
  readonly nama: string;
  readonly hostMedia: readonly string[];
  readonly aktif: boolean;
  readonly dibuatAt: number;
}

/** What a new key is written with. */
export interface KlienBaru {
  readonly id: string;
  readonly nama: string;
  readonly kunciHmac: string;
  readonly pemilikId: string | null;
  readonly hostMedia: readonly string[];
  readonly dibuatAt: number;
}

interface Row {
  readonly id: string;
  readonly nama: string;
  readonly host_media: string;
  readonly aktif: number;
  readonly dibuat_at: number;
}

/** Keys of Open311 clients. */
export class KlienRepository {
  constructor(private readonly db: Database) {}

  /** The live key of this digest. A warga key ends with its owner's account and with his living here. */
  async findLive(kunciHmac: string): Promise<Klien | null> {
    const row = await this.db
      .read(`${tabel.klien} as k`)
      .leftJoin('pengguna as a', 'a.id', 'k.pemilik_id')
      .where({ 'k.kunci_hmac': kunciHmac, 'k.aktif': 1 })
      .andWhere((owner) =>
        owner
          .whereNull('k.pemilik_id')
          .orWhere((resident) =>
            resident
              .where({ 'a.status': 'aktif', 'a.kependudukan': 'penduduk' })
              .whereNotNull('a.penduduk_id'),
          ),
      )
      .first<
        { id: string; pemilikId: string | null; pendudukId: string | null; hostMedia: string } | undefined
      >({
        id: 'k.id',
        pemilikId: 'k.pemilik_id',
        pendudukId: 'a.penduduk_id',
        hostMedia: 'k.host_media',
      });
    return row === undefined ? null : { ...row, hostMedia: JSON.parse(row.hostMedia) as string[] };
  }

  /** Keys of a resident, or with null the mitra keys; newest first. */
  async list(pemilikId: string | null): Promise<readonly BarisKlien[]> {
    const rows = await this.db
      .read(tabel.klien)
      .where({ pemilik_id: pemilikId })
      .orderBy([
        { column: 'dibuat_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select<Row[]>('id', 'nama', 'host_media', 'aktif', 'dibuat_at');
    return rows.map((row) => ({
      id: row.id,
      nama: row.nama,
      hostMedia: JSON.parse(row.host_media) as string[],
      aktif: row.aktif === 1,
      dibuatAt: row.dibuat_at,
    }));
  }

  /** Live keys of a resident; the account's row is locked, so that two forms at once cannot pass the limit together. */
  async countLive(trx: Knex.Transaction, pemilikId: string): Promise<number> {
    await trx('pengguna').where('id', pemilikId).forUpdate().first('id');
    const rows = await trx(tabel.klien)
      .where({ pemilik_id: pemilikId, aktif: 1 })
      .count<{ jumlah: number }[]>({ jumlah: '*' });
    return Number(rows[0]?.jumlah ?? 0);
  }

  async insert(trx: Knex.Transaction, baru: KlienBaru): Promise<void> {
    await trx(tabel.klien).insert({
      id: baru.id,
      nama: baru.nama,
      kunci_hmac: baru.kunciHmac,
      pemilik_id: baru.pemilikId,
      host_media: JSON.stringify(baru.hostMedia),
      aktif: 1,
      dibuat_at: baru.dibuatAt,
    });
  }

  /** Switches a key of this owner (null: a mitra key) off or on; false when there is none. */
  async setAktif(
    trx: Knex.Transaction,
    id: string,
    pemilikId: string | null,
    aktif: boolean,
  ): Promise<boolean> {
    const updated = await trx(tabel.klien)
      .where({ id, pemilik_id: pemilikId })
      .update({ aktif: aktif ? 1 : 0 });
    return updated === 1;
  }

  /** Changes the hosts of a mitra key; false when there is none. */
  async setHosts(trx: Knex.Transaction, id: string, hostMedia: readonly string[]): Promise<boolean> {
    const updated = await trx(tabel.klien)
      .where({ id, pemilik_id: null })
      .update({ host_media: JSON.stringify(hostMedia) });
    return updated === 1;
  }

  /** Hosts of a key as they are now; null when it was switched off meanwhile. */
  async hostsOf(id: string): Promise<readonly string[] | null> {
    const row = await this.db
      .read(tabel.klien)
      .where({ id, aktif: 1 })
      .first<{ host_media: string } | undefined>('host_media');
    return row === undefined ? null : (JSON.parse(row.host_media) as string[]);
  }
}
