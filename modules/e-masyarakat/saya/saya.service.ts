import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import type { PageCache } from '../../../src/http/page-cache.js';
import { formatTanggal } from '../../../src/views/format.js';
import { tanpaDukungan } from '../dukungan/dukungan.service.js';
import type { DukunganRepository } from '../dukungan/dukungan.repository.js';
import { visibilityOf } from '../jam/jam.service.js';
import type { JamPengaduan } from '../jam/jam.service.js';
import type { GabungService } from '../gabung/gabung.service.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { kerahasiaanOf } from '../draf/draf.rules.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { differenceOf } from '../angka/angka.rules.js';
import type { AngkaRepository } from '../angka/angka.repository.js';
import { kantorWarga } from '../pengaduan/kejadian.rules.js';
import type { DataKejadian } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import type { Kerahasiaan, Nilai } from '../pengaduan/status.js';
import {
  outcomeOfNilai,
  reopeningAskedAt,
  requireSeen,
  requireWindow,
  requireWords,
} from '../pengaduan/syarat.rules.js';
import type { Penilai } from '../pengaduan/syarat.rules.js';
import type { PenilaianRepository } from './penilaian.repository.js';

/** A verdict as it was given. `cukup` only matters for `sebagian`. */
export interface Penilaian {
  readonly nilai: Nilai;
  readonly cukup: boolean;
  readonly alasan: string;
  readonly urutanTerlihat: number;
}

export interface SayaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly alur: Alur;
  readonly jam: JamPengaduan;
  readonly pengaduan: PengaduanRepository;
  readonly angka: AngkaRepository;
  readonly kategori: KategoriRepository;
  readonly dukungan: DukunganRepository;
  readonly penilaian: PenilaianRepository;
  readonly gabung: GabungService;
  readonly pageCache: PageCache;
}

/** Verbs of the pelapor on his own pengaduan. */
export class SayaService {
  constructor(private readonly deps: SayaDeps) {}

