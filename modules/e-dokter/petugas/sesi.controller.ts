import type { Request, Response } from 'express';
import type { WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { DomainError } from '../../../src/errors.js';
import { cleanBody } from '../../../src/http/form.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { izin } from '../izin.js';
import type { Pelaku } from '../daftar/pendaftaran.js';
import { url } from '../paths.js';
import { urlPetugas } from '../petugas.paths.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';
import { bukaPasien, konteks, needSesi, tanpaSimpan } from './alat.controller.js';
import type { AlatPetugas } from './alat.controller.js';
import { pelakuOf } from './lingkup.policy.js';
import { sesiPetugasView } from './sesi.view.js';

interface Perintah {
  readonly context: WorkContext;
  readonly sesiId: string;
  /** The patient the button stands beside; empty for buttons of the sesi. */
  readonly id: string;
  /** Who was inside on the screen; undefined when the form does not say. */
  readonly lihat: string | undefined;
  /** Minutes typed beside the button; null when none or not a number. */
  readonly menit: number | null;
  readonly pelaku: Pelaku;
}

/** The nurse screen: the list and its buttons; keys and live refresh are laid over them by a script. */
export class SesiPetugasController {
  private readonly aksi: Readonly<Record<string, (perintah: Perintah) => Promise<unknown>>>;

  constructor(private readonly alat: AlatPetugas) {
    const { panggil, sesi, urung, akhiri } = alat.rakitan.services;
    const { clock } = alat.rakitan;
    this.aksi = {
      'dokter-hadir': (p) => sesi.doctorPresent(p.context, p.sesiId, p.pelaku),
      jeda: (p) =>
        sesi.pause(
          p.context,
          p.sesiId,
          p.pelaku,
          p.menit === null ? null : clock.now() + p.menit * MINUTE_MS,
        ),
      lanjut: (p) => sesi.resume(p.context, p.sesiId, p.pelaku),
      panggil: (p) => panggil.call(p.context, p.sesiId, p.pelaku, p.lihat),
      ulang: (p) => panggil.recall(p.context, p.sesiId, p.id, p.pelaku),
      masuk: (p) => panggil.enter(p.context, p.sesiId, p.id, p.pelaku),
      lewati: (p) => panggil.skip(p.context, p.sesiId, p.id, p.pelaku),
      kembali: (p) => panggil.putBack(p.context, p.sesiId, p.id, p.pelaku),
      selesai: (p) => panggil.finish(p.context, p.sesiId, p.id, p.pelaku),
      urung: (p) => urung.undo(p.context, p.sesiId, p.id, p.pelaku),
      'tutup-pendaftaran': (p) => sesi.close(p.context, p.sesiId, p.pelaku),
      'buka-pendaftaran': (p) => sesi.open(p.context, p.sesiId, p.pelaku),
      terlambat: (p) => {
        if (p.menit === null) throw new RuleBroken('Tulis berapa menit dokter akan terlambat, 1 sampai 480.');
        return sesi.announceDelay(p.context, p.sesiId, p.menit);
      },
      akhiri: (p) => akhiri.end(p.context, p.sesiId, [], p.pelaku),
    };
  }

  readonly show = async (req: Request, res: Response): Promise<void> =>
    this.render(req, res, await needSesi(this.alat, req, izin.layani), null);

  /** One button. A refusal shows the page again with its sentence. */
  readonly act = async (req: Request, res: Response): Promise<void> => {
    const sesi = await needSesi(this.alat, req, izin.layani);
    const nama = String(req.params['aksi']);
    const aksi = Object.hasOwn(this.aksi, nama) ? this.aksi[nama] : undefined;
    if (aksi === undefined) throw new NotFound();
    const isian = cleanBody(req.body);
    const teks = (kunci: string): string | undefined => {
      const nilai = isian[kunci];
      return typeof nilai === 'string' ? nilai : undefined;
    };
    const menit = Number(teks('menit') ?? '');
    try {
      await aksi({
        context: konteks(req),
        sesiId: sesi.id,
        id: teks('pendaftaran') ?? '',
        lihat: teks('lihat'),
        menit: Number.isInteger(menit) && menit >= 1 && menit <= 480 ? menit : null,
        pelaku: pelakuOf(req.actor, izin.layani),
      });
    } catch (error) {
      if (!(error instanceof RuleBroken) && !(error instanceof Conflict)) throw error;
      return this.render(req, res.status(error.status), sesi, error);
    }
    res.redirect(303, teks('ke') === 'dokter' ? urlPetugas('dokter') : url.sesi(sesi.id));
  };

  private async render(
    req: Request,
    res: Response,
    sesi: SesiTampil,
    galat: DomainError | null,
  ): Promise<void> {
    const { rakitan, pages, queries } = this.alat;
    const now = rakitan.clock.now();
    const { prioritasTiap } = await rakitan.setelan();
    const antrean = await rakitan.antrean.read(sesi.id, now, prioritasTiap);
    if (antrean === null) throw new NotFound();
    const kini = [antrean.sesi.dipanggil_id, antrean.sesi.dilayani_id].flatMap(
      (id) => antrean.orang.find((one) => one.id === id) ?? [],
    );
    const pasien = await bukaPasien(
      this.alat,
      req,
      izin.layani,
      kini.map((one) => one.pasienId),
      { halaman: 'sesi', hidup: true },
    );
    const cari = req.query['cari'];
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/sesi', {
      layout: 'petugas',
      judul: `Sesi ${sesi.poliklinik_nama}`,
      form: { values: {}, errors: galat === null ? {} : { '': galat.message } },
      ...sesiPetugasView({
        tampil: sesi,
        antrean,
        nama: new Map([...pasien].map(([id, one]) => [id, one.nama])),
        urung: await queries.undoable(sesi.id, now),
        cari: typeof cari === 'string' ? cari.slice(0, 10) : '',
        now,
      }),
    });
  }
}
