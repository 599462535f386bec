import type { Request, Response } from 'express';
import { isResident } from '../../../src/auth/actor.js';
import type { Database } from '../../../src/db/database.js';
import { NotFound, RuleBroken, WindowClosed } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody, emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { uploadsOf } from '../../../src/storage/upload.js';
import { workContext } from '../../../src/http/request.js';
import type { DukunganService } from '../dukungan/dukungan.service.js';
import type { JamPengaduan } from '../jam/jam.service.js';
import { readKode } from '../kode.js';
import { url } from '../paths.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import { transisiSchema } from '../skpd/skpd.form.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { keberatanSchema, kerahasiaanSchema, lengkapiSchema, penilaianSchema } from './saya.form.js';
import type { JawabService } from './jawab.service.js';
import type { SayaQueries } from './saya.queries.js';
import type { SayaService } from './saya.service.js';
import { dukunganView, lanjutanOf, sayaRincianView, sayaView } from './saya.view.js';

export interface SayaControllerDeps {
  readonly db: Database;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rujukan: RujukanReader;
  readonly queries: SayaQueries;
  readonly riwayat: RiwayatQueries;
  readonly foto: FotoRepository;
  readonly jam: JamPengaduan;
  readonly saya: SayaService;
  readonly jawab: JawabService;
  readonly dukungan: DukunganService;
}

/** What a resident does with his own pengaduan, and supporting those of others. */
export class SayaController {
  constructor(private readonly deps: SayaControllerDeps) {}

  readonly list = async (req: Request, res: Response): Promise<void> => {
    const pendudukId = residentOf(req);
    const [rujukan, milik, didukung] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.queries.list(pendudukId, 100),
      this.deps.queries.listSupported(pendudukId, 50),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/saya', sayaView(milik, didukung, rujukan));
  };

  readonly show = (req: Request, res: Response): Promise<void> => this.render(req, res, emptyForm());

  readonly judge = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(penilaianSchema, req.body);
    if (!parsed.ok) {
      res.status(422);
      return this.render(req, res, parsed.form);
    }
    const milik = await this.deps.queries.find(residentOf(req), kodeOf(req));
    const nilai = [workContext(req), residentOf(req), kodeOf(req), parsed.value] as const;
    try {
      await (milik === null ? this.deps.saya.judgeAsSupporter(...nilai) : this.deps.saya.judge(...nilai));
    } catch (error) {
      if (!(error instanceof WindowClosed)) throw error;
      res.status(error.status);
      return this.render(req, res, emptyForm(cleanBody(req.body)), error.message);
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Terima kasih, penilaian Anda tersimpan' });
    res.redirect(303, url.sayaPengaduan(kodeOf(req)));
  };

