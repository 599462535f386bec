import type { Request, Response } from 'express';
import type { Actor } from '../../../../src/auth/actor.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { NotFound } from '../../../../src/errors.js';
import type { Flash } from '../../../../src/http/flash.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import { izin } from '../../izin.js';
import { url } from '../../paths.js';
import { mayAt, mayHospital } from '../../petugas/lingkup.policy.js';
import type { RakitanJkn } from '../rakit-jkn.js';
import type { CelahQueries } from './celah.queries.js';
import { jknPetugasView } from './jkn-petugas.view.js';

export interface JknPetugasDeps {
  readonly jkn: RakitanJkn;
  readonly celah: CelahQueries;
  readonly pages: Pages;
  readonly flash: Flash;
}

const TERBANYAK = 200;

/** Steps to BPJS as the hospital sees them; no patient is named. */
export class JknPetugasController {
  constructor(private readonly deps: JknPetugasDeps) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const { celah, jkn, pages } = this.deps;
    const langkah = await jkn.kirimRepository.list(TERBANYAK);
    const seRumahSakit = mayHospital(req.actor, izin.jkn, skpdIdOf('rsud'));
    res.setHeader('Cache-Control', 'no-store');
    await pages.render(req, res, 'e-dokter/jkn', {
      layout: 'petugas',
      judul: 'Antrean BPJS',
      ...jknPetugasView(
        jkn.mode,
        seRumahSakit ? await celah.list() : [],
        langkah.filter((one) => maySee(req.actor, one.poliklinik_id)),
        seRumahSakit ? await jkn.simpanan.list(TERBANYAK) : [],
      ),
    });
  };

  /** Sends a failed or held step again. */
  readonly replay = async (req: Request, res: Response): Promise<void> => {
    const { flash, jkn } = this.deps;
    const satu = await jkn.kirimRepository.find(String(req.params['id']));
    if (satu === null || !maySee(req.actor, satu.poliklinik_id)) throw new NotFound();
    await jkn.kirim.replay(workContext(req, 'rsud'), satu.id);
    flash.put(res, { jenis: 'berhasil', judul: 'Langkah dikirim lagi dalam satu menit.' });
    res.redirect(303, url.jknPetugas());
  };
}

function maySee(actor: Actor, poliklinikId: string): boolean {
  return mayAt(actor, izin.jkn, poliklinikId, skpdIdOf('rsud'));
}
