import { anyone, can, screenOr } from '../../src/auth/guards.js';
import { get, post, type Route } from '../../src/http/route.js';
import type { AtensiController } from './atensi/atensi.controller.js';
import type { AliranController } from './dinding/aliran.controller.js';
import type { DindingController } from './dinding/dinding.controller.js';
import { prefiksDinding } from './dinding/dinding.policy.js';
import type { KeputusanController } from './keputusan/keputusan.controller.js';
import type { LayarController } from './layar/layar.controller.js';
import type { PapanController } from './papan/papan.controller.js';
import { paths } from './paths.js';
import { permissions } from './permissions.js';
import type { PimpinanController } from './pimpinan/pimpinan.controller.js';
import type { TenggatController } from './tenggat/tenggat.controller.js';

/** The controllers of figures, walls and the leaders' desk. */
export interface PapanControllers {
  readonly papan: PapanController;
  readonly dinding: DindingController;
  readonly aliran: AliranController;
  readonly tenggat: TenggatController;
  readonly pimpinan: PimpinanController;
  readonly atensi: AtensiController;
  readonly keputusan: KeputusanController;
  readonly layar: LayarController;
}

const segar = { cacheMs: 1_000 } as const;

/** Figures for everybody, walls for screens and staff. `/nilai.json` looks at the asked wall itself. */
export function papanRoutes({ papan, dinding, aliran, tenggat }: PapanControllers): readonly Route[] {
  const watcher = screenOr(prefiksDinding, permissions.watch);
  return [
    get(paths.papan, [anyone], papan.show, segar),
    get(paths.dinding, [watcher], dinding.choose),
    get(paths.dindingPapan, [watcher], dinding.show),
    get(paths.aliran, [watcher], aliran.stream, { kind: 'stream' }),
    get(paths.nilaiJson, [anyone], aliran.poll, { kind: 'feed' }),
    get(paths.tenggat, [anyone], tenggat.show, segar),
    get(paths.tenggatSel, [can(permissions.ladder)], tenggat.list),
  ];
}

/** The leaders' desk, and what the offices answer on it. */
export function pimpinanRoutes({ pimpinan, atensi, keputusan, layar }: PapanControllers): readonly Route[] {
  return [
    get(paths.pimpinan, [can(permissions.lead)], pimpinan.show),
    get(paths.atensi, [can(permissions.readAtensi)], atensi.list),
    post(paths.atensi, [can(permissions.giveAtensi)], atensi.give),
    get(paths.atensiSatu, [can(permissions.readAtensi)], atensi.show),
    post(paths.atensiJawab, [can(permissions.answerAtensi)], atensi.answer),
    post(paths.atensiTutup, [can(permissions.giveAtensi)], atensi.close),
    get(paths.keputusan, [can(permissions.readAtensi)], keputusan.list),
    post(paths.keputusan, [can(permissions.noteKeputusan)], keputusan.note),
    post(paths.keputusanLaksanakan, [can(permissions.carryOutKeputusan)], keputusan.carryOut),
    post(paths.keputusanTutup, [can(permissions.closeKeputusan)], keputusan.close),
    get(paths.layar, [can(permissions.manageLayar)], layar.show),
    post(paths.layar, [can(permissions.manageLayar)], layar.announce),
    post(paths.layarPapan, [can(permissions.manageLayar)], layar.choose),
    post(paths.layarCabut, [can(permissions.manageLayar)], layar.revoke),
  ];
}
