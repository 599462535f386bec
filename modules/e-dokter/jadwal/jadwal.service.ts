import type { Database } from '../../../src/db/database.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import { addDays } from '../../../src/time/time.js';
import type { MaterialisasiService } from '../sesi/materialisasi.service.js';
import type { IsiJadwal, JadwalRepository } from './jadwal.repository.js';
import { tabel } from '../tables.js';
import { AWALAN_DIPAKAI, DOKTER_PRAKTIK, periksaJadwal } from './jadwal.rules.js';

const BELUM = 'Jadwal belum dapat disimpan.';

/** What the index says when two people write at once; sqlite3 names the columns. */
const bentrok = [
  {
    nama: [
      'e_dokter_jadwal_praktik_dokter_jam',
      `${tabel.jadwal}.dokter_id, ${tabel.jadwal}.hari, ${tabel.jadwal}.jam_mulai`,
    ],
    salah: { jam_mulai: DOKTER_PRAKTIK },
  },
  {
    nama: ['e_dokter_jadwal_praktik_awalan_hari', `${tabel.jadwal}.hari, ${tabel.jadwal}.awalan`],
    salah: { awalan: AWALAN_DIPAKAI },
  },
] as const;

/** The weekly schedule: lines are added, ended and superseded, never edited. */
export class JadwalService {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly jadwal: JadwalRepository,
    private readonly materialisasi: MaterialisasiService,
  ) {}

  /** Adds a line and makes its sesi. @throws RuleBroken with a sentence per field */
  async add(context: WorkContext, isi: IsiJadwal): Promise<string> {
    const id = await this.write(context, isi, null, async (tx) => {
      const baru = await this.jadwal.insert(tx.trx, isi, {
        oleh: context.pelakuId,
        at: tx.now,
        gantiDariId: null,
      });
      tx.audit({ tindakan: 'jadwal.dibuat', objekJenis: 'e_dokter_jadwal', objekId: baru });
      return baru;
    });
    await this.materialisasi.run(context);
    return id;
  }

  /**
   * Supersedes a line from `isi.berlaku_mulai` on: the old one ends the day before. Sesi no patient ever held follow the
   * new line, others wait for a pengecualian.
   */
  async supersede(context: WorkContext, lamaId: string, isi: IsiJadwal): Promise<string> {
    const lama = await this.jadwal.find(this.db.read, lamaId);
    if (lama === null) throw new NotFound();
    if (isi.berlaku_mulai < lama.berlaku_mulai)
      throw new RuleBroken('Tidak dapat berlaku sebelum jadwal yang digantikan.', {
        berlaku_mulai: 'Pilih tanggal sesudah jadwal lama mulai.',
      });
    const id = await this.write(context, isi, lamaId, async (tx) => {
      if (!(await this.jadwal.end(tx.trx, lamaId, addDays(isi.berlaku_mulai, -1))))
        throw new Conflict('Jadwal ini sudah diganti orang lain.');
      const baru = await this.jadwal.insert(tx.trx, isi, {
        oleh: context.pelakuId,
        at: tx.now,
        gantiDariId: lamaId,
      });
      tx.audit({
        tindakan: 'jadwal.digantikan',
        objekJenis: 'e_dokter_jadwal',
        objekId: lamaId,
        sesudah: { baru },
      });
      return baru;
    });
    await this.materialisasi.run(context);
    return id;
  }

  /** Ends a line with a last day. */
  async end(context: WorkContext, id: string, sampai: string): Promise<void> {
    await this.unitOfWork.run(context, async (tx) => {
      if (!(await this.jadwal.end(tx.trx, id, sampai))) throw new Conflict('Jadwal ini sudah berakhir.');
      tx.audit({
        tindakan: 'jadwal.ditutup',
        objekJenis: 'e_dokter_jadwal',
        objekId: id,
        sesudah: { sampai },
      });
    });
    await this.materialisasi.run(context);
  }

  /** Checks a line under the lock of its doctor and writes it; what a concurrent line of another doctor took is said too. */
  private async write<T>(
    context: WorkContext,
    isi: IsiJadwal,
    kecualiId: string | null,
    tulis: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    try {
      return await this.unitOfWork.run(context, async (tx) => {
        await this.jadwal.lockDokter(tx.trx, isi.dokter_id);
        await this.check(tx, isi, kecualiId);
        return tulis(tx);
      });
    } catch (error) {
      const found = bentrok.find(({ nama }) => isUniqueViolation(error, ...nama));
      throw found ? new RuleBroken(BELUM, found.salah) : error;
    }
  }

  private async check({ trx }: Tx, isi: IsiJadwal, kecualiId: string | null): Promise<void> {
    const sampai = isi.berlaku_sampai ?? '9999-12-31';
    const lain = await this.jadwal.listBetween(trx, isi.berlaku_mulai, sampai);
    const salah = periksaJadwal(
      isi,
      lain.filter((one) => one.id !== kecualiId),
    );
    if (Object.keys(salah).length > 0) throw new RuleBroken(BELUM, salah);
  }
}
