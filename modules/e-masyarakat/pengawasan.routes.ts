import { can, wargaOnly } from '../../src/auth/guards.js';
import { get, post } from '../../src/http/route.js';
import type { Route } from '../../src/http/route.js';
import { downloadHandler } from '../../src/storage/download.js';
import { fotoRule } from '../../src/storage/upload-rule.js';
import { izin } from './izin.js';
import type { KendaliPengawasan } from './pengawasan.kendali.js';
import { pola } from './pengawasan.paths.js';

/** Moderation, identities, validation, the closed desk, counter, witnesses, settings. Stands before `/skpd/:kode`. */
export function pengawasanRoutes({
  moderasi,
  identitas,
  validasi,
  tertutup,
  loket,
  wilayah,
  atur,
  files,
  uploads,
}: KendaliPengawasan): readonly Route[] {
  const mod = [can(izin.moderasi)] as const;
  return [
    get(pola.moderasi, mod, moderasi.list),
    get(pola.moderasiPengaduan, mod, moderasi.show),
    post(pola.moderasiIsi, mod, moderasi.decideIsi),
    post(pola.moderasiTeks, mod, moderasi.decideTeks),
    post(pola.moderasiFotoKeadaan, mod, moderasi.decideFoto),
    post(pola.moderasiFotoTutup, mod, moderasi.redact),
    get(pola.moderasiFotoBerkas, mod, downloadHandler(files, moderasi.findPhoto), { kind: 'asset' }),
    post(pola.moderasiRahasia, [can(izin.validasi)], moderasi.hide),
    get(pola.identitas, [can(izin.bukaIdentitas)], identitas.show),
    post(pola.identitas, [can(izin.bukaIdentitas)], identitas.open),
    get(pola.siapaMelihat, [wargaOnly], identitas.whoSaw),
    get(pola.validasi, [can(izin.validasi)], validasi.list),
    get(pola.validasiPengaduan, [can(izin.validasi)], validasi.show),
    post(pola.validasiSesuai, [can(izin.validasi)], validasi.confirm),
    post(pola.validasiTolak, [can(izin.validasi)], validasi.reject),
    post(pola.validasiBuka, [can(izin.validasi)], validasi.grant),
    get(pola.tertutup, [can(izin.tertutup)], tertutup.list),
    get(pola.tertutupPengaduan, [can(izin.tertutup)], tertutup.show),
    get(pola.tertutupFoto, [can(izin.tertutup)], downloadHandler(files, tertutup.findPhoto), {
      kind: 'asset',
    }),
    post(pola.tertutupLangkah, [can(izin.tertutup)], tertutup.act),
    get(pola.loket, [can(izin.loket)], loket.show),
    post(pola.loket, [can(izin.loket)], loket.record),
    get(pola.loketPelapor, [can(izin.loket)], loket.showPelapor),
    post(pola.loketLengkapi, [can(izin.loket)], loket.complete),
    post(pola.loketNilai, [can(izin.loket)], loket.judge),
    get(pola.loketTandaTerima, [can(izin.loket)], loket.receipt),
    get(pola.aturKategori, [can(izin.atur)], atur.listKategori),
    post(pola.aturKategori, [can(izin.atur)], atur.createKategori),
    get(pola.aturKategoriSatu, [can(izin.atur)], atur.showKategori),
    post(pola.aturKategoriSatu, [can(izin.atur)], atur.updateKategori),
    post(pola.aturPertanyaan, [can(izin.atur)], atur.putPertanyaan),
    post(pola.aturRute, [can(izin.atur)], atur.putRute),
    get(pola.aturKata, [can(izin.atur)], atur.listKata),
    post(pola.aturKata, [can(izin.atur)], atur.addKata),
    post(pola.aturKataHapus, [can(izin.atur)], atur.removeKata),
    get(pola.aturInstansi, [can(izin.atur)], atur.listInstansi),
    post(pola.aturInstansi, [can(izin.atur)], atur.addInstansi),
    post(pola.aturInstansiSatu, [can(izin.atur)], atur.updateInstansi),
    get(pola.wilayah, [can(izin.wilayah)], wilayah.list),
    get(pola.wilayahPengaduan, [can(izin.wilayah)], wilayah.show),
    post(pola.wilayahPengaduan, [can(izin.wilayah)], wilayah.testify, {
      upload: uploads.accept(fotoRule('foto', 3)),
    }),
  ];
}
