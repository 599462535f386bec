import type { Request, Response } from 'express';
import type { Pages } from '../../../src/http/page.js';
import { addDays, dayNumberOf, isDay, wibDay, weekdayOf } from '../../../src/time/time.js';
import { formatHari, formatTanggal } from '../../../src/views/format.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { sesiView } from './sesi.view.js';

/** The week as a grid: a line per poliklinik, a column per day. `?minggu=` names any day of the week wanted. */
export class JadwalController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const hariIni = wibDay(rakitan.clock.now());
    const { jendelaHari } = await rakitan.setelan();
    const kini = seninOf(hariIni);
    const akhir = seninOf(addDays(hariIni, jendelaHari));
    const diminta = req.query['minggu'];
    const senin = typeof diminta === 'string' && isDay(diminta) ? seninOf(diminta) : kini;
    const dari = senin < kini ? kini : senin > akhir ? akhir : senin;
    const hari = Array.from({ length: 7 }, (_, i) => addDays(dari, i));
    const semua = await rakitan.sesiQueries.listBetween(dari, addDays(dari, 6));
    await pages.render(req, res, 'e-dokter/jadwal', {
      judul: 'Jadwal praktik',
      kembali: { href: url.beranda(), text: 'Berobat' },
      dari: formatTanggal(dari),
      sampai: formatTanggal(addDays(dari, 6)),
      kolom: hari.map((tanggal) => ({
        nama: namaHari(tanggal),
        kini: tanggal === hariIni,
      })),
      baris: barisOf(semua, hari),
      sebelumHref: dari > kini ? `${url.jadwal()}?minggu=${addDays(dari, -7)}` : null,
      sesudahHref: dari < akhir ? `${url.jadwal()}?minggu=${addDays(dari, 7)}` : null,
      daftarHref: url.daftar(),
    });
  };
}

function seninOf(hari: string): string {
  return addDays(hari, 1 - weekdayOf(dayNumberOf(hari)));
}

/** `Selasa, 24 November`; the year stands above the grid. */
function namaHari(tanggal: string): string {
  return formatHari(tanggal).replace(/ \d{4}$/u, '');
}

function barisOf(semua: readonly SesiTampil[], hari: readonly string[]) {
  const slugs = [...new Set(semua.map((one) => one.poliklinik_slug))];
  return slugs
    .map((slug) => semua.filter((one) => one.poliklinik_slug === slug))
    .map((milik) => ({
      nama: milik[0]?.poliklinik_nama ?? '',
      href: url.poliklinik(milik[0]?.poliklinik_slug ?? ''),
      sel: hari.map((tanggal) => ({
        hari: namaHari(tanggal),
        isi: milik.filter((one) => one.tanggal === tanggal).map(sesiView),
      })),
    }))
    .sort((a, b) => a.nama.localeCompare(b.nama, 'id'));
}
