import { formatAngka } from '../../../src/views/format.js';
import { url } from '../pantau/paths.js';
import { kartuPublik } from '../tampilan/kartu.view.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { daftarBagian, infoUkuran } from './daftar-ukuran.js';
import type { KodeUkuran } from './daftar-ukuran.js';
import { nTerkecil, semuaPeriode, shareOf, tanpaHitungan } from './hitungan.rules.js';
import type { JenisStatistik, Statistik } from './hitungan.rules.js';
import { textOfLama } from './lama.rules.js';
import type { BarisBelakang } from './rincian.queries.js';
import { kodeOf, namaOf } from './sasaran.js';
import type { Sasaran } from './sasaran.js';
import type { StatistikTersimpan } from './statistik.repository.js';

export const tanpaStatistik: Statistik = {
  ...tanpaHitungan,
  lama: { median: null, p90: null, terpanjang: 0, n: 0 },
  rahasia: null,
  pegawai: 0,
};

const judulJenis: Readonly<Record<JenisStatistik, string>> = {
  kota: 'Kota',
  kecamatan: 'Per kecamatan',
  kelurahan: 'Per kelurahan',
  skpd: 'Per SKPD',
  kategori: 'Per jenis masalah',
};

/** `data belum cukup (n=9)`, the one sentence for too little. */
export function tooFew(n: number): string {
  return `data belum cukup (n=${String(n)})`;
}

function textOfPeriode(hari: number): string {
  return hari === 0 ? 'Sejak awal' : `${String(hari)} hari terakhir`;
}

/** Links to the same page for the other periods. */
export function pilihanPeriode(hari: number, to: (hari: number) => string) {
  return semuaPeriode.map((one) => ({ text: textOfPeriode(one), href: to(one), kini: one === hari }));
}

/** All figures of one subject, each with its definition and the rows behind it. */
export function angkaView(isi: Statistik, sasaran: Sasaran, hari: number) {
  const to = (ukuran: KodeUkuran): string =>
    url.statistikKunci(sasaran.jenis, sasaran.kode, { hari, ukuran });
  const cukup = isi.n >= nTerkecil;
  const lama = isi.lama.n >= nTerkecil;
  const patok = sasaran.jenis === 'skpd' ? 'sejak diteruskan ke SKPD ini' : 'sejak dikirim';
  const hk = (nilai: number | null): string =>
    lama ? `${textOfLama(nilai, isi.lama.terpanjang)} hari kerja` : tooFew(isi.lama.n);
  const definisiLama = `Hari kerja ${patok} sampai tindak lanjut yang berlaku (Kaplan-Meier). Yang belum dijawab dihitung masih menunggu; jeda tidak dikurangkan.`;
  const daftar = [
    {
      label: 'Separuh selesai dalam',
      nilai: hk(isi.lama.median),
      definisi: `Median. ${definisiLama}`,
      bagian: { jumlah: isi.ditindak, href: to('ditindak'), teks: 'sudah ditindaklanjuti' },
      dari: { jumlah: isi.n, href: to('semua') },
    },
    {
      label: 'Sembilan dari sepuluh selesai dalam',
      nilai: hk(isi.lama.p90),
      definisi: `Persentil 90. ${definisiLama}`,
      bagian: { jumlah: isi.ditindak, href: to('ditindak'), teks: 'sudah ditindaklanjuti' },
      dari: { jumlah: isi.n, href: to('semua') },
    },
    ...daftarBagian.map((satu) => {
      const bagian = isi[infoUkuran[satu.bagian].bidang];
      const dari = isi[infoUkuran[satu.dari].bidang];
      const persen = shareOf(isi.n, bagian, dari);
      return {
        label: satu.label,
        nilai: !cukup ? tooFew(isi.n) : persen === null ? 'belum ada' : `${formatAngka(persen, 1)} %`,
        definisi: satu.definisi,
        bagian: {
          jumlah: bagian,
          href: to(satu.bagian),
          teks: infoUkuran[satu.bagian].satuan ?? 'pengaduan',
        },
        dari: { jumlah: dari, href: to(satu.dari) },
      };
    }),
  ];
  // "4 of 9" would be the rate that is not shown.
  return cukup ? daftar : daftar.map((one) => ({ ...one, bagian: null, dari: null }));
}

/** One line of a ranking. Below ten cases nothing is ranked. */
function barisPeringkat({ jenis, kunci, isi }: StatistikTersimpan, hari: number, rujukan: Rujukan) {
  const cukup = isi.n >= nTerkecil;
  const persen = shareOf(isi.n, isi.tepat, isi.jatuh);
  const sasaran = { jenis, kunci, kode: kodeOf(jenis, kunci, rujukan) ?? '' };
  return {
    nama: namaOf(jenis, kunci, rujukan),
    href: url.statistikKunci(jenis, sasaran.kode, { hari }),
    n: isi.n,
    cukup,
    kurang: tooFew(isi.n),
    median: isi.lama.n >= nTerkecil ? textOfLama(isi.lama.median, isi.lama.terpanjang) : '-',
    p90: isi.lama.n >= nTerkecil ? textOfLama(isi.lama.p90, isi.lama.terpanjang) : '-',
    tepat: persen === null ? '-' : `${formatAngka(persen, 1)} %`,
    urutan: cukup && persen !== null ? persen : -1,
  };
}

