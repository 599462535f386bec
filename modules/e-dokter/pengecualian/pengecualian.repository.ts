import type { Knex } from 'knex';
import { newId } from '../../../src/db/ids.js';
import type { AlasanPeristiwa } from '../peristiwa/peristiwa.rules.js';
import { statusTakTerbuka } from '../daftar/pendaftaran.js';
import type { PendaftaranRow } from '../daftar/pendaftaran.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { SesiRow } from '../sesi/sesi.js';
import { tabel } from '../tables.js';

export type JenisPengecualian = 'cuti' | 'tutup' | 'pengganti' | 'geser_jam' | 'ubah_kuota' | 'buka_tambahan';
export type StatusPengecualian = 'diajukan' | 'disahkan' | 'dibatalkan' | 'dicabut';
export type AlasanPublik = Extract<
  AlasanPeristiwa,
  'cuti' | 'berhalangan' | 'dinas_luar' | 'operasi' | 'libur' | 'lainnya'
>;

/** New hours, quotas, or the extra sesi. */
export type IsiPengecualian = Partial<
  Pick<
    SesiRow,
    | 'jam_mulai'
    | 'jam_selesai'
    | 'kuota_jkn'
    | 'kuota_nonjkn'
    | 'kuota_loket'
    | 'menit_blok'
    | 'awalan'
    | 'ruang'
  >
>;

/** A dated deviation. */
export interface PengecualianRow {
  readonly id: string;
  readonly dari: string;
  readonly sampai: string;
  readonly jam_mulai: string | null;
  readonly jam_selesai: string | null;
  readonly isi: IsiPengecualian;
  readonly dokter_id: string | null;
  readonly poliklinik_id: string | null;
  readonly jenis: JenisPengecualian;
  readonly dokter_pengganti_id: string | null;
  readonly alasan_publik: AlasanPublik;
  readonly alasan_internal: string | null;
  readonly status: StatusPengecualian;
  readonly diajukan_oleh: string | null;
  readonly diajukan_at: number;
  readonly disahkan_at: number | null;
  readonly berakhir_at: number | null;
  readonly version: number;
}

export type PengecualianBaru = Pick<
  PengecualianRow,
  | 'dari'
  | 'sampai'
  | 'jam_mulai'
  | 'jam_selesai'
  | 'isi'
  | 'dokter_id'
  | 'poliklinik_id'
  | 'jenis'
  | 'dokter_pengganti_id'
  | 'alasan_publik'
  | 'alasan_internal'
>;

/** What becomes of one affected patient. */
export interface PenempatanRow {
  readonly pengecualian_id: string;
  readonly pendaftaran_id: string;
  readonly cara: 'tetap' | 'pindah' | 'hubungi';
  readonly blok_tujuan_id: string | null;
  readonly petugas_id: string | null;
  readonly diputus_at: number;
  readonly hasil_id: string | null;
}

type Stored = Omit<PengecualianRow, 'isi'> & { readonly isi: string };

/** Deviations and the decisions about their patients. */
export class PengecualianRepository {
  async insert(
    trx: Knex.Transaction,
    baru: PengecualianBaru,
    oleh: string | null,
    now: number,
  ): Promise<string> {
    const id = newId();
    await trx(tabel.pengecualian).insert({
      id,
      ...baru,
      isi: JSON.stringify(baru.isi),
      status: 'diajukan',
      diajukan_oleh: oleh,
      diajukan_at: now,
    });
    return id;
  }

  /** Moves it on; false when it is no longer in that state. */
  async change(
    trx: Knex.Transaction,
    id: string,
    dari: StatusPengecualian,
    perubahan: Partial<Pick<PengecualianRow, 'status' | 'disahkan_at' | 'berakhir_at'>>,
  ): Promise<boolean> {
    const jumlah = await trx(tabel.pengecualian)
      .where({ id, status: dari })
      .update({ ...perubahan, version: trx.raw('version + 1') });
    return jumlah === 1;
  }

  async find(knex: Knex, id: string): Promise<PengecualianRow | null> {
    const row = await knex(tabel.pengecualian).where({ id }).first<Stored | undefined>();
    return row ? parse(row) : null;
  }

