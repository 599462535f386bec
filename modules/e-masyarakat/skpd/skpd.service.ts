import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Directory } from '../../../src/directory/directory.js';
import { haversineM } from '../../../src/directory/geometry/distance.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import { requireAfterPhoto, requireHolder, requireWords } from '../pengaduan/syarat.rules.js';
import { reasonForDistance } from './foto-sesudah.rules.js';
import type { TemplatRepository, UntukTemplat } from './templat.repository.js';
import type { Titik } from '../tempat/tempat.rules.js';

/** The office an officer acts for: all SKPD ids his grants cover. */
export interface PetugasSkpd {
  readonly skpdIds: readonly string[];
}

/** A claim that the work is done. */
export interface TindakLanjut {
  readonly isi: string;
  readonly fileIds: readonly string[];
  /** Where the photo was taken; null when the phone said nothing. */
  readonly posisi: Titik | null;
  readonly alasanJauh: string;
  readonly urutanTerlihat: number;
}

export interface SkpdDeps {
  readonly unitOfWork: UnitOfWork;
  readonly directory: Directory;
  readonly kategori: KategoriRepository;
  readonly files: FileStore;
  readonly foto: FotoRepository;
  readonly alur: Alur;
  readonly templat: TemplatRepository;
}

/** Verbs of the holding SKPD. For every other office the pengaduan does not exist. */
export class SkpdService {
  constructor(private readonly deps: SkpdDeps) {}

  /** "Ditangani": the SKPD takes it over. */
  async accept(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    urutanTerlihat: number,
  ): Promise<void> {
    await this.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      await this.deps.alur.step(tx, terbuka, { aksi: 'terima', sebagai: 'skpd', kantor, urutanTerlihat });
    });
  }

  /** Words to the pelapor; at least 30 characters. */
  async answer(context: WorkContext, petugas: PetugasSkpd, kode: string, isi: string): Promise<void> {
    await this.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      refuse(requireWords(isi, 30, 'isi'));
      await this.refuseRepeat(tx, terbuka, 'tanggapan', isi);
      await this.deps.alur.step(tx, terbuka, { aksi: 'tanggapi', sebagai: 'skpd', kantor, teks: isi });
    });
  }

  /** The claim that the work is done: 40 characters, and the after-photo where the kategori asks for one. */
  async followUp(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    tindakLanjut: TindakLanjut,
  ): Promise<void> {
    await this.within(context, petugas, kode, async (tx, terbuka, kantor) => {
      const kategori = (await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId);
      const jarakM = distanceTo(terbuka, tindakLanjut.posisi);
      refuse(
        requireWords(tindakLanjut.isi, 40, 'isi'),
        requireAfterPhoto(kategori.wajibFotoSesudah, tindakLanjut.fileIds.length),
        reasonForDistance({
          adaFoto: tindakLanjut.fileIds.length > 0,
          adaTitik: terbuka.baris.lintang !== null,
          jarakM,
          alasan: tindakLanjut.alasanJauh,
        }),
      );
      await this.refuseRepeat(tx, terbuka, 'tindak_lanjut', tindakLanjut.isi);
      const sesudah = await this.deps.alur.step(tx, terbuka, {
        aksi: 'tindak_lanjut',
        sebagai: 'skpd',
        kantor,
        teks: tindakLanjut.isi,
        data: { foto: tindakLanjut.fileIds.length, jarakM },
        urutanTerlihat: tindakLanjut.urutanTerlihat,
      });
      await this.attach(tx, sesudah, tindakLanjut, jarakM);
    });
  }

  /** One transaction on a pengaduan this office holds; `kantor` is its slug. @throws NotFound for every other office */
  async within(
    context: WorkContext,
    petugas: PetugasSkpd,
    kode: string,
    work: (tx: Tx, terbuka: Terbuka, kantor: string) => Promise<void>,
  ): Promise<void> {
    const directory = await this.deps.directory.snapshot();
    await this.deps.unitOfWork.run(context, async (tx) => {
      const terbuka = await this.deps.alur.open(tx, { kode });
      const { skpdId } = terbuka.baris;
      if ((await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId).tertutup)
        throw new NotFound();
      const kantor =
        skpdId !== null && petugas.skpdIds.includes(skpdId) ? directory.skpdById(skpdId)?.slug : undefined;
      if (kantor === undefined) throw new NotFound();
      refuse(requireHolder(terbuka.keadaan, kantor));
      await work({ ...tx, context: { ...tx.context, kantor } }, terbuka, kantor);
    });
  }

  /** A templat may be sent word for word once in a pengaduan; the second time it says nothing. */
  private async refuseRepeat(tx: Tx, { baris }: Terbuka, untuk: UntukTemplat, isi: string): Promise<void> {
    if (
      baris.skpdId === null ||
      !(await this.deps.templat.isUsedUnchanged(tx.trx, {
        pengaduanId: baris.id,
        skpdId: baris.skpdId,
        untuk,
        isi,
      }))
    )
      return;
    const pesan = 'Templat ini sudah dipakai di pengaduan ini. Ubah dulu isinya.';
    throw new RuleBroken(pesan, { isi: pesan });
  }

  private async attach(
    tx: Tx,
    { baris, keadaan }: Terbuka,
    tindakLanjut: TindakLanjut,
    jarakM: number | null,
  ): Promise<void> {
    await this.deps.files.use(tx, tindakLanjut.fileIds);
    const foto = tindakLanjut.fileIds.map((fileId) => ({
      tujuan: 'sesudah' as const,
      urutanKejadian: keadaan.version,
      fileId,
      tayang: true,
      lintang: tindakLanjut.posisi?.lintang ?? null,
      bujur: tindakLanjut.posisi?.bujur ?? null,
      jarakM,
      alasanJauh: tindakLanjut.alasanJauh === '' ? null : tindakLanjut.alasanJauh,
    }));
    await this.deps.foto.add(tx.trx, baris.id, foto, tx.now);
  }
}

function distanceTo({ baris }: Terbuka, posisi: Titik | null): number | null {
  if (posisi === null || baris.lintang === null || baris.bujur === null) return null;
  return Math.round(haversineM({ lintang: baris.lintang, bujur: baris.bujur }, posisi));
}
