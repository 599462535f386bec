import { formatTanggalWaktu } from '../../../../src/views/format.js';

/** `Paling lambat 24 November 2026 pukul 16.00 WIB.`; null without a tenggat. */
export function noticeOf(tenggatAt: number | null): string | null {
  return tenggatAt === null ? null : `Paling lambat ${formatTanggalWaktu(tenggatAt)}.`;
}
