import type { Request, Response } from 'express';
import { NotFound, RuleBroken } from '../../../../src/errors.js';
import { cleanBody, emptyForm, withErrors } from '../../../../src/http/form.js';
import type { FormState } from '../../../../src/http/form.js';
import { izin } from '../../izin.js';
import type { PengecualianRow } from '../../pengecualian/pengecualian.repository.js';
import { belumDitempatkan } from '../../pengecualian/pengecualian.rules.js';
import type { Penempatan } from '../../pengecualian/pengecualian.service.js';
import { urlPetugas } from '../../petugas.paths.js';
import { asForm, bukaPasien, konteks, needHospital, rsud, selesai, tanpaSimpan } from '../alat.controller.js';
import type { AlatPetugas } from '../alat.controller.js';
import { pelakuOf } from '../lingkup.policy.js';
import { bacaPenempatan, penempatanView } from './penempatan.view.js';
import type { BlokBebas } from './penempatan.view.js';

const JUMLAH_BLOK = 40;

/** Every affected patient gets a place or a named officer; before that nothing can be confirmed. */
export class PenempatanController {
  constructor(private readonly alat: AlatPetugas) {}

  readonly show = async (req: Request, res: Response): Promise<void> =>
    this.render(req, res, await this.need(req), emptyForm());

  /** tempatkan, terima-semua, sahkan, batalkan, cabut. */
  readonly act = async (req: Request, res: Response): Promise<void> => {
    const satu = await this.need(req);
    const { sahkan, pengecualian } = this.alat.rakitan.services;
    const [context, pelaku] = [konteks(req), pelakuOf(req.actor, izin.jadwal)];
    const penempatan = urlPetugas('penempatan', { id: satu.id });
    try {
      switch (req.params['aksi']) {
        case 'tempatkan':
          await this.placeAll(req, satu);
          return selesai(this.alat, res, 'Keputusan tersimpan.', penempatan);
        case 'terima-semua':
          await pengecualian.acceptAll(context, satu.id, await this.officerOf(req));
          return selesai(this.alat, res, 'Semua usulan diterima. Periksa, lalu sahkan.', penempatan);
        case 'sahkan':
          await this.needDecided(satu);
          await sahkan.confirm(context, satu.id, pelaku);
          return selesai(this.alat, res, 'Disahkan. Pasien sudah dikabari.', urlPetugas('pengecualian'));
        case 'batalkan':
          await sahkan.abandon(context, satu.id, pelaku);
          return selesai(this.alat, res, 'Dibatalkan. Sesinya dibuka lagi.', urlPetugas('pengecualian'));
        case 'cabut':
          await sahkan.revoke(context, satu.id, pelaku);
          return selesai(this.alat, res, 'Dicabut. Sesinya dibuka lagi.', urlPetugas('pengecualian'));
        default:
          throw new NotFound();
      }
    } catch (error) {
      await this.render(req, res, satu, asForm(req, res, error));
    }
  };

  private async need(req: Request): Promise<PengecualianRow> {
    needHospital(req, izin.jadwal);
    const { repositories, db } = this.alat.rakitan;
    const satu = await repositories.pengecualian.find(db.read, String(req.params['id']));
    if (satu === null) throw new NotFound();
    return satu;
  }

  /** Keeps each decision that was posted; an unreadable or foreign one is said beside its patient. */
  private async placeAll(req: Request, satu: PengecualianRow): Promise<void> {
    const { rakitan, queries } = this.alat;
    const petugas = await queries.officers(rsud);
    const isian = cleanBody(req.body);
    const salah: Record<string, string> = {};
    for (const [kunci, nilai] of Object.entries(isian)) {
      if (!kunci.startsWith('keputusan-') || typeof nilai !== 'string' || nilai === '') continue;
      const penempatan = bacaPenempatan(nilai);
      const isKnown =
        penempatan !== null &&
        (penempatan.cara !== 'hubungi' || petugas.some((one) => one.id === penempatan.petugasId)) &&
        (penempatan.cara !== 'pindah' || (await this.isPlace(penempatan)));
      if (!isKnown) salah[kunci] = 'Pilihan ini tidak tersedia lagi. Pilih yang lain.';
      else
        await rakitan.services.pengecualian.place(
          konteks(req),
          satu.id,
          kunci.slice('keputusan-'.length),
          penempatan,
        );
    }
    if (Object.keys(salah).length > 0) throw new RuleBroken('', salah);
  }

  private async isPlace(penempatan: Extract<Penempatan, { readonly cara: 'pindah' }>): Promise<boolean> {
    const { repositories, db } = this.alat.rakitan;
    return (await repositories.sesi.findBlok(db.read, penempatan.blokTujuanId)) !== null;
  }

  /** Said before the service does, so that the first undecided patient can be named and focused. */
  private async needDecided(satu: PengecualianRow): Promise<void> {
    if (satu.jenis === 'ubah_kuota') return;
    const { repositories, db } = this.alat.rakitan;
    const terdampak = await repositories.pengecualian.affected(db.read, satu.id);
    const belum = belumDitempatkan(terdampak, await repositories.pengecualian.listPlaced(db.read, satu.id));
    const [pertama] = belum;
    if (pertama)
      throw new RuleBroken('', {
        [`keputusan-${pertama.id}`]: `${String(belum.length)} pasien belum ditempatkan`,
      });
  }

  private async officerOf(req: Request): Promise<string> {
    const dipilih = cleanBody(req.body)['petugas'];
    const petugas = await this.alat.queries.officers(rsud);
    const ada = petugas.find((one) => one.id === dipilih);
    if (ada === undefined) throw new RuleBroken('', { petugas: 'Pilih petugas yang menghubungi.' });
    return ada.id;
  }

  private async render(req: Request, res: Response, satu: PengecualianRow, form: FormState): Promise<void> {
    const { rakitan, pages, queries } = this.alat;
    const { repositories, services, db, clock } = rakitan;
    const terdampak = await repositories.pengecualian.affected(db.read, satu.id);
    const placed = await repositories.pengecualian.listPlaced(db.read, satu.id);
    const usulan = await services.pengecualian.propose(satu.id);
    const [baris, petugas, dokter] = await Promise.all([
      queries.findMany([...terdampak.map((row) => row.id)]),
      queries.officers(rsud),
      repositories.acuan.listDokter(db.read),
    ]);
    const pasien = await bukaPasien(
      this.alat,
      req,
      izin.jadwal,
      terdampak.map((row) => row.pasien_id),
      { halaman: 'penempatan' },
    );
    const bebas = new Map<string, readonly BlokBebas[]>();
    for (const id of new Set(terdampak.map((row) => row.poliklinik_id)))
      bebas.set(id, await repositories.pengecualian.freeBlok(db.read, id, clock.now(), JUMLAH_BLOK));
    tanpaSimpan(res);
    await pages.render(req, res, 'e-dokter/petugas/penempatan', {
      layout: 'petugas',
      form: form.errors[''] === undefined ? form : withErrors({}, form.errors),
      ...penempatanView({
        satu,
        terdampak,
        baris,
        placed,
        usulan,
        bebas,
        petugas,
        dokter: new Map(dokter.map((one) => [one.id, one.nama])),
        nama: new Map([...pasien].map(([id, one]) => [id, one.nama])),
        form,
        saya: req.actor.penggunaId,
      }),
    });
  }
}
