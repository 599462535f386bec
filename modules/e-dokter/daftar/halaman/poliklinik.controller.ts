import type { Request, Response } from 'express';
import { url } from '../../paths.js';
import { answerOf, ask, askAgain, drafFor, goOn, payerOf } from './alat.controller.js';
import type { AlatDaftar, Pertanyaan } from './alat.controller.js';

/** Page 2: which poliklinik. */
export class PoliklinikController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> => {
    if (await drafFor(this.alat, req, res, 2)) await ask(this.alat, req, res, await this.question());
  };

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const draf = await drafFor(this.alat, req, res, 2);
    if (draf === null) return;
    const tanya = await this.question();
    const poliklinikId = answerOf(req, tanya);
    if (poliklinikId === null) return askAgain(this.alat, req, res, tanya, 'Pilih poliklinik.');
    const { pasienId } = draf.isi;
    await goOn(this.alat, req, res, { pasienId, poliklinikId, ...payerOf(draf.isi) }, url.daftarSesi());
  };

  private async question(): Promise<Pertanyaan> {
    const { repositories, db } = this.alat.rakitan;
    const semua = await repositories.acuan.listPoliklinik(db.read);
    return {
      nomor: 2,
      nama: 'poliklinik',
      judul: 'Ke poliklinik mana?',
      aksi: url.daftarPoliklinik(),
      kembali: url.daftar(),
      pilihan: semua.map((one) => ({ value: one.id, text: one.nama })),
    };
  }
}
