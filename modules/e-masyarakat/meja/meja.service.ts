import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, RuleBroken } from '../../../src/errors.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { PageCache } from '../../../src/http/page-cache.js';
import { formatJam } from '../../../src/views/format.js';
import type { JamPengaduan } from '../jam/jam.service.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { kerahasiaanCorrected } from '../draf/draf.rules.js';
import type { GabungService } from '../gabung/gabung.service.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import { requireRouter } from '../pengaduan/syarat.rules.js';
import { reasonToHold } from '../saring/saring.rules.js';
import type { KataRepository } from '../saring/saring.repository.js';
import type { CatatanRepository } from './catatan.repository.js';
import type { KerjaMeja, Operator } from './kerja.service.js';
import type { NamaPengguna } from './nama-pengguna.repository.js';

export type { Operator } from './kerja.service.js';

/** What an operator decides when he routes. */
export interface Disposisi {
  readonly skpdId: string;
  readonly kategoriKode: string;
  readonly kelurahanKode: string;
  readonly urutanTerlihat: number;
}

export interface MejaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly kerja: KerjaMeja;
  readonly directory: Directory;
  readonly kategori: KategoriRepository;
  readonly kata: KataRepository;
  readonly pengaduan: PengaduanRepository;
  readonly foto: FotoRepository;
  readonly nama: NamaPengguna;
  readonly catatan: CatatanRepository;
  readonly alur: Alur;
  readonly jam: JamPengaduan;
  readonly gabung: Pick<GabungService, 'isolate'>;
  readonly pageCache: PageCache;
}

/** Verbs of the triage desk. Tertutup pengaduan do not exist here: Inspektorat reads those. */
export class MejaService {
  constructor(private readonly deps: MejaDeps) {}

