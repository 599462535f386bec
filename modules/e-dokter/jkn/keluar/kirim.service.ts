import type { Database } from '../../../../src/db/database.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { UnitOfWork, WorkContext } from '../../../../src/db/unit-of-work.js';
import { Conflict } from '../../../../src/errors.js';
import type { Logger } from '../../../../src/logging/logger.js';
import type { Clock } from '../../../../src/time/time.js';
import { MINUTE_MS } from '../../../../src/time/time.js';
import type { PendaftaranRow } from '../../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../../daftar/pendaftaran.repository.js';
import type { KirimRepository, LangkahRow } from './kirim.repository.js';
import {
  isTercatat,
  nilaiLangkah,
  pendahuluGagal,
  tundaUlang,
  urutanLangkah,
  waktuKirim,
} from './langkah.rules.js';
import type { Muatan, MuatanService } from './muatan.service.js';
import { isSukses, TakSampai, taskIds } from './port.js';
import type { JawabanBpjs, PortBpjs } from './port.js';

export interface KirimDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly logger: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly kirim: KirimRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly muatan: MuatanService;
  /** Null: JKN_MODE=mati. */
  readonly port: PortBpjs | null;
}

const SEKALIGUS = 4;
const BORONGAN = 500;
/** Longer than an attempt with its question can last; then another process may try. */
const SEWA_MS = 2 * MINUTE_MS;

/** Sends the steps to BPJS: in order, one at a time per pendaftaran, four at once. */
export class KirimService {
  constructor(private readonly deps: KirimDeps) {}

  /** Sends what is due. @returns how many steps were sent */
  async run(signal?: AbortSignal): Promise<number> {
    const { clock, kirim, port } = this.deps;
    if (port === null) return 0;
    let terkirim = 0;
    let ids = [...(await kirim.waiting(clock.now(), '', BORONGAN))];
    const worker = async (): Promise<void> => {
      for (let id = ids.shift(); id !== undefined && !signal?.aborted; id = ids.shift())
        terkirim += await this.sendAll(port, id).catch((error: unknown) => this.fault(id, error));
    };
    while (ids.length > 0 && !signal?.aborted) {
      const terakhir = ids.at(-1) ?? '';
      await Promise.all(Array.from({ length: SEKALIGUS }, worker));
      ids = [...(await kirim.waiting(clock.now(), terakhir, BORONGAN))];
    }
    return terkirim;
  }

