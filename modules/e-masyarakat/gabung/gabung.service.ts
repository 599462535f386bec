import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import type { Database } from '../../../src/db/database.js';
import type { DukunganRepository } from '../dukungan/dukungan.repository.js';
import type { KerjaMeja, Operator } from '../meja/kerja.service.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { indukBerurut } from '../pengaduan/batal.rules.js';
import { kantorBcc, kantorSistem } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import { requireMergeable, requireSeen } from '../pengaduan/syarat.rules.js';

export interface GabungDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly kerja: KerjaMeja;
  readonly alur: Alur;
  readonly pengaduan: PengaduanRepository;
  readonly dukungan: DukunganRepository;
}

interface Pelaku {
  readonly sebagai: 'operator' | 'sistem';
  readonly kantor: string;
}

/** A pengaduan and its future induk; `ids` of both. */
interface PasanganGabung {
  readonly kode: string;
  readonly indukKode: string;
  readonly ids: readonly string[];
}

const operatorBcc: Pelaku = { sebagai: 'operator', kantor: kantorBcc };

/**
 * Merging and splitting. Depth is always 1: what was merged into the child follows it to the induk and comes back with it.
 * Rows are locked in id order, so that two merges of the same pair both ways cannot both win.
 */
export class GabungService {
  constructor(private readonly deps: GabungDeps) {}

  /**
   * Merges `kode` into `indukKode`.
   * @throws RuleBroken for rahasia, unread or the same one; Conflict when either changed meanwhile
   */
  async merge(
    context: WorkContext,
    operator: Operator,
    kode: string,
    indukKode: string,
    urutanTerlihat: number,
  ): Promise<void> {
    const ids = await this.idsOf(kode, indukKode);
    await this.deps.kerja.requireDuty(operator);
    await this.deps.unitOfWork.run({ ...context, kantor: kantorBcc }, (tx) =>
      this.mergeWithin(tx, operator, { kode, indukKode, ids: Object.values(ids) }, urutanTerlihat),
    );
  }

  /** The same in a transaction of the caller, who asked for duty; `ids` of both were looked up before it. */
  async mergeWithin(
    tx: Tx,
    operator: Operator,
    { kode, indukKode, ids }: PasanganGabung,
    urutanTerlihat: number,
  ): Promise<void> {
    await this.lockInOrder(tx, ids);
    const anak = await this.deps.kerja.open(tx, kode);
    const induk = await this.deps.kerja.open(tx, indukKode);
    await this.deps.kerja.hold(tx, operator, anak);
    if (anak.keadaan.indukKode !== null)
      throw new Conflict(`Keadaan sudah berubah: ${kode} sudah digabung dengan ${anak.keadaan.indukKode}.`);
    const rahasia = anak.baris.kerahasiaan === 'rahasia' || induk.baris.kerahasiaan === 'rahasia';
    refuse(
      requireSeen(anak.keadaan, urutanTerlihat),
      requireMergeable(anak.keadaan, induk.keadaan, rahasia, anak.baris.id === induk.baris.id),
    );
    await this.join(tx, anak, induk, operatorBcc);
    await this.deps.pengaduan.freeLeases(tx.trx, operator.penggunaId, null);
  }

  /** Takes a merged one out again; it goes on where it stood, its clocks as if never stopped. */
  async split(context: WorkContext, operator: Operator, kode: string): Promise<void> {
    const ids = await this.idsOf(kode, kode);
    const indukId = await this.deps.pengaduan.findIndukId(this.deps.db.read, kode);
    await this.deps.kerja.requireDuty(operator);
    await this.deps.unitOfWork.run({ ...context, kantor: kantorBcc }, async (tx) => {
      await this.lockInOrder(tx, indukId === null ? [ids.kode] : [ids.kode, indukId]);
      const anak = await this.deps.kerja.open(tx, kode);
      await this.deps.kerja.hold(tx, operator, anak);
      await this.leave(tx, anak, operatorBcc);
    });
  }

  /**
   * What became rahasia stands alone: out of its induk, and its children go on without it, led by the oldest of them.
   * Called in the transaction that makes it rahasia.
   */
  async isolate(tx: Tx, pengaduanId: string): Promise<void> {
    const sistem: Pelaku = { sebagai: 'sistem', kantor: kantorSistem };
    const tanpaPelaku: Tx = { ...tx, context: { ...systemContext, requestId: tx.context.requestId } };
    const terbuka = await this.deps.alur.open(tx, { id: pengaduanId });
    if (terbuka.baris.indukId !== null) await this.leave(tanpaPelaku, terbuka, sistem);
    const anak: Terbuka[] = [];
    for (const id of await this.deps.pengaduan.childrenOf(tx.trx, pengaduanId))
      anak.push(await this.deps.alur.open(tx, { id }));
    await this.lead(
      tanpaPelaku,
      anak.sort((a, b) => a.baris.diajukanAt - b.baris.diajukanAt),
      sistem,
    );
    await this.deps.dukungan.recount(tx.trx, pengaduanId);
  }

