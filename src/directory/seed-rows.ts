import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { cityOffices, kecamatanNames } from './data/offices.js';
import { hoursIdOf, lingkunganIdOf, skpdIdOf } from './stable-id.js';

/** Rows of the seed, ready to insert. */
export type SeedRow = Readonly<Record<string, string | number | null>>;

/** Kota Binjai counts 284 lingkungan; how many per kelurahan is to be confirmed, so the larger ones get one more. */
const LINGKUNGAN_TOTAL = 284;

const INHABITANTS = 219_145;

interface KelurahanFact {
  readonly code: string;
  readonly name: string;
  readonly lat: string;
  readonly lon: string;
  readonly area_km2: string;
}

/** A seed table read from its CSV beside this file. */
function readFacts(name: string): readonly Readonly<Record<string, string>>[] {
  return parse<Record<string, string>>(readFileSync(new URL(`./data/${name}`, import.meta.url)), {
    columns: true,
    skip_empty_lines: true,
  });
}

const kelurahanFacts = (): readonly KelurahanFact[] =>
  readFacts('kelurahan.csv').map(({ code = '', name = '', lat = '', lon = '', area_km2 = '' }) => ({
    code,
    name,
    lat,
    lon,
    area_km2,
  }));

/** `Pekan Binjai` -> `pekan-binjai`. */
function slugOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

export function kecamatanRows(): readonly SeedRow[] {
  return Object.entries(kecamatanNames).map(([kode, nama]) => ({ kode, nama }));
}

/** Inhabitants per kelurahan are an estimate by the square root of the area until a register is imported. */
export function kelurahanRows(): readonly SeedRow[] {
  const facts = kelurahanFacts();
  const weightOf = (fact: KelurahanFact): number => Math.sqrt(Number(fact.area_km2)) + 1;
  const total = facts.reduce((sum, fact) => sum + weightOf(fact), 0);
  return facts.map((fact) => ({
    kode: fact.code,
    nama: fact.name,
    kecamatan_kode: fact.code.slice(0, 8),
    lintang: Number(fact.lat),
    bujur: Number(fact.lon),
    luas_km2: Number(fact.area_km2),
    jumlah_penduduk: Math.round((INHABITANTS * weightOf(fact)) / total),
  }));
}

export function lingkunganRows(): readonly SeedRow[] {
  const facts = kelurahanFacts();
  const each = Math.floor(LINGKUNGAN_TOTAL / facts.length);
  const withOneMore = new Set(
    [...facts]
      .sort((a, b) => Number(b.area_km2) - Number(a.area_km2))
      .slice(0, LINGKUNGAN_TOTAL - each * facts.length)
      .map((fact) => fact.code),
  );
  return facts.flatMap(({ code }) =>
    Array.from({ length: each + (withOneMore.has(code) ? 1 : 0) }, (_, index) => ({
      id: lingkunganIdOf(code, index + 1),
      kelurahan_kode: code,
      nomor: index + 1,
      nama: `Lingkungan ${roman[index] ?? String(index + 1)}`,
    })),
  );
}

const roman = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

/** City agencies, the kecamatan offices, and the kelurahan offices as their units; parents first. */
export function officeRows(): readonly SeedRow[] {
  const agencies = cityOffices.map((one) => ({
    ...one,
    kecamatan_kode: null,
    kelurahan_kode: null,
    induk: null,
  }));
  const kecamatan = Object.entries(kecamatanNames).map(([kode, nama]) => ({
    slug: `kecamatan-${slugOf(nama)}`,
    singkatan: `Kec. ${nama}`,
    nama: `Kecamatan ${nama}`,
    jenis: 'kecamatan',
    jabatanKepala: `Camat ${nama}`,
    kecamatan_kode: kode,
    kelurahan_kode: null,
    induk: null,
  }));
  const kelurahan = kelurahanFacts().map(({ code, name }) => ({
    slug: `kelurahan-${slugOf(name)}`,
    singkatan: `Kel. ${name}`,
    nama: `Kelurahan ${name}`,
    jenis: 'kelurahan',
    jabatanKepala: `Lurah ${name}`,
    kecamatan_kode: code.slice(0, 8),
    kelurahan_kode: code,
    induk: `kecamatan-${slugOf(kecamatanNames[code.slice(0, 8)] ?? '')}`,
  }));
  return [...agencies, ...kecamatan, ...kelurahan].map(({ jabatanKepala, induk, ...one }, index) => ({
    ...one,
    id: skpdIdOf(one.slug),
    induk_id: induk === null ? null : skpdIdOf(induk),
    jabatan_kepala: jabatanKepala,
    ppid: `PPID Pelaksana ${one.singkatan}`,
    urutan: (index + 1) * 10,
  }));
}

/** Default hours of all offices and DPMPTSP's own. */
export function hoursRows(now: number): readonly SeedRow[] {
  const days = [1, 2, 3, 4, 5];
  const row = (slug: string | null, hari: number, buka: string, tutup: string): SeedRow => ({
    id: hoursIdOf(slug ?? '', hari),
    skpd_id: slug === null ? null : skpdIdOf(slug),
    hari,
    buka,
    tutup,
    berlaku_dari: '1970-01-01',
    dimasukkan_at: now,
  });
  return [
    ...days.map((hari) => row(null, hari, '07.30', hari === 5 ? '16.30' : '16.00')),
    ...days.map((hari) => row('dpmptsp', hari, '08.00', '16.30')),
  ];
}

/** The free days of 2026 by joint decree and the fixed dates of 2027, provisional. */
export function freeDayRows(now: number): readonly SeedRow[] {
  return readFacts('hari-libur.csv').map(({ tanggal = '', nama = '', jenis = '', dasar = '' }) => ({
    tanggal,
    nama,
    jenis,
    dasar,
    sementara: dasar.startsWith('perkiraan') ? 1 : 0,
    dimasukkan_at: now,
  }));
}
