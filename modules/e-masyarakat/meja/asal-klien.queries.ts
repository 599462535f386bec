import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** A flag a client raised for the operator; `selesaiAt` null: still open. */
interface TandaKlien {
  readonly isi: string;
  readonly at: number;
  readonly selesaiAt: number | null;
}

/** An address of a photo that was not fetched, as the client wrote it. */
export interface MediaTeks {
  readonly alamat: string;
  readonly status: 'menunggu' | 'disimpan_teks' | 'gagal';
}

/** What came with a pengaduan of an Open311 client and has no place elsewhere. */
export interface AsalKlien {
  readonly namaKlien: string | null;
  readonly tanda: readonly TandaKlien[];
  readonly media: readonly MediaTeks[];
  /** True when a contact lies sealed; opening it is a reveal with a reason (identitas/). */
  readonly adaKontak: boolean;
}

/** Reads what clients left. */
export class AsalKlienQueries {
  constructor(private readonly db: Database) {}

  async of(pengaduanId: string): Promise<AsalKlien> {
    const { read } = this.db;
    const [klien, tanda, media, asal] = await Promise.all([
      read(`${tabel.pengaduan} as p`)
        .join(`${tabel.klien} as l`, 'l.id', 'p.klien_id')
        .where('p.id', pengaduanId)
        .first<{ nama: string; pemilikId: string | null } | undefined>({
          nama: 'l.nama',
          pemilikId: 'l.pemilik_id',
        }),
      read(tabel.catatan)
        .where({ pengaduan_id: pengaduanId, jenis: 'tanda_klien' })
        .orderBy('at', 'desc')
        .limit(20)
        .select<TandaKlien[]>({ isi: 'isi', at: 'at', selesaiAt: 'selesai_at' }),
      read(tabel.media)
        .where('pengaduan_id', pengaduanId)
        .whereNot('status', 'diambil')
        .orderBy(['dibuat_at', 'id'])
        .limit(20)
        .select<MediaTeks[]>('alamat', 'status'),
      read(tabel.asal)
        .where('pengaduan_id', pengaduanId)
        .whereNotNull('kontak')
        .first<{ pengaduan_id: string } | undefined>('pengaduan_id'),
    ]);
    // What a resident calls his own key is nobody's business.
    const namaKlien = klien === undefined ? null : klien.pemilikId === null ? klien.nama : 'kunci warga';
    return { namaKlien, tanda, media, adaKontak: asal !== undefined };
  }
}
