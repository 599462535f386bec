import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { BarisMeja, MejaQueries } from './meja.queries.js';
import { suggest } from './saran.rules.js';
import type { Saran } from './saran.rules.js';

const setengahTahun = 180 * 86_400_000;

export interface SarananDeps {
  readonly kategori: KategoriRepository;
  readonly queries: MejaQueries;
  readonly riwayat: RiwayatQueries;
}

/** Gathers what the suggestions for one pengaduan are drawn from. */
export class Saranan {
  constructor(private readonly deps: SarananDeps) {}

  async suggestFor(row: BarisMeja, { kota, now }: Rujukan): Promise<readonly Saran[]> {
    const kelurahan = row.kelurahanKode ?? '';
    const [rute, pernah, riwayat] = await Promise.all([
      this.deps.kategori.routesOf(row.kategoriId, kelurahan),
      this.deps.queries.heldBefore(row.kategoriId, kelurahan, now - setengahTahun),
      this.deps.riwayat.list(row.id),
    ]);
    const lepas = riwayat.filter((one) => one.jenis === 'dilepas');
    const idOf = (slug: string): string[] => {
      const skpd = kota.skpdBySlug(slug);
      return skpd === null ? [] : [skpd.id];
    };
    const melepas = new Set(lepas.flatMap((one) => idOf(one.kantor)));
    const usul = lepas.flatMap((one) =>
      idOf(String(one.data['usul'] ?? '')).map((skpdId) => ({
        skpdId,
        dari: kota.skpdBySlug(one.kantor)?.singkatan ?? one.kantor,
      })),
    );
    return suggest({ rute, pernah, melepas, usul });
  }
}
