import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { NotFound, RuleBroken } from '../../../src/errors.js';
import type { PageCache } from '../../../src/http/page-cache.js';
import type { Directory } from '../../../src/directory/directory.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { AturRepository, BarisKategori, IsianKategori, IsianPertanyaan } from './atur.repository.js';
import { differencesOf } from './atur.rules.js';

export interface AturDeps {
  readonly unitOfWork: UnitOfWork;
  readonly directory: Directory;
  readonly kategori: KategoriRepository;
  readonly atur: AturRepository;
  readonly pageCache: PageCache;
}

/** What the administrator sets: kategori with questions and routes, listed words, offices outside. Running clocks keep their due. */
export class AturService {
  constructor(private readonly deps: AturDeps) {}

  /** @throws RuleBroken when code or name is taken */
  async createKategori(context: WorkContext, kode: string, isian: IsianKategori): Promise<void> {
    await this.run(context, async (tx) => {
      if ((await this.deps.atur.findKategori(tx.trx, kode)) !== null)
        throw new RuleBroken('Kode ini sudah dipakai.', { kode: 'Kode ini sudah dipakai.' });
      const id = await this.deps.atur.insertKategori(tx.trx, kode, isian, tx.now);
      await this.note(tx, id, 'dibuat', '', kode);
    });
  }

  /** Changes what may change; each field that differs is a line of its history. A tertutup kategori stays rahasia. */
  async updateKategori(context: WorkContext, kode: string, isian: IsianKategori): Promise<void> {
    await this.run(context, async (tx) => {
      const row = await this.find(tx, kode);
      if (row.tertutup === 1 && isian.kerahasiaan_awal !== 'rahasia')
        throw new RuleBroken('Kategori tertutup selalu rahasia.', {
          kerahasiaan_awal: 'Kategori tertutup selalu rahasia.',
        });
      await this.deps.atur.updateKategori(tx.trx, row.id, isian, tx.now);
      for (const { bidang, sebelum, sesudah } of differencesOf(row, isian))
        await this.note(tx, row.id, bidang, sebelum, sesudah);
    });
  }

  async putPertanyaan(context: WorkContext, kode: string, isian: IsianPertanyaan): Promise<void> {
    await this.run(context, async (tx) => {
      const { id } = await this.find(tx, kode);
      const hasil = await this.deps.atur.putPertanyaan(tx.trx, id, isian);
      await this.deps.atur.touch(tx.trx, id, tx.now);
      await this.note(
        tx,
        id,
        `pertanyaan ${isian.kode}`,
        hasil === 'baru' ? '' : 'diubah',
        `${isian.label}${isian.aktif === 1 ? '' : ' (tidak dipakai)'}`,
      );
    });
  }

  async putRute(
    context: WorkContext,
    kode: string,
    kelurahanKode: string | null,
    skpdId: string | null,
  ): Promise<void> {
    const kota = await this.deps.directory.snapshot();
    const skpd = skpdId === null ? null : kota.skpdById(skpdId);
    if (skpdId !== null && skpd?.aktif !== true) throw new RuleBroken('Pilih SKPD.', { skpd: 'Pilih SKPD.' });
    if (kelurahanKode !== null && kota.kelurahanByKode(kelurahanKode) === null)
      throw new RuleBroken('Pilih kelurahan.', { kelurahan: 'Pilih kelurahan.' });
    await this.run(context, async (tx) => {
      const row = await this.find(tx, kode);
      // Who reads a tertutup one is no setting.
      if (row.tertutup === 1)
        throw new RuleBroken('Rute kategori tertutup tidak dapat diubah.', {
          skpd: 'Rute kategori tertutup tidak dapat diubah.',
        });
      const sebelum = await this.deps.atur.putRute(tx.trx, row.id, kelurahanKode, skpdId);
      await this.deps.atur.touch(tx.trx, row.id, tx.now);
      await this.note(
        tx,
        row.id,
        kelurahanKode === null ? 'rute' : `rute ${kelurahanKode}`,
        sebelum === null ? '' : (kota.skpdById(sebelum)?.slug ?? sebelum),
        skpd?.slug ?? '',
      );
    });
  }

  async addKata(context: WorkContext, kata: string): Promise<void> {
    await this.run(context, async (tx) => {
      await this.deps.atur.addKata(tx.trx, kata, tx.now);
      tx.audit({ tindakan: 'kata.ditambah', objekJenis: 'kata', objekId: kata });
    });
  }

  async removeKata(context: WorkContext, kata: string): Promise<void> {
    await this.run(context, async (tx) => {
      if ((await this.deps.atur.removeKata(tx.trx, kata)) === 0) throw new NotFound();
      tx.audit({ tindakan: 'kata.dihapus', objekJenis: 'kata', objekId: kata });
    });
  }

  async addInstansi(context: WorkContext, nama: string, kontak: string): Promise<void> {
    await this.run(context, async (tx) => {
      const id = await this.deps.atur.addInstansi(tx.trx, nama, kontak);
      tx.audit({
        tindakan: 'instansi.ditambah',
        objekJenis: 'instansi',
        objekId: id,
        sesudah: { nama, kontak },
      });
    });
  }

  async updateInstansi(
    context: WorkContext,
    id: string,
    isian: { readonly nama: string; readonly kontak: string; readonly aktif: number },
  ): Promise<void> {
    await this.run(context, async (tx) => {
      if ((await this.deps.atur.updateInstansi(tx.trx, id, isian)) === 0) throw new NotFound();
      // Its name stands with every kategori that goes to it.
      await this.deps.atur.touchOf(tx.trx, id, tx.now);
      tx.audit({ tindakan: 'instansi.diubah', objekJenis: 'instansi', objekId: id, sesudah: { ...isian } });
    });
  }

  private async run(context: WorkContext, work: (tx: Tx) => Promise<void>): Promise<void> {
    try {
      await this.deps.unitOfWork.run({ ...context, kantor: 'kominfo' }, async (tx) => {
        await work(tx);
        tx.afterCommit(() => {
          this.deps.kategori.drop();
          this.deps.pageCache.clear();
        });
      });
    } catch (error) {
      if (isUniqueViolation(error))
        throw new RuleBroken('Nama ini sudah dipakai.', { nama: 'Nama ini sudah dipakai.' });
      throw error;
    }
  }

  private async find(tx: Tx, kode: string): Promise<BarisKategori> {
    const row = await this.deps.atur.findKategori(tx.trx, kode);
    if (row === null) throw new NotFound();
    return row;
  }

  private async note(
    tx: Tx,
    kategoriId: string,
    bidang: string,
    sebelum: string,
    sesudah: string,
  ): Promise<void> {
    await this.deps.atur.log(tx.trx, {
      kategoriId,
      pelakuId: tx.context.pelakuId ?? '',
      bidang,
      sebelum,
      sesudah,
      at: tx.now,
    });
    tx.audit({
      tindakan: 'kategori.diubah',
      objekJenis: 'kategori',
      objekId: kategoriId,
      sebelum: { [bidang]: sebelum },
      sesudah: { [bidang]: sesudah },
    });
  }
}