  /** Takes the lease of 5 minutes and frees the one before. @throws Conflict when another operator holds it */
  async take(context: WorkContext, operator: Operator, kode: string): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const terbuka = await this.deps.kerja.open(tx, kode);
      await this.deps.kerja.hold(tx, operator, terbuka);
      await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, terbuka.baris.id);
    });
  }

  /**
   * Takes the first of these that is still as it was seen and free, and frees the one before; what others hold is
   * passed over. Null: all of them are taken.
   */
  takeFirst(
    context: WorkContext,
    operator: Operator,
    calon: readonly { readonly id: string; readonly kode: string; readonly urutanTransisi: number }[],
  ): Promise<string | null> {
    return this.deps.unitOfWork.run(context, async (tx) => {
      for (const one of calon) {
        if (!(await this.deps.pengaduan.takeFree(tx.trx, one, operator.penggunaId, tx.now))) continue;
        await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, one.id);
        return one.kode;
      }
      return null;
    });
  }

  /**
   * The first and only read: from here on the citizen reads "sedang ditanggapi" and the public sees isi and photos.
   * @param tahan "Baca, tahan": isi and photos wait for a moderator whatever they say
   * @throws RuleBroken off piket; Conflict when it was read already or another operator holds it
   */
  async read(context: WorkContext, operator: Operator, kode: string, tahan = false): Promise<void> {
    await this.deps.kerja.requireDuty(operator);
    await this.deps.unitOfWork.run({ ...context, kantor: kantorBcc }, async (tx) => {
      const terbuka = await this.deps.kerja.open(tx, kode);
      await this.refuseRead(tx, terbuka);
      await this.deps.kerja.hold(tx, operator, terbuka);
      const ditahan =
        tahan ||
        reasonToHold(
          `${terbuka.baris.isi}\n${terbuka.baris.patokan ?? ''}`,
          await this.deps.kata.list(tx.trx),
        ) !== null;
      const tayang = ditahan ? {} : { isiTayang: terbuka.baris.isi, tayangAt: tx.now };
      await this.deps.alur.step(tx, terbuka, {
        aksi: 'baca',
        sebagai: 'operator',
        kantor: kantorBcc,
        perubahan: tayang,
      });
      if (!tahan) await this.deps.foto.publish(tx.trx, terbuka.baris.id);
    });
  }

  /** Hands it to an SKPD, correcting kategori and place on the way. */
  async route(context: WorkContext, operator: Operator, kode: string, disposisi: Disposisi): Promise<void> {
    const kota = await this.deps.directory.snapshot();
    await this.deps.kerja.run(context, operator, kode, (tx, terbuka) =>
      this.routeWithin(tx, operator, kota, terbuka, disposisi),
    );
  }

  /** The same in a transaction that already holds it. */
  async routeWithin(
    tx: Tx,
    operator: Operator,
    kota: DirectorySnapshot,
    terbuka: Terbuka,
    disposisi: Disposisi,
  ): Promise<void> {
    refuse(requireRouter(terbuka.keadaan, operator.penyelia));
    const { data, perubahan } = await this.decide(
      tx,
      kota,
      terbuka,
      disposisi,
      operator.penyelia && terbuka.keadaan.jumlahLepas >= 2,
    );
    await this.deps.alur.step(tx, terbuka, {
      aksi: 'disposisi',
      sebagai: operator.penyelia ? 'penyelia' : 'operator',
      kantor: kantorBcc,
      data,
      urutanTerlihat: disposisi.urutanTerlihat,
      perubahan,
    });
    await this.deps.catatan.settle(tx.trx, terbuka.baris.id, 'usul_tolak', tx.now);
    await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, null);
    const rahasia = perubahan.kerahasiaan === 'rahasia';
    await this.deps.jam.setVisibility(tx, terbuka.baris.id, rahasia ? 'rahasia' : 'terbuka');
    if (!rahasia) return;
    // A corrected kategori may make it rahasia: nothing of it may stay in a merged family or in a kept page.
    await this.deps.gabung.isolate(tx, terbuka.baris.id);
    tx.afterCommit(() => this.deps.pageCache.clear());
  }

  private async refuseRead(tx: Tx, { keadaan, riwayat }: Terbuka): Promise<void> {
    if (keadaan.dibacaAt === null) return;
    const baca = riwayat.find((one) => one.jenis === 'dibaca_operator');
    const siapa = await this.deps.nama.of(tx.trx, baca?.pelakuId ?? null);
    throw new Conflict(`Sudah dibaca ${siapa}, ${formatJam(keadaan.dibacaAt)}.`);
  }

  private async decide(
    tx: Tx,
    kota: DirectorySnapshot,
    terbuka: Terbuka,
    disposisi: Disposisi,
    mengikat: boolean,
  ) {
    const skpd = kota.skpdById(disposisi.skpdId);
    const kelurahan = kota.kelurahanByKode(disposisi.kelurahanKode);
    const kategori = (await this.deps.kategori.within(tx.trx)).findByKode(disposisi.kategoriKode);
    if (skpd?.aktif !== true) throw new RuleBroken('Pilih SKPD.', { skpd: 'Pilih SKPD.' });
    if (kategori === null || kategori.tertutup)
      throw new RuleBroken('Pilih kategori.', { kategori: 'Pilih kategori.' });
    if (kelurahan === null) throw new RuleBroken('Pilih kelurahan.', { kelurahan: 'Pilih kelurahan.' });
    const { baris } = terbuka;
    const kategoriLama = (await this.deps.kategori.within(tx.trx)).byId(baris.kategoriId);
    const kerahasiaan = kerahasiaanCorrected(kategoriLama, kategori, baris.kerahasiaan);
    return {
      data: {
        skpd: skpd.slug,
        kategori: kategori.kode,
        kelurahan: kelurahan.kode,
        mengikat,
        // What was corrected, so that it can be taken back.
        ...(kategoriLama.kode === kategori.kode ? {} : { dari_kategori: kategoriLama.kode }),
        ...(baris.kelurahanKode === kelurahan.kode || baris.kelurahanKode === null
          ? {}
          : { dari_kelurahan: baris.kelurahanKode }),
        ...(baris.kerahasiaan === kerahasiaan ? {} : { dari_kerahasiaan: baris.kerahasiaan }),
      },
      perubahan: {
        skpdId: skpd.id,
        kategoriId: kategori.id,
        kelurahanKode: kelurahan.kode,
        kecamatanKode: kelurahan.kecamatanKode,
        kerahasiaan,
      },
    };
  }
}
