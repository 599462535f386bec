import { url as urlUtama } from '../paths.js';
import { url } from '../pantau/paths.js';
import { kantorWarga } from '../pengaduan/kejadian.rules.js';
import { namaOf } from '../statistik/sasaran.js';
import type { Sasaran } from '../statistik/sasaran.js';
import { cuplik, judulOf } from '../tampilan/kartu.view.js';
import { judulKejadian } from '../tampilan/linimasa.view.js';
import { namaKantor, namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { publicPoint } from '../tempat/tempat.rules.js';
import type { ButirUmpan } from './umpan.queries.js';
import { element, xmlText } from './xml.js';

const hari = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const bulan = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Sat, 21 Nov 2026 10:15:00 +0700` (RFC 822 with four digits of the year, as RSS 2.0 asks). */
export function rfc822(instant: number): string {
  const wib = new Date(instant + 7 * 3_600_000);
  const dua = (value: number): string => String(value).padStart(2, '0');
  const jam = [wib.getUTCHours(), wib.getUTCMinutes(), wib.getUTCSeconds()].map(dua).join(':');
  return `${hari[wib.getUTCDay()] ?? ''}, ${dua(wib.getUTCDate())} ${bulan[wib.getUTCMonth()] ?? ''} ${String(wib.getUTCFullYear())} ${jam} +0700`;
}

/** What a feed is drawn from. */
export interface BahanUmpan {
  readonly sasaran: Sasaran;
  readonly butir: readonly ButirUmpan[];
  /** Codes a kejadian may name. */
  readonly kodePublik: ReadonlySet<string>;
  /** Absolute, without a trailing slash. */
  readonly baseUrl: string;
}

/** An RSS 2.0 channel with GeoRSS-Simple points. */
export function rssDocument({ sasaran, butir, kodePublik, baseUrl }: BahanUmpan, rujukan: Rujukan): string {
  const nama = namaOf(sasaran.jenis, sasaran.kunci, rujukan);
  const self = `${baseUrl}${url.rss(sasaran.jenis, sasaran.kode)}`;
  const terbaru = butir[0]?.tayangAt;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:georss="http://www.georss.org/georss">',
    '<channel>',
    element('title', `Pengaduan warga: ${nama}`),
    element('link', `${baseUrl}${urlUtama.daftar(filterOf(sasaran))}`),
    element(
      'description',
      `50 kejadian terbaru pengaduan warga di Kota Binjai (${nama}). Pengaduan rahasia tidak tampil.`,
    ),
    '<language>id</language>',
    ...(terbaru === undefined ? [] : [element('lastBuildDate', rfc822(terbaru))]),
    '<ttl>5</ttl>',
    `<atom:link href="${xmlText(self)}" rel="self" type="application/rss+xml"/>`,
    ...butir.map((one) => itemOf(one, kodePublik, baseUrl, rujukan)),
    '</channel>',
    '</rss>',
    '',
  ].join('\n');
}

function itemOf(
  { pengaduan, kejadian, tayangAt, teks }: ButirUmpan,
  kodePublik: ReadonlySet<string>,
  baseUrl: string,
  rujukan: Rujukan,
): string {
  const samar = kejadian.jenis === 'digabung' && !kodePublik.has(String(kejadian.data['induk']));
  const langkah = samar ? 'Digabung' : judulKejadian(kejadian, rujukan);
  const kantor = namaKantor(rujukan, kejadian.kantor);
  const titik = pointOf(pengaduan, rujukan);
  // The pelapor's own words stand on the page only: what he takes back must not live on in a reader.
  const kata = teks === null || kejadian.kantor === kantorWarga ? [] : [cuplik(teks, 500)];
  return [
    '<item>',
    element('title', `${pengaduan.kode}: ${langkah}`),
    element('link', `${baseUrl}${urlUtama.pengaduan(pengaduan.kode)}`),
    element(
      'description',
      [
        `${judulOf(pengaduan, rujukan)}, ${namaWilayah(rujukan, pengaduan.kelurahanKode)}. ${langkah} oleh ${kantor}.`,
        ...kata,
      ].join(' '),
    ),
    element('category', rujukan.kategori.byId(pengaduan.kategoriId).nama),
    element('dc:creator', kantor),
    `<guid isPermaLink="false">${xmlText(`${pengaduan.kode}-${String(kejadian.urutan)}`)}</guid>`,
    element('pubDate', rfc822(tayangAt)),
    ...(titik === null
      ? []
      : [`<georss:point>${String(titik.lintang)} ${String(titik.bujur)}</georss:point>`]),
    '</item>',
  ].join('');
}

/** The public point; none before the first read and none where only a patokan was given. */
function pointOf(pengaduan: ButirUmpan['pengaduan'], { kategori, kota }: Rujukan) {
  const pusat = kota.kelurahanByKode(pengaduan.kelurahanKode ?? '');
  if (pengaduan.lintang === null || pengaduan.bujur === null || pusat === null) return null;
  return publicPoint(
    { lintang: pengaduan.lintang, bujur: pengaduan.bujur },
    kategori.byId(pengaduan.kategoriId).lokasiPublik,
    pusat,
  );
}

function filterOf({ jenis, kode }: Sasaran): Readonly<Record<string, string>> {
  return jenis === 'kota' ? {} : { [jenis]: kode };
}
