import { newId } from '../../../../src/db/ids.js';
import type { FormState } from '../../../../src/http/form.js';
import { url } from '../paths.js';
import type { BarisKlien } from './klien.repository.js';
import { kunciTerbanyak } from './klien.service.js';

/** What a page of keys shows; `rahasia` is the new key, given once. */
export interface BahanKlien {
  readonly rows: readonly BarisKlien[];
  readonly form: FormState;
  readonly rahasia: string | null;
}

/** A resident's own keys. */
export function kunciView({ rows, form, rahasia }: BahanKlien) {
  return {
    judul: 'Kunci API saya',
    form,
    rahasia,
    kunci: newId(),
    penuh: rows.filter((row) => row.aktif).length >= kunciTerbanyak,
    daftar: rows.map((row) => ({ ...row, matikan: row.aktif ? url.kunciMati(row.id) : null })),
    url: { kirim: url.kunci(), bantuan: url.bantuan() },
  };
}

/** The keys of partner systems. */
export function klienView({ rows, form, rahasia }: BahanKlien) {
  return {
    judul: 'Kunci mitra Open311',
    layout: 'petugas' as const,
    form,
    rahasia,
    kunci: newId(),
    daftar: rows.map((row) => ({
      ...row,
      host: row.hostMedia.join('\n'),
      ganti: row.aktif ? '0' : '1',
      aktifHref: url.klienAktif(row.id),
      hostHref: url.klienHost(row.id),
    })),
    url: { kirim: url.klien(), bantuan: url.bantuan() },
  };
}
