import { mountPath } from '../paths.js';
import type { FotoUrl } from './requests/requests.view.js';

/** Route patterns of the pages around the protocol, relative to the module's mount path. */
export const pola = {
  bantuan: '/open311',
  kunci: '/saya/kunci-api',
  kunciMati: '/saya/kunci-api/:id/matikan',
  klien: '/admin/klien',
  klienAktif: '/admin/klien/:id/aktif',
  klienHost: '/admin/klien/:id/host',
} as const;

/** URLs of those pages. */
export const url = {
  bantuan: (): string => `${mountPath}${pola.bantuan}`,
  kunci: (): string => `${mountPath}${pola.kunci}`,
  kunciMati: (id: string): string => `${mountPath}${pola.kunciMati.replace(':id', id)}`,
  klien: (): string => `${mountPath}${pola.klien}`,
  klienAktif: (id: string): string => `${mountPath}${pola.klienAktif.replace(':id', id)}`,
  klienHost: (id: string): string => `${mountPath}${pola.klienHost.replace(':id', id)}`,
} as const;

/** Absolute address below which the protocol answers. */
export function open311Url(baseUrl: string): string {
  return `${baseUrl}${url.bantuan()}`;
}

/** Absolute addresses of published photos; they end in .jpg because clients look at the name. */
export function fotoUrlOf(baseUrl: string): FotoUrl {
  return (kode, urutan) => `${open311Url(baseUrl)}/foto/${kode}-${String(urutan)}.jpg`;
}
