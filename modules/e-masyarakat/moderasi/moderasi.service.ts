import type { Readable } from 'node:stream';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { PageCache } from '../../../src/http/page-cache.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { FileMaker } from '../../../src/storage/file-maker.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { AngkaRepository } from '../angka/angka.repository.js';
import { differenceOf } from '../angka/angka.rules.js';
import type { GabungService } from '../gabung/gabung.service.js';
import type { JamPengaduan } from '../jam/jam.service.js';
import type { KabarQueries } from '../kabar/kabar.queries.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { Database } from '../../../src/db/database.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import type { Foto, FotoRepository } from '../pengaduan/foto.repository.js';
import { kantorBcc, kantorWarga } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository, PerubahanBaris } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import { url } from '../pengawasan.paths.js';
import type { Keputusan, ModerasiRepository, Sasaran } from './moderasi.repository.js';
import { requireShowable, requireVersion } from './moderasi.rules.js';
import type { AlasanModerasi, KotakTutup } from './moderasi.rules.js';

/** Words to show, and why they differ from what was written. */
export interface Sunting {
  readonly isi: string;
  readonly patokan?: string;
  readonly alasan: AlasanModerasi;
  /** The moderator ticked that a number or address left in it is nobody's private one. */
  readonly diperiksa: boolean;
  readonly versi: number;
}

/** A decision without new words. */
export interface Putus {
  readonly alasan: AlasanModerasi;
  readonly versi: number;
}

export interface ModerasiDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly alur: Alur;
  readonly jam: JamPengaduan;
  readonly pengaduan: PengaduanRepository;
  readonly angka: AngkaRepository;
  readonly kategori: KategoriRepository;
  readonly foto: FotoRepository;
  readonly files: FileStore;
  readonly maker: FileMaker;
  readonly moderasi: ModerasiRepository;
  readonly gabung: Pick<GabungService, 'isolate'>;
  readonly kabarQueries: KabarQueries;
  readonly notifier: Notifier;
  readonly pageCache: PageCache;
}

/** What a decision does inside its transaction; answers what is logged of it. */
type Kerja = (
  tx: Tx,
  terbuka: Terbuka,
) => Promise<
  Pick<Keputusan, 'tindakan' | 'isi' | 'patokan' | 'fileId'> & { readonly penulisId: string | null }
>;

/** Decides what the public may read and see. What was written stays; the chain of kejadian is never touched. */
export class ModerasiService {
  constructor(private readonly deps: ModerasiDeps) {}

  /** Shows the pengaduan's words, edited or as written. @throws RuleBroken while a NIK stands in them */
  async publishIsi(context: WorkContext, kode: string, sunting: Sunting): Promise<void> {
    const patokan = sunting.patokan === undefined || sunting.patokan === '' ? null : sunting.patokan;
    refuse(
      requireShowable(sunting.isi, sunting.diperiksa, 'isi'),
      requireShowable(patokan ?? '', sunting.diperiksa, 'patokan'),
    );
    await this.decide(context, kode, { sasaran: 'isi', urutan: 0 }, sunting, async (tx, terbuka) => {
      const { baris } = terbuka;
      if (terbuka.keadaan.dibacaAt === null)
        throw new RuleBroken('Belum dibaca operator. Tampil setelah dibaca.');
      // A landmark shows with the words and lies only in the row: the edited one takes its place.
      const baru = patokan === null && baris.lintang === null ? baris.patokan : patokan;
      if (baris.patokan !== null && baru !== baris.patokan)
        await this.deps.moderasi.keepPatokan(tx.trx, baris.id, baris.patokan, context.pelakuId, tx.now);
      await this.amend(tx, terbuka, { isiTayang: sunting.isi, tayangAt: tx.now, patokan: baru });
      const sama = sunting.isi === baris.isi && patokan === baris.patokan;
      return {
        tindakan: sama ? 'tayang' : 'sunting',
        isi: sunting.isi,
        patokan,
        penulisId: await this.pelaporOf(tx, baris.id),
      };
    });
  }

  /** Takes the pengaduan's words off every public page. */
  async holdIsi(context: WorkContext, kode: string, putus: Putus): Promise<void> {
    await this.decide(context, kode, { sasaran: 'isi', urutan: 0 }, putus, async (tx, terbuka) => {
      await this.amend(tx, terbuka, { isiTayang: null, tayangAt: null });
      return { tindakan: 'tahan', penulisId: await this.pelaporOf(tx, terbuka.baris.id) };
    });
  }

