import { namaSkpd } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { KodeJam } from '../pengaduan/pengaduan.rules.js';
import type { JumlahEskalasi } from './eskalasi.queries.js';
import { labelJabatan, langkahTangga, tangga } from './eskalasi.rules.js';
import type { Jabatan } from './eskalasi.rules.js';
import type { Penerima } from './penerima.service.js';

/** A position with the people who would be told now. */
export interface BarisPenerima {
  readonly jabatan: Jabatan;
  readonly skpdId: string | null;
  readonly penerima: readonly Penerima[];
}

export interface BahanEskalasi {
  readonly kota: readonly BarisPenerima[];
  readonly perSkpd: readonly BarisPenerima[];
  readonly jumlah: readonly JumlahEskalasi[];
  readonly nama: ReadonlyMap<string, string>;
}

const sumber: Readonly<Record<Penerima['sumber'], string>> = {
  sk: 'menurut SK',
  pengganti: 'pengganti',
  peran: 'menurut peran akun, SK belum dicatat',
  piket: 'sedang piket',
};
const jam: Readonly<Record<'K1' | 'K2' | 'K3' | 'K4', string>> = {
  K1: 'K1 dibaca',
  K2: 'K2 diteruskan',
  K3: 'K3 tanggapan',
  K4: 'K4 tindak lanjut',
};

const cell = (text: string) => ({ text });

function orang({ penerima }: BarisPenerima, nama: ReadonlyMap<string, string>): string {
  if (penerima.length === 0) return 'Kosong: belum ada yang menerima';
  return penerima
    .map(({ penggunaId, sumber: dari }) => `${nama.get(penggunaId) ?? '-'} (${sumber[dari]})`)
    .join('; ');
}

function anakTangga(kode: KodeJam, langkah: (typeof langkahTangga)[number]): string {
  return (tangga[kode][langkah] ?? []).map((one) => labelJabatan[one]).join(', ');
}

/** The administrator's page of the ladder. */
export function eskalasiView({ kota, perSkpd, jumlah, nama }: BahanEskalasi, rujukan: Rujukan) {
  const kodeJam = Object.keys(jam) as (keyof typeof jam)[];
  return {
    judul: 'Tangga pemberitahuan',
    layout: 'petugas' as const,
    kepalaTangga: [
      cell('Jam'),
      ...langkahTangga.map((one) => cell(one === 'hukum' ? 'Batas hukum' : `${one} %`)),
    ],
    tangga: kodeJam.map((kode) => [
      cell(jam[kode]),
      ...langkahTangga.map((one) => cell(anakTangga(kode, one) || '-')),
    ]),
    kota: kota.map((row) => [cell(labelJabatan[row.jabatan]), cell(orang(row, nama))]),
    skpd: perSkpd.map((row) => [
      cell(namaSkpd(rujukan, row.skpdId) ?? '-'),
      cell(row.jabatan === 'petugas' ? 'Petugas' : 'Kepala'),
      cell(orang(row, nama)),
    ]),
    kosong: [...kota, ...perSkpd].filter(
      ({ penerima, jabatan }) => penerima.length === 0 && jabatan !== 'piket',
    ).length,
    jumlah: jumlah.map((one) => [
      cell(one.langkah === 'hukum' ? 'Batas hukum' : `${one.langkah} %`),
      cell(labelJabatan[one.jabatan]),
      cell(String(one.jumlah)),
      cell(String(one.kosong)),
    ]),
    kepalaPenerima: [cell('Jabatan'), cell('Penerima hari ini')],
    kepalaSkpd: [cell('SKPD'), cell('Jabatan'), cell('Penerima hari ini')],
    kepalaJumlah: [cell('Langkah'), cell('Jabatan'), cell('Diberitahu'), cell('Jabatan kosong')],
  };
}
