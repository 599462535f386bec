import { formatTanggalWaktu } from '../../../../src/views/format.js';

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
