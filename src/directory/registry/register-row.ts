import { isKk, isNik, normaliseNik } from '../../auth/nik.js';
import { isDay } from '../../time/time.js';
import type { PendudukStatus } from './registry.js';

/** Columns of the civil registry office's file, in any order; `,` or `;` between them. */
export const registerColumns = [
  'nik',
  'kk',
  'nama',
  'tanggal_lahir',
  'jenis_kelamin',
  'kelurahan_kode',
  'lingkungan',
  'alamat',
  'status',
] as const;

/** One line as read: column name to text. */
export type RawRow = Readonly<Record<string, string | undefined>>;

/** A line that may enter the register. */
export interface RegisterRow {
  readonly nik: string;
  readonly kk: string;
  readonly nama: string;
  readonly tanggalLahir: string;
  readonly jenisKelamin: 'L' | 'P';
  readonly kelurahanKode: string;
  /** Number of the lingkungan; null when the file leaves it empty. */
  readonly lingkungan: number | null;
  readonly alamat: string;
  readonly status: PendudukStatus;
}

/** A line or the reason it is refused; reasons never repeat a number of the person. */
export type CheckedRow = { readonly row: RegisterRow } | { readonly alasan: string };

const statuses: ReadonlySet<string> = new Set(['hidup', 'meninggal', 'pindah']);

/** What a line is measured against. */
export interface RegisterRules {
  readonly kelurahanKode: ReadonlySet<string>;
  /** WIB day of the import. */
  readonly hariIni: string;
}

/** Checks one line by structure and against the directory. */
export function checkRow(raw: RawRow, rules: RegisterRules): CheckedRow {
  const text = (name: (typeof registerColumns)[number]): string => (raw[name] ?? '').trim();
  const nik = normaliseNik(text('nik'));
  const kk = normaliseNik(text('kk'));
  const jenisKelamin = text('jenis_kelamin').toUpperCase();
  const status = text('status').toLowerCase() || 'hidup';
  const nomor = text('lingkungan');
  const reason = firstOf([
    [!isNik(nik, rules.hariIni), 'susunan NIK salah'],
    [!isKk(kk), 'susunan nomor KK salah'],
    [text('nama') === '' || text('nama').length > 160, 'nama kosong atau terlalu panjang'],
    [
      !isDay(text('tanggal_lahir')) || text('tanggal_lahir') > rules.hariIni,
      'tanggal lahir bukan YYYY-MM-DD yang sudah lewat',
    ],
    [jenisKelamin !== 'L' && jenisKelamin !== 'P', 'jenis kelamin bukan L atau P'],
    [!rules.kelurahanKode.has(text('kelurahan_kode')), 'kode kelurahan tidak dikenal'],
    [nomor !== '' && !/^[1-9]\d?$/.test(nomor), 'nomor lingkungan bukan 1 sampai 99'],
    [text('alamat').length > 240, 'alamat terlalu panjang'],
    [!statuses.has(status), 'status bukan hidup, meninggal atau pindah'],
  ]);
  if (reason !== null) return { alasan: reason };
  return {
    row: {
      nik,
      kk,
      nama: text('nama'),
      tanggalLahir: text('tanggal_lahir'),
      jenisKelamin: jenisKelamin as RegisterRow['jenisKelamin'],
      kelurahanKode: text('kelurahan_kode'),
      lingkungan: nomor === '' ? null : Number(nomor),
      alamat: text('alamat'),
      status: status as PendudukStatus,
    },
  };
}

function firstOf(checks: readonly (readonly [boolean, string])[]): string | null {
  return checks.find(([fails]) => fails)?.[1] ?? null;
}
