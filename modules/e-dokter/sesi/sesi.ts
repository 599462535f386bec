/** The quotas a pendaftaran can draw on. */
export type Jalur = 'jkn' | 'nonjkn' | 'loket';

export type StatusSesi = 'dibuka' | 'ditutup' | 'berjalan' | 'dijeda' | 'selesai' | 'dibatalkan';
/** A seat can be taken. */
export const statusTerbuka: readonly StatusSesi[] = ['dibuka', 'berjalan', 'dijeda'];
/** Neither ended nor cancelled. */
export const statusBelumUsai: readonly StatusSesi[] = ['dibuka', 'ditutup', 'berjalan', 'dijeda'];
/** The same as the partial index says it: SQLite would not see it in bound values and read every sesi ever. */
export const BELUM_USAI = `status IN (${statusBelumUsai.map((one) => `'${one}'`).join(', ')})`;

/** A sesi to be made. */
export interface SesiBaru {
  readonly dokter_id: string;
  readonly dokter_pengganti_id: string | null;
  readonly poliklinik_id: string;
  readonly jadwal_praktik_id: string | null;
  readonly pengecualian_id: string | null;
  readonly tanggal: string;
  readonly jam_mulai: string;
  readonly jam_selesai: string;
  readonly menit_blok: number;
  readonly awalan: string;
  readonly ruang: string;
  readonly status: StatusSesi;
  readonly kuota_jkn: number;
  readonly kuota_nonjkn: number;
  readonly kuota_loket: number;
}

/** A session as stored. Days `YYYY-MM-DD`, hours `HH:MM` WIB, moments UTC ms. */
export interface SesiRow extends SesiBaru {
  readonly id: string;
  readonly terisi_jkn: number;
  readonly terisi_nonjkn: number;
  readonly terisi_loket: number;
  readonly nomor_terakhir: number;
  readonly peristiwa_terakhir: number;
  readonly dipanggil_id: string | null;
  readonly dilayani_id: string | null;
  readonly sejak_prioritas: number;
  readonly dokter_hadir_at: number | null;
  readonly berjalan_at: number | null;
  readonly jeda_sampai_at: number | null;
  readonly selesai_at: number | null;
  readonly terlambat_menit: number;
  readonly version: number;
}

/** An arrival window as stored. */
export interface BlokRow {
  readonly id: string;
  readonly sesi_id: string;
  readonly urutan: number;
  readonly mulai: number;
  readonly selesai: number;
  readonly kapasitas_daring: number;
  readonly terisi_daring: number;
  readonly kapasitas_loket: number;
  readonly terisi_loket: number;
}

/** Which counter of a blok a jalur uses. */
export function pintuOf(jalur: Jalur): 'daring' | 'loket' {
  return jalur === 'loket' ? 'loket' : 'daring';
}
