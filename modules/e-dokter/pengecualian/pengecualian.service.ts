import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Pelaku } from '../daftar/pendaftaran.js';
import { ubahKapasitas } from '../hitung/blok.rules.js';
import type { Gerak } from '../layanan/gerak.service.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { PengecualianBaru, PengecualianRepository, PengecualianRow } from './pengecualian.repository.js';
import { caraBoleh, kena, kurangi, menutup, usulkan } from './pengecualian.rules.js';
import { periksaPengecualian } from './isi.rules.js';

export interface PengecualianDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly pengecualian: PengecualianRepository;
  readonly sesi: SesiRepository;
  readonly gerak: Gerak;
}

/** A decision about one patient. */
export type Penempatan =
  | { readonly cara: 'tetap' }
  | { readonly cara: 'pindah'; readonly blokTujuanId: string }
  | { readonly cara: 'hubungi'; readonly petugasId: string };

/** Asking for a deviation, and deciding about its patients one by one. Confirming is SahkanService. */
export class PengecualianService {
  constructor(private readonly deps: PengecualianDeps) {}

  /**
   * Its sesi are closed at once, so that nobody slips in. @throws RuleBroken with a sentence per field, or when a sesi
   * has begun (end it, or name a substitute)
   */
  async request(context: WorkContext, baru: PengecualianBaru, pelaku: Pelaku): Promise<string> {
    const salah = periksaPengecualian(baru);
    if (Object.keys(salah).length > 0) throw new RuleBroken('Pengecualian belum dapat disimpan.', salah);
    const calon = (
      await this.deps.pengecualian.sesiBetween(this.deps.db.read, baru.dari, baru.sampai)
    ).filter((one) => kena(baru, one));
    return this.deps.unitOfWork.run(context, async (tx) => {
      const locked = await this.deps.sesi.lockAll(
        tx.trx,
        calon.map((one) => one.id),
      );
      const id = await this.deps.pengecualian.insert(tx.trx, baru, context.pelakuId, tx.now);
      for (const sesi of locked) await this.close(tx, sesi, id, baru, pelaku);
      tx.audit({
        tindakan: 'pengecualian.diajukan',
        objekJenis: 'e_dokter_pengecualian',
        objekId: id,
        sesudah: { jenis: baru.jenis, dari: baru.dari, sampai: baru.sampai },
      });
      return id;
    });
  }

