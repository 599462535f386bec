import type { PengaduanPublik, PengaduanPublikRingkas } from '../index.js';
import { url } from '../paths.js';
import { judulOf, kolomTampil } from '../tampilan/kartu.view.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import type { RingkasPublik } from './ringkas.queries.js';
import type { PublikQueries } from './publik.queries.js';

/** What other modules may ask of this one. */
export class PengaduanPublikService implements PengaduanPublik {
  constructor(
    private readonly queries: PublikQueries,
    private readonly rujukan: RujukanReader,
  ) {}

  async findByKode(kode: string): Promise<PengaduanPublikRingkas | null> {
    const row = await this.queries.findByKode(kode);
    return row === null ? null : toRingkas(row, await this.rujukan.read());
  }

  async listByKelurahan(kelurahanKode: string, limit: number): Promise<readonly PengaduanPublikRingkas[]> {
    const rujukan = await this.rujukan.read();
    const { rows } = await this.queries.list(
      { kelurahanKode },
      { after: null, size: limit, now: rujukan.now },
    );
    return rows.map((row) => toRingkas(row, rujukan));
  }

  async near(
    titik: { readonly lintang: number; readonly bujur: number },
    radiusM: number,
  ): Promise<readonly PengaduanPublikRingkas[]> {
    const rujukan = await this.rujukan.read();
    const rows = await this.queries.near({
      kategoriId: null,
      titik,
      radiusM,
      kelurahanKode: '',
      patokan: '',
      now: rujukan.now,
    });
    return rows.map((row) => toRingkas(row, rujukan));
  }
}

function toRingkas(row: RingkasPublik, rujukan: Rujukan): PengaduanPublikRingkas {
  return {
    kode: row.kode,
    judul: judulOf(row, rujukan),
    status: row.status,
    kolom: row.kolom,
    keterangan: kolomTampil(row, rujukan).teks,
    kelurahanKode: row.kelurahanKode,
    url: url.pengaduan(row.kode),
    diajukanAt: row.diajukanAt,
  };
}
