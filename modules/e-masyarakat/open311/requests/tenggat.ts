import { endOfWibDay, isDay } from '../../../../src/time/time.js';
import { formatTanggalWaktu } from '../../../../src/views/format.js';
import { wibIso } from '../../data/wib-iso.js';

/** `Paling lambat ...` for the desk that holds it: the operators' until an SKPD does. Null without a tenggat. */
export function noticeOf({
  tenggatAt,
  skpdId,
}: {
  readonly tenggatAt: number | null;
  readonly skpdId: string | null;
}): string | null {
  if (tenggatAt === null) return null;
  const langkah = skpdId === null ? 'diteruskan ke SKPD' : 'ditindaklanjuti';
  return `Paling lambat ${langkah} ${formatTanggalWaktu(tenggatAt)}.`;
}

/** The end of the planned day, else the tenggat; null without either. `rencana`: data of the planning, JSON. */
export function expectedOf(tenggatAt: number | null, rencana: string | null): string | null {
  const hari = rencana === null ? null : (JSON.parse(rencana) as { readonly tanggal?: unknown }).tanggal;
  if (typeof hari === 'string' && isDay(hari)) return wibIso(endOfWibDay(hari));
  return tenggatAt === null ? null : wibIso(tenggatAt);
}
