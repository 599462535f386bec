import type { Actor } from '../../src/auth/actor.js';
import { grantsFor } from '../../src/auth/policy.js';
import { izin } from './izin.js';
import { url } from './pengawasan.paths.js';

const menu = [
  { izin: izin.moderasi, label: 'Moderasi', href: url.moderasi() },
  { izin: izin.validasi, label: 'Validasi', href: url.validasi() },
  { izin: izin.loket, label: 'Loket', href: url.loket() },
  { izin: izin.wilayah, label: 'Wilayah', href: url.wilayah() },
  { izin: izin.tertutup, label: 'Pengaduan tertutup', href: url.tertutup() },
  { izin: izin.atur, label: 'Kategori pengaduan', href: url.aturKategori() },
] as const;

/** Entries of the desk's menu for these pages, by what the actor may do. */
export function navigasiPengawasan(actor: Actor) {
  return menu
    .filter((one) => grantsFor(actor, one.izin).length > 0)
    .map(({ label, href }) => ({ label, href, tempat: 'meja' as const }));
}
