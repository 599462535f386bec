import type { Database } from '../../../src/db/database.js';
import { MINUTE_MS, wibInstant } from '../../../src/time/time.js';
import type { PendaftaranRow } from '../daftar/pendaftaran.js';
import { tabel } from '../tables.js';
import type { Riwayat } from './pola.rules.js';
import type { SesiRow } from './sesi.js';

/** A doctor at a poliklinik. */
export interface Pasangan {
  readonly dokterId: string;
  readonly poliklinikId: string;
}

type Angka = number | string | null;

const DURASI_TERAKHIR = 200;
const SESI_TERAKHIR = 12;

/** What past sesi say, per doctor and poliklinik. The one who served counts, also as a substitute. */
export class PolaQueries {
  constructor(private readonly db: Database) {}

  /** Pairs with an ended sesi since a WIB day. */
  async pairsSince(dari: string): Promise<readonly Pasangan[]> {
    return this.db
      .read(`${tabel.sesi} as s`)
      .where('s.status', 'selesai')
      .where('s.tanggal', '>=', dari)
      .groupByRaw('coalesce(s.dokter_pengganti_id, s.dokter_id), s.poliklinik_id')
      .orderBy('poliklinikId')
      .select<Pasangan[]>(
        this.db.read.raw('coalesce(s.dokter_pengganti_id, s.dokter_id) as ??', ['dokterId']),
        's.poliklinik_id as poliklinikId',
      );
  }

  /** @param dari WIB day from which absences and filling count */
  async riwayat(pasangan: Pasangan, dari: string): Promise<Riwayat> {
    const [durasi, mulaiTerlambat, hitungan, isi] = await Promise.all([
      this.durations(pasangan),
      this.delays(pasangan),
      this.absences(pasangan, dari),
      this.filling(pasangan, dari),
    ]);
    return { durasi, mulaiTerlambat, ...hitungan, ...isi };
  }

  private async durations(pasangan: Pasangan): Promise<readonly number[]> {
    const rows = await this.ofPair(pasangan)
      .join(`${tabel.pendaftaran} as p`, 'p.sesi_id', 's.id')
      .where('p.status', 'selesai' satisfies PendaftaranRow['status'])
      .whereNotNull('p.dilayani_at')
      .whereNotNull('p.selesai_at')
      .orderBy('p.selesai_at', 'desc')
      .limit(DURASI_TERAKHIR)
      .select<{ mulai: number; selesai: number }[]>({ mulai: 'p.dilayani_at', selesai: 'p.selesai_at' });
    return rows.map((one) => (one.selesai - one.mulai) / MINUTE_MS);
  }

  private async delays(pasangan: Pasangan): Promise<readonly number[]> {
    const rows = await this.ofPair(pasangan)
      .whereNotNull('s.berjalan_at')
      .orderBy('s.berjalan_at', 'desc')
      .limit(SESI_TERAKHIR)
      .select<Pick<SesiRow, 'tanggal' | 'jam_mulai' | 'berjalan_at'>[]>(
        's.tanggal',
        's.jam_mulai',
        's.berjalan_at',
      );
    return rows.map((one) => ((one.berjalan_at ?? 0) - wibInstant(one.tanggal, one.jam_mulai)) / MINUTE_MS);
  }

  private async absences(
    pasangan: Pasangan,
    dari: string,
  ): Promise<{ readonly absen: number; readonly terjadwal: number }> {
    const row = await this.ofPair(pasangan)
      .join(`${tabel.pendaftaran} as p`, 'p.sesi_id', 's.id')
      .where('s.tanggal', '>=', dari)
      .whereNot('p.status', 'dibatalkan')
      .first<{ absen: Angka; terjadwal: Angka }>(
        this.db.read.raw("sum(case when p.status = 'tidak_hadir' then 1 else 0 end) as absen"),
        this.db.read.raw('count(*) as terjadwal'),
      );
    return { absen: Number(row.absen ?? 0), terjadwal: Number(row.terjadwal ?? 0) };
  }

  private async filling(
    pasangan: Pasangan,
    dari: string,
  ): Promise<{ readonly terisi: number; readonly kapasitas: number }> {
    const row = await this.ofPair(pasangan)
      .where('s.tanggal', '>=', dari)
      .first<{ terisi: Angka; kapasitas: Angka }>(
        this.db.read.raw('sum(terisi_jkn + terisi_nonjkn + terisi_loket) as terisi'),
        this.db.read.raw('sum(kuota_jkn + kuota_nonjkn + kuota_loket) as kapasitas'),
      );
    return { terisi: Number(row.terisi ?? 0), kapasitas: Number(row.kapasitas ?? 0) };
  }

  private ofPair({ dokterId, poliklinikId }: Pasangan) {
    return this.db
      .read(`${tabel.sesi} as s`)
      .whereRaw('coalesce(s.dokter_pengganti_id, s.dokter_id) = ?', [dokterId])
      .where({ 's.poliklinik_id': poliklinikId, 's.status': 'selesai' });
  }
}
