import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { BarisMeja, MejaQueries } from './meja.queries.js';
import { suggest } from './saran.rules.js';
import type { Saran } from './saran.rules.js';

const setengahTahun = 180 * 86_400_000;
const ingatMs = 60_000;

type Pernah = Awaited<ReturnType<MejaQueries['heldBefore']>>;

export interface SarananDeps {
  readonly kategori: KategoriRepository;
  readonly queries: MejaQueries;
  readonly riwayat: RiwayatQueries;
}

/** Gathers what the suggestions for one pengaduan are drawn from. */
export class Saranan {
  private readonly dipegang = new Map<string, { readonly sampai: number; readonly pernah: Pernah }>();

  constructor(private readonly deps: SarananDeps) {}

  async suggestFor(row: BarisMeja, { kota, now }: Rujukan): Promise<readonly Saran[]> {
    const kelurahan = row.kelurahanKode ?? '';
    const [rute, pernah, riwayat] = await Promise.all([
      this.deps.kategori.routesOf(row.kategoriId, kelurahan),
      this.heldBefore(row.kategoriId, kelurahan, now),
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

  /** Half a year's figures do not change within a minute; an operator opens the same kategori again and again. */
  private async heldBefore(kategoriId: string, kelurahan: string, now: number): Promise<Pernah> {
    const key = `${kategoriId}|${kelurahan}`;
    const known = this.dipegang.get(key);
    if (known !== undefined && now < known.sampai) return known.pernah;
    const pernah = await this.deps.queries.heldBefore(kategoriId, kelurahan, now - setengahTahun);
    this.dipegang.set(key, { sampai: now + ingatMs, pernah });
    return pernah;
  }
}
