import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import type { DokterRow, PoliklinikRow } from '../acuan/acuan.repository.js';
import type { BlokRow, SesiRow, StatusSesi } from '../sesi/sesi.js';
import { statusTerbuka } from '../sesi/sesi.js';
import { tabel } from '../tables.js';
import type { Rentang } from './params.js';

/** Which doctor works at which poliklinik. */
export interface Peran {
  readonly dokter_id: string;
  readonly poliklinik_id: string;
  readonly dokter_nama: string;
  readonly poliklinik_nama: string;
}

/** A sesi with the names FHIR shows; `dokter_id` is whoever works, a substitute too. */
export type SesiFhir = Pick<
  SesiRow,
  'id' | 'poliklinik_id' | 'tanggal' | 'jam_mulai' | 'jam_selesai' | 'status'
> & {
  readonly dokter_id: string;
  readonly dokter_nama: string;
  readonly poliklinik_nama: string;
};

/** A blok with what decides whether it is free. */
export type BlokFhir = BlokRow & {
  readonly status: StatusSesi;
  readonly sisa_sesi: number;
};

/** Narrows sesi. */
export interface SaringSesi {
  readonly dari: string;
  readonly sampai: string;
  readonly ids?: readonly string[];
  readonly aktor?: { readonly dokterIds: readonly string[]; readonly poliklinikIds: readonly string[] };
  readonly peran?: readonly Pick<Peran, 'dokter_id' | 'poliklinik_id'>[];
}

/** Narrows blok. */
export interface SaringBlok {
  readonly dari: string;
  readonly sampai: string;
  readonly ids?: readonly string[];
  readonly sesiIds?: readonly string[];
  readonly mulai: Rentang;
  readonly status?: readonly ('free' | 'busy' | 'busy-unavailable')[];
  /** UTC ms: a blok beginning before is closed online. */
  readonly tutupSebelum: number;
}

const OPEN = `s.status IN (${statusTerbuka.map((one) => `'${one}'`).join(', ')})`;
const WORKING = 'coalesce(s.dokter_pengganti_id, s.dokter_id)';
const LEFT = '(s.kuota_jkn - s.terisi_jkn + s.kuota_nonjkn - s.terisi_nonjkn)';
const FREE = `(b.mulai >= ? AND b.terisi_daring < b.kapasitas_daring AND ${LEFT} > 0)`;

/** Public reads behind FHIR; no person but doctors by name. */
export class FhirQueries {
  constructor(private readonly db: Database) {}

  poliklinik(): Promise<PoliklinikRow[]> {
    return this.db.read(tabel.poliklinik).where({ aktif: 1 }).orderBy('id').select<PoliklinikRow[]>();
  }

  dokter(): Promise<DokterRow[]> {
    return this.db.read(tabel.dokter).where({ aktif: 1 }).orderBy('id').select<DokterRow[]>();
  }

  peran(): Promise<Peran[]> {
    return this.db
      .read(`${tabel.dokterPoliklinik} as h`)
      .join(`${tabel.dokter} as d`, 'd.id', 'h.dokter_id')
      .join(`${tabel.poliklinik} as k`, 'k.id', 'h.poliklinik_id')
      .where({ 'd.aktif': 1, 'k.aktif': 1 })
      .orderBy(['h.poliklinik_id', 'h.dokter_id'])
      .select<Peran[]>(
        'h.dokter_id',
        'h.poliklinik_id',
        'd.nama as dokter_nama',
        'k.nama as poliklinik_nama',
      );
  }

  /** By id, after a cursor. */
  async sesi(saring: SaringSesi, sesudahId: string, batas: number): Promise<readonly SesiFhir[]> {
    const query = this.db
      .read(`${tabel.sesi} as s`)
      .join(`${tabel.dokter} as d`, (on) => {
        on.on('d.id', '=', this.db.read.raw(WORKING));
      })
      .join(`${tabel.poliklinik} as k`, 'k.id', 's.poliklinik_id')
      .whereBetween('s.tanggal', [saring.dari, saring.sampai])
      .where('s.id', '>', sesudahId);
    if (saring.ids) void query.whereIn('s.id', [...saring.ids]);
    if (saring.aktor) void query.where((one) => this.byActor(one, saring));
    return query
      .orderBy('s.id')
      .limit(batas)
      .select<SesiFhir[]>(
        's.id',
        's.poliklinik_id',
        's.tanggal',
        's.jam_mulai',
        's.jam_selesai',
        's.status',
        'd.id as dokter_id',
        'd.nama as dokter_nama',
        'k.nama as poliklinik_nama',
      );
  }

  private byActor(query: Knex.QueryBuilder, { aktor, peran }: SaringSesi): void {
    void query.whereIn('s.poliklinik_id', [...(aktor?.poliklinikIds ?? [])]);
    for (const id of aktor?.dokterIds ?? []) void query.orWhereRaw(`${WORKING} = ?`, [id]);
    for (const one of peran ?? [])
      void query.orWhere((satu) =>
        satu.where('s.poliklinik_id', one.poliklinik_id).whereRaw(`${WORKING} = ?`, [one.dokter_id]),
      );
  }

  /** By id, after a cursor. */
  async blok(saring: SaringBlok, sesudahId: string, batas: number): Promise<readonly BlokFhir[]> {
    const query = this.db
      .read(`${tabel.blok} as b`)
      .join(`${tabel.sesi} as s`, 's.id', 'b.sesi_id')
      .whereBetween('s.tanggal', [saring.dari, saring.sampai])
      .where('b.id', '>', sesudahId);
    if (saring.ids) void query.whereIn('b.id', [...saring.ids]);
    if (saring.sesiIds) void query.whereIn('b.sesi_id', [...saring.sesiIds]);
    if (saring.mulai.dari !== -Infinity) void query.where('b.mulai', '>=', saring.mulai.dari);
    if (saring.mulai.sampai !== Infinity) void query.where('b.mulai', '<', saring.mulai.sampai);
    if (saring.status) void query.where((one) => this.byStatus(one, saring));
    return query
      .orderBy('b.id')
      .limit(batas)
      .select<BlokFhir[]>('b.*', 's.status', this.db.read.raw(`${LEFT} as sisa_sesi`));
  }

  private byStatus(query: Knex.QueryBuilder, { status, tutupSebelum }: SaringBlok): void {
    void query.whereRaw('1 = 0');
    if (status?.includes('busy-unavailable')) void query.orWhereRaw(`NOT (${OPEN})`);
    if (status?.includes('free')) void query.orWhereRaw(`${OPEN} AND ${FREE}`, [tutupSebelum]);
    if (status?.includes('busy')) void query.orWhereRaw(`${OPEN} AND NOT (${FREE})`, [tutupSebelum]);
  }
}
