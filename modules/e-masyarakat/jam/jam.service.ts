import type { Database } from '../../../src/db/database.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import type { JamRef, JamVisibility } from '../../../src/time/jam.js';
import type { JamService } from '../../../src/time/jam.service.js';
import { sides } from '../../../src/time/rule.js';
import type { Kategori, KategoriRepository } from '../kategori/kategori.repository.js';
import { url } from '../paths.js';
import type { Terbuka } from '../pengaduan/alur.service.js';
import type { EfekJam, KodeJam } from '../pengaduan/pengaduan.rules.js';
import { undoneBy } from '../pengaduan/batal.rules.js';
import type { Kerahasiaan, Status } from '../pengaduan/status.js';
import { aturanOf } from './jam.rules.js';
import { pemilikJenis } from './jam.repository.js';
import type { JamRepository, JamSingkat } from './jam.repository.js';

/** The due dates a pengaduan caches: of the desk that holds it now. */
export interface TenggatBaru {
  readonly tenggatAt: number | null;
  readonly tenggatHukumAt: number | null;
}

const milikMeja: ReadonlySet<KodeJam> = new Set(['K1', 'K2']);

/** Clocks that may run in a state; what is brought back to it revives no other. */
const berjalanPada: Partial<Record<Status, readonly KodeJam[]>> = {
  dibaca: ['K2'],
  dikembalikan: ['K2', 'K6'],
  didisposisikan: ['K3', 'K4'],
  diterima: ['K3', 'K4'],
  dijadwalkan: ['K4'],
  ditangguhkan: ['K4'],
  dibuka_kembali: ['K3', 'K4'],
  ditindaklanjuti: ['K5'],
};

/** Carries the clock effects of the state table out on the kernel's clocks. */
export class JamPengaduan {
  constructor(
    private readonly jam: JamService,
    private readonly clocks: JamRepository,
    private readonly kategori: KategoriRepository,
  ) {}

  /** Applies the effects of one transition and answers the due dates that count now. */
  async apply(tx: Tx, terbuka: Terbuka, efek: readonly EfekJam[]): Promise<TenggatBaru> {
    for (const one of efek) await this.applyOne(tx, terbuka, one);
    return tenggatOf(await this.clocks.list(tx.trx, terbuka.baris.id));
  }

  /** End of the last window for verdicts, UTC ms; null when none was ever open. */
  async windowOf(reader: Database['read'], pengaduanId: string): Promise<number | null> {
    const clocks = await this.clocks.list(reader, pengaduanId);
    return clocks.filter((one) => one.jenis === 'K5').at(-1)?.tenggatAt ?? null;
  }

  /** Hides the clocks of what became rahasia from boards, or shows them again. */
  async setVisibility(tx: Tx, pengaduanId: string, visibilitas: JamVisibility): Promise<void> {
    await this.jam.setVisibility(tx, { pemilikJenis, pemilikId: pengaduanId }, visibilitas);
  }

  private async applyOne(tx: Tx, terbuka: Terbuka, { jam, efek }: EfekJam): Promise<void> {
    const ref: JamRef = { pemilikJenis, pemilikId: terbuka.baris.id, jenis: jam };
    switch (efek) {
      case 'mulai':
        return this.start(tx, terbuka, jam, ref);
      case 'putaran':
        return this.startRound(tx, terbuka, jam);
      case 'henti':
        return void (await this.jam.stop(tx, ref));
      case 'hidupkan':
        return this.revive(tx, terbuka, jam, ref);
      case 'jeda':
        return void (await this.jam.pause(tx, ref, pauseOf(terbuka, jam)));
      case 'lanjut':
        for (const sisi of sides) await this.jam.unpause(tx, ref, sisi);
    }
  }

  /** Starts a clock; one that stopped at the same office only goes on ("if it comes back"). */
  private async start(tx: Tx, terbuka: Terbuka, jam: KodeJam, ref: JamRef): Promise<void> {
    const earlier = (await this.clocks.list(tx.trx, terbuka.baris.id))
      .filter((one) => one.jenis === jam)
      .at(-1);
    const sameDesk = earlier?.status === 'berhenti' && earlier.skpdId === terbuka.baris.skpdId;
    if (sameDesk && (jam === 'K3' || jam === 'K4')) return void (await this.jam.resume(tx, ref));
    // K4 at another office is still the first round: only a reopening makes it shorter.
    const putaran = jam === 'K3' || jam === 'K4' ? (earlier?.putaran ?? 1) : (earlier?.putaran ?? 0) + 1;
    await this.begin(tx, terbuka, jam, putaran);
  }