  /** The oldest goes on by itself, the others follow it; a closed one leads nobody. */
  private async lead(tx: Tx, [tertua, ...lain]: readonly Terbuka[], pelaku: Pelaku): Promise<void> {
    if (tertua === undefined) return;
    const induk = await this.free(tx, tertua, pelaku);
    for (const one of lain) {
      if (induk.keadaan.ditutupAt !== null) await this.free(tx, one, pelaku);
      else
        await this.deps.alur.step(tx, one, {
          aksi: 'ikut_induk',
          ...pelaku,
          data: { induk: induk.baris.kode },
          perubahan: { indukId: induk.baris.id },
        });
      await this.deps.dukungan.recount(tx.trx, one.baris.id);
    }
    await this.deps.dukungan.recount(tx.trx, induk.baris.id);
  }

  private async join(tx: Tx, anak: Terbuka, induk: Terbuka, pelaku: Pelaku): Promise<void> {
    const perubahan = { indukId: induk.baris.id };
    const data = { induk: induk.baris.kode };
    const cucu = await this.deps.pengaduan.childrenOf(tx.trx, anak.baris.id);
    await this.deps.alur.step(tx, anak, { aksi: 'gabung', ...pelaku, data, perubahan });
    for (const id of cucu)
      await this.deps.alur.step(tx, await this.deps.alur.open(tx, { id }), {
        aksi: 'ikut_induk',
        ...pelaku,
        data,
        perubahan,
      });
    await this.deps.dukungan.recount(tx.trx, induk.baris.id);
    for (const id of [anak.baris.id, ...cucu]) await this.deps.dukungan.recount(tx.trx, id);
  }

  private async leave(tx: Tx, anak: Terbuka, pelaku: Pelaku): Promise<void> {
    const { indukId, kode } = anak.baris;
    const bebas = await this.free(tx, anak, pelaku);
    if (indukId === null) return;
    // Those that had been merged into this one before it was merged on come back to it.
    for (const id of await this.deps.pengaduan.childrenOf(tx.trx, indukId)) {
      let cucu = await this.deps.alur.open(tx, { id });
      while (cucu.keadaan.indukKode !== kode && indukBerurut(cucu.keadaan).includes(kode))
        cucu = await this.back(tx, cucu, bebas, pelaku);
      await this.deps.dukungan.recount(tx.trx, id);
    }
    await this.deps.dukungan.recount(tx.trx, indukId);
    await this.deps.dukungan.recount(tx.trx, anak.baris.id);
  }

  /** Splits until it belongs to no induk. */
  private async free(tx: Tx, anak: Terbuka, { sebagai, kantor }: Pelaku): Promise<Terbuka> {
    let terbuka = anak;
    do {
      const [, berikut] = indukBerurut(terbuka.keadaan);
      const indukId = berikut === undefined ? null : await this.deps.pengaduan.findId(tx.trx, berikut);
      terbuka = await this.deps.alur.step(tx, terbuka, {
        aksi: 'pisah',
        sebagai,
        kantor,
        perubahan: { indukId },
      });
    } while (terbuka.keadaan.status === 'digabung');
    await this.deps.dukungan.recount(tx.trx, terbuka.baris.id);
    return terbuka;
  }

  private async back(tx: Tx, cucu: Terbuka, induk: Terbuka, { sebagai, kantor }: Pelaku): Promise<Terbuka> {
    const [, berikut] = indukBerurut(cucu.keadaan);
    const indukId =
      berikut === undefined || berikut === induk.baris.kode
        ? induk.baris.id
        : await this.deps.pengaduan.findId(tx.trx, berikut);
    return this.deps.alur.step(tx, cucu, { aksi: 'pisah', sebagai, kantor, perubahan: { indukId } });
  }

  private async lockInOrder(tx: Tx, ids: readonly string[]): Promise<void> {
    for (const id of [...new Set(ids)].sort()) await this.deps.pengaduan.lock(tx.trx, { id });
  }

  private async idsOf(
    kode: string,
    indukKode: string,
  ): Promise<{ readonly kode: string; readonly induk: string }> {
    const { read } = this.deps.db;
    const [satu, dua] = await Promise.all([
      this.deps.pengaduan.findId(read, kode),
      this.deps.pengaduan.findId(read, indukKode),
    ]);
    if (satu === null || dua === null) throw new NotFound();
    return { kode: satu, induk: dua };
  }
}
