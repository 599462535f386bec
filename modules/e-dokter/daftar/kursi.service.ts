import type { Tx } from '../../../src/db/unit-of-work.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusTerbuka } from '../sesi/sesi.js';
import type { BlokRow, Jalur, SesiRow } from '../sesi/sesi.js';
import { jalurOf, type Penjamin } from './pendaftaran.js';
import { TempatHabis } from './penolakan.js';

/** A seat that was taken: counters, number and place in the ledger are already written. */
export interface Kursi {
  readonly sesi: SesiRow;
  readonly blok: BlokRow;
  readonly jalur: Jalur;
}

/** Which seat is wanted. */
export interface MauKursi {
  readonly sesiId: string;
  /** Null: the first that fits. */
  readonly blokId: string | null;
  readonly penjamin: Penjamin;
  /** `daring`: web and JKN; `loket`: desk and telephone. */
  readonly pintu: 'daring' | 'loket';
  /** Place a patient of a withdrawn sesi: every blok not ended will do. */
  readonly menempatkan?: true;
}

/** Takes seats by the statement pattern of section 7. */
export class KursiService {
  constructor(private readonly sesi: SesiRepository) {}

  /** @param tutupDaringMenit minutes before a blok at which the web closes. @throws TempatHabis, all rolled back with the transaction */
  take(tx: Tx, mau: MauKursi, tutupDaringMenit: number): Promise<Kursi> {
    return mau.pintu === 'daring' ? this.takeOnline(tx, mau, tutupDaringMenit) : this.takeAtDesk(tx, mau);
  }

  private async takeOnline(tx: Tx, mau: MauKursi, tutupMenit: number): Promise<Kursi> {
    const jalur = jalurOf(mau.penjamin);
    const sesi = await this.sesi.takeSeat(tx.trx, mau.sesiId, jalur);
    if (sesi === null) throw await this.whyNot(tx, mau.sesiId);
    const sejak = mau.menempatkan ? tx.now : tx.now + tutupMenit * MINUTE_MS;
    const ids = mau.blokId === null ? await this.openBlok(tx, mau.sesiId, sejak) : [mau.blokId];
    for (const id of ids) {
      const blok = await this.sesi.takeBlok(tx.trx, { id, sesiId: mau.sesiId, jalur, mulaiSesudah: sejak });
      if (blok) return { sesi, blok, jalur };
    }
    if (mau.blokId === null)
      throw new TempatHabis('tutup', 'Pendaftaran daring untuk sesi ini sudah ditutup.');
    throw new TempatHabis('blok', 'Jam itu baru saja penuh atau sudah ditutup.');
  }

  /** Jalur loket in the first blok not ended; else the payer's, also in a blok closed online; else the other there. */
  private async takeAtDesk(tx: Tx, mau: MauKursi): Promise<Kursi> {
    const locked = await this.sesi.lock(tx.trx, mau.sesiId, statusTerbuka);
    if (locked === null) throw await this.whyNot(tx, mau.sesiId);
    const semua = await this.sesi.blokOf(tx.trx, mau.sesiId);
    const sisa = semua.filter(
      (one) => one.selesai > tx.now && (mau.blokId === null || one.id === mau.blokId),
    );
    const sendiri = jalurOf(mau.penjamin);
    const urutan: readonly Jalur[] = ['loket', sendiri, sendiri === 'jkn' ? 'nonjkn' : 'jkn'];
    for (const jalur of urutan) {
      if (locked[`terisi_${jalur}`] >= locked[`kuota_${jalur}`]) continue;
      const tempat = sisa.find((one) =>
        jalur === 'loket' ? one.terisi_loket < one.kapasitas_loket : one.terisi_daring < one.kapasitas_daring,
      );
      if (!tempat) continue;
      const sesi = await this.sesi.takeSeat(tx.trx, mau.sesiId, jalur);
      const blok = await this.sesi.takeBlok(tx.trx, {
        id: tempat.id,
        sesiId: mau.sesiId,
        jalur,
        mulaiSesudah: 0,
      });
      if (sesi && blok) return { sesi, blok, jalur };
    }
    throw new TempatHabis(mau.blokId === null ? 'sesi' : 'blok', 'Tidak ada tempat tersisa pada sesi ini.');
  }

  private async openBlok(tx: Tx, sesiId: string, sejak: number): Promise<readonly string[]> {
    const semua = await this.sesi.blokOf(tx.trx, sesiId);
    return semua
      .filter((one) => one.mulai >= sejak && one.terisi_daring < one.kapasitas_daring)
      .map((one) => one.id);
  }

  private async whyNot(tx: Tx, sesiId: string): Promise<TempatHabis> {
    const sesi = await this.sesi.find(tx.trx, sesiId);
    return sesi && statusTerbuka.includes(sesi.status)
      ? new TempatHabis('sesi', 'Kuota hari itu penuh.')
      : new TempatHabis('tutup', 'Sesi ini tidak menerima pendaftaran.');
  }
}
