import type { Request, Response } from 'express';
import { workContext } from '../../../../src/http/request.js';
import { wibDay } from '../../../../src/time/time.js';
import type { IsiDraf } from '../draf.repository.js';
import { sebutanHubungan } from '../../pasien/perwalian.rules.js';
import { url } from '../../paths.js';
import { answerOf, ask, askAgain, goOn, penggunaOf } from './alat.controller.js';
import type { AlatDaftar, Pertanyaan } from './alat.controller.js';

/** Page 1: for whom. */
export class UntukController {
  constructor(private readonly alat: AlatDaftar) {}

  readonly show = async (req: Request, res: Response): Promise<void> =>
    ask(this.alat, req, res, await this.question(req));

  readonly submit = async (req: Request, res: Response): Promise<void> => {
    const tanya = await this.question(req);
    const pasienId = answerOf(req, tanya);
    if (pasienId === null) return askAgain(this.alat, req, res, tanya, 'Pilih untuk siapa.');
    const tuju = await this.linked(req);
    await goOn(
      this.alat,
      req,
      res,
      { pasienId, ...tuju },
      tuju === null ? url.daftarPoliklinik() : url.daftarPenjamin(),
    );
  };

  /** `?blok=` of a link from a search elsewhere (FHIR Slot): day and hour are chosen already. */
  private async linked(req: Request): Promise<IsiDraf | null> {
    const { repositories, db } = this.alat.rakitan;
    const blokId = req.query['blok'];
    const blok = typeof blokId === 'string' ? await repositories.sesi.findBlok(db.read, blokId) : null;
    const sesi = blok === null ? null : await repositories.sesi.find(db.read, blok.sesi_id);
    if (blok === null || sesi === null) return null;
    return { poliklinikId: sesi.poliklinik_id, sesiId: sesi.id, blokId: blok.id };
  }

  private async question(req: Request): Promise<Pertanyaan> {
    const { repositories, services, db, clock } = this.alat.rakitan;
    const penggunaId = penggunaOf(req);
    const { blok } = req.query;
    await services.perwalian.selfOf(workContext(req), { penggunaId, pendudukId: req.actor.pendudukId });
    const hari = wibDay(clock.now());
    const milik = (await repositories.perwalian.listOf(db.read, penggunaId)).filter(
      (one) => one.status === 'terverifikasi' && (one.berlaku_sampai === null || one.berlaku_sampai >= hari),
    );
    const pasien = await repositories.pasien.findMany(
      db.read,
      milik.map((one) => one.pasien_id),
    );
    return {
      nomor: 1,
      nama: 'pasien',
      judul: 'Siapa yang berobat?',
      aksi: typeof blok === 'string' ? `${url.daftar()}?blok=${encodeURIComponent(blok)}` : url.daftar(),
      kembali: url.beranda(),
      kosong: 'Akun ini belum terhubung dengan data pasien. Bawa KTP ke loket RSUD sekali saja.',
      pilihan: milik.flatMap((one) => {
        const row = pasien.find(({ id }) => id === one.pasien_id);
        if (!row) return [];
        return [
          {
            value: row.id,
            text: repositories.pasien.open(row).nama,
            hint: { text: one.hubungan === 'diri' ? 'Saya sendiri' : sebutanHubungan(one.hubungan) },
          },
        ];
      }),
    };
  }
}