  /**
   * The verdict on the standing tindak lanjut: closes, reopens, or asks penyelia the third time.
   * @throws WindowClosed after K5's window; RuleBroken without a reason for belum or "kerjakan lagi"
   */
  async judge(context: WorkContext, pendudukId: string, kode: string, penilaian: Penilaian): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const diminta = await this.openOwn(tx, pendudukId, kode);
      const { terbuka, sebagai } = await this.leader(tx, diminta);
      refuse(requireSeen(terbuka.keadaan, penilaian.urutanTerlihat));
      const batasAt = await this.deps.jam.windowOf(tx.trx, terbuka.baris.id);
      refuse(requireWindow(tx.now, batasAt, formatTanggal(batasAt ?? tx.now)));
      const akibat = outcomeOfNilai(
        penilaian.nilai,
        penilaian.cukup,
        sebagai,
        terbuka.keadaan.jumlahBukaKembali,
      );
      if (akibat === 'nilai_buka' || akibat === 'minta_buka')
        refuse(requireWords(penilaian.alasan, 10, 'alasan'));
      await this.deps.penilaian.put(tx.trx, {
        pengaduanId: diminta.baris.id,
        urutanTl: terbuka.keadaan.urutanTindakLanjut ?? terbuka.keadaan.urutanTransisi,
        pendudukId,
        sebagai: 'pelapor',
        nilai: penilaian.nilai,
        alasan: penilaian.alasan,
        at: tx.now,
      });
      // Asked once: a second "belum" meanwhile is only his newer verdict.
      const menunggu = reopeningAskedAt(terbuka.riwayat, terbuka.keadaan.urutanTransisi) !== null;
      await this.carryOut(tx, terbuka, penilaian, akibat === 'minta_buka' && menunggu ? 'dicatat' : akibat);
    });
  }

  /**
   * The verdict of a supporter: noted, it moves no state. Three "belum" send it to the penyelia.
   * @throws NotFound when he does not support it; WindowClosed after K5's window; RuleBroken without a reason
   */
  async judgeAsSupporter(
    context: WorkContext,
    pendudukId: string,
    kode: string,
    penilaian: Penilaian,
  ): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const diminta = await this.deps.alur.open(tx, { kode });
      const { id, pelaporId, kerahasiaan } = diminta.baris;
      const mendukung =
        pelaporId !== pendudukId &&
        kerahasiaan !== 'rahasia' &&
        (await this.deps.dukungan.hasSupported(tx.trx, id, pendudukId));
      if (!mendukung) throw new NotFound();
      const { terbuka } = await this.leader(tx, diminta);
      refuse(requireSeen(terbuka.keadaan, penilaian.urutanTerlihat));
      const batasAt = await this.deps.jam.windowOf(tx.trx, terbuka.baris.id);
      refuse(requireWindow(tx.now, batasAt, formatTanggal(batasAt ?? tx.now)));
      const { urutanTindakLanjut } = terbuka.keadaan;
      if (urutanTindakLanjut === null)
        throw new Conflict('Keadaan sudah berubah: tidak ada pekerjaan yang menunggu penilaian.');
      await this.deps.penilaian.put(tx.trx, {
        // Where the penyelia counts them: at the one that leads.
        pengaduanId: terbuka.baris.id,
        urutanTl: urutanTindakLanjut,
        pendudukId,
        sebagai: 'pendukung',
        nilai: penilaian.nilai,
        alasan: penilaian.alasan,
        at: tx.now,
      });
      tx.audit({
        tindakan: 'pengaduan.dinilai_pendukung',
        objekJenis: 'pengaduan',
        objekId: terbuka.baris.id,
        sesudah: { nilai: penilaian.nilai },
      });
    });
  }

  /** Withdraws it; what others joined stays and only loses the name. */
  async withdraw(
    context: WorkContext,
    pendudukId: string,
    kode: string,
    urutanTerlihat: number,
  ): Promise<'dicabut' | 'dilepas'> {
    return this.deps.unitOfWork.run(context, async (tx) => {
      const terbuka = await this.openOwn(tx, pendudukId, kode);
      const anak = await this.deps.pengaduan.childrenOf(tx.trx, terbuka.baris.id);
      const dukungan = await this.deps.dukungan.countSupports(tx.trx, terbuka.baris.id);
      if (!tanpaDukungan(anak.length, dukungan)) {
        refuse(requireSeen(terbuka.keadaan, urutanTerlihat));
        await this.deps.pengaduan.amend(tx.trx, terbuka.baris.id, { pelaporId: null });
        await this.deps.dukungan.recount(tx.trx, terbuka.baris.id);
        if (terbuka.baris.indukId !== null) await this.deps.dukungan.recount(tx.trx, terbuka.baris.indukId);
        tx.audit({
          tindakan: 'pengaduan.pelapor_dilepas',
          objekJenis: 'pengaduan',
          objekId: terbuka.baris.id,
        });
        return 'dilepas';
      }
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'cabut',
        sebagai: 'pelapor',
        kantor: kantorWarga,
        urutanTerlihat,
      });
      return 'dicabut';
    });
  }

  /** Changes who may see it; gone from every public page at once when it becomes rahasia. */
  async setKerahasiaan(
    context: WorkContext,
    pendudukId: string,
    kode: string,
    pilihan: Kerahasiaan,
  ): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const { baris } = await this.openOwn(tx, pendudukId, kode);
      const kategori = (await this.deps.kategori.within(tx.trx)).byId(baris.kategoriId);
      const kerahasiaan = kerahasiaanOf(kategori, pilihan);
      if (kerahasiaan === baris.kerahasiaan) return;
      await this.deps.pengaduan.setKerahasiaan(tx.trx, baris.id, kerahasiaan, tx.now);
      await this.deps.jam.setVisibility(tx, baris.id, visibilityOf(kategori.tertutup, kerahasiaan));
      await this.deps.angka.add(tx.trx, differenceOf(baris, { ...baris, kerahasiaan }));
      if (kerahasiaan === 'rahasia') await this.deps.gabung.isolate(tx, baris.id);
      tx.audit({
        tindakan: 'pengaduan.kerahasiaan_diubah',
        objekJenis: 'pengaduan',
        objekId: baris.id,
        sebelum: { kerahasiaan: baris.kerahasiaan },
        sesudah: { kerahasiaan },
      });
      tx.afterCommit(() => this.deps.pageCache.clear());
    });
  }

  private async openOwn(tx: Tx, pendudukId: string, kode: string): Promise<Terbuka> {
    const terbuka = await this.deps.alur.open(tx, { kode });
    if (terbuka.baris.pelaporId !== pendudukId) throw new NotFound();
    return terbuka;
  }

  /** A merged pengaduan is judged through its induk. */
  private async leader(tx: Tx, diminta: Terbuka): Promise<{ terbuka: Terbuka; sebagai: Penilai }> {
    if (diminta.baris.indukId === null) return { terbuka: diminta, sebagai: 'pelapor' };
    return { terbuka: await this.deps.alur.open(tx, { id: diminta.baris.indukId }), sebagai: 'pelapor_anak' };
  }

  private async carryOut(
    tx: Tx,
    terbuka: Terbuka,
    penilaian: Penilaian,
    akibat: ReturnType<typeof outcomeOfNilai>,
  ): Promise<void> {
    if (akibat === 'dicatat') return;
    const data: DataKejadian =
      akibat === 'nilai_tutup' ? { cara: 'dinilai', nilai: penilaian.nilai } : { nilai: penilaian.nilai };
    await this.deps.alur.step(tx, terbuka, {
      aksi: akibat,
      sebagai: 'pelapor',
      kantor: kantorWarga,
      data,
      teks: penilaian.alasan,
    });
  }
}
