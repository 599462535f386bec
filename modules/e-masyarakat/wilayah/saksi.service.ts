import type { UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { Alur } from '../pengaduan/alur.service.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { isAkhir } from '../pengaduan/status.js';
import type { SaksiRepository } from './saksi.repository.js';
import { verdictOf } from './saksi.rules.js';
import type { Pernyataan, PeranSaksi } from './saksi.rules.js';

/** What a witness says. His registry record counts, not his account. */
export interface Kesaksian {
  readonly pendudukId: string;
  readonly peran: PeranSaksi;
  readonly pernyataan: Pernyataan;
  readonly catatan: string;
  readonly fileIds: readonly string[];
}

export interface SaksiDeps {
  readonly unitOfWork: UnitOfWork;
  readonly alur: Alur;
  readonly files: FileStore;
  readonly foto: FotoRepository;
  readonly saksi: SaksiRepository;
}

/** Kepling, lurah and camat say what they see. It moves no state: it is a photo, and a verdict where work is claimed. */
export class SaksiService {
  constructor(private readonly deps: SaksiDeps) {}

  /** @throws NotFound for a rahasia one (the caller has checked the area); RuleBroken for one's own or a closed one */
  async testify(context: WorkContext, kode: string, kesaksian: Kesaksian): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const { baris, keadaan } = await this.deps.alur.open(tx, { kode });
      if (baris.kerahasiaan === 'rahasia' || keadaan.dibacaAt === null) throw new NotFound();
      if (baris.pelaporId === kesaksian.pendudukId) throw new RuleBroken('Ini pengaduan Anda sendiri.');
      if (isAkhir(keadaan.status)) throw new RuleBroken('Pengaduan ini sudah ditutup.');
      const { fileIds, pendudukId, peran, pernyataan, catatan } = kesaksian;
      const saksi = {
        pengaduanId: baris.id,
        pendudukId,
        peran,
        pernyataan,
        catatan,
        foto: fileIds.length,
        at: tx.now,
      };
      await this.deps.saksi.insert(tx.trx, saksi);
      const nilai = verdictOf(pernyataan);
      if (keadaan.urutanTindakLanjut !== null && nilai !== null)
        await this.deps.saksi.putVerdict(tx.trx, saksi, keadaan.urutanTindakLanjut, nilai);
      await this.deps.files.use(tx, fileIds);
      const foto = fileIds.map((fileId) => ({
        tujuan: 'saksi' as const,
        urutanKejadian: keadaan.version,
        fileId,
        tayang: false,
        lintang: null,
        bujur: null,
        jarakM: null,
        alasanJauh: null,
      }));
      await this.deps.foto.add(tx.trx, baris.id, foto, tx.now);
      tx.audit({
        tindakan: 'pengaduan.saksi',
        objekJenis: 'pengaduan',
        objekId: baris.id,
        sesudah: { peran, pernyataan, foto: fileIds.length },
      });
    });
  }
}
