import { withHours } from '../piket/giliran.rules.js';
import { sameTurn } from '../piket/dinas.rules.js';
import type { Kursi } from './jadwal.rules.js';

/** diajukan -> disepakati (the colleague) -> disetujui (penyelia); each may end it before. */
export type StatusTukar = 'diajukan' | 'disepakati' | 'disetujui' | 'ditolak' | 'dibatalkan';

/** What one of the three may do with an open wish. */
export type TindakanTukar = 'sepakat' | 'tolak' | 'batal' | 'setuju';

/** Who somebody is in a wish. */
export interface Pihak {
  readonly penggunaId: string;
  readonly isPenyelia: boolean;
}

/** Where an action leads; null when it is not this person's, or not now. */
export function nextStatus(
  tukar: { readonly status: StatusTukar; readonly dariId: string; readonly keId: string },
  tindakan: TindakanTukar,
  { penggunaId, isPenyelia }: Pihak,
): StatusTukar | null {
  const { status, dariId, keId } = tukar;
  if (status !== 'diajukan' && status !== 'disepakati') return null;
  switch (tindakan) {
    case 'sepakat':
      return status === 'diajukan' && penggunaId === keId ? 'disepakati' : null;
    case 'setuju':
      // Whoever approves is none of the two.
      return status === 'disepakati' && isPenyelia && penggunaId !== dariId && penggunaId !== keId
        ? 'disetujui'
        : null;
    case 'batal':
      return penggunaId === dariId ? 'dibatalkan' : null;
    case 'tolak':
      return penggunaId === keId || isPenyelia ? 'ditolak' : null;
  }
}

/** Why two seats cannot be swapped; null when they can. */
export function swapFault(now: number, dari: Kursi, ke: Kursi): string | null {
  if (sameTurn(dari, ke)) return 'Kedua kursi ada pada giliran yang sama.';
  if (withHours(dari).mulaiAt <= now || withHours(ke).mulaiAt <= now)
    return 'Giliran itu sudah mulai atau sudah lewat.';
  return null;
}
