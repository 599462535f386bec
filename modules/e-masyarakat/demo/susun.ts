import { newId } from '../../../src/db/ids.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { Kategori } from '../kategori/kategori.repository.js';
import { foldKejadian, kolomOfKeadaan } from '../pengaduan/keadaan.rules.js';
import type { Keadaan } from '../pengaduan/keadaan.rules.js';
import {
  chainKejadian,
  kantorBcc,
  kantorSistem,
  kantorWarga,
  sidikTeks,
} from '../pengaduan/kejadian.rules.js';
import type { KejadianTerantai } from '../pengaduan/kejadian.rules.js';
import type { Kerahasiaan, Kolom } from '../pengaduan/status.js';
import { Acak } from './acak.js';
import { ceritaDemo, patokanDemo } from './skenario.js';
import type { LangkahDemo, Skenario } from './skenario.js';

/** Somebody of the demo city who reports. */
export interface PelaporDemo {
  readonly pendudukId: string;
  readonly penggunaId: string | null;
}

/** Who read on piket at a moment, and who answers at an SKPD, among the demo accounts. */
export interface OrangDemo {
  readerAt(at: number): string | null;
  staffOf(slug: string): string | null;
}

/** A pengaduan of the demo city before it is written. */
export interface PengaduanDemo {
  readonly id: string;
  readonly kode: string;
  readonly kategori: Kategori;
  readonly kelurahanKode: string;
  readonly kecamatanKode: string;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly patokan: string;
  readonly isi: string;
  readonly kerahasiaan: Kerahasiaan;
  readonly pelapor: PelaporDemo;
  readonly riwayat: readonly KejadianTerantai[];
  readonly teks: ReadonlyMap<number, { readonly isi: string; readonly garam: string }>;
  readonly berfoto: ReadonlySet<number>;
  readonly keadaan: Keadaan;
  readonly kolom: Kolom;
}

/** What one pengaduan is made from. */
export interface BahanDemo {
  /** Seed of this one: composing it again gives the same moments and place. */
  readonly benih: number;
  readonly now: number;
  readonly kota: DirectorySnapshot;
  readonly skenario: Skenario;
  readonly kategori: Kategori;
  readonly slug: string;
  readonly kelurahanKode: string;
  readonly pelapor: PelaporDemo;
  readonly orang: OrangDemo;
}

const jamMs = 3_600_000;

/** When each step happened: the last one as long ago as the scenario says, those before at their distance. */
function momentsOf({ skenario, now }: BahanDemo, acak: Acak): readonly number[] {
  const umur = acak.between(skenario.umur[0], skenario.umur[1]) * jamMs;
  const total = skenario.langkah.reduce((sum, one) => sum + one.jam, 0) * jamMs;
  let at = Math.floor(now - umur - total);
  return skenario.langkah.map((one) => (at += Math.floor(one.jam * jamMs)));
}

function kantorOf(langkah: LangkahDemo, slug: string): string {
  const tetap = { warga: kantorWarga, bcc: kantorBcc, sistem: kantorSistem };
  return langkah.oleh === 'skpd' ? slug : tetap[langkah.oleh];
}

function pelakuOf(langkah: LangkahDemo, at: number, bahan: BahanDemo): string | null {
  if (langkah.oleh === 'bcc') return bahan.orang.readerAt(at);
  if (langkah.oleh === 'skpd') return bahan.orang.staffOf(bahan.slug);
  return langkah.oleh === 'warga' ? bahan.pelapor.penggunaId : null;
}

function dataOf(langkah: LangkahDemo, bahan: BahanDemo) {
  if (langkah.jenis === 'didisposisikan')
    return {
      skpd: bahan.slug,
      kategori: bahan.kategori.kode,
      kelurahan: bahan.kelurahanKode,
      mengikat: false,
    };
  if (langkah.jenis === 'ditindaklanjuti')
    return { foto: langkah.foto === true && bahan.kategori.wajibFotoSesudah ? 1 : 0, jarakM: null };
  return langkah.data ?? {};
}

function kerahasiaanDemo(kategori: Kategori, acak: Acak): Kerahasiaan {
  if (kategori.kerahasiaanAwal === 'rahasia') return 'rahasia';
  return acak.next() < 0.25 ? 'terbuka' : 'anonim';
}

/** Builds a pengaduan with a chain that verifies and a state folded from it. */
export function composePengaduan(bahan: BahanDemo, kode: string): PengaduanDemo {
  const { skenario, kategori, kelurahanKode, kota } = bahan;
  const acak = new Acak(bahan.benih);
  const moments = momentsOf(bahan, acak);
  const riwayat: KejadianTerantai[] = [];
  const teks = new Map<number, { isi: string; garam: string }>();
  const berfoto = new Set<number>();
  for (const [index, langkah] of skenario.langkah.entries()) {
    const urutan = index + 1;
    const at = moments[index] ?? bahan.now;
    const garam = newId();
    if (langkah.teks !== undefined) teks.set(urutan, { isi: langkah.teks, garam });
    if (langkah.foto === true && kategori.wajibFotoSesudah) berfoto.add(urutan);
    const sidik = langkah.teks === undefined ? null : sidikTeks(garam, langkah.teks);
    const kejadian = {
      urutan,
      jenis: langkah.jenis,
      at,
      pelakuId: pelakuOf(langkah, at, bahan),
      kantor: kantorOf(langkah, bahan.slug),
      data: dataOf(langkah, bahan),
      sidikTeks: sidik,
    };
    riwayat.push(chainKejadian(kode, kejadian, riwayat.at(-1)?.hash ?? null));
  }
  const keadaan = foldKejadian(riwayat);
  const kelurahan = kota.kelurahanByKode(kelurahanKode);
  const titik = kategori.radiusM !== null && kelurahan !== null && acak.next() < 0.8;
  return {
    id: newId(),
    kode,
    kategori,
    kelurahanKode,
    kecamatanKode: kelurahan?.kecamatanKode ?? '',
    lintang: titik ? Number((kelurahan.lintang + acak.between(-0.003, 0.003)).toFixed(6)) : null,
    bujur: titik ? Number((kelurahan.bujur + acak.between(-0.003, 0.003)).toFixed(6)) : null,
    patokan: kategori.radiusM === null ? (kelurahan?.nama ?? '') : acak.pick(patokanDemo),
    isi: acak.pick(ceritaDemo[kategori.kode] ?? ['Mohon diperiksa.']),
    kerahasiaan: kerahasiaanDemo(kategori, acak),
    pelapor: bahan.pelapor,
    riwayat,
    teks,
    berfoto,
    keadaan,
    kolom: kolomOfKeadaan(keadaan, null),
  };
}
