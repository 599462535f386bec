import type { Request, Response } from 'express';
import type { FormState } from '../../../../src/http/form.js';
import { emptyForm, withErrors } from '../../../../src/http/form.js';
import type { Pages } from '../../../../src/http/page.js';
import { workContext } from '../../../../src/http/request.js';
import { NotFound } from '../../../../src/errors.js';
import type { Rakitan } from '../../rakit.js';
import type { Draf, IsiDraf } from '../draf.repository.js';
import { kataLangkah, langkahKurang } from '../langkah.rules.js';

/** What every page of the way needs. */
export interface AlatDaftar {
  readonly rakitan: Rakitan;
  readonly pages: Pages;
}

/** One choice of a page. */
export interface Pilihan {
  readonly value: string;
  readonly text: string;
  readonly hint?: { readonly text: string };
  readonly disabled?: boolean;
  readonly checked?: boolean;
}

/** A page about a patient is kept by nobody and tells no other site where it was. */
export function keepPrivate(res: Response): void {
  res.setHeader('Cache-Control', 'no-store');
  res.setHeader('Referrer-Policy', 'no-referrer');
}

/** Who asks; the guard let only accounts in. */
export function penggunaOf(req: Request): string {
  if (req.actor.penggunaId === null) throw new NotFound();
  return req.actor.penggunaId;
}

/** The draft when this page may be shown; else the visitor is led to the first open page and null comes back. */
export async function drafFor(
  { rakitan }: AlatDaftar,
  req: Request,
  res: Response,
  nomor: number,
): Promise<Draf | null> {
  const draf = await rakitan.services.draf.read(penggunaOf(req));
  const kurang = langkahKurang(draf.isi, nomor);
  if (kurang === null) return draf;
  res.redirect(303, kurang);
  return null;
}

/** Keeps an answer and goes on. */
export async function goOn(
  { rakitan }: AlatDaftar,
  req: Request,
  res: Response,
  isi: IsiDraf,
  ke: string,
): Promise<void> {
  await rakitan.services.draf.save(workContext(req), penggunaOf(req), isi);
  res.redirect(303, ke);
}

/** What was said about the payer outlives another choice of day. */
export function payerOf({
  penjamin,
  kartu,
  jenisKunjungan,
  rujukan,
}: IsiDraf): Pick<IsiDraf, 'penjamin' | 'kartu' | 'jenisKunjungan' | 'rujukan'> {
  return penjamin === undefined ? {} : { penjamin, kartu, jenisKunjungan, rujukan };
}

/** A page with one question. */
export interface Pertanyaan {
  readonly nomor: number;
  readonly nama: string;
  readonly judul: string;
  readonly petunjuk?: string;
  readonly aksi: string;
  readonly kembali: string;
  readonly pilihan: readonly Pilihan[];
  readonly kosong?: string;
}

/** Shows it; a patient page is never kept by anybody. */
export async function ask(
  { pages }: AlatDaftar,
  req: Request,
  res: Response,
  tanya: Pertanyaan,
  form: FormState = emptyForm(),
): Promise<void> {
  res.setHeader('Cache-Control', 'no-store');
  await pages.render(req, res, 'e-dokter/langkah', {
    ...tanya,
    langkah: kataLangkah(tanya.nomor),
    form,
    radio: {
      idPrefix: tanya.nama,
      name: tanya.nama,
      fieldset: {
        legend: { text: tanya.judul, isPageHeading: true, classes: 'govuk-fieldset__legend--l' },
      },
      hint: tanya.petunjuk === undefined ? undefined : { text: tanya.petunjuk },
      errorMessage: form.errors[tanya.nama] === undefined ? undefined : { text: form.errors[tanya.nama] },
      items: tanya.pilihan,
    },
  });
}

/** The same page again with what was missing. */
export function askAgain(
  alat: AlatDaftar,
  req: Request,
  res: Response,
  tanya: Pertanyaan,
  kalimat: string,
): Promise<void> {
  return ask(alat, req, res.status(422), tanya, withErrors(req.body, { [tanya.nama]: kalimat }));
}

/** The posted answer, when it is one of the choices that can be taken. */
export function answerOf(req: Request, tanya: Pertanyaan): string | null {
  const { values } = withErrors(req.body, {});
  const nilai = values[tanya.nama];
  return tanya.pilihan.some((one) => one.value === nilai && one.disabled !== true) ? String(nilai) : null;
}
