import type { Request, Response } from 'express';
import { MINUTE_MS, wibInstant } from '../../../../src/time/time.js';
import { formatJam } from '../../../../src/views/format.js';
import { bulatkan, hitungK, perkiraanAwal } from '../../hitung/perkiraan.rules.js';
import { url } from '../../paths.js';
import type { BlokRow } from '../../sesi/sesi.js';
import { answerOf, ask, askAgain, drafFor, goOn } from './alat.controller.js';
import type { AlatDaftar, Pertanyaan } from './alat.controller.js';

const isi = (one: BlokRow) => ({
  terisi: one.terisi_daring + one.terisi_loket,
  kapasitas: one.kapasitas_daring + one.kapasitas_loket,
});

/** Page 4: which window, with when one is usually called. */
export class JamController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 4);
    if (draf) await ask(this.alat, req, res, await this.question(draf.isi.sesiId ?? ''));
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 4);
    if (draf === null) return;
    const tanya = await this.question(draf.isi.sesiId ?? '');
    const blokId = answerOf(req, tanya);
    if (blokId === null) return askAgain(this.alat, req, res, tanya, 'Pilih jam kunjungan yang masih ada.');
    await goOn(this.alat, req, res, { ...draf.isi, blokId }, url.daftarPenjamin());
  };

  private async question(sesiId: string): Promise<Pertanyaan> {
    const { repositories, db, clock, setelan } = this.alat.rakitan;
    const sesi = await repositories.sesi.find(db.read, sesiId);
    const blok = await repositories.sesi.blokOf(db.read, sesiId);
    const pola = await repositories.pola.find(
      db.read,
      sesi?.dokter_pengganti_id ?? sesi?.dokter_id ?? '',
      sesi?.poliklinik_id ?? '',
    );
    const { tutupDaringMenit } = await setelan();
    const sejak = clock.now() + tutupDaringMenit * MINUTE_MS;
    return {
      nomor: 4,
      nama: 'jam',
      judul: 'Jam berapa datang?',
      aksi: url.daftarJam(),
      kembali: url.daftarSesi(),
      kosong: 'Sesi ini tidak dapat dipilih lagi. Pilih hari lain.',
      pilihan: blok
        .filter((one) => one.mulai >= sejak)
        .map((one) => {
          const sisa = one.kapasitas_daring - one.terisi_daring;
          const sebelumnya = blok.filter((lain) => lain.urutan < one.urutan).map(isi);
          const at = perkiraanAwal(
            {
              blokMulai: one.mulai,
              sesiMulai: wibInstant(sesi?.tanggal ?? '1970-01-01', sesi?.jam_mulai ?? '00:00'),
              k: hitungK(sebelumnya, isi(one).terisi, pola.r),
            },
            pola,
          );
          return {
            value: one.id,
            text: `${formatJam(one.mulai)}-${formatJam(one.selesai)}`,
            hint: {
              text:
                sisa > 0
                  ? `Sisa ${String(sisa)} tempat. Biasanya dipanggil sekitar ${formatJam(bulatkan(at))}`
                  : 'Penuh',
            },
            disabled: sisa <= 0,
          };
        }),
    };
  }
}
