import type { Database } from '../../../../src/db/database.js';
import type { DokterRow, PoliklinikRow } from '../../acuan/acuan.repository.js';
import type { PendaftaranRow } from '../../daftar/pendaftaran.js';
import type { SesiRow } from '../../sesi/sesi.js';
import { tabel } from '../../tables.js';

/** What Status Antrean counts. */
export interface HitunganSesi {
  readonly total: number;
  readonly sisa: number;
  /** Number of the last one dilayani; null if none. */
  readonly terakhirDilayani: number | null;
}

const usai: readonly PendaftaranRow['status'][] = ['selesai', 'tidak_hadir', 'tidak_terlayani'];
const INT_MAX = 2_147_483_647;

/** Sesi as BPJS names them: by codes, day and hours. */
export class SesiJknQueries {
  constructor(private readonly db: Database) {}

  /** Active ones with this sub-specialist code, then those with it as plain code; several may share one. */
  async poliklinikOf(kode: string): Promise<readonly PoliklinikRow[]> {
    const cari = kode.toUpperCase();
    const rows = await this.db
      .read(tabel.poliklinik)
      .where({ aktif: 1 })
      .andWhere((one) => one.where('kode_subspesialis_jkn', cari).orWhere('kode_jkn', cari))
      .orderBy('kode')
      .select<PoliklinikRow[]>();
    const tepat = (one: PoliklinikRow): number => (one.kode_subspesialis_jkn === cari ? 0 : 1);
    return [...rows].sort((a, b) => tepat(a) - tepat(b));
  }

  /** The active one with this code. */
  async dokterOf(kode: number): Promise<DokterRow | null> {
    if (kode > INT_MAX) return null;
    const row = await this.db
      .read(tabel.dokter)
      .where({ kode_jkn: kode, aktif: 1 })
      .first<DokterRow | undefined>();
    return row ?? null;
  }

  /** The sesi of a doctor as registered, at one of these poliklinik, in their order. */
  async sesiOf(
    poliklinikIds: readonly string[],
    dokterId: string,
    tanggal: string,
    jam: { readonly mulai: string; readonly selesai: string },
  ): Promise<SesiRow | null> {
    const rows = await this.db
      .read(tabel.sesi)
      .where({ dokter_id: dokterId, tanggal, jam_mulai: jam.mulai, jam_selesai: jam.selesai })
      .whereIn('poliklinik_id', [...poliklinikIds])
      .select<SesiRow[]>();
    const tempat = (one: SesiRow): number => poliklinikIds.indexOf(one.poliklinik_id);
    return [...rows].sort((a, b) => tempat(a) - tempat(b))[0] ?? null;
  }

  async count(sesiId: string): Promise<HitunganSesi> {
    const rows = await this.db
      .read(tabel.pendaftaran)
      .where({ sesi_id: sesiId })
      .whereNot('status', 'dibatalkan' satisfies PendaftaranRow['status'])
      .groupBy('status')
      .select<{ status: PendaftaranRow['status']; jumlah: number | string }[]>(
        'status',
        this.db.read.raw('count(*) as jumlah'),
      );
    const jumlah = (pilih: (status: PendaftaranRow['status']) => boolean): number =>
      rows.filter(({ status }) => pilih(status)).reduce((sum, row) => sum + Number(row.jumlah), 0);
    return {
      total: jumlah(() => true),
      sisa: jumlah((status) => !usai.includes(status)),
      terakhirDilayani: await this.lastServed(sesiId),
    };
  }

  /** Number of the last one whose service began. */
  async lastServed(sesiId: string): Promise<number | null> {
    const row = await this.db
      .read(tabel.pendaftaran)
      .where({ sesi_id: sesiId })
      .whereNotNull('dilayani_at')
      .orderBy([
        { column: 'dilayani_at', order: 'desc' },
        { column: 'nomor', order: 'desc' },
      ])
      .first<{ nomor: number } | undefined>('nomor');
    return row?.nomor ?? null;
  }
}
