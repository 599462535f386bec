import { anyone, can } from '../../src/auth/guards.js';
import { get, post, type Handler, type Route } from '../../src/http/route.js';
import { inCity } from './in-city.controller.js';
import type { JabatanController } from './admin/jabatan/jabatan.controller.js';
import type { SkpdController } from './admin/skpd/skpd.controller.js';
import type { AuditController } from './admin/audit/audit.controller.js';
import type { IkhtisarController } from './admin/ikhtisar.controller.js';
import type { ImporController } from './admin/impor/impor.controller.js';
import type { KalenderController } from './admin/kalender/kalender.controller.js';
import type { LayarController } from './admin/layar/layar.controller.js';
import type { PekerjaanController } from './admin/pekerjaan/pekerjaan.controller.js';
import type { PengaturanController } from './admin/pengaturan/pengaturan.controller.js';
import { paths } from './paths.js';
import { permissions } from './permissions.js';

/** The controllers of administration beside accounts. */
export interface AdminControllers {
  readonly ikhtisar: IkhtisarController;
  readonly pekerjaan: PekerjaanController;
  readonly audit: AuditController;
  readonly kalender: KalenderController;
  readonly impor: ImporController;
  readonly pengaturan: PengaturanController;
  readonly layar: LayarController;
  readonly skpd: SkpdController;
  readonly jabatan: JabatanController;
}

/** Administration, and the page a screen pairs itself on. */
export function adminRoutes({
  ikhtisar,
  pekerjaan,
  audit,
  kalender,
  impor,
  pengaturan,
  layar,
}: AdminControllers): readonly Route[] {
  const { operate, manageCalendar, readAudit, enter } = permissions;
  const forCity = (permission: string, verb: typeof get, path: string, handler: Handler): Route =>
    verb(path, [can(permission)], inCity(permission, handler));
  return [
    get(paths.admin, [can(enter)], ikhtisar.show),
    forCity(operate, get, paths.adminPekerjaan, pekerjaan.show),
    forCity(operate, post, paths.adminPekerjaanUlang, pekerjaan.retry),
    forCity(readAudit, get, paths.adminAudit, audit.search),
    forCity(manageCalendar, get, paths.adminKalender, kalender.show),
    forCity(manageCalendar, post, paths.adminKalender, kalender.add),
    forCity(manageCalendar, post, paths.adminKalenderHapus, kalender.remove),
    forCity(operate, get, paths.adminImpor, impor.show),
    { ...forCity(operate, post, paths.adminImporPenduduk, impor.register), upload: impor.receive },
    { ...forCity(operate, post, paths.adminImporBatas, impor.boundaries), upload: impor.receive },
    forCity(operate, get, paths.adminImporKemajuan, impor.progress),
    forCity(operate, get, paths.adminPengaturan, pengaturan.show),
    forCity(operate, post, paths.adminPengaturan, pengaturan.save),
    forCity(operate, get, paths.adminLayar, layar.show),
    forCity(operate, post, paths.adminLayar, layar.announce),
    forCity(operate, post, paths.adminLayarCabut, layar.revoke),
    get(paths.layar, [anyone], layar.showPairing),
    post(paths.layar, [anyone], layar.pair),
  ];
}

/** Offices (within one's own scope) and positions (whole city). */
export function officeRoutes({ skpd, jabatan }: AdminControllers): readonly Route[] {
  const { manageOffices, managePositions } = permissions;
  const inOffice = [can(manageOffices)] as const;
  const forCity = (handler: Handler): Handler => inCity(managePositions, handler);
  return [
    get(paths.adminSkpd, inOffice, skpd.list),
    get(paths.adminSkpdSatu, inOffice, skpd.show),
    post(paths.adminSkpdSatu, inOffice, skpd.save),
    post(paths.adminSkpdJam, inOffice, skpd.saveHours),
    get(paths.adminJabatan, [can(managePositions)], forCity(jabatan.list)),
    post(paths.adminJabatan, [can(managePositions)], forCity(jabatan.appoint)),
    get(paths.adminJabatanSatu, [can(managePositions)], forCity(jabatan.show)),
    post(paths.adminJabatanAkhiri, [can(managePositions)], forCity(jabatan.end)),
    post(paths.adminJabatanGanti, [can(managePositions)], forCity(jabatan.substitute)),
  ];
}
