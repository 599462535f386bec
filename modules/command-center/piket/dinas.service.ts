import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { newId } from '../../../src/db/ids.js';
import { type Tx, type UnitOfWork, type WorkContext } from '../../../src/db/unit-of-work.js';
import { RuleBroken } from '../../../src/errors.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { formatHari, formatJam } from '../../../src/views/format.js';
import { piketDimulai, piketSelesai, type PiketPayload } from '../index.js';
import { constraints } from '../tables.js';
import type { Dinas, DinasRepository, Penutup } from './dinas.repository.js';
import { decideBegin, sameTurn, type Putusan } from './dinas.rules.js';
import { countsUntil, type GiliranHari } from './giliran.rules.js';

/** The second factor of an account, by the identity service. */
export interface PeriksaTotp {
  /** True when the account has TOTP set up. */
  isInstalled(penggunaId: string): Promise<boolean>;
  /** @throws TooMany after five wrong codes */
  verify(context: WorkContext, penggunaId: string, kode: string): Promise<boolean>;
}

/** A penyelia lets somebody sit in a turn. */
export interface Penunjukan extends GiliranHari {
  readonly penggunaId: string;
  readonly alasan: string;
}

/** Two seats: after losing both and once to himself a person knows the answer. */
const maxTries = 4;

