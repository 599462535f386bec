import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { RuleBroken } from '../../../src/errors.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { JobDefinition, Jobs } from '../../../src/jobs/job.js';
import type { Alur } from '../pengaduan/alur.service.js';
import { kantorSistem } from '../pengaduan/kejadian.rules.js';
import { refuse } from '../pengaduan/refuse.js';
import {
  requireReleasable,
  requireSeen,
  requireWithin90Days,
  requireWords,
} from '../pengaduan/syarat.rules.js';
import { alasanTunda } from './tunda.rules.js';
import type { SisiTunda } from './tunda.rules.js';
import type { PetugasSkpd, SkpdService } from './skpd.service.js';

export interface RencanaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly directory: Directory;
  readonly jobs: Jobs;
  readonly alur: Alur;
  readonly skpd: SkpdService;
}

/** A day as a form gives it, and its beginning in WIB as UTC ms. */
export interface Hari {
  readonly tanggal: string;
  readonly at: number;
}

interface Terlihat {
  readonly urutanTerlihat: number;
}

const namaJob = 'e-masyarakat.lanjutkan';
const sehari = 86_400_000;

/** What the holding SKPD says about when: not ours, planned for a day, waiting for something, going on. */
export class RencanaService {
  constructor(private readonly deps: RencanaDeps) {}

  /** "Not ours": back to the operators with the right SKPD proposed. At most twice, never what penyelia routed bindingly. */
  async release(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    lepas: Terlihat & { readonly alasan: string; readonly skpdUsulId: string },
  ): Promise<void> {
    refuse(requireWords(lepas.alasan, 20, 'alasan'));
    const usul = (await this.deps.directory.snapshot()).skpdById(lepas.skpdUsulId);
    await this.deps.skpd.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      refuse(requireSeen(terbuka.keadaan, lepas.urutanTerlihat), requireReleasable(terbuka.keadaan));
      if (usul?.aktif !== true || usul.slug === kantor)
        throw new RuleBroken('Pilih SKPD yang tepat.', { skpd_usul: 'Pilih SKPD yang tepat.' });
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'lepas',
        sebagai: 'skpd',
        kantor,
        teks: lepas.alasan,
        data: { usul: usul.slug },
        perubahan: { skpdId: null },
      });
    });
  }

  /** A day for the work, at most 90 days off. */
  async schedule(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    rencana: Terlihat & { readonly hari: Hari; readonly isi: string },
  ): Promise<void> {
    await this.deps.skpd.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      refuse(requireWithin90Days(tx.now, rencana.hari.at + sehari - 1, 'tanggal'));
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'jadwalkan',
        sebagai: 'skpd',
        kantor,
        teks: rencana.isi,
        data: { tanggal: rencana.hari.tanggal },
        urutanTerlihat: rencana.urutanTerlihat,
      });
    });
  }

  /** Work that must wait: whose turn it is, why, and the day on which it is looked at again by itself. */
  async suspend(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    tunda: Terlihat & { readonly sisi: SisiTunda; readonly isi: string; readonly tinjau: Hari },
  ): Promise<void> {
    refuse(requireWords(tunda.isi, 20, 'sebab'));
    await this.deps.skpd.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      refuse(requireWithin90Days(tx.now, tunda.tinjau.at, 'tinjau'));
      const { keadaan, baris } = await this.deps.alur.step(tx, terbuka, {
        aksi: 'tangguhkan',
        sebagai: 'skpd',
        kantor,
        teks: tunda.isi,
        data: { sisi: tunda.sisi, alasan: alasanTunda[tunda.sisi], tinjau: tunda.tinjau.tanggal },
        urutanTerlihat: tunda.urutanTerlihat,
      });
      await this.deps.jobs.enqueue(
        tx,
        namaJob,
        { pengaduanId: baris.id, urutan: keadaan.urutanTransisi },
        { mulaiAt: tunda.tinjau.at },
      );
    });
  }

  /** The work goes on before its review date. */
  async resume(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    { urutanTerlihat }: Terlihat,
  ): Promise<void> {
    await this.deps.skpd.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      await this.deps.alur.step(tx, terbuka, { aksi: 'lanjutkan', sebagai: 'skpd', kantor, urutanTerlihat });
    });
  }

  /** On the review date it goes on by itself, unless something happened meanwhile. */
  job(): JobDefinition {
    return {
      nama: namaJob,
      handle: ({ pengaduanId, urutan }) =>
        this.deps.unitOfWork.run(systemContext, (tx) => this.review(tx, String(pengaduanId), Number(urutan))),
    };
  }

  private async review(tx: Tx, id: string, urutan: number): Promise<void> {
    const terbuka = await this.deps.alur.open(tx, { id });
    if (terbuka.keadaan.status !== 'ditangguhkan' || terbuka.keadaan.urutanTransisi !== urutan) return;
    await this.deps.alur.step(tx, terbuka, { aksi: 'lanjutkan', sebagai: 'sistem', kantor: kantorSistem });
  }
}
