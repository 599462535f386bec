import { randomInt } from 'node:crypto';
import type { Vault } from '../../../src/auth/crypto.js';
import { newId } from '../../../src/db/ids.js';
import { formatKode } from '../../../src/db/kode.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { Kelurahan } from '../../../src/directory/places.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { Trace } from '../../../src/trace/trace.js';
import { wibYear } from '../../../src/time/time.js';
import type { DukunganRepository } from '../dukungan/dukungan.repository.js';
import type { Kategori, KategoriRepository } from '../kategori/kategori.repository.js';
import { awalan } from '../kode.js';
import type { Alur } from '../pengaduan/alur.service.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { kantorWarga } from '../pengaduan/kejadian.rules.js';
import type { PengaduanBaru, PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { kunciLacakOf, sealKunciLacak } from '../lacak/kunci-lacak.js';
import { kerahasiaanOf } from './draf.rules.js';
import type { IsiDraf, TempatDraf } from './draf.rules.js';
import type { Draf, DrafRepository } from './draf.repository.js';

/** The resident who sends; `pendudukId` is his registry record. */
export interface Pengirim {
  readonly penggunaId: string;
  readonly pendudukId: string;
}

export interface KirimDeps {
  readonly unitOfWork: UnitOfWork;
  readonly vault: Vault;
  readonly directory: Directory;
  readonly kategori: KategoriRepository;
  readonly draf: DrafRepository;
  readonly pengaduan: PengaduanRepository;
  readonly foto: FotoRepository;
  readonly dukungan: DukunganRepository;
  readonly alur: Alur;
  readonly trace: Trace;
}

interface BahanBaris {
  readonly id: string;
  readonly kode: string;
  readonly isi: IsiDraf;
  readonly tempat: TempatDraf;
  readonly kelurahan: Kelurahan;
  readonly kategori: Kategori;
  readonly pengirim: Pengirim;
}

/** Turns a draft into a pengaduan, exactly once however often it is sent. */
export class KirimService {
  constructor(private readonly deps: KirimDeps) {}

  /**
   * Sends a draft. A repeat answers with the code of the first.
   * @throws RuleBroken when the draft lacks kategori or place
   * @throws NotFound when the draft belongs to somebody else
   */
  async send(context: WorkContext, pengirim: Pengirim, draf: Draf): Promise<string> {
    const key = { lingkup: 'e-masyarakat.kirim', kunci: draf.id };
    // Read before the transaction: inside it no second connection may be asked for.
    const kota = await this.deps.directory.snapshot();
    const { hasil } = await this.deps.unitOfWork.once(context, key, (tx) =>
      this.write(tx, kota, pengirim, draf),
    );
    return hasil;
  }

  private async write(tx: Tx, kota: DirectorySnapshot, pengirim: Pengirim, draf: Draf): Promise<string> {
    if (draf.penggunaId !== null && draf.penggunaId !== pengirim.penggunaId) throw new NotFound();
    const { isi } = draf;
    const kategori = (await this.deps.kategori.within(tx.trx)).findByKode(isi.kategoriKode);
    if (kategori?.aktif !== true) throw new RuleBroken('Pilih jenis masalah.');
    if (isi.tempat === null)
      throw new RuleBroken('Beri tahu tempatnya: titik di peta, atau kelurahan dan patokan.');
    const kelurahan = kota.kelurahanByKode(isi.tempat.kelurahanKode);
    if (kelurahan === null) throw new RuleBroken('Pilih kelurahan.');
    const id = newId();
    const kode = await this.issueKode(tx);
    const baru = this.rowOf(tx, { id, kode, isi, tempat: isi.tempat, kelurahan, kategori, pengirim });
    const { riwayat } = await this.deps.alur.begin(tx, baru, kantorWarga);
    await this.writeParts(tx, id, kategori, isi, riwayat.length);
    await this.deps.dukungan.recount(tx.trx, id);
    await this.deps.draf.markSent(tx.trx, draf, id, pengirim.penggunaId);
    if (baru.kerahasiaan !== 'rahasia') await this.joinJejak(tx, isi, kode, pengirim);
    return kode;
  }

  /** One that was started from a jejak stands beside it there; its pelapor follows. A code nobody issued is passed over. */
  private async joinJejak(tx: Tx, isi: IsiDraf, kode: string, { pendudukId }: Pengirim): Promise<void> {
    const jejakKode = isi.jejakKode ?? null;
    if (jejakKode === null || !(await this.deps.draf.isJejak(tx.trx, jejakKode))) return;
    await this.deps.trace.link(tx, {
      jejakKode,
      dari: { jenis: 'pengaduan', id: kode },
      ke: { jenis: 'jejak', id: jejakKode },
      relasi: 'terkait',
    });
    await this.deps.trace.follow(tx, jejakKode, pendudukId, 'pelapor');
  }

  private async issueKode(tx: Tx): Promise<string> {
    const tahun = wibYear(tx.now);
    return formatKode(awalan, tahun, await this.deps.pengaduan.nextNomor(tx.trx, tahun, randomInt(1, 4)));
  }

  private rowOf(tx: Tx, { id, kode, isi, tempat, kelurahan, kategori, pengirim }: BahanBaris): PengaduanBaru {
    return {
      id,
      kode,
      kategoriId: kategori.id,
      kecamatanKode: kelurahan.kecamatanKode,
      kelurahanKode: kelurahan.kode,
      lingkunganId: tempat.lingkunganId,
      lintang: tempat.lintang,
      bujur: tempat.bujur,
      ketepatan: tempat.ketepatan,
      patokan: tempat.patokan,
      isi: isi.cerita,
      kerahasiaan: kerahasiaanOf(kategori, isi.kerahasiaan),
      kanal: 'web',
      pelaporId: pengirim.pendudukId,
      kunciLacakHmac: sealKunciLacak(this.deps.vault, kunciLacakOf(this.deps.vault, id)),
      sebelumnyaId: null,
      diajukanAt: tx.now,
    };
  }

  private async writeParts(
    tx: Tx,
    id: string,
    kategori: Kategori,
    isi: IsiDraf,
    urutanKejadian: number,
  ): Promise<void> {
    const jawaban = kategori.pertanyaan.flatMap((one): [string, string][] => {
      const nilai = isi.jawaban[one.kode];
      return nilai === undefined || nilai === '' ? [] : [[one.id, nilai]];
    });
    await this.deps.pengaduan.insertJawaban(tx.trx, id, new Map(jawaban));
    const foto = isi.fotoIds.map((fileId) => ({
      tujuan: 'awal' as const,
      urutanKejadian,
      fileId,
      tayang: false,
      lintang: null,
      bujur: null,
      jarakM: null,
      alasanJauh: null,
    }));
    await this.deps.foto.add(tx.trx, id, foto, tx.now);
  }
}