  /** Keeps a decision; nothing moves before the whole is confirmed. @throws RuleBroken when this kind forbids it */
  async place(
    context: WorkContext,
    id: string,
    pendaftaranId: string,
    penempatan: Penempatan,
  ): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const satu = await this.need(tx, id);
      if (!caraBoleh(satu.jenis).includes(penempatan.cara))
        throw new RuleBroken('Sesi itu tidak berlangsung, pasien tidak dapat tetap di sana.');
      const terdampak = await this.deps.pengecualian.affected(tx.trx, id);
      if (!terdampak.some((row) => row.id === pendaftaranId)) throw new NotFound();
      await this.deps.pengecualian.place(
        tx.trx,
        {
          pengecualian_id: id,
          pendaftaran_id: pendaftaranId,
          cara: penempatan.cara,
          blok_tujuan_id: penempatan.cara === 'pindah' ? penempatan.blokTujuanId : null,
          petugas_id: penempatan.cara === 'hubungi' ? penempatan.petugasId : null,
        },
        tx.now,
      );
    });
  }

  /**
   * A proposal per undecided patient: `tetap` under a substitute, else the next blok that is free once those decided
   * have theirs; null where an officer must call.
   */
  async propose(id: string): Promise<ReadonlyMap<string, Penempatan | null>> {
    const { db, pengecualian } = this.deps;
    const satu = await pengecualian.find(db.read, id);
    if (satu === null) throw new NotFound();
    const terdampak = await pengecualian.affected(db.read, id);
    const placed = new Map(
      (await pengecualian.listPlaced(db.read, id)).map((one) => [one.pendaftaran_id, one]),
    );
    const belum = terdampak.filter((row) => !placed.has(row.id));
    if (caraBoleh(satu.jenis).includes('tetap'))
      return new Map(belum.map((row) => [row.id, { cara: 'tetap' }]));
    const daftarSesi = new Map((await pengecualian.sesiOf(db.read, id)).map((one) => [one.id, one]));
    const usulan = new Map<string, Penempatan | null>();
    for (const [poliklinikId, milik] of groupBy(terdampak, (row) => row.poliklinik_id)) {
      const terpakai = milik.flatMap((row) => {
        const blokId = placed.get(row.id)?.blok_tujuan_id;
        return blokId ? [{ blokId, penjamin: row.penjamin }] : [];
      });
      const kini = await this.placesOf(poliklinikId, Math.min(...milik.map((row) => row.urut_at)), terpakai);
      const pilihan = usulkan(
        milik.filter((row) => belum.includes(row)),
        (row) => daftarSesi.get(row.sesi_id)?.dokter_id ?? '',
        kini.bebas,
        kini.sisaJalur,
      );
      for (const [pendaftaranId, blokTujuanId] of pilihan)
        usulan.set(pendaftaranId, blokTujuanId === null ? null : { cara: 'pindah', blokTujuanId });
    }
    return usulan;
  }

  private async placesOf(poliklinikId: string, sejak: number, terpakai: Parameters<typeof kurangi>[2]) {
    const { db, pengecualian } = this.deps;
    const rows = await pengecualian.freeBlok(db.read, poliklinikId, sejak, 200);
    return kurangi(
      rows.map((one) => ({
        blokId: one.blok_id,
        sesiId: one.sesi_id,
        dokterId: one.dokter_id,
        mulai: one.mulai,
        sisa: Number(one.sisa),
      })),
      new Map(
        rows.map((one) => [one.sesi_id, { jkn: Number(one.sisa_jkn), nonjkn: Number(one.sisa_nonjkn) }]),
      ),
      terpakai,
    );
  }

  /** "Terima semua usulan": proposals for everybody undecided; who has none goes to a named officer. */
  async acceptAll(context: WorkContext, id: string, petugasId: string): Promise<void> {
    const usulan = await this.propose(id);
    const sudah = new Set(
      (await this.deps.pengecualian.listPlaced(this.deps.db.read, id)).map((one) => one.pendaftaran_id),
    );
    for (const [pendaftaranId, satu] of usulan)
      if (!sudah.has(pendaftaranId))
        await this.place(context, id, pendaftaranId, satu ?? { cara: 'hubungi', petugasId });
  }

  private async close(
    tx: Tx,
    sesi: SesiRow,
    id: string,
    baru: PengecualianBaru,
    pelaku: Pelaku,
  ): Promise<void> {
    const berjalan = sesi.status === 'berjalan' || sesi.status === 'dijeda';
    if (berjalan && menutup(baru.jenis) && baru.jenis !== 'pengganti')
      throw new RuleBroken('Ada sesi yang sudah berjalan. Akhiri dulu, atau tunjuk dokter pengganti.');
    if (sesi.pengecualian_id !== null)
      throw new Conflict('Salah satu sesi sudah dipegang pengecualian lain.');
    if (baru.jenis === 'ubah_kuota') await this.checkQuota(tx, sesi, baru);
    await this.deps.sesi.change(tx.trx, sesi.id, {
      pengecualian_id: id,
      ...(menutup(baru.jenis) && sesi.status === 'dibuka' ? { status: 'ditutup' as const } : {}),
    });
    if (menutup(baru.jenis) && sesi.status === 'dibuka')
      await this.deps.gerak.record(tx, sesi.id, [
        { jenis: 'ditutup', peran: pelaku.peran, alasanKode: baru.alasan_publik },
      ]);
  }

  private async checkQuota(tx: Tx, sesi: SesiRow, baru: PengecualianBaru): Promise<void> {
    for (const jalur of ['jkn', 'nonjkn', 'loket'] as const) {
      const kuota = baru.isi[`kuota_${jalur}`];
      const terisi = sesi[`terisi_${jalur}`];
      if (kuota !== undefined && kuota < terisi)
        throw new RuleBroken(`Kuota tidak boleh kurang dari ${String(terisi)} yang sudah terisi`, {
          [`kuota_${jalur}`]: `Sedikitnya ${String(terisi)}.`,
        });
    }
    const blok = await this.deps.sesi.blokOf(tx.trx, sesi.id);
    const daring = (baru.isi.kuota_jkn ?? sesi.kuota_jkn) + (baru.isi.kuota_nonjkn ?? sesi.kuota_nonjkn);
    const kini = blok.map((one) => ({ kapasitas: one.kapasitas_daring, terisi: one.terisi_daring }));
    if (ubahKapasitas(kini, daring) === null) throw new RuleBroken('Kuota kurang dari yang sudah terisi.');
  }

  private async need(tx: Tx, id: string): Promise<PengecualianRow> {
    const satu = await this.deps.pengecualian.find(tx.trx, id);
    if (satu === null) throw new NotFound();
    if (satu.status !== 'diajukan') throw new Conflict('Pengecualian ini sudah diputus.');
    return satu;
  }
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return groups;
}