  /** Shows the words of a kejadian as a new version. */
  async publishTeks(context: WorkContext, kode: string, urutan: number, sunting: Sunting): Promise<void> {
    refuse(requireShowable(sunting.isi, sunting.diperiksa, 'isi'));
    if (sunting.isi === '') throw new RuleBroken('Tulis kalimatnya.', { isi: 'Tulis kalimatnya.' });
    await this.decide(context, kode, { sasaran: 'teks', urutan }, sunting, async (tx, terbuka) => {
      const last = await this.deps.moderasi.lastTeks(tx.trx, terbuka.baris.id, urutan);
      if (last === null) throw new NotFound();
      await this.deps.moderasi.showTeks(tx.trx, terbuka.baris.id, urutan, {
        isi: sunting.isi,
        garam: last.garam,
        versi: last.versi + 1,
      });
      await this.amend(tx, terbuka, {});
      return {
        tindakan: sunting.isi === last.isi ? 'tayang' : 'sunting',
        isi: sunting.isi,
        penulisId: await this.writerOf(tx, terbuka, urutan),
      };
    });
  }

  /** Takes the words of a kejadian off every public page. */
  async holdTeks(context: WorkContext, kode: string, urutan: number, putus: Putus): Promise<void> {
    await this.decide(context, kode, { sasaran: 'teks', urutan }, putus, async (tx, terbuka) => {
      if ((await this.deps.moderasi.lastTeks(tx.trx, terbuka.baris.id, urutan)) === null)
        throw new NotFound();
      await this.deps.moderasi.hideTeks(tx.trx, terbuka.baris.id, urutan, putus.alasan);
      await this.amend(tx, terbuka, {});
      return { tindakan: 'tahan', penulisId: await this.writerOf(tx, terbuka, urutan) };
    });
  }

  /** Shows a photo (its newest copy), or takes it down. */
  async setFoto(
    context: WorkContext,
    kode: string,
    urutan: number,
    putus: Putus & { readonly tampil: boolean },
  ): Promise<void> {
    await this.decide(context, kode, { sasaran: 'foto', urutan }, putus, async (tx, terbuka) => {
      const foto = await this.photo(tx, terbuka, urutan);
      if (putus.tampil && terbuka.keadaan.dibacaAt === null)
        throw new RuleBroken('Belum dibaca operator. Tampil setelah dibaca.');
      await this.deps.moderasi.setFoto(
        tx.trx,
        terbuka.baris.id,
        urutan,
        putus.tampil
          ? { status: 'tayang', fileTayangId: foto.fileTayangId ?? foto.fileId }
          : { status: 'ditahan' },
      );
      await this.amend(tx, terbuka, {});
      return {
        tindakan: putus.tampil ? 'tayang' : 'tahan',
        penulisId: await this.ownerOf(tx, terbuka, foto),
      };
    });
  }

  /** Shows a copy with black rectangles instead; the file it was made from stays, its original stays encrypted. */
  async redact(
    context: WorkContext,
    kode: string,
    urutan: number,
    { kotak, ...putus }: Putus & { readonly kotak: readonly KotakTutup[] },
  ): Promise<void> {
    if (kotak.length === 0)
      throw new RuleBroken('Gambar sedikitnya satu kotak.', { kotak: 'Gambar sedikitnya satu kotak.' });
    const draft = await this.makeCopy(kode, urutan, kotak);
    await this.decide(context, kode, { sasaran: 'foto', urutan }, putus, async (tx, terbuka) => {
      const foto = await this.photo(tx, terbuka, urutan);
      const [file] = await this.deps.files.saveIn(tx, [draft], null);
      if (file === undefined) throw new Error('the redacted copy was not written');
      await this.deps.files.use(tx, [file.id]);
      const status = terbuka.keadaan.dibacaAt === null ? 'ditahan' : 'tayang';
      await this.deps.moderasi.setFoto(tx.trx, terbuka.baris.id, urutan, { status, fileTayangId: file.id });
      await this.amend(tx, terbuka, {});
      return { tindakan: 'tutup', fileId: file.id, penulisId: await this.ownerOf(tx, terbuka, foto) };
    });
  }

  /** Writes down that somebody looked at the bytes before any redaction. */
  async noteOriginal(context: WorkContext, pengaduanId: string, urutan: number): Promise<void> {
    await this.deps.unitOfWork.run({ ...context, kantor: kantorBcc }, (tx) => {
      tx.audit({
        tindakan: 'pengaduan.foto_asli_dibuka',
        objekJenis: 'pengaduan',
        objekId: pengaduanId,
        sesudah: { foto: urutan },
      });
      return Promise.resolve();
    });
  }

  /** Penyelia makes it rahasia: gone from every public page at once, and out of a merged family. */
  async setRahasia(context: WorkContext, kode: string, putus: Putus): Promise<void> {
    await this.decide(context, kode, { sasaran: 'kerahasiaan', urutan: 0 }, putus, async (tx, { baris }) => {
      if (baris.kerahasiaan !== 'rahasia') {
        await this.deps.pengaduan.setKerahasiaan(tx.trx, baris.id, 'rahasia', tx.now);
        await this.deps.jam.setVisibility(tx, baris.id, 'rahasia');
        await this.deps.angka.add(tx.trx, differenceOf(baris, { ...baris, kerahasiaan: 'rahasia' }));
        await this.deps.gabung.isolate(tx, baris.id);
      }
      return { tindakan: 'tahan', penulisId: await this.pelaporOf(tx, baris.id) };
    });
  }

