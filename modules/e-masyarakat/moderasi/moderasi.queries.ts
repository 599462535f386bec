import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { JenisKejadian, Kerahasiaan } from '../pengaduan/status.js';
import { tabel } from '../tables.js';
import type { Sasaran } from './moderasi.repository.js';
import type { AlasanModerasi, TindakanModerasi } from './moderasi.rules.js';

/** A pengaduan with something that waits for a moderator. */
export interface BarisModerasi {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string | null;
  readonly diajukanAt: number;
  readonly kerahasiaan: Kerahasiaan;
}

/** Words of a kejadian, all versions. */
export interface BarisTeks {
  readonly urutan: number;
  readonly jenis: JenisKejadian;
  readonly kantor: string;
  readonly at: number;
  readonly versi: number;
  readonly isi: string;
  readonly tampil: number;
  readonly alasanTahan: string | null;
}

/** A decision as the page lists it. */
export interface BarisKeputusan extends Sasaran {
  readonly versi: number;
  readonly tindakan: TindakanModerasi;
  readonly alasan: AlasanModerasi;
  readonly isi: string | null;
  readonly patokan: string | null;
  readonly at: number;
  readonly nama: string;
}

const kolom = {
  id: 'p.id',
  kode: 'p.kode',
  kategoriId: 'p.kategori_id',
  kelurahanKode: 'p.kelurahan_kode',
  diajukanAt: 'p.diajukan_at',
  kerahasiaan: 'p.kerahasiaan',
} as const;

// A sum: the planners begin with the few that are held, not with the oldest of all.
const terlamaDulu = 'p.diajukan_at + 0, p.id';

/** The moderators' reads; tertutup ones are not here. */
export class ModerasiQueries {
  constructor(private readonly db: Database) {}

  /** Read by an operator, and the words still held. Oldest first. */
  listHeldIsi(limit: number): Promise<readonly BarisModerasi[]> {
    return this.open()
      .whereNotNull('p.dibaca_at')
      .whereNull('p.tayang_at')
      .orderByRaw(terlamaDulu)
      .limit(limit)
      .select<BarisModerasi[]>(kolom);
  }

  /** With words of a kejadian of which no version is shown. */
  listHeldTeks(limit: number): Promise<readonly BarisModerasi[]> {
    const tampil = this.db
      .read(`${tabel.teks} as s`)
      .whereRaw('s.pengaduan_id = t.pengaduan_id AND s.urutan = t.urutan')
      .where('s.tampil', 1);
    const ditahan = this.db
      .read(`${tabel.teks} as t`)
      // The literal is the predicate of the partial index, here and below.
      .whereRaw('t.tampil = 0')
      .whereNotExists(tampil.select(this.db.read.raw('1')));
    return this.open()
      .whereIn('p.id', ditahan.select('t.pengaduan_id'))
      .orderByRaw(terlamaDulu)
      .limit(limit)
      .select<BarisModerasi[]>(kolom);
  }

  /** Read, with a photo nobody released or one that was taken down. */
  listHeldFoto(limit: number): Promise<readonly BarisModerasi[]> {
    const ditahan = this.db
      .read(`${tabel.foto} as f`)
      .whereRaw("f.status <> 'tayang'")
      .select('f.pengaduan_id');
    return this.open()
      .whereNotNull('p.dibaca_at')
      .whereIn('p.id', ditahan)
      .orderByRaw(terlamaDulu)
      .limit(limit)
      .select<BarisModerasi[]>(kolom);
  }

  /** All versions of all words beside the chain. */
  listTeks(pengaduanId: string): Promise<readonly BarisTeks[]> {
    return this.db
      .read(`${tabel.teks} as t`)
      .join(`${tabel.kejadian} as k`, (join) =>
        join.on('k.pengaduan_id', 't.pengaduan_id').andOn('k.urutan', 't.urutan'),
      )
      .where('t.pengaduan_id', pengaduanId)
      .orderBy([{ column: 't.urutan' }, { column: 't.versi' }])
      .select<BarisTeks[]>({
        urutan: 't.urutan',
        jenis: 'k.jenis',
        kantor: 'k.kantor',
        at: 'k.at',
        versi: 't.versi',
        isi: 't.isi',
        tampil: 't.tampil',
        alasanTahan: 't.alasan_tahan',
      });
  }

  /** What was decided about it, newest first. */
  listDecisions(pengaduanId: string): Promise<readonly BarisKeputusan[]> {
    return this.db
      .read(`${tabel.moderasi} as m`)
      .join('pengguna as g', 'g.id', 'm.pelaku_id')
      .where('m.pengaduan_id', pengaduanId)
      .orderBy([
        { column: 'm.at', order: 'desc' },
        { column: 'm.id', order: 'desc' },
      ])
      .select<BarisKeputusan[]>({
        sasaran: 'm.sasaran',
        urutan: 'm.urutan',
        versi: 'm.versi',
        tindakan: 'm.tindakan',
        alasan: 'm.alasan',
        isi: 'm.isi',
        patokan: 'm.patokan',
        at: 'm.at',
        nama: 'g.nama',
      });
  }

  /** Words the public reads now. */
  async shownIsi(pengaduanId: string): Promise<string | null> {
    const row = await this.db
      .read(tabel.pengaduan)
      .where('id', pengaduanId)
      .first<{ isi: string | null } | undefined>({ isi: 'isi_tayang' });
    return row?.isi ?? null;
  }

  private open(): Knex.QueryBuilder {
    return this.db
      .read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where('k.tertutup', 0);
  }
}
