import type { SubjectCard } from '../../../src/app-module.js';
import type { KlasterPengaduan } from '../index.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import type { KlasterRepository } from './klaster.repository.js';

/** What other modules and a jejak may know of klaster. */
export class KlasterPublikService implements KlasterPengaduan {
  constructor(
    private readonly repository: KlasterRepository,
    private readonly rujukan: RujukanReader,
  ) {}

  countReporters(
    klasterId: string,
    since: number,
  ): Promise<{ readonly terbuka: number; readonly ditutup: number }> {
    return this.repository.countReporters(klasterId, since);
  }

  /** The card of a klaster on a jejak; null for anything else. */
  readonly subject = async (jenis: string, id: string): Promise<SubjectCard | null> => {
    const klaster = jenis === 'klaster' ? await this.repository.find(id) : null;
    if (klaster === null) return null;
    const rujukan = await this.rujukan.read();
    const keadaan = klaster.aktif === 1 ? 'belum selesai' : 'sudah berakhir';
    return {
      judul: `${rujukan.kategori.byId(klaster.kategoriId).nama} di ${namaWilayah(rujukan, klaster.kelurahanKode)}`,
      keterangan: `${String(klaster.jumlahPengaduan)} pengaduan dari ${String(klaster.jumlahPelapor)} warga, ${keadaan}`,
      url: `/jejak/${klaster.jejakKode}`,
    };
  };
}