  /** Puts a failed or held step back into the queue. @throws Conflict when it is neither any more */
  async replay(context: WorkContext, id: string): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      if (!(await this.deps.kirim.replay(tx.trx, id, tx.now)))
        throw new Conflict('Langkah ini sudah terkirim atau sudah menunggu dikirim.');
      tx.audit({ tindakan: 'langkah_jkn.diulang', objekJenis: 'e_dokter_langkah_jkn', objekId: id });
    });
  }

  /** 23:30 WIB: what BPJS lists counts as sent; what it does not list although we sent it is shown as failed. */
  async reconcile(tanggal: string): Promise<void> {
    const { kirim, port } = this.deps;
    if (port === null) return;
    const sisa = [...(await kirim.ofDay(tanggal))];
    const worker = async (): Promise<void> => {
      for (let satu = sisa.shift(); satu !== undefined; satu = sisa.shift())
        await this.reconcileOne(port, satu.id, satu.kode);
    };
    await Promise.all(Array.from({ length: SEKALIGUS }, worker));
  }

  /** One broken pendaftaran holds up no other; its step comes back when the lease is over. */
  private fault(pendaftaranId: string, err: unknown): 0 {
    this.deps.logger.error({ err, pendaftaranId }, 'jkn step fault');
    return 0;
  }

  private async sendAll(port: PortBpjs, id: string): Promise<number> {
    const { db, kirim, pendaftaran } = this.deps;
    const row = await pendaftaran.find(db.read, id);
    if (row === null) return 0;
    let terkirim = 0;
    for (const langkah of urutanLangkah) {
      const semua = await kirim.listOf(id);
      const satu = semua.find((one) => one.langkah === langkah);
      if (satu === undefined || satu.status === 'terkirim' || satu.status === 'gagal') continue;
      if (await this.sendOne(port, row, satu, semua)) terkirim++;
    }
    return terkirim;
  }

  private async sendOne(
    port: PortBpjs,
    row: PendaftaranRow,
    satu: LangkahRow,
    semua: readonly LangkahRow[],
  ): Promise<boolean> {
    const { clock, muatan } = this.deps;
    const nilai = nilaiLangkah(semua, satu, clock.now());
    if (nilai === pendahuluGagal) return this.hold(satu, pendahuluGagal);
    if (nilai === 'tunggu') return false;
    const waktu = waktuKirim(semua, satu);
    const isi = await muatan.build(row, satu.langkah, waktu);
    if ('kurang' in isi) return this.hold(satu, isi.kurang);
    if (!(await this.claim(satu))) return false;
    return this.attempt(port, row, { ...satu, percobaan: satu.percobaan + 1 }, { ...isi, waktu });
  }

  private async attempt(
    port: PortBpjs,
    row: PendaftaranRow,
    satu: LangkahRow,
    isi: Exclude<Muatan, { kurang: string }> & { readonly waktu: number },
  ): Promise<boolean> {
    try {
      const jawaban = await port.send(isi.jalan, isi.body);
      if (isSukses(jawaban)) return await this.sent(row, satu, isi.waktu);
      const listed = await port.send('/antrean/getlisttask', { kodebooking: row.kode });
      if (isSukses(listed) && isTercatat(satu.langkah, taskIds(listed.response)))
        return await this.sent(row, satu, isi.waktu);
      return await this.refused(row, satu, jawaban);
    } catch (error) {
      if (!(error instanceof TakSampai)) throw error;
      return this.later(row, satu, error);
    }
  }

  private async sent(row: PendaftaranRow, satu: LangkahRow, waktu: number): Promise<boolean> {
    const sebab = waktu === satu.waktu_at ? null : 'waktu_disesuaikan';
    await this.settle(satu, { status: 'terkirim', sebab, waktuAt: waktu });
    this.deps.logger.info({ kode: row.kode, langkah: satu.langkah }, 'jkn step sent');
    return true;
  }

  private async refused(row: PendaftaranRow, satu: LangkahRow, { message }: JawabanBpjs): Promise<boolean> {
    await this.settle(satu, { status: 'gagal', sebab: message });
    this.deps.logger.warn({ kode: row.kode, langkah: satu.langkah }, 'jkn step refused');
    return false;
  }

  private async later(row: PendaftaranRow, satu: LangkahRow, { sebab }: TakSampai): Promise<boolean> {
    const tunda = tundaUlang(satu.percobaan);
    const kirimSetelahAt = this.deps.clock.now() + (tunda ?? 0);
    await this.settle(
      satu,
      tunda === null ? { status: 'gagal', sebab } : { status: 'menunggu', sebab, kirimSetelahAt },
    );
    this.deps.logger.warn({ kode: row.kode, langkah: satu.langkah, sebab }, 'jkn step did not arrive');
    return false;
  }

  private async reconcileOne(port: PortBpjs, id: string, kode: string): Promise<void> {
    const { kirim, unitOfWork } = this.deps;
    const jawaban = await port.send('/antrean/getlisttask', { kodebooking: kode }).catch((error: unknown) => {
      if (error instanceof TakSampai) return null;
      throw error;
    });
    if (jawaban === null || !isSukses(jawaban)) return;
    const tasks = taskIds(jawaban.response);
    const semua = await kirim.listOf(id);
    await unitOfWork.run(systemContext, async (tx) => {
      for (const satu of semua) {
        const tercatat = isTercatat(satu.langkah, tasks);
        if (tercatat && satu.status !== 'terkirim')
          await kirim.settle(tx.trx, satu.id, { status: 'terkirim', sebab: 'rekonsiliasi' }, tx.now);
        if (!tercatat && satu.status === 'terkirim')
          await kirim.unsettle(tx.trx, satu.id, 'Tidak tercatat di BPJS saat rekonsiliasi');
      }
    });
  }

  private async hold(satu: LangkahRow, sebab: string): Promise<boolean> {
    await this.deps.unitOfWork.run(systemContext, (tx) => this.deps.kirim.hold(tx.trx, satu, sebab));
    return false;
  }

  private claim(satu: LangkahRow): Promise<boolean> {
    return this.deps.unitOfWork.run(systemContext, (tx) =>
      this.deps.kirim.claim(tx.trx, satu, tx.now + SEWA_MS),
    );
  }

  private settle(satu: LangkahRow, hasil: Parameters<KirimRepository['settle']>[2]): Promise<boolean> {
    return this.deps.unitOfWork.run(systemContext, (tx) =>
      this.deps.kirim.settle(tx.trx, satu.id, hasil, tx.now),
    );
  }
}
