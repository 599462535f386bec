import { applyKejadian, foldKejadian } from '../../pengaduan/keadaan.rules.js';
import type { Kejadian } from '../../pengaduan/kejadian.rules.js';
import type { JenisKejadian, Status } from '../../pengaduan/status.js';

/** States of the updates extension that FixMyStreet knows. */
export type StatusUpdate =
  | 'open'
  | 'investigating'
  | 'in_progress'
  | 'action_scheduled'
  | 'planned'
  | 'fixed'
  | 'closed'
  | 'duplicate'
  | 'not_councils_responsibility'
  | 'no_further_action'
  | 'cancelled';

/** Kinds of kejadian the feed tells; words of warga and clients are not in it, and the beginning is no update. */
export const jenisTayang = [
  'dibaca_operator',
  'minta_lengkap',
  'dilengkapi',
  'kedaluwarsa',
  'didisposisikan',
  'dilepas',
  'diterima',
  'ditanggapi',
  'dijadwalkan',
  'ditangguhkan',
  'dilanjutkan',
  'ditindaklanjuti',
  'tindak_lanjut_ditolak',
  'ditutup',
  'dibuka_kembali',
  'dialihkan',
  'ditolak',
  'diurungkan',
  'keberatan',
  'dicabut',
  'digabung',
  'dipisah',
] as const satisfies readonly JenisKejadian[];

const tetap: Partial<Record<JenisKejadian, StatusUpdate>> = {
  dibaca_operator: 'investigating',
  minta_lengkap: 'investigating',
  dilengkapi: 'investigating',
  dilepas: 'investigating',
  diurungkan: 'investigating',
  didisposisikan: 'in_progress',
  diterima: 'in_progress',
  dilanjutkan: 'in_progress',
  tindak_lanjut_ditolak: 'in_progress',
  dijadwalkan: 'action_scheduled',
  digabung: 'duplicate',
  ditolak: 'no_further_action',
  kedaluwarsa: 'closed',
  // FixMyStreet knows no state `reopen` and would stay fixed.
  dibuka_kembali: 'open',
  dipisah: 'open',
  keberatan: 'open',
  dialihkan: 'not_councils_responsibility',
  dicabut: 'cancelled',
};

/** The state a kejadian leads to; null leaves it as it was. */
export function statusOf({ jenis, data }: Kejadian): StatusUpdate | null {
  if (jenis === 'ditutup') return data['cara'] === 'tanpa_jawaban' ? 'closed' : 'fixed';
  if (jenis === 'ditangguhkan') return data['sisi'] === 'anggaran' ? 'planned' : 'in_progress';
  return tetap[jenis] ?? null;
}

/** Both states after each kejadian of a history, by urutan: the extension's and ours. */
export function statesOf(
  riwayat: readonly Kejadian[],
): ReadonlyMap<number, { readonly update: StatusUpdate; readonly status: Status }> {
  const states = new Map<number, { update: StatusUpdate; status: Status }>();
  let keadaan = foldKejadian([]);
  let update: StatusUpdate = 'open';
  for (const kejadian of riwayat) {
    keadaan = applyKejadian(keadaan, kejadian);
    update = statusOf(kejadian) ?? update;
    states.set(kejadian.urutan, { update, status: keadaan.status });
  }
  return states;
}
