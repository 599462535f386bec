import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import { formatJam } from '../../../src/views/format.js';
import type { Pelaku, PendaftaranRow } from '../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../daftar/pendaftaran.repository.js';
import { isMeleset } from '../hitung/kartu.rules.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import { bandingkan, berikutnya, hitungPrioritas, tempatSaatKembali } from '../hitung/urutan.rules.js';
import type { LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { Kabar } from '../kabar/kabar.service.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { PeristiwaBaru } from '../peristiwa/peristiwa.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { NilaiSetelan } from '../setelan.js';
import type { AntreanRepository, DalamSesi } from './antrean.repository.js';
import type { Gerak } from './gerak.service.js';

const ULANG_MS = 30_000;
const LEWATI_MS = 60_000;

export interface PanggilDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly pasien: PasienRepository;
  readonly langkah: LangkahJknRepository;
  readonly antrean: AntreanRepository;
  readonly kabar: Kabar;
  readonly gerak: Gerak;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** The nurse's keys: call, recall, enter, skip, return, finish. */
export class PanggilService {
  constructor(private readonly deps: PanggilDeps) {}

  /**
   * Calls the next in order; who is inside is finished by it. Two at once: one calls, the other gets 409.
   * @param dilihat who was inside on the screen the key was pressed at ('' nobody): a key meant for an older state
   * finishes and calls nobody. Left out: whoever is inside now.
   * @returns the number called, null when only the last one was finished.
   */
  async call(
    context: WorkContext,
    sesiId: string,
    pelaku: Pelaku,
    dilihat?: string,
  ): Promise<PendaftaranRow | null> {
    const nilai = await this.deps.setelan();
    return this.deps.unitOfWork.run(context, async (tx) => {
      const sesi = await this.deps.sesi.lockForCall(tx.trx, sesiId);
      if (sesi === null) throw await this.whyNoCall(tx, sesiId);
      if (dilihat !== undefined && dilihat !== (sesi.dilayani_id ?? ''))
        throw new Conflict('Petugas lain baru saja memanggil. Periksa dulu siapa yang dilayani.');
      const selesai = sesi.dilayani_id === null ? null : await this.finishIn(tx, sesi, sesi.dilayani_id);
      const orang = await this.deps.antrean.open(tx.trx, sesiId);
      const terurut = orang.filter((one) => one.status === 'menunggu').sort(bandingkan);
      const next = berikutnya(terurut, sesi.sejak_prioritas, nilai.prioritasTiap);
      if (next === null && selesai === null) throw new RuleBroken('Tidak ada pasien yang menunggu.');
      const baris: PeristiwaBaru[] =
        selesai === null ? [] : [this.deps.gerak.line('selesai', selesai, pelaku)];
      const dipanggil =
        next === null ? null : await this.callIn(tx, sesi, next, terurut[0] ?? next, pelaku, nilai, baris);
      await this.deps.sesi.change(tx.trx, sesiId, {
        dilayani_id: null,
        ...(next
          ? { dipanggil_id: next.id, sejak_prioritas: hitungPrioritas(sesi.sejak_prioritas, next) }
          : {}),
      });
      await this.deps.gerak.record(tx, sesiId, baris);
      await this.deps.gerak.refresh(tx, sesiId, nilai.prioritasTiap);
      return dipanggil;
    });
  }

  /** @throws RuleBroken within 30 s of the last call */
  async recall(context: WorkContext, sesiId: string, id: string, pelaku: Pelaku): Promise<void> {
    await this.underLock(context, sesiId, async (tx, sesi) => {
      const last = await this.deps.antrean.lastCallAt(tx.trx, id);
      if (last !== null && tx.now - last < ULANG_MS) throw new RuleBroken('Panggil ulang sesudah 30 detik.');
      const lama = await this.deps.pendaftaran.find(tx.trx, id);
      const row = await this.deps.gerak.step(
        tx,
        sesi,
        id,
        ['dipanggil'],
        { jumlah_panggilan: (lama?.jumlah_panggilan ?? 0) + 1 },
        'tetap',
      );
      await this.deps.gerak.record(tx, sesiId, [this.deps.gerak.line('dipanggil_ulang', row, pelaku)]);
    });
  }

  /** The called one went in. */
  async enter(context: WorkContext, sesiId: string, id: string, pelaku: Pelaku): Promise<void> {
    await this.underLock(context, sesiId, async (tx, sesi) => {
      if (sesi.dilayani_id !== null) throw new Conflict('Masih ada pasien yang dilayani. Selesaikan dulu.');
      const row = await this.deps.gerak.step(
        tx,
        sesi,
        id,
        ['dipanggil'],
        { status: 'dilayani', dilayani_at: tx.now },
        'urung',
      );
      await this.deps.sesi.change(tx.trx, sesiId, { dipanggil_id: null, dilayani_id: id });
      await this.deps.gerak.record(tx, sesiId, [this.deps.gerak.line('masuk', row, pelaku)]);
      await this.deps.langkah.write(tx.trx, id, '4', tx.now, { now: tx.now });
    });
  }

  /** @throws RuleBroken before two calls and 60 s after the first */
  async skip(context: WorkContext, sesiId: string, id: string, pelaku: Pelaku): Promise<void> {
    await this.underLock(context, sesiId, async (tx, sesi) => {
      const lama = await this.deps.pendaftaran.find(tx.trx, id);
      const sejak = tx.now - (lama?.dipanggil_at ?? tx.now);
      if ((lama?.jumlah_panggilan ?? 0) < 2 || sejak < LEWATI_MS)
        throw new RuleBroken('Lewati sesudah dua panggilan dan 60 detik.');
      const row = await this.deps.gerak.step(tx, sesi, id, ['dipanggil'], { status: 'dilewati' }, 'urung');
      await this.deps.sesi.change(tx.trx, sesiId, { dipanggil_id: null });
      await this.deps.gerak.record(tx, sesiId, [this.deps.gerak.line('dilewati', row, pelaku)]);
    });
  }

  /** A skipped one is back: at the end of the blok now running. */
  async putBack(context: WorkContext, sesiId: string, id: string, pelaku: Pelaku): Promise<void> {
    const nilai = await this.deps.setelan();
    await this.underLock(context, sesiId, async (tx, sesi) => {
      const daftarBlok = await this.deps.sesi.blokOf(tx.trx, sesiId);
      const lama = await this.deps.pendaftaran.find(tx.trx, id);
      const sendiri = daftarBlok.find((one) => one.id === lama?.blok_id);
      const tempat = tempatSaatKembali(daftarBlok, tx.now, sendiri?.urutan ?? 0);
      const row = await this.deps.gerak.step(
        tx,
        sesi,
        id,
        ['dilewati'],
        {
          status: 'menunggu',
          jumlah_panggilan: 0,
          urut_blok: tempat.urutBlok,
          urut_lambat: tempat.urutLambat,
          urut_at: tempat.urutAt,
        },
        'tetap',
      );
      await this.deps.gerak.record(tx, sesiId, [
        { ...this.deps.gerak.line('kembali', row, pelaku), alasanKode: 'kembali' },
      ]);
      await this.deps.gerak.refresh(tx, sesiId, nilai.prioritasTiap);
    });
  }

  /** The one inside is done. */
  async finish(context: WorkContext, sesiId: string, id: string, pelaku: Pelaku): Promise<void> {
    await this.underLock(context, sesiId, async (tx, sesi) => {
      const row = await this.finishIn(tx, sesi, id);
      await this.deps.sesi.change(tx.trx, sesiId, { dilayani_id: null });
      await this.deps.gerak.record(tx, sesiId, [this.deps.gerak.line('selesai', row, pelaku)]);
    });
  }

  private async finishIn(tx: Tx, sesi: SesiRow, id: string): Promise<PendaftaranRow> {
    const perubahan = { status: 'selesai', selesai_at: tx.now } as const;
    const row = await this.deps.gerak.step(tx, sesi, id, ['dilayani'], perubahan, 'urung');
    await this.deps.langkah.write(tx.trx, id, '5', tx.now, { now: tx.now });
    return row;
  }

  private async callIn(
    tx: Tx,
    sesi: SesiRow,
    next: DalamSesi,
    pertama: DalamSesi,
    pelaku: Pelaku,
    nilai: NilaiSetelan,
    baris: PeristiwaBaru[],
  ): Promise<PendaftaranRow> {
    const meleset = next.urutLambat === 0 && isMeleset(tx.now, next.blokSelesai, nilai.melesetMenit);
    const row = await this.deps.gerak.step(
      tx,
      sesi,
      next.id,
      ['menunggu'],
      { status: 'dipanggil', dipanggil_at: tx.now, jumlah_panggilan: 1, ...(meleset ? { meleset: 1 } : {}) },
      'urung',
    );
    const line = this.deps.gerak.line('dipanggil', row, pelaku);
    baris.push(next.id === pertama.id ? line : { ...line, alasanKode: 'prioritas' });
    if (meleset) await this.apologise(tx, row, pelaku, baris);
    return row;
  }

  private async apologise(
    tx: Tx,
    row: PendaftaranRow,
    pelaku: Pelaku,
    baris: PeristiwaBaru[],
  ): Promise<void> {
    baris.push(this.deps.gerak.line('meleset', row, pelaku));
    const pasien = row.pasien_id === null ? null : await this.deps.pasien.find(tx.trx, row.pasien_id);
    if (pasien)
      await this.deps.kabar.tell(tx, 'meleset', {
        pendaftaranId: row.id,
        pasien,
        blok: { mulai: tx.now },
        kunci: row.id,
      });
  }

  private async underLock(
    context: WorkContext,
    sesiId: string,
    work: (tx: Tx, sesi: SesiRow) => Promise<void>,
  ): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const sesi = await this.deps.sesi.lock(tx.trx, sesiId, statusBelumUsai);
      if (sesi === null) throw new RuleBroken('Sesi ini sudah berakhir.');
      await work(tx, sesi);
    });
  }

  private async whyNoCall(tx: Tx, sesiId: string): Promise<Error> {
    const sesi = await this.deps.sesi.find(tx.trx, sesiId);
    if (sesi === null) return new NotFound();
    if (sesi.status === 'dijeda') return new RuleBroken('Sesi sedang jeda. Lanjutkan dulu (J).');
    if (sesi.status !== 'berjalan') return new RuleBroken('Tandai dokter hadir dulu (H).');
    const kini =
      sesi.dipanggil_id === null ? null : await this.deps.pendaftaran.find(tx.trx, sesi.dipanggil_id);
    if (kini === null) return new Conflict('Sesi ini baru saja berubah. Muat ulang halaman.');
    const nomor = tampilNomor(sesi.awalan, kini.nomor);
    return new Conflict(`${nomor} baru saja dipanggil, pukul ${formatJam(kini.dipanggil_at ?? tx.now)}`);
  }
}
