import type { Database } from '../../../src/db/database.js';
import { wibDay, wibInstant } from '../../../src/time/time.js';
import type { AntreanQueries } from '../layanan/antrean.queries.js';
import type { JenisPeristiwa } from '../peristiwa/peristiwa.rules.js';
import type { SesiQueries } from '../sesi/sesi.queries.js';
import { tabel } from '../tables.js';
import type { LayarRepository } from './layar.repository.js';
import { susunPotret } from './potret.rules.js';
import type { BarisPanggilan, Potret, SesiPotret } from './potret.rules.js';

/** A snapshot, and the sesi whose news change it. */
export interface PotretLayar {
  readonly potret: Potret;
  readonly sesiIds: readonly string[];
}

/** Reads the state of a display. */
export class PotretQueries {
  constructor(
    private readonly db: Database,
    private readonly layar: LayarRepository,
    private readonly sesi: SesiQueries,
    private readonly antrean: AntreanQueries,
  ) {}

  /** Null when there is no display of this name. @param tiap the setting of rule 7 */
  async read(nama: string, now: number, tiap: number): Promise<PotretLayar | null> {
    const poliklinikIds = await this.layar.clinicsOf(this.db.read, nama);
    if (poliklinikIds.length === 0) return null;
    const hari = wibDay(now);
    const daftar = (await this.sesi.listBetween(hari, hari)).filter(
      (one) =>
        poliklinikIds.includes(one.poliklinik_id) && one.status !== 'dibatalkan' && one.status !== 'selesai',
    );
    const isi: SesiPotret[] = [];
    for (const one of daftar) {
      const antrean = await this.antrean.read(one.id, now, tiap);
      if (antrean === null) continue;
      const { sesi, orang, giliran } = antrean;
      const hadir = giliran.map(({ orang: satu }) => satu).filter((satu) => satu.status === 'menunggu');
      isi.push({
        id: one.id,
        label: one.sensitif === 1 ? one.label_netral : one.poliklinik_nama,
        awalan: one.awalan,
        ruang: one.ruang,
        status: sesi.status,
        dokterHadirAt: sesi.dokter_hadir_at,
        terlambatMenit: sesi.terlambat_menit,
        mulai: wibInstant(one.tanggal, one.jam_mulai),
        dipanggilNomor: orang.find((satu) => satu.id === sesi.dipanggil_id)?.nomor ?? null,
        dilayaniNomor: orang.find((satu) => satu.id === sesi.dilayani_id)?.nomor ?? null,
        giliran: hadir.map((satu) => satu.nomor),
        dilewati: orang.filter((satu) => satu.status === 'dilewati').map((satu) => satu.nomor),
        menungguSejak: hadir.flatMap((satu) => (satu.hadirAt === null ? [] : [satu.hadirAt])),
      });
    }
    const sesiIds = isi.map((one) => one.id);
    return { potret: susunPotret(isi, await this.calls(sesiIds), now), sesiIds };
  }

  /** Calls of these sesi that were not taken back, oldest first; of each patient the latest stands for its display. */
  private async calls(sesiIds: readonly string[]): Promise<readonly BarisPanggilan[]> {
    if (sesiIds.length === 0) return [];
    const rows = await this.db
      .read(`${tabel.peristiwa} as e`)
      .whereIn('e.sesi_id', [...sesiIds])
      .whereIn('e.jenis', ['dipanggil', 'dipanggil_ulang'] satisfies JenisPeristiwa[])
      .whereNotNull('e.nomor')
      .whereNotExists(
        this.db
          .read(`${tabel.pendaftaran} as p`)
          .whereRaw('p.id = e.pendaftaran_id')
          .whereIn('p.status', ['menunggu', 'terdaftar', 'dibatalkan']),
      )
      .orderBy([
        { column: 'e.at', order: 'desc' },
        { column: 'e.urutan', order: 'desc' },
      ])
      .limit(60)
      .select<BarisPanggilan[]>('e.sesi_id', 'e.urutan', 'e.nomor', 'e.at');
    return rows.reverse();
  }
}
