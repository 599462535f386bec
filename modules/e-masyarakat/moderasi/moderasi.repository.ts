import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';
import type { AlasanModerasi, TindakanModerasi } from './moderasi.rules.js';

/** What a decision is about; `urutan` is 0 for the pengaduan's own words. */
export interface Sasaran {
  readonly sasaran: 'isi' | 'teks' | 'foto' | 'kerahasiaan';
  readonly urutan: number;
}

/** A decision as it is logged. */
export interface Keputusan extends Sasaran {
  readonly pengaduanId: string;
  readonly versi: number;
  readonly tindakan: TindakanModerasi;
  readonly alasan: AlasanModerasi;
  readonly isi?: string;
  readonly patokan?: string | null;
  readonly fileId?: string;
  readonly pelakuId: string;
  readonly at: number;
}

/** Words of a kejadian in their newest version. */
export interface TeksTerakhir {
  readonly isi: string;
  readonly garam: string;
  readonly versi: number;
}

/** Writes of moderation. The chain is never touched: words and photos lie beside it. */
export class ModerasiRepository {
  /** Number of the last decision on this; 0 when there was none. */
  async lastVersion(
    trx: Knex.Transaction,
    pengaduanId: string,
    { sasaran, urutan }: Sasaran,
  ): Promise<number> {
    const rows = await trx(tabel.moderasi)
      .where({ pengaduan_id: pengaduanId, sasaran, urutan })
      .max<{ versi: number | null }[]>({ versi: 'versi' });
    return rows[0]?.versi ?? 0;
  }

  /** Appends a decision; answers its id. */
  async log(trx: Knex.Transaction, keputusan: Keputusan): Promise<string> {
    const id = newId();
    await trx(tabel.moderasi).insert({
      id,
      pengaduan_id: keputusan.pengaduanId,
      sasaran: keputusan.sasaran,
      urutan: keputusan.urutan,
      versi: keputusan.versi,
      tindakan: keputusan.tindakan,
      alasan: keputusan.alasan,
      isi: keputusan.isi ?? null,
      patokan: keputusan.patokan ?? null,
      file_id: keputusan.fileId ?? null,
      pelaku_id: keputusan.pelakuId,
      at: keputusan.at,
    });
    return id;
  }

  async lastTeks(trx: Knex.Transaction, pengaduanId: string, urutan: number): Promise<TeksTerakhir | null> {
    const row = await trx(tabel.teks)
      .where({ pengaduan_id: pengaduanId, urutan })
      .orderBy('versi', 'desc')
      .first<TeksTerakhir | undefined>('isi', 'garam', 'versi');
    return row ?? null;
  }

  /** Shows `isi` as a new version behind the one that was written. */
  async showTeks(
    trx: Knex.Transaction,
    pengaduanId: string,
    urutan: number,
    baru: TeksTerakhir,
  ): Promise<void> {
    await trx(tabel.teks).insert({
      pengaduan_id: pengaduanId,
      urutan,
      versi: baru.versi,
      isi: baru.isi,
      garam: baru.garam,
      tampil: 1,
      alasan_tahan: null,
    });
    await trx(tabel.teks)
      .where({ pengaduan_id: pengaduanId, urutan })
      .where('versi', '<', baru.versi)
      .update({ tampil: 0 });
  }

  /** No version of these words is shown any more. */
  async hideTeks(trx: Knex.Transaction, pengaduanId: string, urutan: number, alasan: string): Promise<void> {
    await trx(tabel.teks)
      .where({ pengaduan_id: pengaduanId, urutan })
      .update({ tampil: 0, alasan_tahan: alasan });
  }

  /** Keeps a landmark that an edited one replaces, among the internal notes. */
  async keepPatokan(
    trx: Knex.Transaction,
    pengaduanId: string,
    patokan: string,
    pelakuId: string | null,
    at: number,
  ): Promise<void> {
    await trx(tabel.catatan).insert({
      id: newId(),
      pengaduan_id: pengaduanId,
      jenis: 'catatan',
      pelaku_id: pelakuId,
      isi: `Patokan semula: ${patokan}`,
      at,
    });
  }

  /** State of a photo and the file the public sees. */
  async setFoto(
    trx: Knex.Transaction,
    pengaduanId: string,
    urutan: number,
    baru: { readonly status: 'tayang' | 'ditahan'; readonly fileTayangId?: string },
  ): Promise<void> {
    await trx(tabel.foto)
      .where({ pengaduan_id: pengaduanId, urutan })
      .update(
        baru.fileTayangId === undefined
          ? { status: baru.status }
          : { status: baru.status, file_tayang_id: baru.fileTayangId },
      );
  }
}
