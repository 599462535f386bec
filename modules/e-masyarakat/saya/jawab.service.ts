import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken, WindowClosed } from '../../../src/errors.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { computeSchedule } from '../../../src/time/sla.js';
import { formatTanggal } from '../../../src/views/format.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { kantorWarga } from '../pengaduan/kejadian.rules.js';
import { refuse } from '../pengaduan/refuse.js';
import { lengthOf, requireSeen, requireWords } from '../pengaduan/syarat.rules.js';
import type { SayaQueries } from './saya.queries.js';

/** What the pelapor adds when he was asked. */
export interface Kelengkapan {
  readonly isi: string;
  readonly fileIds: readonly string[];
  readonly urutanTerlihat: number;
}

export interface JawabDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly calendars: Calendars;
  readonly alur: Alur;
  readonly foto: FotoRepository;
  readonly files: FileStore;
  readonly queries: SayaQueries;
}

/** Working days within which a refusal or a hand-over can be objected to. */
const hkKeberatan = 10;

/** What a pelapor answers: what was missing, and that he does not accept a refusal or a hand-over. */
export class JawabService {
  constructor(private readonly deps: JawabDeps) {}

  /** Adds what was asked for; the pengaduan is back at the operators' desk. Photos show after a moderator's look. */
  async complete(
    context: WorkContext,
    pendudukId: string,
    kode: string,
    lengkap: Kelengkapan,
  ): Promise<void> {
    if (lengkap.fileIds.length === 0 && lengthOf(lengkap.isi) < 10)
      throw new RuleBroken('Tulis yang diminta, sedikitnya 10 huruf, atau tambahkan foto.', {
        lengkap: 'Tulis yang diminta, sedikitnya 10 huruf, atau tambahkan foto.',
      });
    await this.deps.unitOfWork.run(context, async (tx) => {
      const terbuka = await this.openOwn(tx, pendudukId, kode);
      const { baris, keadaan } = await this.deps.alur.step(tx, terbuka, {
        aksi: 'lengkapi',
        sebagai: 'pelapor',
        kantor: kantorWarga,
        data: { foto: lengkap.fileIds.length },
        teks: lengkap.isi,
        urutanTerlihat: lengkap.urutanTerlihat,
      });
      await this.deps.files.use(tx, lengkap.fileIds);
      const foto = lengkap.fileIds.map((fileId) => ({
        tujuan: 'awal' as const,
        urutanKejadian: keadaan.version,
        fileId,
        tayang: false,
        lintang: null,
        bujur: null,
        jarakM: null,
        alasanJauh: null,
      }));
      await this.deps.foto.add(tx.trx, baris.id, foto, tx.now);
    });
  }

  /** Objects to a refusal or a hand-over: once, within ten working days. @throws WindowClosed later; Conflict a second time */
  async object(
    context: WorkContext,
    pendudukId: string,
    kode: string,
    keberatan: { readonly alasan: string; readonly urutanTerlihat: number },
  ): Promise<void> {
    refuse(requireWords(keberatan.alasan, 20, 'keberatan'));
    const batasAt = await this.objectableUntil(pendudukId, kode);
    await this.deps.unitOfWork.run(context, async (tx) => {
      const terbuka = await this.openOwn(tx, pendudukId, kode);
      refuse(requireSeen(terbuka.keadaan, keberatan.urutanTerlihat));
      if (hasObjected(terbuka)) throw new Conflict('Keberatan hanya satu kali, dan sudah Anda ajukan.');
      if (batasAt !== null && tx.now > batasAt)
        throw new WindowClosed(`Masa keberatan berakhir ${formatTanggal(batasAt)}. Buat pengaduan lanjutan.`);
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'keberatan',
        sebagai: 'pelapor',
        kantor: kantorWarga,
        data: { oleh: 'pelapor' },
        teks: keberatan.alasan,
      });
    });
  }

  /** Until when one's own ditolak or dialihkan pengaduan can be objected to, UTC ms; null when it is in no such state. */
  async objectableUntil(pendudukId: string, kode: string): Promise<number | null> {
    const akhirAt = await this.deps.queries.endedAt(pendudukId, kode);
    if (akhirAt === null) return null;
    const calendar = (await this.deps.calendars.current()).forOffice(skpdIdOf('kominfo'));
    const aturan = { jenis: 'hk', hk: hkKeberatan, batas: 'akhir_hari' } as const;
    return computeSchedule({ aturan, hukum: null, langkah: [], mulaiAt: akhirAt, jeda: [] }, calendar)
      .tenggatAt;
  }

  private async openOwn(tx: Tx, pendudukId: string, kode: string): Promise<Terbuka> {
    const terbuka = await this.deps.alur.open(tx, { kode });
    if (terbuka.baris.pelaporId !== pendudukId) throw new NotFound();
    return terbuka;
  }
}

function hasObjected({ riwayat }: Terbuka): boolean {
  return riwayat.some((one) => one.jenis === 'keberatan' && one.kantor === kantorWarga);
}