export interface BahanStatistik {
  readonly hari: number;
  readonly semua: readonly StatistikTersimpan[];
}

/** The start page of statistics: the city, and a table per kind. */
export function statistikView({ hari, semua }: BahanStatistik, rujukan: Rujukan) {
  const kota = semua.find((one) => one.jenis === 'kota');
  const tabelOf = (jenis: JenisStatistik) =>
    semua
      .filter((one) => one.jenis === jenis && kodeOf(one.jenis, one.kunci, rujukan) !== null)
      .map((one) => barisPeringkat(one, hari, rujukan))
      .sort((a, b) => b.urutan - a.urutan || b.n - a.n || a.nama.localeCompare(b.nama, 'id'));
  return {
    judul: 'Statistik pengaduan',
    keterangan:
      'Seberapa cepat dan seberapa tuntas Kota Binjai menangani pengaduan, dengan semua baris di belakang tiap angka.',
    periode: pilihanPeriode(hari, (one) => url.statistik({ hari: one })),
    dihitung: kota?.dihitungAt ?? null,
    angka: angkaView(kota?.isi ?? tanpaStatistik, { jenis: 'kota', kunci: 'binjai', kode: 'binjai' }, hari),
    tabel: (['skpd', 'kecamatan', 'kategori', 'kelurahan'] as const).map((jenis) => ({
      judul: judulJenis[jenis],
      baris: tabelOf(jenis),
    })),
    terlambatHref: url.terlambat(),
    dataHref: '/data/statistik-pengaduan',
  };
}

/** The figures of one area, SKPD or kategori. */
export function sasaranView(
  isi: Statistik,
  dihitung: number | null,
  sasaran: Sasaran,
  hari: number,
  rujukan: Rujukan,
) {
  return {
    judul: `Statistik: ${namaOf(sasaran.jenis, sasaran.kunci, rujukan)}`,
    periode: pilihanPeriode(hari, (one) => url.statistikKunci(sasaran.jenis, sasaran.kode, { hari: one })),
    dihitung,
    n: isi.n,
    semuaHref: url.statistikKunci(sasaran.jenis, sasaran.kode, { hari, ukuran: 'semua' }),
    kurang: isi.n < nTerkecil ? tooFew(isi.n) : null,
    angka: angkaView(isi, sasaran, hari),
    rahasia: isi.rahasia?.n ?? null,
    // Fewer than five would tell who: the number alone, never a list.
    pegawai:
      sasaran.jenis !== 'skpd' || isi.pegawai === 0
        ? null
        : isi.pegawai < 5
          ? 'kurang dari 5'
          : String(isi.pegawai),
    umpan: url.rss(sasaran.jenis, sasaran.kode),
    kembali: { href: url.statistik({ hari }), text: 'Statistik pengaduan' },
  };
}

export interface BahanBelakang {
  readonly isi: Statistik;
  readonly rows: readonly BarisBelakang[];
  readonly next: string | null;
  readonly ukuran: KodeUkuran;
  readonly hari: number;
}

function keteranganBaris(row: BarisBelakang, ukuran: KodeUkuran): readonly string[] {
  if (infoUkuran[ukuran].satuan === 'penilaian')
    return [`${String(row.nilaiSudah)} dari ${String(row.nilai)} penilaian "sudah"`];
  if (infoUkuran[ukuran].satuan === 'foto')
    return [`${String(row.fotoJauh)} dari ${String(row.fotoSesudah)} foto jauh atau tanpa lokasi`];
  if (row.mulaiHk === null) return [];
  return [
    row.akhirHk === null ? 'masih berjalan' : `${String(Math.max(0, row.akhirHk - row.mulaiHk))} hari kerja`,
  ];
}

/** The rows behind a figure. */
export function belakangView(
  { isi, rows, next, ukuran, hari }: BahanBelakang,
  sasaran: Sasaran,
  rujukan: Rujukan,
) {
  const { bidang, judul, satuan } = infoUkuran[ukuran];
  const rahasia = isi.rahasia?.[bidang] ?? 0;
  return {
    judul: `${judul}: ${namaOf(sasaran.jenis, sasaran.kunci, rujukan)}`,
    jumlah: isi[bidang],
    satuan: satuan ?? 'pengaduan',
    periode: textOfPeriode(hari),
    rahasia: rahasia === 0 ? null : rahasia,
    daftar: rows.map((row) => {
      const kartu = kartuPublik(row, rujukan);
      return { ...kartu, keterangan: [...kartu.keterangan, ...keteranganBaris(row, ukuran)] };
    }),
    halaman:
      next === null
        ? null
        : {
            next: {
              href: url.statistikKunci(sasaran.jenis, sasaran.kode, { hari, ukuran, setelah: next }),
              text: 'Yang lebih lama',
            },
          },
    kembali: {
      href: url.statistikKunci(sasaran.jenis, sasaran.kode, { hari }),
      text: namaOf(sasaran.jenis, sasaran.kunci, rujukan),
    },
  };
}