  readonly withdraw = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(transisiSchema, req.body);
    if (!parsed.ok) throw new RuleBroken('Muat ulang halaman, lalu coba lagi.');
    const hasil = await this.deps.saya.withdraw(
      workContext(req),
      residentOf(req),
      kodeOf(req),
      parsed.value.transisi,
    );
    const judul =
      hasil === 'dicabut'
        ? 'Pengaduan sudah ditarik'
        : 'Nama Anda sudah dilepas; pengaduannya tetap berjalan karena didukung warga lain';
    this.deps.flash.put(res, { jenis: 'info', judul });
    res.redirect(303, url.saya());
  };

  readonly complete = async (req: Request, res: Response): Promise<void> => {
    const { diterima, ditolak } = uploadsOf(req);
    const parsed = parseForm(lengkapiSchema, req.body);
    if (!parsed.ok) return this.again(req, res, parsed.form);
    if (ditolak.length > 0)
      return this.again(req, res, withErrors(req.body, { foto: ditolak.map((one) => one.alasan).join(' ') }));
    try {
      await this.deps.jawab.complete(workContext(req), residentOf(req), kodeOf(req), {
        ...parsed.value,
        fileIds: diterima.map((one) => one.id),
      });
    } catch (error) {
      if (!(error instanceof RuleBroken) || Object.keys(error.fields).length === 0) throw error;
      return this.again(req, res, withErrors(req.body, error.fields));
    }
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Terima kasih, pengaduan Anda berjalan lagi' });
    res.redirect(303, url.sayaPengaduan(kodeOf(req)));
  };

  readonly object = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(keberatanSchema, req.body);
    if (!parsed.ok) return this.again(req, res, parsed.form);
    await this.deps.jawab.object(workContext(req), residentOf(req), kodeOf(req), parsed.value);
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: 'Keberatan Anda diterima',
      isi: 'Operator akan memeriksa pengaduan ini lagi.',
    });
    res.redirect(303, url.sayaPengaduan(kodeOf(req)));
  };

  private again(req: Request, res: Response, form: FormState): Promise<void> {
    res.status(422);
    return this.render(req, res, form);
  }

  readonly setKerahasiaan = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(kerahasiaanSchema, req.body);
    if (!parsed.ok) {
      res.status(422);
      return this.render(req, res, parsed.form);
    }
    await this.deps.saya.setKerahasiaan(
      workContext(req),
      residentOf(req),
      kodeOf(req),
      parsed.value.kerahasiaan,
    );
    this.deps.flash.put(res, { jenis: 'berhasil', judul: 'Pilihan Anda tersimpan' });
    res.redirect(303, url.sayaPengaduan(kodeOf(req)));
  };

  readonly support = async (req: Request, res: Response): Promise<void> => {
    const kode = kodeOf(req);
    if (req.actor.penggunaId === null)
      return res.redirect(303, `/masuk?lanjut=${encodeURIComponent(url.pengaduan(kode))}`);
    const hasil = await this.deps.dukungan.support(workContext(req), residentOf(req), kode);
    this.deps.flash.put(res, {
      jenis: 'berhasil',
      judul: 'Anda ikut mendukung',
      isi: `Kini ${String(hasil.warga)} warga. Kabarnya ada di "Pengaduan saya".`,
    });
    res.redirect(303, url.pengaduan(hasil.kode));
  };

  /** @param habis why the verdict came too late; the page then leads to a follow-up */
  private async render(
    req: Request,
    res: Response,
    form: FormState,
    habis: string | null = null,
  ): Promise<void> {
    const row = await this.deps.queries.find(residentOf(req), kodeOf(req));
    if (row === null) return this.renderSupported(req, res, form, habis);
    const { read } = this.deps.db;
    const [rujukan, riwayat, foto, batasAt, keberatanAt] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.riwayat.list(row.id),
      this.deps.foto.list(read, row.id),
      this.deps.jam.windowOf(read, row.id),
      this.deps.jawab.objectableUntil(residentOf(req), row.kode),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/saya-rincian', {
      ...sayaRincianView(
        { row, riwayat, foto, batasAt, keberatanAt, token: uploadsOf(req).token },
        form,
        rujukan,
      ),
      lanjutan: lanjutanOf(row, habis, form, rujukan),
    });
  }

  /** One he supports, not his own. */
  private async renderSupported(
    req: Request,
    res: Response,
    form: FormState,
    habis: string | null,
  ): Promise<void> {
    const row = await this.deps.queries.findSupported(residentOf(req), kodeOf(req));
    const utama = row === null ? null : await this.deps.queries.leaderOf(row.id);
    if (row === null || utama === null) throw new NotFound();
    const { read } = this.deps.db;
    const [rujukan, foto, batasAt] = await Promise.all([
      this.deps.rujukan.read(),
      this.deps.foto.list(read, utama.id),
      this.deps.jam.windowOf(read, utama.id),
    ]);
    const bahan = { row, foto, batasAt, transisi: utama.urutanTransisi };
    await this.deps.pages.render(req, res, 'e-masyarakat/saya-dukungan', {
      ...dukunganView(bahan, form, rujukan),
      lanjutan: lanjutanOf(row, habis, form, rujukan),
    });
  }
}

function residentOf(req: Request): string {
  if (!isResident(req.actor)) throw new NotFound();
  return req.actor.pendudukId;
}

function kodeOf(req: Request): string {
  const kode = readKode(String(req.params['kode']));
  if (kode === null) throw new NotFound();
  return kode;
}
