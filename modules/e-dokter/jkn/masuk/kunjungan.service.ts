import type { Database } from '../../../../src/db/database.js';
import { DomainError } from '../../../../src/errors.js';
import type { Clock } from '../../../../src/time/time.js';
import { MINUTE_MS, wibDay } from '../../../../src/time/time.js';
import { scrub } from '../../../../src/logging/scrub.js';
import type { AksesService } from '../../akses/akses.service.js';
import type { BatalService } from '../../daftar/batal.service.js';
import type { Pelaku, PendaftaranRow } from '../../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../../daftar/pendaftaran.repository.js';
import type { HadirService } from '../../layanan/hadir.service.js';
import type { SesiRepository } from '../../sesi/sesi.repository.js';
import { statusBelumUsai } from '../../sesi/sesi.js';
import { okKosong, Tolak } from '../wire/amplop.js';
import type { Amplop } from '../wire/amplop.js';
import type { Isian } from '../wire/isian.js';
import type { Pemanggil } from './antrean-jkn.service.js';
import { findRow } from './antrean-jkn.service.js';

export interface KunjunganDeps {
  readonly db: Database;
  readonly clock: Clock;
  readonly pendaftaran: PendaftaranRepository;
  readonly sesi: SesiRepository;
  readonly batal: BatalService;
  readonly hadir: HadirService;
  readonly akses: AksesService;
}

/** How far the caller's clock may be ahead of ours. */
const TOLERANSI_MS = 10 * MINUTE_MS;
const KETERANGAN_TERPANJANG = 200;
const pelaku: Pelaku = { penggunaId: null, peran: 'jkn' };

/** Batal Antrean and Check In. */
export class KunjunganJknService {
  constructor(private readonly deps: KunjunganDeps) {}

  /** Gives the seat back; BPJS knows already and is told nothing. @throws Tolak */
  async cancel(isian: Isian, pemanggil: Pemanggil): Promise<Amplop> {
    const kode = isian.of('kodebooking');
    if (kode === '') throw new Tolak('Kode Booking tidak boleh kosong');
    const keterangan = isian.of('keterangan');
    if (keterangan === '') throw new Tolak('Keterangan tidak boleh kosong');
    const row = await this.judged(kode, (one) => this.checkCancel(one));
    await this.carryOut(
      kode,
      (one) => this.checkCancel(one),
      () =>
        this.deps.batal.cancel(pemanggil.context, row.id, {
          pelaku,
          pembatal: 'pasien',
          alasan: cut(scrub(keterangan)),
          dariJkn: true,
        }),
    );
    await this.note(row, pemanggil, 'jkn/batalantrean');
    return okKosong;
  }

  /** From 00.00 of the day until the sesi ends; lateness is the engine's business. @throws Tolak */
  async checkIn(isian: Isian, pemanggil: Pemanggil): Promise<Amplop> {
    const kode = isian.of('kodebooking');
    if (kode === '') throw new Tolak('Kode Booking tidak boleh kosong');
    if (!/^\d{13}$/.test(isian.of('waktu'))) throw new Tolak('Waktu tidak boleh kosong');
    const hadirAt = Number(isian.of('waktu'));
    const check = (one: PendaftaranRow): Promise<void> => this.checkArrival(one, hadirAt);
    const row = await this.judged(kode, check);
    await this.carryOut(kode, check, () =>
      this.deps.hadir.checkIn(pemanggil.context, row.id, { pelaku, hadirAt }),
    );
    await this.note(row, pemanggil, 'jkn/checkinantrean');
    return okKosong;
  }

  private async judged(
    kode: string,
    check: (row: PendaftaranRow) => Promise<void> | void,
  ): Promise<PendaftaranRow> {
    const row = await findRow(this.deps.pendaftaran, this.deps.db, kode);
    if (row.status === 'dibatalkan') throw new Tolak('Data Booking Sudah Dibatalkan');
    await check(row);
    return row;
  }

  private checkCancel(row: PendaftaranRow): void {
    const terlambat = row.status === 'tidak_hadir' || row.status === 'tidak_terlayani';
    if (row.tanggal < wibDay(this.deps.clock.now()) || (terlambat && row.hadir_at === null))
      throw new Tolak('Pembatalan Antrean tidak berlaku mundur');
    if (row.status !== 'terdaftar') throw new Tolak('Anda Sudah Checkin, Pendaftaran Tidak Bisa Dibatalkan');
  }

  private async checkArrival(row: PendaftaranRow, waktu: number): Promise<void> {
    const { clock, db, sesi } = this.deps;
    const now = clock.now();
    if (row.hadir_at !== null) throw new Tolak('Anda Sudah Checkin');
    if (row.tanggal < wibDay(now)) throw new Tolak('Waktu Checkin tidak berlaku mundur');
    if (row.tanggal > wibDay(now)) throw new Tolak('Check in hanya dapat dilakukan pada tanggal periksa');
    if (waktu > now + TOLERANSI_MS) throw new Tolak('Waktu Checkin tidak sesuai');
    const satu = await sesi.find(db.read, row.sesi_id);
    if (satu === null || !statusBelumUsai.includes(satu.status) || row.status !== 'terdaftar')
      throw new Tolak('Poliklinik sudah selesai. Silakan konfirmasi ke loket');
  }

  /** What changed since the check is told in the words of the check. */
  private async carryOut(
    kode: string,
    check: (row: PendaftaranRow) => Promise<void> | void,
    work: () => Promise<unknown>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      await this.judged(kode, check);
      throw new Tolak(error.message);
    }
  }

  private async note(row: PendaftaranRow, { klien, context }: Pemanggil, halaman: string): Promise<void> {
    if (row.pasien_id === null) return;
    await this.deps.akses.note(context, [
      { penggunaId: null, klienId: klien.id, peran: 'jkn', pasienId: row.pasien_id, halaman },
    ]);
  }
}

/** At most 200 UTF-16 units, no character cut in two. */
function cut(teks: string): string {
  let hasil = '';
  for (const huruf of teks) {
    if (hasil.length + huruf.length > KETERANGAN_TERPANJANG) break;
    hasil += huruf;
  }
  return hasil;
}
