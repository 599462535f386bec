import { anyone, signedIn } from '../../../src/auth/guards.js';
import { get, post, type Route } from '../../../src/http/route.js';
import type { AkunController } from './akun.controller.js';
import { akunPaths as paths } from './akun.paths.js';
import type { DaftarController } from './daftar.controller.js';
import type { KontakController } from './kontak.controller.js';
import type { MasukKodeController } from './masuk-kode.controller.js';
import type { MasukController } from './masuk.controller.js';
import type { PulihkanController } from './pulihkan.controller.js';
import type { TotpController } from './totp.controller.js';

/** The controllers of the account pages. */
export interface AkunControllers {
  readonly masuk: MasukController;
  readonly masukKode: MasukKodeController;
  readonly daftar: DaftarController;
  readonly akun: AkunController;
  readonly kontak: KontakController;
  readonly totp: TotpController;
  readonly pulihkan: PulihkanController;
}

/** Signing in, registering, recovery: for everybody. */
export function pintuRoutes({ masuk, masukKode, daftar, pulihkan }: AkunControllers): readonly Route[] {
  return [
    get(paths.masuk, [anyone], masuk.show),
    post(paths.masuk, [anyone], masuk.submit),
    get(paths.masukKode, [anyone], masukKode.show),
    post(paths.masukKode, [anyone], masukKode.submit),
    post(paths.keluar, [signedIn], masuk.signOut),
    get(paths.daftar, [anyone], daftar.show),
    post(paths.daftar, [anyone], daftar.submit),
    get(paths.daftarLuar, [anyone], daftar.showLuar),
    post(paths.daftarLuar, [anyone], daftar.submitLuar),
    get(paths.pulihkan, [anyone], pulihkan.show),
    post(paths.pulihkan, [anyone], pulihkan.submit),
    get(paths.pulihkanBaru, [anyone], pulihkan.showNew),
    post(paths.pulihkanBaru, [anyone], pulihkan.submitNew),
    get(paths.pulihkanMeja, [anyone], pulihkan.showDesk),
    post(paths.pulihkanMeja, [anyone], pulihkan.submitDesk),
    get(paths.undangan, [anyone], pulihkan.showInvitation),
    post(paths.undangan, [anyone], pulihkan.acceptInvitation),
  ];
}

/** The own account. */
export function akunRoutes({ akun, kontak, totp }: AkunControllers): readonly Route[] {
  return [
    get(paths.akun, [signedIn], akun.show),
    get(paths.kataSandi, [signedIn], akun.showPassword),
    post(paths.kataSandi, [signedIn], akun.changePassword),
    get(paths.kontak, [signedIn], kontak.show),
    post(paths.kontak, [signedIn], kontak.submit),
    get(paths.kontakKode, [signedIn], kontak.showCode),
    post(paths.kontakKode, [signedIn], kontak.submitCode),
    get(paths.perangkat, [signedIn], akun.showDevices),
    post(paths.perangkatAkhiri, [signedIn], akun.endDevice),
    post(paths.perangkatAkhiriSemua, [signedIn], akun.endAllDevices),
    get(paths.totp, [signedIn], totp.show),
    post(paths.totp, [signedIn], totp.submit),
    get(paths.totpGambar, [signedIn], totp.picture, { kind: 'asset' }),
    post(paths.totpPemulihan, [signedIn], totp.renewCodes),
  ];
}