  private async decide(
    context: WorkContext,
    kode: string,
    sasaran: Sasaran,
    { alasan, versi }: Putus,
    kerja: Kerja,
  ): Promise<void> {
    await this.deps.unitOfWork.run({ ...context, kantor: kantorBcc }, async (tx) => {
      const terbuka = await this.open(tx, kode);
      const { id } = terbuka.baris;
      const last = await this.deps.moderasi.lastVersion(tx.trx, id, sasaran);
      refuse(requireVersion(last, versi));
      const { penulisId, ...hasil } = await kerja(tx, terbuka);
      const keputusan = {
        ...sasaran,
        ...hasil,
        pengaduanId: id,
        versi: last + 1,
        alasan,
        pelakuId: context.pelakuId ?? '',
        at: tx.now,
      };
      const nomor = await this.deps.moderasi.log(tx.trx, keputusan);
      tx.audit({
        tindakan: `pengaduan.moderasi_${keputusan.tindakan}`,
        objekJenis: 'pengaduan',
        objekId: id,
        sesudah: { sasaran: sasaran.sasaran, urutan: sasaran.urutan, versi: last + 1, alasan },
      });
      await this.tell(tx, kode, penulisId, keputusan, nomor);
      tx.afterCommit(() => this.deps.pageCache.clear());
    });
  }

  private async tell(
    tx: Tx,
    kode: string,
    penerimaId: string | null,
    { pengaduanId, sasaran, tindakan, alasan }: Keputusan,
    nomor: string,
  ): Promise<void> {
    if (penerimaId === null) return;
    const rahasia = (await this.deps.kabarQueries.find(tx.trx, pengaduanId))?.rahasia ?? true;
    const jenis = sasaran === 'kerahasiaan' ? 'e-masyarakat.dirahasiakan' : 'e-masyarakat.moderasi';
    await this.deps.notifier.notify(tx, {
      penerimaId,
      jenis,
      data: { kode: rahasia ? null : kode, sasaran, tindakan, alasan },
      tautan: url.siapaMelihat(kode),
      kunci: nomor,
    });
  }

  private async open(tx: Tx, kode: string): Promise<Terbuka> {
    const terbuka = await this.deps.alur.open(tx, { kode });
    if ((await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId).tertutup)
      throw new NotFound();
    return terbuka;
  }

  /** Changes what is shown and gives it a new public moment, so that feeds and other systems hear of it. */
  private async amend(tx: Tx, { baris }: Terbuka, perubahan: Omit<PerubahanBaris, 'now'>): Promise<void> {
    if (Object.keys(perubahan).length > 0) await this.deps.pengaduan.amend(tx.trx, baris.id, perubahan);
    await this.deps.pengaduan.setKerahasiaan(tx.trx, baris.id, baris.kerahasiaan, tx.now);
  }

  private async makeCopy(kode: string, urutan: number, kotak: readonly KotakTutup[]) {
    const { read } = this.deps.db;
    const baris = await this.deps.pengaduan.findId(read, kode);
    const foto = baris === null ? null : await this.deps.foto.find(read, baris, urutan);
    const file = foto === null ? null : await this.deps.files.find(foto.fileTayangId ?? foto.fileId);
    if (file?.jenis !== 'gambar') throw new NotFound();
    return this.deps.maker.makeRedacted(
      file,
      await readAll(await this.deps.files.open(file, 'besar')),
      kotak,
    );
  }

  private async photo(tx: Tx, { baris }: Terbuka, urutan: number): Promise<Foto> {
    const foto = await this.deps.foto.find(tx.trx, baris.id, urutan);
    if (foto === null) throw new NotFound();
    return foto;
  }

  private async pelaporOf(tx: Tx, pengaduanId: string): Promise<string | null> {
    return (await this.deps.kabarQueries.find(tx.trx, pengaduanId))?.pelaporPenggunaId ?? null;
  }

  /** The account whose words a kejadian carries: the pelapor's where the desk is "warga", else the officer's. */
  private async writerOf(tx: Tx, { baris, riwayat }: Terbuka, urutan: number): Promise<string | null> {
    const kejadian = riwayat.find((one) => one.urutan === urutan);
    return kejadian === undefined || kejadian.kantor === kantorWarga
      ? this.pelaporOf(tx, baris.id)
      : kejadian.pelakuId;
  }

  private async ownerOf(tx: Tx, terbuka: Terbuka, { tujuan, urutanKejadian }: Foto): Promise<string | null> {
    if (tujuan === 'awal' || tujuan === 'penilaian') return this.pelaporOf(tx, terbuka.baris.id);
    return tujuan === 'sesudah' && urutanKejadian !== null
      ? this.writerOf(tx, terbuka, urutanKejadian)
      : null;
  }
}

async function readAll(stream: Readable): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of stream) parts.push(part as Buffer);
  return Buffer.concat(parts);
}
