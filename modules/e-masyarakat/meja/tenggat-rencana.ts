import type { Calendars } from '../../../src/time/calendars.js';
import { computeSchedule } from '../../../src/time/sla.js';
import { formatTanggal } from '../../../src/views/format.js';
import { aturanOf } from '../jam/jam.rules.js';
import type { Kategori } from '../kategori/kategori.repository.js';
import type { Rujukan } from '../tampilan/rujukan.js';

const hariPendek = ['Min', 'Sen', 'Sel', 'Rab', 'Kam', 'Jum', 'Sab'] as const;
const WIB_MS = 7 * 3_600_000;

/** `Sel 1 Desember 2026` */
function hari(at: number): string {
  return `${hariPendek[new Date(at + WIB_MS).getUTCDay()] ?? ''} ${formatTanggal(at)}`;
}

/** What a routing would promise, if it were made now. */
export class TenggatRencana {
  constructor(private readonly calendars: Calendars) {}

  /** `Ke Dinas PUPR, 7 hk, tenggat Sel 1 Desember 2026`: the one line an operator confirms. */
  async lineFor(skpdId: string, kategori: Kategori, diajukanAt: number, rujukan: Rujukan): Promise<string> {
    const kalender = (await this.calendars.current()).forOffice(skpdId);
    const { darurat, tertutup, jenis, tenggatHk } = kategori;
    const { now } = rujukan;
    const aturan = aturanOf('K4', { darurat, tertutup, jenis, tenggatHk, diajukanAt, now, putaran: 1 });
    const { tenggatAt } = computeSchedule({ mulaiAt: now, ...aturan, jeda: [] }, kalender);
    const nama = rujukan.kota.skpdById(skpdId)?.singkatan ?? 'SKPD';
    return `Ke ${nama}, ${String(tenggatHk)} hk, tenggat ${hari(tenggatAt)}`;
  }
}
