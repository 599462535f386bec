import type { Request } from 'express';
import { NotFound } from '../../../src/errors.js';
import { readKode } from '../kode.js';
import type { Operator } from './kerja.service.js';
import { isPenyelia } from './meja.policy.js';

/** Who acts at the desk. */
export function operatorOf(req: Request): Operator {
  return { penggunaId: req.actor.penggunaId ?? '', penyelia: isPenyelia(req.actor) };
}

/** The code in the address. @throws NotFound when it is none */
export function kodeOf(req: Request): string {
  const kode = readKode(String(req.params['kode']));
  if (kode === null) throw new NotFound();
  return kode;
}
