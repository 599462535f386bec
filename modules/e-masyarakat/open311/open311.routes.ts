import { anyone, can, wargaOnly } from '../../../src/auth/guards.js';
import { below, get, post } from '../../../src/http/route.js';
import type { Route } from '../../../src/http/route.js';
import { izin } from '../izin.js';
import type { BantuanController } from './bantuan.controller.js';
import type { KlienController } from './klien/klien.controller.js';
import type { Open311Controller } from './open311.controller.js';
import { pola } from './paths.js';

export interface KendaliOpen311 {
  readonly open311: Open311Controller;
  readonly bantuan: BantuanController;
  readonly klien: KlienController;
}

/** The protocol with its help page, and the keys. Stands before `/saya/:kode`. */
export function open311Routes({ open311, bantuan, klien }: KendaliOpen311): readonly Route[] {
  return [
    below(pola.bantuan, [anyone], open311.answer),
    get(pola.bantuan, [anyone], bantuan.show, { cacheMs: 1_000 }),
    get(pola.kunci, [wargaOnly], klien.showOwn),
    post(pola.kunci, [wargaOnly], klien.createOwn),
    post(pola.kunciMati, [wargaOnly], klien.endOwn),
    get(pola.klien, [can(izin.klien)], klien.showPartners),
    post(pola.klien, [can(izin.klien)], klien.createPartner),
    post(pola.klienAktif, [can(izin.klien)], klien.switchPartner),
    post(pola.klienHost, [can(izin.klien)], klien.setHosts),
  ];
}
