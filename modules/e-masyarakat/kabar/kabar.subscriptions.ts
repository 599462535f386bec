import type { Tx } from '../../../src/db/unit-of-work.js';
import type { EventEnvelope, Subscription } from '../../../src/events/event.js';
import type { JobDefinition } from '../../../src/jobs/job.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JamLangkahEvent } from '../../../src/time/jam.js';
import { pemilikJenis } from '../jam/jam.repository.js';
import type { TutupService } from '../jam/tutup.service.js';
import { url } from '../paths.js';
import type { BarisKabar, KabarQueries } from './kabar.queries.js';
import type { KabarTertunda, Tunda } from './tunda.js';

const untukPelapor = [
  'dibaca',
  'diterima',
  'ditanggapi',
  'dijadwalkan',
  'ditangguhkan',
  'ditindaklanjuti',
  'ditutup',
  'ditolak',
  'digabung',
  'dipisah',
] as const;
/** Steps that can be taken back for 60 seconds: told after that. */
const tertunda = ['dikembalikan', 'didisposisikan', 'dialihkan'] as const;

/** Tells people what happened, and lets K5 end. Handlers are idempotent: a notice carries a key, closing is conditional. */
export class Kabar {
  constructor(
    private readonly notifier: Notifier,
    private readonly queries: KabarQueries,
    private readonly tutup: TutupService,
    private readonly tunda: Tunda<KabarTertunda>,
  ) {}

  subscriptions(): readonly Subscription[] {
    const kabar = untukPelapor.map((nama): Subscription => ({
      nama: `pengaduan.${nama}`,
      penangan: `e-masyarakat.kabar-${nama}`,
      handle: (event, tx) => this.tellPelapor(event, tx, `e-masyarakat.${nama}`),
    }));
    const nanti = tertunda.map((nama): Subscription => ({
      nama: `pengaduan.${nama}`,
      penangan: `e-masyarakat.kabar-${nama}`,
      handle: (event, tx) =>
        this.tunda.later(tx, { ...momentOf(event), jenis: `e-masyarakat.${nama}`, kepada: 'pelapor' }),
    }));
    const tugas: Subscription = {
      nama: 'pengaduan.didisposisikan',
      penangan: 'e-masyarakat.tugas-skpd',
      handle: (event, tx) =>
        this.tunda.later(tx, { ...momentOf(event), jenis: 'e-masyarakat.tugas', kepada: 'skpd' }),
    };
    const langkah: Subscription = {
      nama: 'jam.langkah',
      penangan: 'e-masyarakat.langkah',
      handle: (event, tx) => this.onStep(event, tx),
    };
    return [...kabar, ...nanti, tugas, langkah];
  }

  /** Jobs of this part: notices that waited. */
  jobs(): readonly JobDefinition[] {
    return [
      this.tunda.job((tx, kabar) =>
        kabar.kepada === 'skpd' ? this.tellOffice(tx, kabar) : this.tellPelaporLater(tx, kabar),
      ),
    ];
  }

  private async tellPelapor(event: EventEnvelope, tx: Tx, jenis: string): Promise<void> {
    // It came back to the desk (lepas, lengkapi, urungkan): that is no read.
    if (
      event.nama === 'pengaduan.dibaca' &&
      !(await this.queries.wasReadAt(tx.trx, String(event.muatan['pengaduanId']), Number(event.muatan['at'])))
    )
      return;
    await this.tellPelaporLater(tx, { ...momentOf(event), jenis, kepada: 'pelapor' });
  }

  private async tellPelaporLater(tx: Tx, { pengaduanId, jenis, kunci }: KabarTertunda): Promise<void> {
    const baris = await this.queries.find(tx.trx, pengaduanId);
    if (baris?.pelaporPenggunaId == null) return;
    await this.notifier.notify(tx, {
      penerimaId: baris.pelaporPenggunaId,
      jenis,
      data: dataOf(baris),
      tautan: url.sayaPengaduan(baris.kode),
      kunci,
    });
  }

  private async tellOffice(tx: Tx, { pengaduanId, jenis, kunci }: KabarTertunda): Promise<void> {
    const baris = await this.queries.find(tx.trx, pengaduanId);
    if (baris?.skpdId == null) return;
    for (const penerimaId of await this.queries.staffOf(tx.trx, baris.skpdId)) {
      await this.notifier.notify(tx, {
        penerimaId,
        jenis,
        data: dataOf(baris),
        tautan: url.skpdPengaduan(baris.kode),
        kunci,
      });
    }
  }

  private async onStep(event: EventEnvelope, tx: Tx): Promise<void> {
    const langkah = event.muatan as unknown as JamLangkahEvent;
    if (langkah.pemilikJenis !== pemilikJenis) return;
    if (langkah.jenis === 'K5' && langkah.langkah === '100')
      return this.tutup.closeSilent(tx, langkah.pemilikId);
    if (langkah.jenis === 'K6' && langkah.langkah === '100') return this.tutup.expire(tx, langkah.pemilikId);
    const jenis = noticeOf(langkah);
    const baris = jenis === null ? null : await this.queries.find(tx.trx, langkah.pemilikId);
    if (jenis === null || baris?.pelaporPenggunaId == null) return;
    await this.notifier.notify(tx, {
      penerimaId: baris.pelaporPenggunaId,
      jenis,
      data: dataOf(baris),
      tautan: url.sayaPengaduan(baris.kode),
      kunci: event.id,
    });
  }
}

function momentOf(event: EventEnvelope): { pengaduanId: string; at: number; kunci: string } {
  return {
    pengaduanId: String(event.muatan['pengaduanId']),
    at: Number(event.muatan['at']),
    kunci: event.id,
  };
}

function noticeOf({ jenis, langkah }: JamLangkahEvent): string | null {
  // What is late is told by the ladder (eskalasi/), which knows who has it now.
  if (langkah === '100') return null;
  return jenis === 'K5' ? 'e-masyarakat.pengingat' : jenis === 'K6' ? 'e-masyarakat.dikembalikan' : null;
}

function dataOf(baris: BarisKabar): { kode: string | null } {
  return { kode: baris.rahasia ? null : baris.kode };
}