  /**
   * As if it had never stopped. When a step is taken back, only what that step stopped runs again, and what rested
   * then rests again; a clock that the step only rested loses the pause.
   */
  private async revive(tx: Tx, terbuka: Terbuka, jam: KodeJam, ref: JamRef): Promise<void> {
    if (!(berjalanPada[terbuka.keadaan.status] ?? []).includes(jam)) return;
    const last = (await this.clocks.list(tx.trx, terbuka.baris.id)).filter((one) => one.jenis === jam).at(-1);
    if (last === undefined) return;
    if (last.berhentiAt === null) {
      for (const sisi of sides) await this.jam.cancelPause(tx, ref, sisi);
      return;
    }
    const dibatalkan = undoneBy(terbuka.riwayat);
    if (dibatalkan !== null && last.berhentiAt !== dibatalkan.at) return;
    const jeda =
      dibatalkan === null ? null : await this.clocks.pauseEndedAt(tx.trx, last.id, last.berhentiAt);
    if (jeda === null) return void (await this.jam.resume(tx, ref));
    await this.jam.resumeAfterGap(tx, ref, jeda);
    await this.jam.pause(tx, ref, jeda);
  }

  private async startRound(tx: Tx, terbuka: Terbuka, jam: KodeJam): Promise<void> {
    const clocks = await this.clocks.list(tx.trx, terbuka.baris.id);
    const last = Math.max(0, ...clocks.filter((one) => one.jenis === jam).map((one) => one.putaran));
    await this.begin(tx, terbuka, jam, last + 1);
  }

  private async begin(tx: Tx, { baris }: Terbuka, jam: KodeJam, putaran: number): Promise<void> {
    const kategori = (await this.kategori.within(tx.trx)).byId(baris.kategoriId);
    const { darurat, tertutup, jenis, tenggatHk } = kategori;
    await this.jam.start(tx, {
      pemilikJenis,
      pemilikId: baris.id,
      jenis: jam,
      putaran,
      skpdId: deskOf(jam, baris.skpdId, kategori),
      ...aturanOf(jam, {
        darurat,
        tertutup,
        jenis,
        tenggatHk,
        diajukanAt: baris.diajukanAt,
        now: tx.now,
        putaran,
      }),
      judul: baris.kode,
      url: url.pengaduan(baris.kode),
      visibilitas: visibilityOf(kategori.tertutup, baris.kerahasiaan),
    });
  }
}

/** Before an SKPD holds it, Kominfo's desk answers for it (Inspektorat for what only Inspektorat reads). */
function deskOf(jam: KodeJam, skpdId: string | null, kategori: Kategori): string {
  if (!milikMeja.has(jam) && skpdId !== null) return skpdId;
  return skpdIdOf(kategori.tertutup ? 'inspektorat' : 'kominfo');
}

/** Who may see its clocks on boards. */
export function visibilityOf(tertutup: boolean, kerahasiaan: Kerahasiaan): JamVisibility {
  if (tertutup) return 'tertutup';
  return kerahasiaan === 'rahasia' ? 'rahasia' : 'terbuka';
}

/** The due of the desk that holds it: the SKPD's K4, else the operators' K2; none while the pelapor or nobody is asked. */
export function tenggatOf(
  clocks: readonly Pick<JamSingkat, 'jenis' | 'status' | 'tenggatAt' | 'tenggatHukumAt'>[],
): TenggatBaru {
  const open = clocks.filter((one) => one.status !== 'berhenti');
  const counted = open.find((one) => one.jenis === 'K4') ?? open.find((one) => one.jenis === 'K2');
  return { tenggatAt: counted?.tenggatAt ?? null, tenggatHukumAt: counted?.tenggatHukumAt ?? null };
}

function pauseOf({ riwayat }: Terbuka, jam: KodeJam): { sisi: (typeof sides)[number]; alasan: string } {
  if (jam === 'K2') return { sisi: 'pelapor', alasan: 'Menunggu pelapor melengkapi' };
  if (jam === 'K5') return { sisi: 'pihak_lain', alasan: 'Menunggu keputusan penyelia' };
  const data = riwayat.at(-1)?.data ?? {};
  const sisi = sides.find((one) => one === data['sisi']) ?? 'pihak_lain';
  return { sisi, alasan: String(data['alasan'] ?? '') };
}
