import type { DirectoryRows } from './directory.repository.js';
import { approximateCells } from './geometry/cells.js';
import type { Point } from './geometry/distance.js';
import { locate, type Located } from './geometry/locate.js';
import type { AreaGeometry, Kecamatan, Kelurahan, Lingkungan, Skpd } from './places.js';

/** A kelurahan's area for maps; `perkiraan`: draw it as "perkiraan, bukan batas resmi". */
export interface AreaCell {
  readonly kode: string;
  readonly nama: string;
  readonly batas: AreaGeometry;
  readonly perkiraan: boolean;
}

/** The directory as of one version; every look-up is synchronous. */
export class DirectorySnapshot {
  readonly skpd: readonly Skpd[];
  readonly kecamatan: readonly Kecamatan[];
  readonly kelurahan: readonly Kelurahan[];
  readonly lingkungan: readonly Lingkungan[];
  private readonly byId: ReadonlyMap<string, Skpd>;
  private readonly bySlug: ReadonlyMap<string, Skpd>;
  private readonly kelurahanByCode: ReadonlyMap<string, Kelurahan>;
  private readonly kecamatanByCode: ReadonlyMap<string, Kecamatan>;
  private readonly lingkunganByIdMap: ReadonlyMap<string, Lingkungan>;
  private cells: readonly AreaCell[] | undefined;

  constructor(
    /** Rises with each change; good for cache keys. */
    readonly versi: number,
    rows: DirectoryRows,
  ) {
    this.skpd = rows.skpd;
    this.kecamatan = rows.kecamatan;
    this.kelurahan = rows.kelurahan;
    this.lingkungan = rows.lingkungan;
    this.byId = new Map(rows.skpd.map((one) => [one.id, one]));
    this.bySlug = new Map(rows.skpd.map((one) => [one.slug, one]));
    this.kelurahanByCode = new Map(rows.kelurahan.map((one) => [one.kode, one]));
    this.kecamatanByCode = new Map(rows.kecamatan.map((one) => [one.kode, one]));
    this.lingkunganByIdMap = new Map(rows.lingkungan.map((one) => [one.id, one]));
  }

  skpdById(id: string): Skpd | null {
    return this.byId.get(id) ?? null;
  }

  skpdBySlug(slug: string): Skpd | null {
    return this.bySlug.get(slug) ?? null;
  }

  kelurahanByKode(kode: string): Kelurahan | null {
    return this.kelurahanByCode.get(kode) ?? null;
  }

  kecamatanByKode(kode: string): Kecamatan | null {
    return this.kecamatanByCode.get(kode) ?? null;
  }

  lingkunganById(id: string): Lingkungan | null {
    return this.lingkunganByIdMap.get(id) ?? null;
  }

  /** The lingkungan of a kelurahan, by number. */
  lingkunganOf(kelurahanKode: string): readonly Lingkungan[] {
    return this.lingkungan.filter((one) => one.kelurahanKode === kelurahanKode);
  }

  /** The kelurahan of a kecamatan. */
  kelurahanOf(kecamatanKode: string): readonly Kelurahan[] {
    return this.kelurahan.filter((one) => one.kecamatanKode === kecamatanKode);
  }

  /** The agencies without kelurahan offices: what a person chooses from. */
  agencies(): readonly Skpd[] {
    return this.skpd.filter((one) => one.aktif && one.jenis !== 'kelurahan');
  }

  /** The office of a kelurahan (a unit of its kecamatan's). */
  officeOfKelurahan(kelurahanKode: string): Skpd | null {
    return this.skpd.find((one) => one.kelurahanKode === kelurahanKode) ?? null;
  }

  /** The office of a kecamatan. */
  officeOfKecamatan(kecamatanKode: string): Skpd | null {
    return this.skpd.find((one) => one.jenis === 'kecamatan' && one.kecamatanKode === kecamatanKode) ?? null;
  }

  /** The kelurahan of a point; null outside the city. The person's own choice decides over an estimate. */
  kelurahanAt(point: Point): Located | null {
    return locate(this.kelurahan, point);
  }

  /** Areas for maps: imported boundaries, approximate cells for the rest. */
  areas(): readonly AreaCell[] {
    this.cells ??= this.buildAreas();
    return this.cells;
  }

  private buildAreas(): readonly AreaCell[] {
    const approximate = approximateCells(this.kelurahan);
    return this.kelurahan.flatMap(({ kode, nama, batas }, index) => {
      const area = batas ?? approximate[index] ?? null;
      return area === null ? [] : [{ kode, nama, batas: area, perkiraan: batas === null }];
    });
  }
}
