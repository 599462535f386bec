import type { Vault } from '../../../src/auth/crypto.js';
import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound } from '../../../src/errors.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { NilaiSetelan } from '../setelan.js';
import { tabel } from '../tables.js';
import type { BatalService } from './batal.service.js';
import { asPenolakan } from './daftar.service.js';
import type { DaftarService, HasilDaftar, Permintaan } from './daftar.service.js';
import type { KursiService } from './kursi.service.js';
import type { Pelaku, PendaftaranRow, StatusPendaftaran, Sumber } from './pendaftaran.js';
import type { PendaftaranRepository } from './pendaftaran.repository.js';

/** Where somebody goes, and why. */
export interface Pemindahan {
  readonly sesiId: string;
  readonly blokId: string | null;
  readonly pelaku: Pelaku;
  /** Who the new row comes from; web for patients, loket for the desk. */
  readonly sumber: Sumber;
  /** States he may be moved from; patients only while terdaftar. */
  readonly dari: readonly StatusPendaftaran[];
  readonly pembatal: 'pasien' | 'rumah_sakit';
  /** The hospital places him: limits do not count again, every blok not ended will do. */
  readonly menempatkan?: true;
}

export interface PindahDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly vault: Vault;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly daftar: DaftarService;
  readonly batal: BatalService;
  readonly kursi: KursiService;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** Moves a pendaftaran: the old row ends, a new one begins, all or nothing. */
export class PindahService {
  constructor(private readonly deps: PindahDeps) {}

  /** @throws TempatHabis (the old seat is kept), Conflict when it was moved or cancelled meanwhile, NotFound */
  async move(
    context: WorkContext,
    id: string,
    ke: Pemindahan,
    kunci: string | null = null,
  ): Promise<HasilDaftar> {
    const nilai = await this.deps.setelan();
    const lama = await this.deps.pendaftaran.find(this.deps.db.read, id);
    if (lama === null) throw new NotFound();
    const work = async (tx: Tx) => {
      await this.deps.sesi.lockAll(tx.trx, [lama.sesi_id, ke.sesiId]);
      return this.moveIn(tx, lama, ke, nilai);
    };
    try {
      if (kunci === null) return await this.deps.unitOfWork.run(context, work);
      const lingkup = `e-dokter.pindah|${id}`;
      return (await this.deps.unitOfWork.once(context, { lingkup, kunci }, work)).hasil;
    } catch (error) {
      throw asPenolakan(error);
    }
  }

  /** Under the locked rows of both sesi. */
  async moveIn(tx: Tx, lama: PendaftaranRow, ke: Pemindahan, nilai: NilaiSetelan): Promise<HasilDaftar> {
    const { batal, daftar, kursi, pendaftaran } = this.deps;
    if (lama.pasien_id === null) throw new NotFound();
    // Given up first: a window of the same sesi may be moved within although the sesi is full.
    const done = await pendaftaran
      .find(tx.trx, lama.id)
      .then((row) => (row !== null && ke.dari.includes(row.status) ? row : null));
    if (done === null) throw new Conflict('Pendaftaran ini sudah berubah. Muat ulang halaman.');
    await batal.cancelIn(tx, done, ke.dari, {
      pelaku: ke.pelaku,
      pembatal: ke.pembatal,
      alasanKode: 'pindah',
    });
    const seat = await kursi.take(
      tx,
      {
        sesiId: ke.sesiId,
        blokId: ke.blokId,
        penjamin: lama.penjamin,
        pintu: ke.sumber === 'loket' || ke.sumber === 'telepon' ? 'loket' : 'daring',
        ...(ke.menempatkan ? { menempatkan: true as const } : {}),
      },
      nilai.tutupDaringMenit,
    );
    const hasil = await daftar.fill(tx, seat, this.orderOf(lama, lama.pasien_id, ke), nilai, {
      lamaId: lama.id,
      ...(ke.menempatkan ? { menempatkan: true as const } : {}),
    });
    await pendaftaran.change(tx.trx, lama.id, ['dibatalkan'], { pengganti_id: hasil.id });
    return hasil;
  }

  private orderOf(lama: PendaftaranRow, pasienId: string, ke: Pemindahan): Permintaan {
    const rujukan =
      lama.rujukan_enc === null
        ? null
        : this.deps.vault.decrypt(lama.rujukan_enc, {
            tabel: tabel.pendaftaran,
            kolom: 'rujukan_enc',
            baris: lama.id,
          });
    return {
      sesiId: ke.sesiId,
      blokId: ke.blokId,
      pasienId,
      penjamin: lama.penjamin,
      jenisKunjungan: lama.jenis_kunjungan,
      rujukan,
      rujukanSampai: lama.rujukan_sampai,
      sumber: ke.sumber,
      prioritas: lama.prioritas,
      pelaku: ke.pelaku,
    };
  }
}
