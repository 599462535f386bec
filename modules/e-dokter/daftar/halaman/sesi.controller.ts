import type { Request, Response } from 'express';
import { addDays, wibDay } from '../../../../src/time/time.js';
import { formatHari } from '../../../../src/views/format.js';
import { url } from '../../paths.js';
import { statusTerbuka } from '../../sesi/sesi.js';
import { sesiView } from '../../publik/sesi.view.js';
import { answerOf, ask, askAgain, drafFor, goOn, payerOf } from './alat.controller.js';
import type { AlatDaftar, Pertanyaan } from './alat.controller.js';

/** Page 3: which sesi; full ones are shown and cannot be chosen. */
export class SesiController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 3);
    if (draf) await ask(this.alat, req, res, await this.question(draf.isi.poliklinikId ?? ''));
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 3);
    if (draf === null) return;
    const tanya = await this.question(draf.isi.poliklinikId ?? '');
    const sesiId = answerOf(req, tanya);
    if (sesiId === null) return askAgain(this.alat, req, res, tanya, 'Pilih hari dan dokter.');
    const { pasienId, poliklinikId } = draf.isi;
    await goOn(
      this.alat,
      req,
      res,
      { pasienId, poliklinikId, sesiId, ...payerOf(draf.isi) },
      url.daftarJam(),
    );
  };

  private async question(poliklinikId: string): Promise<Pertanyaan> {
    const { sesiQueries, clock, setelan } = this.alat.rakitan;
    const hari = wibDay(clock.now());
    const { jendelaHari } = await setelan();
    const semua = await sesiQueries.listBetween(hari, addDays(hari, jendelaHari), poliklinikId);
    return {
      nomor: 3,
      nama: 'sesi',
      judul: 'Hari apa?',
      petunjuk: 'Yang penuh tidak dapat dipilih.',
      aksi: url.daftarSesi(),
      kembali: url.daftarPoliklinik(),
      kosong: 'Belum ada praktik poliklinik ini dalam waktu dekat. Pilih poliklinik lain.',
      pilihan: semua
        .filter((one) => statusTerbuka.includes(one.status))
        .map((one) => {
          const { dokter, jam, sisaJkn, sisaUmum, penuh } = sesiView(one);
          const berikutnya = semua.find(
            (lain) =>
              lain.tanggal > one.tanggal && statusTerbuka.includes(lain.status) && !sesiView(lain).penuh,
          );
          return {
            value: one.id,
            text: `${formatHari(one.tanggal)}, ${jam}`,
            hint: {
              text: penuh
                ? `${dokter}. Penuh. ${berikutnya ? `Berikutnya yang kosong: ${formatHari(berikutnya.tanggal)}` : 'Belum ada hari lain yang kosong'}`
                : `${dokter}. Sisa ${String(sisaJkn)} tempat JKN, ${String(sisaUmum)} umum`,
            },
            disabled: penuh,
          };
        }),
    };
  }
}
