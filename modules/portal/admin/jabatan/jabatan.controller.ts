import type { Request, Response } from 'express';
import type { Directory } from '../../../../src/directory/directory.js';
import type { Appointment, Jabatan, PositionCode } from '../../../../src/directory/positions/position.js';
import type { PositionService } from '../../../../src/directory/positions/position.service.js';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import { parseForm, type FormState } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import { wibDay, type Clock } from '../../../../src/time/time.js';
import { jabatanAdminUrl, paths } from '../../paths.js';
import { refusedOrStale } from '../tolak.js';
import { akhiriForm, angkatForm, gantiForm } from './jabatan.form.js';
import type { JabatanQueries } from './jabatan.queries.js';
import { jabatanList, jabatanPage, type JabatanData } from './jabatan.view.js';

/** Who holds which position by decree: appoint, end, name who acts meanwhile. Kominfo, whole city. */
export class JabatanController {
  constructor(
    private readonly pages: Pages,
    private readonly flash: Flash,
    private readonly clock: Clock,
    private readonly directory: Directory,
    private readonly positions: PositionService,
    private readonly queries: JabatanQueries,
  ) {}

  readonly list = (req: Request, res: Response): Promise<void> => this.renderList(req, res);

  readonly appoint = async (req: Request, res: Response): Promise<void> => {
    const parsed = parseForm(angkatForm, req.body);
    if (!parsed.ok) return this.renderList(req, res.status(422), parsed.form);
    const { jabatan, pengguna: penggunaId, nomor_sk: nomorSk, mulai, sampai } = parsed.value;
    const [kode = '', office = null] = jabatan.split(':');
    const appointment: Appointment = {
      kode: kode as PositionCode,
      skpdId: office,
      penggunaId,
      nomorSk,
      mulai,
      sampai,
    };
    try {
      await this.demandKnown(appointment);
      await this.positions.appoint(workContext(req, 'kominfo'), appointment);
    } catch (error) {
      const { status, form } = refusedOrStale(req.body, error);
      return this.renderList(req, res.status(status), form);
    }
    this.flash.put(res, { jenis: 'berhasil', judul: 'Pejabat dicatat.' });
    res.redirect(303, paths.adminJabatan);
  };

  readonly show = async (req: Request, res: Response): Promise<void> => this.renderOne(req, res, {});

  readonly end = async (req: Request, res: Response): Promise<void> => {
    const jabatan = await this.find(req);
    const parsed = parseForm(akhiriForm, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), { formAkhiri: parsed.form });
    const { sampai, version } = parsed.value;
    try {
      await this.positions.end(workContext(req, 'kominfo'), { id: jabatan.id, version }, sampai);
    } catch (error) {
      const { status, form } = refusedOrStale(req.body, error);
      return this.renderOne(req, res.status(status), { formAkhiri: form });
    }
    this.done(res, jabatan, 'Hari terakhir jabatan dicatat.');
  };

  readonly substitute = async (req: Request, res: Response): Promise<void> => {
    const jabatan = await this.find(req);
    const parsed = parseForm(gantiForm, req.body);
    if (!parsed.ok) return this.renderOne(req, res.status(422), { formGanti: parsed.form });
    const { pengganti: penggunaId, nomor_sk: nomorSk, dari, sampai, version } = parsed.value;
    try {
      await this.demandPerson(penggunaId, 'pengganti');
      const pengganti = { penggunaId, nomorSk, dari, sampai };
      await this.positions.substitute(workContext(req, 'kominfo'), { id: jabatan.id, version }, pengganti);
    } catch (error) {
      const { status, form } = refusedOrStale(req.body, error);
      return this.renderOne(req, res.status(status), { formGanti: form });
    }
    this.done(res, jabatan, 'Pengganti dicatat.');
  };

  private done(res: Response, jabatan: Jabatan, judul: string): void {
    this.flash.put(res, { jenis: 'berhasil', judul });
    res.redirect(303, jabatanAdminUrl(jabatan.id));
  }

  private async demandKnown({ kode, skpdId, penggunaId }: Appointment): Promise<void> {
    const office = skpdId === null ? null : (await this.directory.snapshot()).skpdById(skpdId);
    if (kode === 'kepala' && (office === null || !office.aktif || office.slug === 'setda'))
      throw new RuleBroken('Jabatan tidak dikenal.', { jabatan: 'Pilih jabatannya.' });
    await this.demandPerson(penggunaId, 'pengguna');
  }

  private async demandPerson(id: string, field: string): Promise<void> {
    const staff = await this.queries.staff();
    if (!staff.some((one) => one.id === id && one.aktif))
      throw new RuleBroken('Orang tidak dikenal.', { [field]: 'Pilih petugas yang akunnya aktif.' });
  }

  private async find(req: Request): Promise<Jabatan> {
    const found = (await this.positions.list()).find(({ id }) => id === req.params['id']);
    if (!found) throw new NotFound();
    return found;
  }

  private async data(): Promise<JabatanData> {
    const [directory, staff, appointments] = await Promise.all([
      this.directory.snapshot(),
      this.queries.staff(),
      this.positions.list(),
    ]);
    return { directory, staff, appointments, today: wibDay(this.clock.now()) };
  }

  private async renderList(req: Request, res: Response, form?: FormState): Promise<void> {
    await this.pages.render(req, res, 'portal/admin/jabatan', jabatanList(await this.data(), form));
  }

  private async renderOne(
    req: Request,
    res: Response,
    failed: { readonly formAkhiri?: FormState; readonly formGanti?: FormState },
  ): Promise<void> {
    const jabatan = await this.find(req);
    await this.pages.render(
      req,
      res,
      'portal/admin/jabatan-satu',
      jabatanPage(await this.data(), jabatan, failed),
    );
  }
}
