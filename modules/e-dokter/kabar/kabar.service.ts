import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import { wibDay } from '../../../src/time/time.js';
import { formatHari, formatJam } from '../../../src/views/format.js';
import type { PasienRow } from '../pasien/pasien.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { PerwalianRepository } from '../pasien/perwalian.repository.js';
import { url } from '../paths.js';
import type { JenisKabar } from './kabar.templates.js';

/** What a notice is about. */
export interface TentangKabar {
  readonly pendaftaranId: string;
  readonly pasien: PasienRow;
  /** The window; or only a moment, for an estimate. */
  readonly blok: { readonly mulai: number; readonly selesai?: number };
  /** The same key is told once to the same person. */
  readonly kunci: string;
  readonly mendesak?: true;
}

/** Tells everybody who may act for a patient. Initial only, never a poliklinik. */
export class Kabar {
  constructor(
    private readonly notifier: Notifier,
    private readonly pasien: PasienRepository,
    private readonly perwalian: PerwalianRepository,
  ) {}

  /** In the caller's transaction. */
  async tell(tx: Tx, jenis: JenisKabar, tentang: TentangKabar): Promise<void> {
    const penerima = await this.perwalian.holdersOf(tx.trx, tentang.pasien.id, wibDay(tx.now));
    if (penerima.length === 0) return;
    const { mulai, selesai } = tentang.blok;
    const data = {
      inisial: `${this.pasien.open(tentang.pasien).nama.slice(0, 1).toUpperCase()}.`,
      hari: formatHari(mulai),
      jam: selesai === undefined ? formatJam(mulai) : `${formatJam(mulai)}-${formatJam(selesai)}`,
    };
    for (const penerimaId of penerima) {
      await this.notifier.notify(tx, {
        penerimaId,
        jenis: `e-dokter.${jenis}`,
        data,
        tautan: url.pendaftaran(tentang.pendaftaranId),
        kunci: `e-dokter.${jenis}|${tentang.kunci}`,
        ...(tentang.mendesak ? { mendesak: true } : {}),
      });
    }
  }
}
