import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import type { PeranPembuka } from './identitas.repository.js';

/** A reveal as the pelapor reads it: the office and the reason, no name. */
export interface BarisDibuka {
  readonly peran: PeranPembuka;
  readonly alasan: string;
  readonly at: number;
}

/** What an officer may know before he opens anything. */
export interface BarisBuka {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  readonly tertutup: boolean;
  /** Somebody stands behind it: a pelapor, or the sealed contact of a client. */
  readonly adaPelapor: boolean;
  /** False for a contact that came through a client: nobody to tell. */
  readonly adaAkun: boolean;
}

/** Reads around reveals. */
export class IdentitasQueries {
  constructor(private readonly db: Database) {}

  async find(kode: string): Promise<BarisBuka | null> {
    const row = await this.db
      .read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .leftJoin(`${tabel.asal} as a`, 'a.pengaduan_id', 'p.id')
      .where('p.kode', kode)
      .first<
        | {
            id: string;
            kode: string;
            kategoriId: string;
            tertutup: number;
            pelaporId: string | null;
            kontak: string | null;
          }
        | undefined
      >({
        id: 'p.id',
        kode: 'p.kode',
        kategoriId: 'p.kategori_id',
        tertutup: 'k.tertutup',
        pelaporId: 'p.pelapor_id',
        kontak: 'a.kontak',
      });
    if (row === undefined) return null;
    return {
      id: row.id,
      kode: row.kode,
      kategoriId: row.kategoriId,
      tertutup: row.tertutup === 1,
      adaPelapor: row.pelaporId !== null || row.kontak !== null,
      adaAkun: row.pelaporId !== null,
    };
  }

  /** All reveals of one pengaduan, newest first. */
  list(pengaduanId: string): Promise<readonly BarisDibuka[]> {
    return this.db
      .read(tabel.identitasDibuka)
      .where('pengaduan_id', pengaduanId)
      .orderBy([
        { column: 'at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .select<BarisDibuka[]>('peran', 'alasan', 'at');
  }
}
