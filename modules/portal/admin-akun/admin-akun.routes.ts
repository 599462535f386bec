import { RECOVER_ACCOUNT } from '../../../src/auth/desk.service.js';
import { can } from '../../../src/auth/guards.js';
import { MANAGE_ACCOUNTS } from '../../../src/auth/staff.service.js';
import { get, post, type Route } from '../../../src/http/route.js';
import { adminAkunPaths as paths } from './admin-akun.paths.js';
import type { MejaAkunController } from './meja-akun.controller.js';
import type { PenggunaController } from './pengguna.controller.js';

/** The controllers of account administration. */
export interface AdminAkunControllers {
  readonly pengguna: PenggunaController;
  readonly meja: MejaAkunController;
}

/** Accounts and roles; the desk. */
export function adminAkunRoutes({ pengguna, meja }: AdminAkunControllers): readonly Route[] {
  return [
    get(paths.daftar, [can(MANAGE_ACCOUNTS)], pengguna.list),
    get(paths.baru, [can(MANAGE_ACCOUNTS)], pengguna.showNew),
    post(paths.baru, [can(MANAGE_ACCOUNTS)], pengguna.create),
    get(paths.satu, [can(MANAGE_ACCOUNTS)], pengguna.show),
    post(paths.nonaktifkan, [can(MANAGE_ACCOUNTS)], pengguna.disable),
    post(paths.aktifkan, [can(MANAGE_ACCOUNTS)], pengguna.enable),
    post(paths.undang, [can(MANAGE_ACCOUNTS)], pengguna.inviteAgain),
    post(paths.totp, [can(MANAGE_ACCOUNTS)], pengguna.resetTotp),
    post(paths.peran, [can(MANAGE_ACCOUNTS)], pengguna.grant),
    post(paths.peranCabut, [can(MANAGE_ACCOUNTS)], pengguna.revoke),
    get(paths.meja, [can(RECOVER_ACCOUNT)], meja.show),
    post(paths.meja, [can(RECOVER_ACCOUNT)], meja.find),
    post(paths.mejaKode, [can(RECOVER_ACCOUNT)], meja.makeCode),
    post(paths.mejaTutup, [can(RECOVER_ACCOUNT)], meja.close),
  ];
}