  /** Those asked for or confirmed that touch a span of days, oldest first. */
  async listInForce(knex: Knex, dari: string, sampai: string): Promise<readonly PengecualianRow[]> {
    const rows = await knex(tabel.pengecualian)
      .whereIn('status', ['diajukan', 'disahkan'] satisfies StatusPengecualian[])
      .where('dari', '<=', sampai)
      .where('sampai', '>=', dari)
      .orderBy(['diajukan_at', 'id'])
      .select<Stored[]>();
    return rows.map(parse);
  }

  /** Sesi of a span that are not over, for finding out which a pengecualian touches. */
  async sesiBetween(knex: Knex, dari: string, sampai: string): Promise<readonly SesiRow[]> {
    return knex(tabel.sesi)
      .whereBetween('tanggal', [dari, sampai])
      .whereIn('status', [...statusBelumUsai])
      .orderBy('id')
      .select<SesiRow[]>();
  }

  /** Sesi that this pengecualian holds. */
  async sesiOf(knex: Knex, id: string): Promise<readonly SesiRow[]> {
    return knex(tabel.sesi).where({ pengecualian_id: id }).orderBy('id').select<SesiRow[]>();
  }

  /** Open patients on the sesi it holds: by date, then earliest end of the referral. */
  async affected(knex: Knex, id: string): Promise<readonly PendaftaranRow[]> {
    const rows = await knex(`${tabel.pendaftaran} as p`)
      .join(`${tabel.sesi} as s`, 's.id', 'p.sesi_id')
      .where('s.pengecualian_id', id)
      .whereNotIn('p.status', [...statusTakTerbuka])
      .select<PendaftaranRow[]>('p.*');
    const sampai = (row: PendaftaranRow): string => row.rujukan_sampai ?? '9999-12-31';
    return [...rows].sort(
      (a, b) => a.tanggal.localeCompare(b.tanggal) || sampai(a).localeCompare(sampai(b)) || a.nomor - b.nomor,
    );
  }

  async place(
    trx: Knex.Transaction,
    baru: Omit<PenempatanRow, 'hasil_id' | 'diputus_at'>,
    now: number,
  ): Promise<void> {
    await trx(tabel.penempatan)
      .insert({ ...baru, diputus_at: now })
      .onConflict(['pengecualian_id', 'pendaftaran_id'])
      .merge();
  }

  async listPlaced(knex: Knex, id: string): Promise<readonly PenempatanRow[]> {
    return knex(tabel.penempatan).where({ pengecualian_id: id }).select<PenempatanRow[]>();
  }

  async setResult(trx: Knex.Transaction, satu: PenempatanRow, hasilId: string): Promise<void> {
    const { pengecualian_id, pendaftaran_id } = satu;
    await trx(tabel.penempatan).where({ pengecualian_id, pendaftaran_id }).update({ hasil_id: hasilId });
  }

  /** Forgets a decision whose target is gone. */
  async unplace(trx: Knex.Transaction, id: string, pendaftaranId: string): Promise<void> {
    await trx(tabel.penempatan).where({ pengecualian_id: id, pendaftaran_id: pendaftaranId }).delete();
  }

  /** Blok with an online seat after a day at a poliklinik, the nearest first; for proposals. */
  async freeBlok(
    knex: Knex,
    poliklinikId: string,
    sesudahAt: number,
    batas: number,
  ): Promise<
    readonly {
      readonly blok_id: string;
      readonly sesi_id: string;
      readonly dokter_id: string;
      readonly mulai: number;
      readonly sisa: number;
      readonly sisa_jkn: number;
      readonly sisa_nonjkn: number;
    }[]
  > {
    return knex(`${tabel.blok} as b`)
      .join(`${tabel.sesi} as s`, 's.id', 'b.sesi_id')
      .where('s.poliklinik_id', poliklinikId)
      .whereIn('s.status', ['dibuka', 'berjalan', 'dijeda'])
      .where('b.mulai', '>', sesudahAt)
      .whereRaw('b.terisi_daring < b.kapasitas_daring')
      .orderBy(['b.mulai', 'b.id'])
      .limit(batas)
      .select(
        'b.id as blok_id',
        'b.sesi_id',
        's.dokter_id',
        'b.mulai',
        knex.raw('b.kapasitas_daring - b.terisi_daring as sisa'),
        knex.raw('s.kuota_jkn - s.terisi_jkn as sisa_jkn'),
        knex.raw('s.kuota_nonjkn - s.terisi_nonjkn as sisa_nonjkn'),
      );
  }
}

function parse(row: Stored): PengecualianRow {
  return { ...row, isi: JSON.parse(row.isi) as IsiPengecualian };
}
