import type { Request, Response } from 'express';
import { NotFound } from '../../../src/errors.js';
import { emptyForm, parseForm } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Kategori } from '../kategori/kategori.repository.js';
import { url } from '../paths.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { lokasiSchema } from './baru.form.js';
import { lokasiView } from './baru.view.js';
import type { IsiDraf, TempatDraf } from './draf.rules.js';
import type { DrafService, DrafTerbuka } from './draf.service.js';
import { pageOf } from './baru.controller.js';
import type { SerupaService } from './serupa.service.js';

/** A draft opened for a page, with what the page looks names up in. */
export interface Terbaca {
  readonly draf: DrafTerbuka;
  readonly kategori: Kategori;
  readonly rujukan: Rujukan;
}

/** Opens the draft of a page behind the first; one that lacks its kategori starts over. */
export async function openDraf(
  deps: { draf: DrafService; rujukan: RujukanReader },
  req: Request,
): Promise<Terbaca> {
  const draf = await deps.draf.find(String(req.params['draf']), req.actor.penggunaId);
  const rujukan = await deps.rujukan.read();
  const kategori = draf === null ? null : rujukan.kategori.findByKode(draf.isi.kategoriKode);
  if (draf === null || kategori === null)
    throw new NotFound('Draf ini sudah tidak ada. Mulai lagi dari awal.');
  return { draf, rujukan, kategori };
}

/** Second form: the place. */
export class LokasiController {
  constructor(
    private readonly deps: {
      readonly pages: Pages;
      readonly rujukan: RujukanReader;
      readonly draf: DrafService;
      readonly serupa: SerupaService;
    },
  ) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const terbaca = await openDraf(this.deps, req);
    if (terbaca.draf.pengaduanId !== null) return res.redirect(303, url.baruPeriksa(terbaca.draf.rahasia));
    const { tempat, titikAwal } = terbaca.draf.isi;
    const values =
      tempat === null
        ? { lintang: titikAwal?.lintang ?? '', bujur: titikAwal?.bujur ?? '', ketepatan: 'peta' }
        : {
            kelurahan: tempat.kelurahanKode,
            patokan: tempat.patokan ?? '',
            lintang: tempat.lintang ?? '',
            bujur: tempat.bujur ?? '',
            ketepatan: tempat.ketepatan,
          };
    await this.render(req, res, emptyForm(values), terbaca);
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const terbaca = await openDraf(this.deps, req);
    const { draf, kategori, rujukan } = terbaca;
    const kelurahan = new Set(rujukan.kota.kelurahan.map((one) => one.kode));
    const parsed = parseForm(lokasiSchema({ kelurahan, perluTitik: kategori.radiusM !== null }), req.body);
    const tempat = parsed.ok ? toTempat(parsed.value, rujukan) : null;
    if (!parsed.ok || tempat === null) {
      res.status(422);
      const luar = { lintang: 'Titik ini di luar Kota Binjai. Geser titik atau pilih kelurahan.' };
      return this.render(
        req,
        res,
        parsed.ok ? { values: req.body as FormState['values'], errors: luar } : parsed.form,
        terbaca,
      );
    }
    const isi: IsiDraf = { ...draf.isi, tempat, serupaDilewati: false };
    const serupa = await this.deps.serupa.find(isi, kategori);
    const lanjut = { ...isi, serupaDilewati: serupa.length === 0 };
    await this.deps.draf.save(workContext(req), draf, lanjut);
    res.redirect(303, pageOf(draf.rahasia, lanjut));
  };

  private async render(
    req: Request,
    res: Response,
    form: FormState,
    { draf, kategori, rujukan }: Terbaca,
  ): Promise<void> {
    await this.deps.pages.render(req, res, 'e-masyarakat/lokasi', lokasiView(form, draf, kategori, rujukan));
  }
}

interface IsianTempat {
  readonly kelurahan: string | null;
  readonly lingkungan: string;
  readonly patokan: string;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly ketepatan: 'gps' | 'peta';
}

/** The person's own choice of kelurahan decides; without one the point does. Null: the point lies in no kelurahan. */
function toTempat(isian: IsianTempat, { kota }: Rujukan): TempatDraf | null {
  const titik =
    isian.lintang === null || isian.bujur === null ? null : { lintang: isian.lintang, bujur: isian.bujur };
  const kelurahanKode = isian.kelurahan ?? (titik === null ? null : (kota.kelurahanAt(titik)?.kode ?? null));
  if (kelurahanKode === null) return null;
  const patokan =
    isian.patokan === '' && titik === null
      ? (kota.kelurahanByKode(kelurahanKode)?.nama ?? null)
      : isian.patokan;
  const lingkungan = kota.lingkunganById(isian.lingkungan);
  return {
    kelurahanKode,
    lingkunganId: lingkungan?.kelurahanKode === kelurahanKode ? lingkungan.id : null,
    lintang: titik?.lintang ?? null,
    bujur: titik?.bujur ?? null,
    ketepatan: titik === null ? 'patokan' : isian.ketepatan,
    patokan: patokan === '' ? null : patokan,
  };
}
