import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorSistem } from '../pengaduan/kejadian.rules.js';

/** Ends what only the pelapor could have ended, when his window is over. */
export class TutupService {
  constructor(private readonly alur: Alur) {}

  /** K5 is over: closed without a verdict. A verdict that came first wins; a second call changes nothing. */
  async closeSilent(tx: Tx, pengaduanId: string): Promise<void> {
    const terbuka = await this.alur.open(tx, { id: pengaduanId });
    if (terbuka.keadaan.status !== 'ditindaklanjuti') return;
    const menunggu = terbuka.riwayat.findLast((one) => one.jenis === 'buka_kembali_diminta');
    // Asked a third time: the decision is penyelia's, K5 rests and nothing closes by itself.
    if (menunggu !== undefined && menunggu.urutan > (terbuka.keadaan.urutanTindakLanjut ?? 0)) return;
    await this.alur.step(tx, terbuka, {
      aksi: 'tutup_diam',
      sebagai: 'sistem',
      kantor: kantorSistem,
      data: { cara: 'tanpa_jawaban' },
    });
  }

  /** K6 is over: nothing was added. A reply that came first wins. */
  async expire(tx: Tx, pengaduanId: string): Promise<void> {
    const terbuka = await this.alur.open(tx, { id: pengaduanId });
    if (terbuka.keadaan.status !== 'dikembalikan') return;
    await this.alur.step(tx, terbuka, { aksi: 'kedaluwarsakan', sebagai: 'sistem', kantor: kantorSistem });
  }
}
