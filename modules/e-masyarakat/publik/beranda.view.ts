import { formatLama } from '../../../src/views/format.js';
import { sumOf } from '../angka/angka.queries.js';
import type { JumlahKolom } from '../angka/angka.queries.js';
import { url as urlPantau } from '../pantau/paths.js';
import { url } from '../paths.js';
import { kartuPublik } from '../tampilan/kartu.view.js';
import { readSampul } from '../tampilan/sampul.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { RingkasPublik } from './ringkas.queries.js';

/** What the start page is drawn from. */
export interface BahanBeranda {
  /** By kategori: one whose kelurahan is unknown yet stands in no kelurahan's count. */
  readonly perKategori: ReadonlyMap<string, JumlahKolom>;
  readonly terlambat: number;
  readonly tertua: { readonly kode: string; readonly diajukanAt: number } | null;
  readonly terbaru: readonly RingkasPublik[];
  readonly selesai: readonly (RingkasPublik & { readonly fotoSesudah: string })[];
}

function angkaUtama({ perKategori, terlambat, tertua }: BahanBeranda, now: number) {
  const semua = sumOf(perKategori.values());
  const umur = tertua === null ? '0' : formatLama(now - tertua.diajukanAt);
  return [
    { label: 'Menunggu dibaca', nilai: semua.terkirim ?? 0, href: url.daftar({ kolom: 'terkirim' }) },
    {
      label: 'Paling lama menunggu dibaca',
      nilai: umur,
      href: tertua === null ? url.daftar({ kolom: 'terkirim' }) : url.pengaduan(tertua.kode),
    },
    {
      label: 'Sedang ditanggapi',
      nilai: semua.sedang_ditanggapi ?? 0,
      href: url.daftar({ kolom: 'sedang_ditanggapi' }),
    },
    {
      label: 'Sudah diproses',
      nilai: semua.sudah_diproses ?? 0,
      href: url.daftar({ kolom: 'sudah_diproses' }),
    },
    {
      label: 'Lewat tenggat',
      nilai: terlambat,
      href: urlPantau.terlambat(),
      keadaan: terlambat > 0 ? 'lewat' : null,
    },
  ];
}

function sampulUrl(kode: string, teks: string | null): string | null {
  const sampul = readSampul(teks);
  return sampul === null ? null : url.foto(kode, sampul.urutan, 'kecil', sampul.versi);
}

/** The start page of e-Masyarakat. */
export function berandaView(bahan: BahanBeranda, rujukan: Rujukan) {
  return {
    judul: 'e-Masyarakat: pengaduan warga',
    keterangan: 'Laporkan masalah di Kota Binjai, lihat siapa yang mengerjakan, dan sejak kapan.',
    angka: angkaUtama(bahan, rujukan.now),
    dihitung: rujukan.now,
    terbaru: bahan.terbaru.map((row) => kartuPublik(row, rujukan)),
    selesai: bahan.selesai.map((row) => ({
      ...kartuPublik(row, rujukan),
      sebelum: sampulUrl(row.kode, row.foto),
      sesudah: sampulUrl(row.kode, row.fotoSesudah),
    })),
    baruHref: url.baru(),
    daftarHref: url.daftar(),
    petaHref: url.peta(),
    kategoriHref: url.kategori(),
    lacakHref: url.lacak(),
    terlambatHref: urlPantau.terlambat(),
    statistikHref: urlPantau.statistik(),
    umpan: urlPantau.rss('kota', 'binjai'),
  };
}
