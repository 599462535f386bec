import { cuplik, judulOf, kolomTampil, tenggatTampil } from '../tampilan/kartu.view.js';
import { galeriOf, linimasaOf } from '../tampilan/linimasa.view.js';
import { namaSkpd, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { publicPoint } from '../tempat/tempat.rules.js';
import { url as urlPantau } from '../pantau/paths.js';
import { url } from '../paths.js';
import type { Foto } from '../pengaduan/foto.repository.js';
import { isAkhir } from '../pengaduan/status.js';
import type { Status } from '../pengaduan/status.js';
import { reopeningAskedAt } from '../pengaduan/syarat.rules.js';
import type { SaksiPublik } from '../wilayah/saksi.queries.js';
import { saksiView } from '../wilayah/saksi.view.js';
import type { RincianPublik } from './ringkas.queries.js';
import type { KejadianTampil } from './riwayat.queries.js';

/** What a public page is drawn from. */
export interface BahanRincian {
  readonly pengaduan: RincianPublik;
  readonly riwayat: readonly KejadianTampil[];
  readonly foto: readonly Foto[];
  readonly anak: readonly { readonly kode: string }[];
  readonly rumahTangga: number;
  readonly saksi: readonly SaksiPublik[];
}

/** Pelapor as the public reads him: `Siti A.` when he chose terbuka, else `Warga`. */
export function namaPelapor(nama: string | null): string {
  if (nama === null) return 'Warga';
  const [depan = 'Warga', berikut] = nama.trim().split(/\s+/u);
  return berikut === undefined ? depan : `${depan} ${berikut.charAt(0).toUpperCase()}.`;
}

const giliran: Partial<Record<Status, string>> = {
  diajukan: 'Binjai Command Center, menunggu dibaca',
  dibaca: 'Binjai Command Center, akan diteruskan',
  dikembalikan: 'Pelapor, diminta melengkapi',
  ditindaklanjuti: 'Pelapor, diminta menilai',
};

/** Which desk holds it, since when, in words; null once it is closed. */
export function mejaOf(pengaduan: RincianPublik, riwayat: readonly KejadianTampil[], rujukan: Rujukan) {
  const { status, urutanTransisi, diajukanAt, skpdId } = pengaduan;
  const dimintaAt = reopeningAskedAt(riwayat, urutanTransisi);
  if (isAkhir(status) && dimintaAt === null) return null;
  const sejak = dimintaAt ?? riwayat.find((one) => one.urutan === urutanTransisi)?.at ?? diajukanAt;
  const nama =
    dimintaAt === null
      ? (giliran[status] ?? namaSkpd(rujukan, skpdId) ?? 'SKPD')
      : 'Penyelia Binjai Command Center, diminta membuka kembali';
  return { nama, sejak, hari: Math.floor((rujukan.now - sejak) / 86_400_000) };
}

function isiOf(pengaduan: RincianPublik): { readonly teks: string; readonly stub: boolean } {
  if (pengaduan.dibacaAt === null)
    return { teks: 'Menunggu dibaca operator. Isi dan foto tampil setelah dibaca.', stub: true };
  if (pengaduan.isi === null) return { teks: 'Isi sedang diperiksa sebelum ditampilkan.', stub: true };
  return { teks: pengaduan.isi === '' ? 'Pelapor tidak menulis keterangan.' : pengaduan.isi, stub: false };
}

/** The public page of one pengaduan. */
export function rincianView(
  { pengaduan, riwayat, foto, anak, rumahTangga, saksi }: BahanRincian,
  rujukan: Rujukan,
) {
  const kategori = rujukan.kategori.byId(pengaduan.kategoriId);
  const pusat = rujukan.kota.kelurahanByKode(pengaduan.kelurahanKode ?? '');
  const titikAsli =
    pengaduan.lintang === null || pengaduan.bujur === null
      ? null
      : { lintang: pengaduan.lintang, bujur: pengaduan.bujur };
  const isi = isiOf(pengaduan);
  return {
    judul: judulOf(pengaduan, rujukan),
    keterangan: isi.stub ? null : cuplik(isi.teks),
    kode: pengaduan.kode,
    kategori: kategori.nama,
    kolom: kolomTampil(pengaduan, rujukan),
    tenggat: tenggatTampil(pengaduan, rujukan.now),
    meja: mejaOf(pengaduan, riwayat, rujukan),
    isi: isi.teks,
    stub: isi.stub,
    pelapor: namaPelapor(pengaduan.namaPelapor),
    wilayah: namaWilayah(rujukan, pengaduan.kelurahanKode),
    wilayahHref: url.daftar({ kelurahan: pengaduan.kelurahanKode }),
    patokan: pengaduan.patokan,
    titik: titikAsli === null || pusat === null ? null : publicPoint(titikAsli, kategori.lokasiPublik, pusat),
    foto: galeriOf(
      pengaduan.kode,
      foto.filter((one) => one.tujuan === 'awal' && one.status === 'tayang'),
      `Foto ${kategori.nama} dari pelapor`,
    ),
    linimasa: linimasaOf(
      pengaduan.kode,
      riwayat,
      foto.filter((one) => one.status === 'tayang'),
      rujukan,
    ),
    saksi: saksiView(saksi),
    fotoSaksi: galeriOf(
      pengaduan.kode,
      foto.filter((one) => one.tujuan === 'saksi' && one.status === 'tayang'),
      'Foto dari saksi',
    ),
    warga: pengaduan.jumlahDukungan,
    rumahTangga,
    anak: anak.map(({ kode }) => ({ kode, href: url.pengaduan(kode) })),
    induk:
      pengaduan.indukKode === null
        ? null
        : { kode: pengaduan.indukKode, href: url.pengaduan(pengaduan.indukKode) },
    dikirim: pengaduan.diajukanAt,
    bisaDidukung: !isAkhir(pengaduan.status),
    dukungHref: url.dukung(pengaduan.kode),
    masukHref: `/masuk?lanjut=${encodeURIComponent(url.pengaduan(pengaduan.kode))}`,
    langgananHref: urlPantau.langganan(),
    qrHref: url.qr(pengaduan.kode),
    kembali: { href: url.daftar(), text: 'Semua pengaduan' },
  };
}
