import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { PendaftaranRow } from '../daftar/pendaftaran.js';
import type { Sebelum } from '../layanan/gerak.service.js';
import { tabel } from '../tables.js';

/** A registration with the names and the window a staff list shows. Moments UTC ms. */
export interface BarisPetugas extends PendaftaranRow {
  readonly awalan: string;
  readonly ruang: string;
  readonly poliklinik_nama: string;
  readonly dokter_nama: string;
  readonly blok_mulai: number;
  readonly blok_selesai: number;
}

/** A step of the nurse that can still be taken back. */
export interface BisaUrung {
  readonly id: string;
  readonly nomor: number;
  readonly status: PendaftaranRow['status'];
  readonly sampaiAt: number;
}

const KOLOM = [
  'p.*',
  's.awalan',
  's.ruang',
  'k.nama as poliklinik_nama',
  'd.nama as dokter_nama',
  'b.mulai as blok_mulai',
  'b.selesai as blok_selesai',
] as const;

/** Of two steps of the same moment the call is taken back before the finish it brought along. */
const dahulu: readonly PendaftaranRow['status'][] = ['dipanggil', 'dilayani', 'dilewati', 'selesai'];

/** Lists behind the staff pages. */
export class PetugasQueries {
  constructor(private readonly db: Database) {}

  /** Everybody of a sesi, cancelled ones too, by number. */
  async ofSesi(sesiId: string): Promise<readonly BarisPetugas[]> {
    return this.withNames()
      .where('p.sesi_id', sesiId)
      .orderBy('p.nomor')
      .select<BarisPetugas[]>(...KOLOM);
  }

  /** Registrations of one patient, latest day first. */
  async ofPasien(pasienId: string, batas: number): Promise<readonly BarisPetugas[]> {
    return this.withNames()
      .where('p.pasien_id', pasienId)
      .orderBy([
        { column: 'p.tanggal', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .limit(batas)
      .select<BarisPetugas[]>(...KOLOM);
  }

  /** New patients at admisi today, in the order they came. */
  async atAdmission(tanggal: string): Promise<readonly BarisPetugas[]> {
    return this.withNames()
      .where({ 'p.tanggal': tanggal, 'p.status': 'menunggu_admisi' satisfies PendaftaranRow['status'] })
      .orderBy(['p.hadir_at', 'p.id'])
      .limit(200)
      .select<BarisPetugas[]>(...KOLOM);
  }

  /** The latest arrivals of a day; chosen first, so that names are looked up for these few alone. */
  async arrivals(tanggal: string, batas: number): Promise<readonly BarisPetugas[]> {
    const terbaru = this.db
      .read(tabel.pendaftaran)
      .where({ tanggal })
      .whereNotNull('hadir_at')
      .orderBy([
        { column: 'hadir_at', order: 'desc' },
        { column: 'id', order: 'desc' },
      ])
      .limit(batas);
    return this.withNames(terbaru.as('p'))
      .orderBy([
        { column: 'p.hadir_at', order: 'desc' },
        { column: 'p.id', order: 'desc' },
      ])
      .select<BarisPetugas[]>(...KOLOM);
  }

  async find(id: string): Promise<BarisPetugas | null> {
    const row = await this.withNames()
      .where('p.id', id)
      .first<BarisPetugas | undefined>(...KOLOM);
    return row ?? null;
  }

  async findMany(ids: readonly string[]): Promise<readonly BarisPetugas[]> {
    if (ids.length === 0) return [];
    return this.withNames()
      .whereIn('p.id', [...ids])
      .select<BarisPetugas[]>(...KOLOM);
  }

  /** Steps of a sesi that can be taken back now, the one to take first in front. */
  async undoable(sesiId: string, now: number): Promise<readonly BisaUrung[]> {
    const rows = await this.db
      .read(tabel.pendaftaran)
      .where({ sesi_id: sesiId })
      .whereIn('status', [...dahulu])
      .whereNotNull('urung')
      .select<Pick<PendaftaranRow, 'id' | 'nomor' | 'status' | 'urung'>[]>('id', 'nomor', 'status', 'urung');
    return rows
      .map(({ id, nomor, status, urung }) => ({
        id,
        nomor,
        status,
        sampaiAt: (JSON.parse(urung ?? '{"sampaiAt":0}') as Pick<Sebelum, 'sampaiAt'>).sampaiAt,
      }))
      .filter((one) => one.sampaiAt >= now)
      .sort((a, b) => b.sampaiAt - a.sampaiAt || dahulu.indexOf(a.status) - dahulu.indexOf(b.status));
  }

  /** Accounts that hold one of these roles at the hospital or one of its clinics, by name: named officers. */
  async officers(rsudId: string): Promise<readonly { readonly id: string; readonly nama: string }[]> {
    return this.db
      .read('pengguna_peran as g')
      .join('pengguna as a', 'a.id', 'g.pengguna_id')
      .where({ 'g.lingkup_jenis': 'skpd', 'g.lingkup_kode': rsudId, 'a.status': 'aktif' })
      .whereIn('g.peran', ['admisi', 'kepala_rawat_jalan'])
      .whereNull('g.sampai_at')
      .orderBy(['a.nama', 'a.id'])
      .distinct<{ id: string; nama: string }[]>('a.id', 'a.nama');
  }

  /** Names of accounts by id. */
  async names(ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
    const unik = [...new Set(ids.filter((one) => one !== null))];
    if (unik.length === 0) return new Map();
    const rows = await this.db
      .read('pengguna')
      .whereIn('id', unik)
      .select<{ id: string; nama: string }[]>('id', 'nama');
    return new Map(rows.map(({ id, nama }) => [id, nama]));
  }

  private withNames(baris: Knex.QueryBuilder | string = `${tabel.pendaftaran} as p`) {
    return this.db.read
      .from(baris)
      .join(`${tabel.sesi} as s`, 's.id', 'p.sesi_id')
      .join(`${tabel.blok} as b`, 'b.id', 'p.blok_id')
      .join(`${tabel.poliklinik} as k`, 'k.id', 'p.poliklinik_id')
      .join(`${tabel.dokter} as d`, (on) => {
        on.on('d.id', '=', this.db.read.raw('coalesce(s.dokter_pengganti_id, s.dokter_id)'));
      });
  }
}
