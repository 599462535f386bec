import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { Clock } from '../../../src/time/time.js';
import type { DaftarKategori, KategoriRepository } from '../kategori/kategori.repository.js';
import { kantorBcc, kantorSistem, kantorWarga } from '../pengaduan/kejadian.rules.js';

/** What view models look names up in: one consistent moment of kategori and directory. */
export interface Rujukan {
  readonly kategori: DaftarKategori;
  readonly kota: DirectorySnapshot;
  /** UTC ms. */
  readonly now: number;
}

/** Reads the Rujukan of a request, or of a transaction. */
export class RujukanReader {
  constructor(
    private readonly kategori: KategoriRepository,
    private readonly directory: Directory,
    private readonly clock: Clock,
  ) {}

  async read(): Promise<Rujukan> {
    const [kategori, kota] = await Promise.all([this.kategori.list(), this.directory.snapshot()]);
    return { kategori, kota, now: this.clock.now() };
  }

  /** The same inside a transaction, over its one connection. */
  async within(tx: Tx): Promise<Rujukan> {
    const kategori = await this.kategori.within(tx.trx);
    return { kategori, kota: await this.directory.within(tx), now: tx.now };
  }
}

const mejaTetap: Readonly<Record<string, string>> = {
  [kantorWarga]: 'Pelapor',
  [kantorBcc]: 'Binjai Command Center',
  [kantorSistem]: 'Sistem',
};

/** The public name of an office in the chain: an SKPD's slug or a fixed desk. */
export function namaKantor(rujukan: Rujukan, kantor: string): string {
  return mejaTetap[kantor] ?? rujukan.kota.skpdBySlug(kantor)?.singkatan ?? kantor;
}

/** `Kel. Sukaramai, Kec. Binjai Barat`; without a kelurahan yet, a sentence that says so. */
export function namaWilayah(rujukan: Rujukan, kelurahanKode: string | null): string {
  if (kelurahanKode === null) return 'Kelurahan belum diketahui';
  const kelurahan = rujukan.kota.kelurahanByKode(kelurahanKode);
  if (kelurahan === null) return kelurahanKode;
  const kecamatan = rujukan.kota.kecamatanByKode(kelurahan.kecamatanKode);
  return `Kel. ${kelurahan.nama}${kecamatan === null ? '' : `, Kec. ${kecamatan.nama}`}`;
}

/** Short name of an SKPD by id. */
export function namaSkpd(rujukan: Rujukan, skpdId: string | null): string | null {
  return skpdId === null ? null : (rujukan.kota.skpdById(skpdId)?.singkatan ?? null);
}
