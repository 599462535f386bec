import { bacaKode } from '../../hitung/kode.rules.js';

/** What was typed or scanned at the desk. */
export type Dicari =
  | { readonly jenis: 'tiket'; readonly token: string }
  | { readonly jenis: 'kode'; readonly kode: string }
  | { readonly jenis: 'nik'; readonly nik: string }
  | { readonly jenis: 'kartu'; readonly kartu: string }
  | { readonly jenis: 'rm'; readonly nomorRm: string }
  | { readonly jenis: 'salah'; readonly kalimat: string };

/** Reads the one search field: a scanned ticket, a kode, a NIK, a card, a nomor RM. */
export function bacaCari(teks: string): Dicari {
  const rapi = teks.trim();
  const token = /\/e-dokter\/t\/([\w-]{22})\b/.exec(rapi)?.[1];
  if (token !== undefined) return { jenis: 'tiket', token };
  const padat = rapi.replace(/[\s.-]/g, '');
  if (/^\d+$/.test(padat)) return bacaAngka(padat);
  const kode = bacaKode(padat);
  if (kode !== null) return { jenis: 'kode', kode };
  if (padat.length === 10)
    return { jenis: 'salah', kalimat: 'Kode salah ketik, periksa lagi 10 huruf dan angkanya' };
  return { jenis: 'salah', kalimat: 'Pindai tiket, atau ketik kode, NIK, nomor kartu, atau nomor RM.' };
}

function bacaAngka(angka: string): Dicari {
  if (angka.length === 16) return { jenis: 'nik', nik: angka };
  if (angka.length === 13) return { jenis: 'kartu', kartu: angka };
  if (angka.length <= 8) return { jenis: 'rm', nomorRm: angka.padStart(6, '0') };
  const kode = angka.length === 10 ? bacaKode(angka) : null;
  if (kode !== null) return { jenis: 'kode', kode };
  return {
    jenis: 'salah',
    kalimat: `NIK terdiri dari 16 angka, Anda mengetik ${String(angka.length)}`,
  };
}
