import type { Amplop } from './wire/amplop.js';
import { ok, Tolak } from './wire/amplop.js';
import type { Isian } from './wire/isian.js';
import type { AmbilService } from './masuk/ambil.service.js';
import type { AntreanJknService, Pemanggil } from './masuk/antrean-jkn.service.js';
import type { KunjunganJknService } from './masuk/kunjungan.service.js';
import type { PasienBaruService } from './masuk/pasien-baru.service.js';
import { periksaRentang } from './masuk/periksa.rules.js';

/** One service of the catalogue. */
export type LayananJkn = (isian: Isian, pemanggil: Pemanggil) => Promise<Amplop>;

export interface BagianMasuk {
  readonly antrean: AntreanJknService;
  readonly ambil: AmbilService;
  readonly kunjungan: KunjunganJknService;
  readonly pasienBaru: PasienBaruService;
}

const operasiKosong = (): Promise<Amplop> => Promise.resolve(ok({ list: [] }));
const farmasi = (): Promise<Amplop> => Promise.reject(new Tolak('Layanan antrean farmasi belum tersedia'));

/** Paths below the base to services; all but the token are POST. */
export function layananJkn({
  antrean,
  ambil,
  kunjungan,
  pasienBaru,
}: BagianMasuk): ReadonlyMap<string, LayananJkn> {
  const batal: LayananJkn = (isian, pemanggil) => kunjungan.cancel(isian, pemanggil);
  return new Map<string, LayananJkn>([
    ['/statusantrean', (isian) => antrean.status(isian)],
    ['/ambilantrean', (isian, pemanggil) => ambil.take(isian, pemanggil)],
    ['/sisaantrean', (isian, pemanggil) => antrean.sisa(isian, pemanggil)],
    ['/batalantrean', batal],
    // The catalogue prints this one.
    ['/antrean/batal', batal],
    ['/checkinantrean', (isian, pemanggil) => kunjungan.checkIn(isian, pemanggil)],
    ['/pasienbaru', (isian, pemanggil) => pasienBaru.register(isian, pemanggil)],
    // No surgery is planned here: lists are empty, days still have their form.
    [
      '/jadwaloperasirs',
      (isian) => {
        const salah = periksaRentang((nama) => isian.of(nama));
        return salah === null ? operasiKosong() : Promise.reject(new Tolak(salah));
      },
    ],
    ['/jadwaloperasipasien', operasiKosong],
    ['/ambilantreanfarmasi', farmasi],
    ['/statusantreanfarmasi', farmasi],
  ]);
}
