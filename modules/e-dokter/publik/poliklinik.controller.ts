import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import type { Pages } from '../../../src/http/page.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { formatHari, formatJam } from '../../../src/views/format.js';
import { kartuView } from '../mutu/mutu.view.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import type { BlokRow } from '../sesi/sesi.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { queuesOf } from './antrean.controller.js';
import { sesiView } from './sesi.view.js';

const HARI = 14;

/** A poliklinik: its doctors, two weeks of sesi with seats per window, today's queue, its quality. */
export class PoliklinikPublikController {
  constructor(private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages }) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { rakitan, pages } = this.deps;
    const { repositories, db, clock, sesiQueries, services } = rakitan;
    const poliklinik = await repositories.acuan.findPoliklinikBySlug(db.read, String(req.params['slug']));
    if (poliklinik?.aktif !== 1) throw new NotFound();
    const hari = wibDay(clock.now());
    const semua = await sesiQueries.listBetween(hari, addDays(hari, HARI - 1), poliklinik.id);
    const [blok, mutu, antrean] = await Promise.all([
      sesiQueries.blokOf(semua.map((one) => one.id)),
      services.mutu.perPoliklinik(),
      // A queue here would say by its numbers which poliklinik a sensitif sesi is.
      poliklinik.sensitif === 1
        ? []
        : queuesOf(
            rakitan,
            semua.filter((one) => one.tanggal === hari),
          ),
    ]);
    const kartu = mutu.find((one) => one.poliklinikId === poliklinik.id)?.kartu;
    await pages.render(req, res, 'e-dokter/poliklinik', {
      judul: `Poliklinik ${poliklinik.nama}`,
      kembali: { href: url.jadwal(), text: 'Jadwal praktik' },
      butuhRujukan: poliklinik.butuh_rujukan === 1,
      dokter: [...new Set(semua.map((one) => one.dokter_nama))],
      sesi: semua.map((one) => ({
        ...sesiView(one),
        hari: formatHari(one.tanggal),
        blok: blokView(one, blok, clock.now()),
      })),
      arus: url.arus(),
      antrean,
      kartu: kartu === undefined ? null : kartuView(kartu),
      daftarHref: url.daftar(),
      mutuHref: url.mutu(),
    });
  };
}

function blokView(sesi: SesiTampil, semua: readonly BlokRow[], now: number) {
  return semua
    .filter((one) => one.sesi_id === sesi.id && one.selesai > now)
    .map((one) => ({
      jam: `${formatJam(one.mulai)}-${formatJam(one.selesai)}`,
      sisa: one.kapasitas_daring - one.terisi_daring,
    }));
}
