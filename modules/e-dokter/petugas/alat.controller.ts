import type { Request, Response } from 'express';
import type { WorkContext } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Flash } from '../../../src/http/flash.js';
import { withErrors } from '../../../src/http/form.js';
import type { FormState } from '../../../src/http/form.js';
import type { Pages } from '../../../src/http/page.js';
import { workContext } from '../../../src/http/request.js';
import type { Pasien } from '../pasien/pasien.js';
import type { Rakitan } from '../rakit.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { mayAt, mayHospital, pelakuOf } from './lingkup.policy.js';
import type { PetugasQueries } from './petugas.queries.js';

/** What every staff page is built with. */
export interface AlatPetugas {
  readonly rakitan: Rakitan;
  readonly pages: Pages;
  readonly flash: Flash;
  readonly queries: PetugasQueries;
}

/** Id of the one hospital. */
export const rsud = skpdIdOf('rsud');

/** Hospital-wide pages are not there for a role granted elsewhere. @throws NotFound */
export function needHospital(req: Request, izin: string): void {
  if (!mayHospital(req.actor, izin, rsud)) throw new NotFound();
}

/** The sesi of the address; one of another poliklinik does not exist. @throws NotFound */
export async function needSesi({ rakitan }: AlatPetugas, req: Request, izin: string): Promise<SesiTampil> {
  const sesi = await rakitan.sesiQueries.find(String(req.params['id']));
  if (sesi === null || !mayAt(req.actor, izin, sesi.poliklinik_id, rsud)) throw new NotFound();
  return sesi;
}

/** The audit context of hospital staff. */
export function konteks(req: Request): WorkContext {
  return workContext(req, 'rsud');
}

/** Opens identities and notes the look at each; the page must not be answered before. */
export async function bukaPasien(
  { rakitan }: AlatPetugas,
  req: Request,
  izin: string,
  ids: readonly (string | null)[],
  {
    halaman,
    alasan = null,
    hidup,
  }: {
    readonly halaman: string;
    readonly alasan?: string | null;
    /** The page reads itself again: one line an hour. */
    readonly hidup?: true;
  },
): Promise<ReadonlyMap<string, Pasien>> {
  const { repositories, services, db } = rakitan;
  const unik = [...new Set(ids.filter((one) => one !== null))];
  const rows = await repositories.pasien.findMany(db.read, unik);
  const { penggunaId, peran } = pelakuOf(req.actor, izin);
  const baris = rows.map((row) => ({ penggunaId, peran, pasienId: row.id, halaman, alasan }));
  if (hidup) for (const satu of baris) await services.akses.noteHourly(konteks(req), satu);
  else await services.akses.note(konteks(req), baris);
  return new Map(rows.map((row) => [row.id, repositories.pasien.open(row)]));
}

/** A patient page is kept by nobody and tells nobody where one came from. */
export function tanpaSimpan(res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Referrer-Policy', 'no-referrer');
}

/** A refusal that belongs on the form it came from; anything else goes on. */
export function asForm(req: Request, res: Response, error: unknown): FormState {
  if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
  res.status(error.status);
  const fields = error instanceof RuleBroken ? error.fields : {};
  return withErrors(req.body, Object.keys(fields).length === 0 ? { '': error.message } : fields);
}

/** Done: said on the next page. */
export function selesai({ flash }: AlatPetugas, res: Response, judul: string, ke: string): void {
  flash.put(res, { jenis: 'berhasil', judul });
  res.redirect(303, ke);
}
