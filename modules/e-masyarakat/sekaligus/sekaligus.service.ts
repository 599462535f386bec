import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import { DomainError, NotFound, RuleBroken } from '../../../src/errors.js';
import type { GabungService } from '../gabung/gabung.service.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { KerjaMeja, Operator } from '../meja/kerja.service.js';
import type { MejaService } from '../meja/meja.service.js';
import type { TriaseService } from '../meja/triase.service.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import type { Butir, Perintah } from './sekaligus.form.js';

/** How one of them ended; `alasan` null: done. */
export interface HasilButir {
  readonly kode: string;
  readonly alasan: string | null;
}

export interface SekaligusDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly directory: Directory;
  readonly kategori: KategoriRepository;
  readonly pengaduan: PengaduanRepository;
  readonly kerja: KerjaMeja;
  readonly meja: MejaService;
  readonly triase: TriaseService;
  readonly gabung: GabungService;
}

type Langkah = (tx: Tx, butir: Butir) => Promise<void>;

const lingkup = 'e-masyarakat.sekaligus';

/**
 * The same step for up to fifty pengaduan, each in its own transaction under the rules of a single one. What became of
 * each is kept under the form's key, so that the same form sent twice does nothing twice and answers the same.
 */
export class SekaligusService {
  constructor(private readonly deps: SekaligusDeps) {}

  /** @throws RuleBroken off piket, before anything is done */
  async carryOut(
    context: WorkContext,
    operator: Operator,
    perintah: Perintah,
  ): Promise<readonly HasilButir[]> {
    await this.deps.kerja.requireDuty(operator);
    const langkah = await this.stepFor(operator, perintah);
    const hasil: HasilButir[] = [];
    for (const butir of perintah.butir) {
      if (perintah.aksi === 'gabung' && butir.kode === perintah.induk) continue;
      const kunci = `${operator.penggunaId}:${perintah._kunci}:${butir.kode}`;
      hasil.push(await this.carryOutOne({ ...context, kantor: kantorBcc }, kunci, butir, langkah));
    }
    return hasil;
  }

  /** Done, or refused with its sentence; both are kept under the key. */
  private async carryOutOne(
    context: WorkContext,
    kunci: string,
    butir: Butir,
    langkah: Langkah,
  ): Promise<HasilButir> {
    const { unitOfWork } = this.deps;
    const { kode } = butir;
    try {
      const { hasil } = await unitOfWork.once<{ kode: string; alasan: string | null }>(
        context,
        { lingkup, kunci },
        async (tx) => {
          await langkah(tx, butir);
          return { kode, alasan: null };
        },
      );
      return hasil;
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const alasan = error instanceof NotFound ? 'Tidak ditemukan.' : error.message;
      const { hasil } = await unitOfWork.once<{ kode: string; alasan: string | null }>(
        context,
        { lingkup, kunci },
        () => Promise.resolve({ kode, alasan }),
      );
      return hasil;
    }
  }

  private async stepFor(operator: Operator, perintah: Perintah): Promise<Langkah> {
    if (perintah.aksi === 'gabung') return this.mergeStep(operator, perintah);
    const kota = await this.deps.directory.snapshot();
    return async (tx, { kode, urutanTerlihat }) => {
      const terbuka = await this.deps.kerja.open(tx, kode);
      await this.deps.kerja.hold(tx, operator, terbuka);
      if (perintah.aksi === 'usul_tolak') {
        const { sebab, kalimat } = perintah;
        return this.deps.triase.proposeWithin(tx, operator, terbuka, { sebab, kalimat, urutanTerlihat });
      }
      const kategori = (await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId);
      await this.deps.meja.routeWithin(tx, operator, kota, terbuka, {
        skpdId: this.requireSkpd(kota, perintah.skpd),
        kategoriKode: kategori.kode,
        kelurahanKode: terbuka.baris.kelurahanKode ?? '',
        urutanTerlihat,
      });
    };
  }

  private requireSkpd(kota: DirectorySnapshot, skpdId: string): string {
    if (kota.skpdById(skpdId)?.aktif !== true) throw new RuleBroken('Pilih SKPD.', { skpd: 'Pilih SKPD.' });
    return skpdId;
  }

  private async mergeStep(
    operator: Operator,
    { induk, butir }: Extract<Perintah, { aksi: 'gabung' }>,
  ): Promise<Langkah> {
    const { read } = this.deps.db;
    const ids = new Map<string, string>();
    for (const kode of [induk, ...butir.map((one) => one.kode)]) {
      const id = await this.deps.pengaduan.findId(read, kode);
      if (id !== null) ids.set(kode, id);
    }
    return (tx, { kode, urutanTerlihat }) => {
      const pasangan = [ids.get(kode), ids.get(induk)].filter((id) => id !== undefined);
      if (pasangan.length < 2) throw new NotFound();
      return this.deps.gabung.mergeWithin(
        tx,
        operator,
        { kode, indukKode: induk, ids: pasangan },
        urutanTerlihat,
      );
    };
  }
}