/** Begin and end of dinas, and the appointment of substitutes. */
export class DinasService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: DinasRepository,
    private readonly totp: PeriksaTotp,
  ) {}

  /**
   * Seats a person in the turn that runs, or begins within 15 minutes. Asked twice it answers with the dinas already
   * begun.
   * @throws RuleBroken when he is too early, not planned, both seats are taken, or the TOTP code is wrong
   */
  async begin(context: WorkContext, penggunaId: string, kodeTotp: string): Promise<Dinas> {
    await this.checkTotp(context, penggunaId, kodeTotp);
    // Somebody took the seat, or his own other tab was quicker: what is true now decides.
    for (let attempt = 1; attempt < maxTries; attempt++) {
      try {
        return await this.unitOfWork.run(context, (tx) => this.seat(tx, penggunaId));
      } catch (error) {
        if (!isUniqueViolation(error, ...constraints.satuPerKursi, ...constraints.satuPerOrang)) throw error;
      }
    }
    return this.unitOfWork.run(context, (tx) => this.seat(tx, penggunaId));
  }

  /** Ends the person's own dinas; null when none is open (already ended in another tab, or by the job). */
  end(context: WorkContext, penggunaId: string): Promise<Dinas | null> {
    return this.unitOfWork.run(context, async (tx) => {
      const open = await this.repository.findOpen(tx, penggunaId);
      return open && (await this.close(tx, open, 'sendiri')) ? open : null;
    });
  }

  /** Ends every dinas that stopped counting, marked as ended by the clock; answers how many. */
  endOverdue(context: WorkContext): Promise<number> {
    return this.unitOfWork.run(context, async (tx) => {
      const overdue = (await this.repository.listOpen(tx)).filter((dinas) => tx.now > countsUntil(dinas));
      let ended = 0;
      for (const dinas of overdue) if (await this.close(tx, dinas, 'otomatis')) ended++;
      return ended;
    });
  }

  /** Ends the open dinas of a turn, whose serah terima has just been signed by both sides. */
  async endTurn(tx: Tx, turn: GiliranHari): Promise<void> {
    const open = (await this.repository.listOpen(tx)).filter((dinas) => sameTurn(dinas, turn));
    for (const dinas of open) await this.close(tx, dinas, 'serah_terima');
  }

  /** Ends the dinas of a person who may no longer work, marked as not ended by himself. */
  async endOf(tx: Tx, penggunaId: string): Promise<void> {
    const open = await this.repository.findOpen(tx, penggunaId);
    if (open) await this.close(tx, open, 'otomatis');
  }

  /** Lets somebody stand in for a turn not yet over. @throws RuleBroken when it is over or he is planned already */
  async appoint(context: WorkContext, oleh: string, penunjukan: Penunjukan): Promise<void> {
    const { tanggal, giliran, penggunaId, alasan } = penunjukan;
    const work = async (tx: Tx): Promise<void> => {
      if (tx.now > countsUntil(penunjukan))
        throw new RuleBroken('Giliran itu sudah lewat.', { tanggal: 'Giliran itu sudah lewat.' });
      const jatah = await this.repository.listJatah(tx, penggunaId, tanggal, tanggal);
      if (jatah.some((one) => sameTurn(one, penunjukan))) refuseTwice();
      const id = newId();
      await this.repository.insertPengganti(tx, { ...penunjukan, id, oleh });
      tx.audit({
        tindakan: 'piket.pengganti_ditunjuk',
        objekJenis: 'piket',
        objekId: id,
        sesudah: { penggunaId, tanggal, giliran, alasan },
      });
    };
    try {
      await this.unitOfWork.run(context, work);
    } catch (error) {
      if (isUniqueViolation(error, ...constraints.penggantiSekali)) refuseTwice();
      throw error;
    }
  }

  private async checkTotp(context: WorkContext, penggunaId: string, kode: string): Promise<void> {
    if (!(await this.totp.isInstalled(penggunaId))) return;
    if (kode === '') throw totpRefusal('Ketik kode 6 angka dari aplikasi Anda.');
    if (await this.totp.verify(context, penggunaId, kode)) return;
    throw totpRefusal('Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.');
  }

  private async seat(tx: Tx, penggunaId: string): Promise<Dinas> {
    const open = await this.repository.findOpen(tx, penggunaId);
    if (open && tx.now <= countsUntil(open)) return open;
    if (open) await this.close(tx, open, 'otomatis');
    const today = wibDay(tx.now);
    const jatah = await this.repository.listJatah(tx, penggunaId, addDays(today, -1), addDays(today, 1));
    const taken = await this.repository.listOpen(tx);
    const terisi = (turn: GiliranHari): number[] =>
      taken.filter((one) => sameTurn(one, turn)).map((one) => one.kursi);
    const putusan = decideBegin({ now: tx.now, jatah, terisi });
    if (putusan.hasil !== 'boleh') throw new RuleBroken(sentenceOf(putusan, tx.now));
    const { tanggal, giliran } = putusan.turn;
    const dinas = { id: newId(), penggunaId, tanggal, giliran, kursi: putusan.kursi, mulaiAt: tx.now };
    await this.repository.insert(tx, dinas, putusan.alasan);
    this.tell(tx, piketDimulai, dinas);
    return dinas;
  }

  private async close(tx: Tx, dinas: Dinas, penutup: Penutup): Promise<boolean> {
    if (!(await this.repository.close(tx, dinas.id, penutup))) return false;
    this.tell(tx, piketSelesai, dinas, penutup);
    return true;
  }

  private tell(tx: Tx, nama: string, dinas: Dinas, penutup?: Penutup): void {
    const { id: dinasId, penggunaId, tanggal, giliran, kursi } = dinas;
    const muatan = {
      dinasId,
      penggunaId,
      tanggal,
      giliran,
      kursi,
      penutup,
      at: tx.now,
    } satisfies PiketPayload;
    tx.audit({
      tindakan: nama,
      objekJenis: 'dinas',
      objekId: dinasId,
      sesudah: { tanggal, giliran, kursi, penutup },
    });
    tx.publish({ nama, agregat: `dinas:${dinasId}`, muatan });
  }
}

function refuseTwice(): never {
  const kalimat = 'Orang ini sudah dijadwalkan pada giliran itu.';
  throw new RuleBroken(kalimat, { penggunaId: kalimat });
}

function totpRefusal(kalimat: string): RuleBroken {
  return new RuleBroken(kalimat, { kodeTotp: kalimat });
}

function sentenceOf(putusan: Exclude<Putusan, { hasil: 'boleh' }>, now: number): string {
  switch (putusan.hasil) {
    case 'penuh':
      return 'Kedua kursi sudah terisi.';
    case 'tak_terjadwal':
      return 'Anda tidak dijadwalkan. Minta penyelia.';
    case 'belum': {
      const isToday = wibDay(putusan.mulaiAt) === wibDay(now);
      return `Piket Anda mulai ${isToday ? '' : `${formatHari(putusan.mulaiAt)} `}pukul ${formatJam(putusan.mulaiAt)}.`;
    }
  }
}
