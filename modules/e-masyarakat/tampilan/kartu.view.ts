import { url } from '../paths.js';
import { sentenceOfKolom } from '../pengaduan/kolom.rules.js';
import { isAkhir } from '../pengaduan/status.js';
import type { Status } from '../pengaduan/status.js';
import type { RingkasPublik } from '../publik/ringkas.queries.js';
import { readSampul } from './sampul.js';
import { namaSkpd, namaWilayah } from './rujukan.js';
import type { Rujukan } from './rujukan.js';

/** Icon and words of a state; never colour alone. */
export interface KolomTampil {
  readonly jenis: 'tunggu' | 'jalan' | 'selesai' | 'tolak' | 'jeda';
  readonly teks: string;
}

/** A due date as the `tenggat` partial draws it. */
export interface TenggatTampil {
  readonly pada: number;
  readonly keadaan: 'biasa' | 'dekat' | 'lewat' | 'jeda';
}

type DasarKolom = Pick<
  RingkasPublik,
  'status' | 'kolom' | 'skpdId' | 'caraTutup' | 'jumlahBukaKembali' | 'indukKode'
>;

const jenisKolom: Partial<Record<Status, KolomTampil['jenis']>> = {
  diajukan: 'tunggu',
  ditangguhkan: 'jeda',
  dikembalikan: 'jeda',
  ditindaklanjuti: 'selesai',
  ditutup: 'selesai',
  dialihkan: 'tolak',
  ditolak: 'tolak',
  dicabut: 'tolak',
  kedaluwarsa: 'tolak',
};

/** The kolom of a row: the phrase with its office. */
export function kolomTampil(row: DasarKolom, rujukan: Rujukan): KolomTampil {
  const { kolom, status, caraTutup, indukKode } = row;
  const teks = sentenceOfKolom({
    kolom,
    status,
    caraTutup,
    indukKode,
    namaKantor: namaSkpd(rujukan, row.skpdId),
    bukaKembaliKe: row.jumlahBukaKembali,
  });
  const selesai = kolom === 'sudah_diproses' ? 'selesai' : 'jalan';
  return { jenis: jenisKolom[status] ?? selesai, teks };
}

/** The due date that counts now; none once it is closed or the pelapor's turn. */
export function tenggatTampil(
  row: { readonly status: Status; readonly tenggatAt: number | null },
  now: number,
): TenggatTampil | null {
  if (row.tenggatAt === null || isAkhir(row.status)) return null;
  if (row.status === 'ditangguhkan' || row.status === 'dikembalikan')
    return { pada: row.tenggatAt, keadaan: 'jeda' };
  if (row.tenggatAt < now) return { pada: row.tenggatAt, keadaan: 'lewat' };
  return { pada: row.tenggatAt, keadaan: row.tenggatAt - now < 86_400_000 ? 'dekat' : 'biasa' };
}

/** Title of a pengaduan: its kategori, and where. */
export function judulOf(row: Pick<RingkasPublik, 'kategoriId' | 'patokan'>, rujukan: Rujukan): string {
  const { nama } = rujukan.kategori.byId(row.kategoriId);
  return row.patokan === null || row.patokan === '' ? nama : `${nama}: ${row.patokan}`;
}

/** Isi in two lines' length, cut at a word. */
export function cuplik(isi: string, panjang = 140): string {
  const datar = isi.replace(/\s+/gu, ' ').trim();
  if (datar.length <= panjang) return datar;
  const potong = datar.slice(0, panjang);
  return `${potong.slice(0, Math.max(potong.lastIndexOf(' '), panjang - 20))}…`;
}

function isiKartu(row: RingkasPublik): string {
  if (row.dibacaAt === null) return 'Isi dan foto tampil setelah operator membacanya.';
  return row.isi === null ? 'Isi sedang diperiksa sebelum ditampilkan.' : cuplik(row.isi);
}

/** A card of a public list. */
export function kartuPublik(row: RingkasPublik, rujukan: Rujukan) {
  const sampul = readSampul(row.foto);
  return {
    href: url.pengaduan(row.kode),
    kode: row.kode,
    judul: judulOf(row, rujukan),
    isi: isiKartu(row),
    gambar:
      sampul === null
        ? null
        : {
            src: url.foto(row.kode, sampul.urutan, 'kecil', sampul.versi),
            alt: `Foto ${rujukan.kategori.byId(row.kategoriId).nama}`,
          },
    status: kolomTampil(row, rujukan),
    tenggat: tenggatTampil(row, rujukan.now),
    keterangan: [
      namaWilayah(rujukan, row.kelurahanKode),
      ...(row.jumlahDukungan > 1 ? [`${String(row.jumlahDukungan)} warga`] : []),
    ],
    waktu: row.diajukanAt,
  };
}
