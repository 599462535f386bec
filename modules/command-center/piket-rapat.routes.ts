import { can } from '../../src/auth/guards.js';
import { get, post, type Route } from '../../src/http/route.js';
import type { JadwalController } from './jadwal/jadwal.controller.js';
import { paths } from './paths.js';
import { permissions } from './permissions.js';
import type { RapatController } from './rapat/rapat.controller.js';
import type { SerahTerimaController } from './serah-terima/serah-terima.controller.js';

/** The plan, its seats, and swaps. */
export function jadwalRoutes(jadwal: JadwalController): readonly Route[] {
  return [
    get(paths.jadwal, [can(permissions.read)], jadwal.show),
    post(paths.jadwalSusun, [can(permissions.plan)], jadwal.generate),
    get(paths.jadwalKursi, [can(permissions.plan)], jadwal.showSeat),
    post(paths.jadwalKursi, [can(permissions.plan)], jadwal.setSeat),
    post(paths.tukar, [can(permissions.sit)], jadwal.requestSwap),
    post(paths.tukarJawab, [can(permissions.sit)], jadwal.answerSwap),
  ];
}

/** The handover between two turns. */
export function serahTerimaRoutes(serahTerima: SerahTerimaController): readonly Route[] {
  return [
    get(paths.serahTerima, [can(permissions.read)], serahTerima.list),
    get(paths.serahTerimaSatu, [can(permissions.read)], serahTerima.show),
    post(paths.serahTerimaIsi, [can(permissions.sit)], serahTerima.fill),
    post(paths.serahTerimaTandaTangan, [can(permissions.sit)], serahTerima.sign),
    post(paths.serahTerimaKembali, [can(permissions.sit)], serahTerima.giveBack),
    get(paths.serahTerimaPdf, [can(permissions.read)], serahTerima.pdf, { kind: 'asset' }),
  ];
}

/** Documents of the weekly and monthly meetings. */
export function rapatRoutes(rapat: RapatController): readonly Route[] {
  return [
    get(paths.rapat, [can(permissions.readRapat)], rapat.list),
    get(paths.rapatSatu, [can(permissions.readRapat)], rapat.show),
    get(paths.rapatPdf, [can(permissions.readRapat)], rapat.pdf, { kind: 'asset' }),
    get(paths.rapatCsv, [can(permissions.readRapat)], rapat.csv, { kind: 'asset' }),
    post(paths.rapatKoreksi, [can(permissions.correctRapat)], rapat.correct),
  ];
}
