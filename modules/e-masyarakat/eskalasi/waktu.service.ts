import type { Database } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Tx, UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JamLangkahEvent } from '../../../src/time/jam.js';
import { wibDay } from '../../../src/time/time.js';
import { url } from '../paths.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorSistem } from '../pengaduan/kejadian.rules.js';
import type { EskalasiRepository } from './eskalasi.repository.js';

const sekaliMuat = 200;

/** What time itself does: the pelapor's window to complete (K6), and the review date of what was put off. */
export class WaktuService {
  constructor(
    private readonly db: Database,
    private readonly unitOfWork: UnitOfWork,
    private readonly alur: Alur,
    private readonly notifier: Notifier,
    private readonly repository: EskalasiRepository,
  ) {}

  /** A step of K6: reminders on day 7 and 21, and the end of it on day 30. A reply that came first wins. */
  async onCompletion(tx: Tx, { pemilikId, langkah, jamId }: JamLangkahEvent): Promise<void> {
    if (langkah === '100') return this.expire(tx, pemilikId);
    const pengaduan = await this.repository.find(tx.trx, pemilikId);
    if (pengaduan?.pelaporPenggunaId == null || pengaduan.status !== 'dikembalikan') return;
    await this.notifier.notify(tx, {
      penerimaId: pengaduan.pelaporPenggunaId,
      jenis: 'e-masyarakat.lengkapi',
      data: { kode: pengaduan.rahasia ? null : pengaduan.kode },
      tautan: url.sayaPengaduan(pengaduan.kode),
      kunci: `${langkah}:${jamId}`,
    });
  }

  /** Goes on with everything whose review date (`tinjau`, a WIB day, in the data of the kejadian) has come; answers how many. */
  async resumeDue(now: number): Promise<number> {
    let resumed = 0;
    for (let after = ''; ;) {
      const due = await this.repository.listDueReviews(this.db.read, wibDay(now), after, sekaliMuat);
      for (const id of due) resumed += await this.unitOfWork.run(systemContext, (tx) => this.resume(tx, id));
      after = await this.repository.lastOfPage(this.db.read, after, sekaliMuat);
      if (after === '') return resumed;
    }
  }

  private async expire(tx: Tx, pengaduanId: string): Promise<void> {
    const terbuka = await this.alur.open(tx, { id: pengaduanId });
    if (terbuka.keadaan.status !== 'dikembalikan') return;
    await this.alur.step(tx, terbuka, { aksi: 'kedaluwarsakan', sebagai: 'sistem', kantor: kantorSistem });
  }

  private async resume(tx: Tx, pengaduanId: string): Promise<number> {
    const terbuka = await this.alur.open(tx, { id: pengaduanId });
    if (terbuka.keadaan.status !== 'ditangguhkan') return 0;
    await this.alur.step(tx, terbuka, { aksi: 'lanjutkan', sebagai: 'sistem', kantor: kantorSistem });
    return 1;
  }
}
