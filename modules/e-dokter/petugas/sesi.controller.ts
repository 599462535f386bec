import type { Request, Response } from 'express';
import type { WorkContext } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { DomainError } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { cleanBody } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import { izin } from '../izin.js';
import type { Pelaku } from '../daftar/pendaftaran.js';
import { url } from '../paths.js';
import type { Rakitan } from '../rakit.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { mayAt, pelakuOf } from './lingkup.policy.js';
import { sesiPetugasView } from './sesi.view.js';

interface Perintah {
  readonly context: WorkContext;
  readonly sesiId: string;
  /** The patient the button stands beside; empty for buttons of the sesi. */
  readonly id: string;
  readonly pelaku: Pelaku;
}

/** The nurse screen in its simplest form: a list and buttons, no script. */
export class SesiPetugasController {
  private readonly aksi: Readonly<Record<string, (perintah: Perintah) => Promise<unknown>>>;

  constructor(
    private readonly deps: { readonly rakitan: Rakitan; readonly pages: Pages; readonly flash: Flash },
  ) {
    const { panggil, sesi, urung, akhiri } = deps.rakitan.services;
    this.aksi = {
      'dokter-hadir': (p) => sesi.doctorPresent(p.context, p.sesiId, p.pelaku),
      jeda: (p) => sesi.pause(p.context, p.sesiId, p.pelaku, null),
      lanjut: (p) => sesi.resume(p.context, p.sesiId, p.pelaku),
      panggil: (p) => panggil.call(p.context, p.sesiId, p.pelaku),
      ulang: (p) => panggil.recall(p.context, p.sesiId, p.id, p.pelaku),
      masuk: (p) => panggil.enter(p.context, p.sesiId, p.id, p.pelaku),
      lewati: (p) => panggil.skip(p.context, p.sesiId, p.id, p.pelaku),
      kembali: (p) => panggil.putBack(p.context, p.sesiId, p.id, p.pelaku),
      selesai: (p) => panggil.finish(p.context, p.sesiId, p.id, p.pelaku),
      urung: (p) => urung.undo(p.context, p.sesiId, p.id, p.pelaku),
      akhiri: (p) => akhiri.end(p.context, p.sesiId, [], p.pelaku),
    };
  }

  readonly show = async (req: Request, res: Response): Promise<void> =>
    this.render(req, res, await this.need(req), null);

  /** One button. A refusal shows the page again with its sentence. */
  readonly act = async (req: Request, res: Response): Promise<void> => {
    const sesi = await this.need(req);
    const nama = String(req.params['aksi']);
    const aksi = Object.hasOwn(this.aksi, nama) ? this.aksi[nama] : undefined;
    if (aksi === undefined) throw new NotFound();
    const id = cleanBody(req.body)['pendaftaran'];
    const perintah = {
      context: workContext(req, 'rsud'),
      sesiId: sesi.id,
      id: typeof id === 'string' ? id : '',
      pelaku: pelakuOf(req.actor, izin.layani),
    };
    try {
      await aksi(perintah);
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
      return this.render(req, res.status(error.status), sesi, error);
    }
    res.redirect(303, url.sesi(sesi.id));
  };

  private async render(
    req: Request,
    res: Response,
    sesi: SesiTampil,
    galat: DomainError | null,
  ): Promise<void> {
    const { rakitan, pages } = this.deps;
    const { repositories, services, db, clock } = rakitan;
    const { prioritasTiap } = await rakitan.setelan();
    const antrean = await rakitan.antrean.read(sesi.id, clock.now(), prioritasTiap);
    if (antrean === null) throw new NotFound();
    const kiniId = antrean.sesi.dipanggil_id ?? antrean.sesi.dilayani_id;
    const kini = antrean.orang.find((one) => one.id === kiniId);
    const pasien = kini?.pasienId == null ? null : await repositories.pasien.find(db.read, kini.pasienId);
    if (pasien !== null)
      await services.akses.note(workContext(req), [
        {
          penggunaId: req.actor.penggunaId,
          peran: pelakuOf(req.actor, izin.layani).peran,
          pasienId: pasien.id,
          halaman: 'sesi',
        },
      ]);
    res.setHeader('Cache-Control', 'no-store');
    await pages.render(req, res, 'e-dokter/sesi-petugas', {
      layout: 'petugas',
      judul: `Sesi ${sesi.poliklinik_nama}`,
      form: { values: {}, errors: galat === null ? {} : { '': galat.message } },
      ...sesiPetugasView(sesi, antrean, pasien === null ? null : repositories.pasien.open(pasien).nama),
    });
  }

  /** A sesi of another poliklinik does not exist for him. */
  private async need(req: Request): Promise<SesiTampil> {
    const sesi = await this.deps.rakitan.sesiQueries.find(String(req.params['id']));
    if (sesi === null || !mayAt(req.actor, izin.layani, sesi.poliklinik_id, skpdIdOf('rsud')))
      throw new NotFound();
    return sesi;
  }
}
