import type { Request, Response } from 'express';
import { z } from 'zod';
import { isResident } from '../../../src/auth/actor.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import { emptyForm, parseForm, withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { readKode } from '../kode.js';
import { kalimatAlasan } from '../moderasi/moderasi.rules.js';
import type { ModerasiQueries } from '../moderasi/moderasi.queries.js';
import { url as urlUmum } from '../paths.js';
import { url } from '../pengawasan.paths.js';
import type { SayaQueries } from '../saya/saya.queries.js';
import type { RujukanReader } from '../tampilan/rujukan.js';
import { openerOf } from './identitas.policy.js';
import type { BarisBuka, IdentitasQueries } from './identitas.queries.js';
import type { PeranPembuka } from './identitas.repository.js';
import { alasanTerpendek } from './identitas.service.js';
import type { Identitas, IdentitasService } from './identitas.service.js';

const alasanSchema = z.object({
  alasan: z
    .string(`Tulis alasannya, sedikitnya ${String(alasanTerpendek)} huruf.`)
    .max(1000, 'Paling banyak 1.000 huruf.')
    .default(''),
});

const kantorPembuka: Readonly<Record<PeranPembuka, { readonly kantor: string; readonly peran: string }>> = {
  penyelia_bcc: { kantor: 'Binjai Command Center', peran: 'Penyelia' },
  inspektorat: { kantor: 'Inspektorat', peran: 'Inspektorat' },
};

const kataTindakan = {
  tayang: 'Ditampilkan seperti ditulis',
  sunting: 'Disunting sebelum tampil',
  tahan: 'Tidak ditampilkan',
  tutup: 'Sebagian foto ditutup',
} as const;

export interface IdentitasControllerDeps {
  readonly pages: Pages;
  readonly rujukan: RujukanReader;
  readonly queries: IdentitasQueries;
  readonly moderasi: ModerasiQueries;
  readonly saya: SayaQueries;
  readonly identitas: IdentitasService;
}

/** Opening an identity with a reason, and the pelapor's own page of who did. */
export class IdentitasController {
  constructor(private readonly deps: IdentitasControllerDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { row } = await this.openOf(req);
    await this.render(req, res, row, emptyForm(), null);
  };

  /** The name stands on this answer alone: a reload asks again, with a new reason. */
  readonly open = async (req: Request, res: Response): Promise<void> => {
    const { row, peran } = await this.openOf(req);
    const parsed = parseForm(alasanSchema, req.body);
    if (!parsed.ok) return this.render(req, res.status(422), row, parsed.form, null);
    try {
      const orang = await this.deps.identitas.reveal(workContext(req), peran, row.kode, parsed.value.alasan);
      await this.render(req, res, row, emptyForm(), orang);
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.render(
        req,
        res.status(422),
        row,
        withErrors(req.body, { alasan: error.fields['alasan'] ?? error.message }),
        null,
      );
    }
  };

  readonly whoSaw = async (req: Request, res: Response): Promise<void> => {
    const kode = readKode(String(req.params['kode']));
    const row =
      kode === null || !isResident(req.actor) ? null : await this.deps.saya.find(req.actor.pendudukId, kode);
    if (row === null) throw new NotFound();
    const [dibuka, keputusan] = await Promise.all([
      this.deps.queries.list(row.id),
      this.deps.moderasi.listDecisions(row.id),
    ]);
    await this.deps.pages.render(req, res, 'e-masyarakat/siapa-melihat', {
      judul: 'Siapa melihat identitas Anda',
      kode: row.kode,
      dibuka: dibuka.map((one) => ({ ...one, ...kantorPembuka[one.peran] })),
      keputusan: keputusan.map((one) => ({
        apa: kataTindakan[one.tindakan],
        sebab: kalimatAlasan[one.alasan],
        at: one.at,
        isi: one.isi,
      })),
      kembali: { href: urlUmum.sayaPengaduan(row.kode), text: 'Pengaduan Anda' },
      tanpaIndeks: true,
    });
  };

  private async openOf(req: Request): Promise<{ row: BarisBuka; peran: PeranPembuka }> {
    const kode = readKode(String(req.params['kode']));
    const row = kode === null ? null : await this.deps.queries.find(kode);
    const peran = row === null ? null : openerOf(req.actor, row.tertutup);
    if (row === null || peran === null) throw new NotFound();
    return { row, peran };
  }

  private async render(
    req: Request,
    res: Response,
    row: BarisBuka,
    form: FormState,
    orang: Identitas | null,
  ): Promise<void> {
    const [rujukan, dibuka] = await Promise.all([this.deps.rujukan.read(), this.deps.queries.list(row.id)]);
    res.setHeader('Cache-Control', 'no-store');
    await this.deps.pages.render(req, res, 'e-masyarakat/identitas', {
      judul: `Identitas pelapor ${row.kode}`,
      layout: 'petugas',
      form,
      orang,
      kategori: rujukan.kategori.byId(row.kategoriId).nama,
      adaPelapor: row.adaPelapor,
      adaAkun: row.adaAkun,
      aksi: url.identitas(row.kode),
      dibuka: dibuka.map((one) => ({ ...one, ...kantorPembuka[one.peran] })),
      kembali: row.tertutup
        ? { href: url.tertutupPengaduan(row.kode), text: 'Pengaduan tertutup' }
        : { href: urlUmum.mejaPengaduan(row.kode), text: 'Meja' },
    });
  }
}
