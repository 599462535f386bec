import type { AreaSummary, SubjectCard } from '../../../src/app-module.js';
import type { AngkaQueries } from '../angka/angka.queries.js';
import { url } from '../paths.js';
import { semuaKolom } from '../pengaduan/status.js';
import { kalimatKolom } from '../pengaduan/kolom.rules.js';
import type { PengaduanPublik } from '../index.js';

/** The module's part of a kelurahan's page, and of a jejak. */
export class WilayahService {
  constructor(
    private readonly angka: AngkaQueries,
    private readonly pengaduan: PengaduanPublik,
  ) {}

  readonly areaSummary = async (kelurahanKode: string): Promise<AreaSummary> => {
    const [perKelurahan, butir] = await Promise.all([
      this.angka.per('kelurahan'),
      this.pengaduan.listByKelurahan(kelurahanKode, 5),
    ]);
    const angka = perKelurahan.get(kelurahanKode) ?? {};
    return {
      judul: 'Pengaduan warga',
      angka: semuaKolom
        .filter((kolom) => (angka[kolom] ?? 0) > 0)
        .map((kolom) => ({
          label: kalimatKolom(kolom),
          nilai: angka[kolom] ?? 0,
          satuan: 'pengaduan',
          url: url.daftar({ kelurahan: kelurahanKode, kolom }),
        })),
      butir: butir.map((one) => ({
        label: one.judul,
        keterangan: one.keterangan,
        at: one.diajukanAt,
        url: one.url,
      })),
      url: url.daftar({ kelurahan: kelurahanKode }),
    };
  };

  /** What a jejak may show of a pengaduan; its id there is the code. */
  readonly subject = async (jenis: string, id: string): Promise<SubjectCard | null> => {
    const found = jenis === 'pengaduan' ? await this.pengaduan.findByKode(id) : null;
    return found === null ? null : { judul: found.judul, keterangan: found.keterangan, url: found.url };
  };
}
