import type { Kerahasiaan, Kolom } from '../pengaduan/status.js';

/** What decides under which counters a pengaduan stands. */
export interface CiriAngka {
  readonly kelurahanKode: string | null;
  readonly kategoriId: string;
  readonly skpdId: string | null;
  readonly kolom: Kolom;
  readonly kerahasiaan: Kerahasiaan;
}

/** A change of one counter row. */
export interface Selisih {
  readonly jenis: 'kelurahan' | 'kategori' | 'skpd';
  readonly kunci: string;
  readonly kolom: Kolom;
  readonly jumlah: number;
}

function rowsOf(ciri: CiriAngka | null, jumlah: number): readonly Selisih[] {
  if (ciri === null || ciri.kerahasiaan === 'rahasia') return [];
  const { kolom } = ciri;
  const rows: Selisih[] = [
    { jenis: 'kategori', kunci: ciri.kategoriId, kolom, jumlah },
    ...(ciri.kelurahanKode === null
      ? []
      : [{ jenis: 'kelurahan' as const, kunci: ciri.kelurahanKode, kolom, jumlah }]),
    ...(ciri.skpdId === null ? [] : [{ jenis: 'skpd' as const, kunci: ciri.skpdId, kolom, jumlah }]),
  ];
  return rows;
}

/** The counter rows that change when a pengaduan goes from one state to another, always in the same order (locks). */
export function differenceOf(sebelum: CiriAngka | null, sesudah: CiriAngka | null): readonly Selisih[] {
  const sums = new Map<string, Selisih>();
  for (const row of [...rowsOf(sebelum, -1), ...rowsOf(sesudah, 1)]) {
    const key = `${row.jenis}|${row.kunci}|${row.kolom}`;
    sums.set(key, { ...row, jumlah: (sums.get(key)?.jumlah ?? 0) + row.jumlah });
  }
  return [...sums.entries()]
    .filter(([, row]) => row.jumlah !== 0)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, row]) => row);
}
