import type { Grant, Scope } from '../../../src/auth/actor.js';
import { PERAN, PERAN_PETUGAS } from '../../../src/auth/roles.js';
import { mayGrant } from '../../../src/auth/account.policy.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';

/** One entry of a select. */
export interface Pilihan {
  readonly value: string;
  readonly text: string;
}

/** The scopes an administrator can choose from, in words. */
export function daftarLingkup(directory: DirectorySnapshot, scopes: readonly Scope[]): readonly Pilihan[] {
  const isCity = scopes.some(({ jenis }) => jenis === 'kota');
  const own = new Set(scopes.filter(({ jenis }) => jenis === 'skpd').map(({ kode }) => kode));
  const offices = directory.skpd
    .filter(({ id }) => isCity || own.has(id))
    .map(({ id, nama }) => ({ value: `skpd:${id}`, text: `SKPD: ${nama}` }));
  if (!isCity) return offices;
  return [
    { value: 'kota:', text: 'Seluruh kota' },
    ...offices,
    ...directory.kecamatan.map(({ kode, nama }) => ({
      value: `kecamatan:${kode}`,
      text: `Kecamatan ${nama}`,
    })),
    ...directory.kelurahan.map(({ kode, nama }) => ({
      value: `kelurahan:${kode}`,
      text: `Kelurahan ${nama}`,
    })),
    ...directory.lingkungan.map(({ id, nama, kelurahanKode }) => ({
      value: `lingkungan:${id}`,
      text: `${nama}, ${directory.kelurahanByKode(kelurahanKode)?.nama ?? kelurahanKode}`,
    })),
    { value: 'poliklinik:', text: 'Satu poliklinik (isi kodenya di bawah)' },
  ];
}

/** Roles an administrator of these scopes can give at all. */
export function daftarPeran(scopes: readonly Scope[]): readonly Pilihan[] {
  const isCity = scopes.some(({ jenis }) => jenis === 'kota');
  return PERAN_PETUGAS.filter((peran) => isCity || PERAN[peran].lingkup.includes('skpd')).map((peran) => ({
    value: peran,
    text: PERAN[peran].label,
  }));
}

/** True when the scope names something that exists and the administrator may give it. */
export function isLingkupValid(
  directory: DirectorySnapshot,
  scopes: readonly Scope[],
  grant: Grant,
): boolean {
  return mayGrant(scopes, grant) && exists(directory, grant.lingkup);
}

/** A grant in words: `Lurah, Kelurahan Sukaramai`. */
export function sebutGrant(directory: DirectorySnapshot, { peran, lingkup }: Grant): string {
  return `${PERAN[peran].label}, ${sebutLingkup(directory, lingkup)}`;
}

function sebutLingkup(directory: DirectorySnapshot, { jenis, kode }: Scope): string {
  switch (jenis) {
    case 'kota':
      return 'seluruh kota';
    case 'skpd':
      return directory.skpdById(kode)?.nama ?? kode;
    case 'kecamatan':
      return `Kecamatan ${directory.kecamatanByKode(kode)?.nama ?? kode}`;
    case 'kelurahan':
      return `Kelurahan ${directory.kelurahanByKode(kode)?.nama ?? kode}`;
    case 'lingkungan':
      return directory.lingkunganById(kode)?.nama ?? kode;
    case 'poliklinik':
      return `Poliklinik ${kode}`;
  }
}

function exists(directory: DirectorySnapshot, { jenis, kode }: Scope): boolean {
  switch (jenis) {
    case 'kota':
      return kode === '';
    case 'skpd':
      return directory.skpdById(kode) !== null;
    case 'kecamatan':
      return directory.kecamatanByKode(kode) !== null;
    case 'kelurahan':
      return directory.kelurahanByKode(kode) !== null;
    case 'lingkungan':
      return directory.lingkunganById(kode) !== null;
    case 'poliklinik':
      return kode !== '';
  }
}
