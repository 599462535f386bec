import type { Tx } from '../../../src/db/unit-of-work.js';
import type { EventEnvelope, Subscription } from '../../../src/events/event.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JamLangkahEvent } from '../../../src/time/jam.js';
import { pemilikJenis } from '../jam/jam.repository.js';
import type { TutupService } from '../jam/tutup.service.js';
import { url } from '../paths.js';
import type { BarisKabar, KabarQueries } from './kabar.queries.js';

const untukPelapor = ['dibaca', 'didisposisikan', 'diterima', 'ditanggapi', 'ditindaklanjuti', 'ditutup'] as const;

/** Tells people what happened, and lets K5 end. Handlers are idempotent: a notice carries a key, closing is conditional. */
export class Kabar {
  constructor(
    private readonly notifier: Notifier,
    private readonly queries: KabarQueries,
    private readonly tutup: TutupService,
  ) {}

  subscriptions(): readonly Subscription[] {
    const kabar = untukPelapor.map(
      (nama): Subscription => ({
        nama: `pengaduan.${nama}`,
        penangan: `e-masyarakat.kabar-${nama}`,
        handle: (event, tx) => this.tellPelapor(event, tx, `e-masyarakat.${nama}`),
      }),
    );
    const tugas: Subscription = { nama: 'pengaduan.didisposisikan', penangan: 'e-masyarakat.tugas-skpd', handle: (event, tx) => this.tellOffice(event, tx) };
    const langkah: Subscription = { nama: 'jam.langkah', penangan: 'e-masyarakat.langkah', handle: (event, tx) => this.onStep(event, tx) };
    return [...kabar, tugas, langkah];
  }

  private async tellPelapor(event: EventEnvelope, tx: Tx, jenis: string): Promise<void> {
    const baris = await this.rowOf(event, tx);
    if (baris?.pelaporPenggunaId == null) return;
    await this.notifier.notify(tx, { penerimaId: baris.pelaporPenggunaId, jenis, data: dataOf(baris), tautan: url.sayaPengaduan(baris.kode), kunci: event.id });
  }

  private async tellOffice(event: EventEnvelope, tx: Tx): Promise<void> {
    const baris = await this.rowOf(event, tx);
    if (baris?.skpdId == null) return;
    for (const penerimaId of await this.queries.staffOf(tx.trx, baris.skpdId)) {
      await this.notifier.notify(tx, { penerimaId, jenis: 'e-masyarakat.tugas', data: dataOf(baris), tautan: url.skpdPengaduan(baris.kode), kunci: event.id });
    }
  }

  private async onStep(event: EventEnvelope, tx: Tx): Promise<void> {
    const langkah = event.muatan as unknown as JamLangkahEvent;
    if (langkah.pemilikJenis !== pemilikJenis) return;
    if (langkah.jenis === 'K5' && langkah.langkah === '100') return this.tutup.closeSilent(tx, langkah.pemilikId);
    const jenis = noticeOf(langkah);
    const baris = jenis === null ? null : await this.queries.find(tx.trx, langkah.pemilikId);
    if (jenis === null || baris?.pelaporPenggunaId == null) return;
    await this.notifier.notify(tx, { penerimaId: baris.pelaporPenggunaId, jenis, data: dataOf(baris), tautan: url.sayaPengaduan(baris.kode), kunci: event.id });
  }

  private rowOf(event: EventEnvelope, tx: Tx): Promise<BarisKabar | null> {
    return this.queries.find(tx.trx, String(event.muatan['pengaduanId']));
  }
}

function noticeOf({ jenis, langkah }: JamLangkahEvent): string | null {
  if (jenis === 'K5') return 'e-masyarakat.pengingat';
  return (jenis === 'K3' || jenis === 'K4') && langkah === '100' ? 'e-masyarakat.terlambat' : null;
}

function dataOf(baris: BarisKabar): { kode: string | null } {
  return { kode: baris.rahasia ? null : baris.kode };
}
