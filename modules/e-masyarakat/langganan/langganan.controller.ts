import type { Request, Response } from 'express';
import { isSignedIn } from '../../../src/auth/actor.js';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { url as urlUtama } from '../paths.js';
import { url } from '../pantau/paths.js';
import { readSasaran } from '../statistik/sasaran.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { langgananForm, lingkaranForm } from './langganan.form.js';
import type { LanggananIsi } from './langganan.form.js';
import { kunciOfLingkaran } from './langganan.rules.js';
import type { LanggananRepository } from './langganan.repository.js';
import type { LanggananService } from './langganan.service.js';
import { langgananView } from './langganan.view.js';

export interface LanggananControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly repository: LanggananRepository;
  readonly langganan: LanggananService;
}

/** Own subscriptions: see, add, end. */
export class LanggananController {
  constructor(private readonly deps: LanggananControllerDeps) {}

  readonly show = (req: Request, res: Response): Promise<void> => {
    const { jenis, kelurahan, kecamatan, kategori } = req.query;
    return this.render(req, res, emptyForm({ jenis, kelurahan, kecamatan, kategori }));
  };

  readonly add = async (req: Request, res: Response): Promise<void> => {
    if (!isSignedIn(req.actor))
      return res.redirect(303, `/masuk?lanjut=${encodeURIComponent(url.langganan())}`);
    const parsed = parseForm(langgananForm, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), parsed.form);
    const rujukan = await this.deps.rujukan.read();
    const { jenis, saluran, irama } = parsed.value;
    try {
      const kunci = await this.kunciOf(parsed.value, rujukan);
      await this.deps.langganan.subscribe(workContext(req), {
        penggunaId: req.actor.penggunaId,
        jenis,
        kunci,
        saluran,
        irama,
      });
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      return this.render(
        req,
        res.status(422),
        withErrors(req.body, Object.keys(error.fields).length > 0 ? error.fields : { jenis: error.message }),
      );
    }
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: 'Langganan tersimpan',
      isi: 'Kabarnya masuk ke kotak masuk Anda.',
    });
    res.redirect(303, jenis === 'pengaduan' ? urlUtama.pengaduan(parsed.value.kode) : url.langganan());
  };

  readonly end = async (req: Request, res: Response): Promise<void> => {
    if (!isSignedIn(req.actor)) throw new NotFound();
    await this.deps.langganan.unsubscribe(workContext(req), req.actor.penggunaId, String(req.params['id']));
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Langganan dihentikan' });
    res.redirect(303, url.langganan());
  };

  /** The key of what was chosen. @throws RuleBroken naming the field */
  private async kunciOf(isi: LanggananIsi, rujukan: Rujukan): Promise<string> {
    if (isi.jenis === 'pengaduan') {
      const found = await this.deps.repository.findPublic(this.deps.db.read, { kode: isi.kode });
      if (found === null) throw new NotFound();
      return found.id;
    }
    if (isi.jenis === 'radius') {
      const parsed = parseForm(lingkaranForm, isi);
      if (!parsed.ok) throw new RuleBroken('Periksa titik dan jaraknya.', parsed.form.errors);
      const { lintang, bujur, radius } = parsed.value;
      return kunciOfLingkaran({ pusat: { lintang, bujur }, radiusM: radius });
    }
    const sasaran = readSasaran(isi.jenis, isi[isi.jenis], rujukan);
    if (sasaran === null)
      throw new RuleBroken(`Pilih ${isi.jenis} dari daftar.`, {
        [isi.jenis]: `Pilih ${isi.jenis === 'kategori' ? 'jenis masalah' : isi.jenis} dari daftar.`,
      });
    return sasaran.kunci;
  }

  private async render(req: Request, res: Response, form: FormState): Promise<void> {
    if (!isSignedIn(req.actor)) throw new NotFound();
    const [rujukan, milik] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.repository.list(req.actor.penggunaId),
    ]);
    const kode = await this.deps.repository.codesOf(
      milik.filter((one) => one.jenis === 'pengaduan').map((one) => one.kunci),
    );
    await this.deps.pages.render(
      req,
      res,
      'e-masyarakat/langganan',
      langgananView({ milik, kode, form }, rujukan),
    );
  }
}
