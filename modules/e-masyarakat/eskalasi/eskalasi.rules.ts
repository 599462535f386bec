import type { JamVisibility } from '../../../src/time/jam.js';
import type { KodeJam } from '../pengaduan/pengaduan.rules.js';

/** Positions a step of the ladder goes to. */
export const semuaJabatan = [
  'penyelia',
  'piket',
  'kepala_kominfo',
  'petugas',
  'kepala_skpd',
  'sekda',
  'walikota',
  'inspektorat',
] as const;
export type Jabatan = (typeof semuaJabatan)[number];

/** Steps of a clock that climb; reminders to the pelapor are not among them. */
export const langkahTangga = ['50', '80', '100', '150', '200', 'hukum'] as const;
export type LangkahTangga = (typeof langkahTangga)[number];

type Anak = Partial<Record<LangkahTangga, readonly Jabatan[]>>;

const diSkpd: Anak = {
  '50': ['petugas'],
  '80': ['petugas', 'kepala_skpd'],
  '100': ['petugas', 'kepala_skpd'],
  '150': ['sekda'],
  '200': ['walikota'],
  hukum: ['walikota'],
};

/** The ladder of spec 6.1. K5 and K6 are the pelapor's own windows: nobody climbs there. */
export const tangga: Readonly<Record<KodeJam, Anak>> = {
  K1: { '50': ['penyelia'], '100': ['piket'], '200': ['kepala_kominfo'] },
  K2: { '50': ['penyelia'], '100': ['kepala_kominfo'] },
  K3: diSkpd,
  K4: diSkpd,
  K5: {},
  K6: {},
};

/** True for a clock of a pengaduan. */
export function isKodeJam(jenis: string): jenis is KodeJam {
  return Object.hasOwn(tangga, jenis);
}

/** Who is told at a step. What only Inspektorat reads goes to Inspektorat and nobody else. */
export function jabatanOf(jam: KodeJam, langkah: string, visibilitas: JamVisibility): readonly Jabatan[] {
  const step = langkahTangga.find((one) => one === langkah);
  const jabatan = step === undefined ? [] : (tangga[jam][step] ?? []);
  return visibilitas === 'tertutup' && jabatan.length > 0 ? ['inspektorat'] : jabatan;
}

/** What a step means to the people who wait: a promise broken, or the law's cap reached. */
export function akibatOf(jam: KodeJam, langkah: string): 'melewati_tenggat' | 'ombudsman' | null {
  if (langkah === '100' && (jam === 'K2' || jam === 'K3' || jam === 'K4')) return 'melewati_tenggat';
  const skpd = jam === 'K3' || jam === 'K4';
  return skpd && (langkah === '200' || langkah === 'hukum') ? 'ombudsman' : null;
}

/** The position that holds a late pengaduan now, as the citizen reads it. */
export function jabatanPemegang(jam: KodeJam, namaSkpd: string | null): string {
  if (jam === 'K1' || jam === 'K2') return 'Kepala Dinas Kominfo';
  return namaSkpd === null ? 'kepala SKPD' : `Kepala ${namaSkpd}`;
}

export const labelJabatan: Readonly<Record<Jabatan, string>> = {
  penyelia: 'Penyelia BCC',
  piket: 'Semua petugas piket',
  kepala_kominfo: 'Kepala Dinas Kominfo',
  petugas: 'Petugas SKPD pemegang',
  kepala_skpd: 'Kepala SKPD pemegang',
  sekda: 'Sekretaris Daerah',
  walikota: 'Wali Kota',
  inspektorat: 'Inspektorat',
};
