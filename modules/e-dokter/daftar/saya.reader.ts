import { wibDay } from '../../../src/time/time.js';
import { formatJam } from '../../../src/views/format.js';
import type { Hubungan } from '../pasien/perwalian.rules.js';
import type { Rakitan } from '../rakit.js';
import type { BarisSaya, SayaQueries } from './saya.queries.js';

const DAFTAR_MAKS = 100;

/** Somebody one may act for today. */
export interface PasienSaya {
  readonly id: string;
  readonly nama: string;
  readonly hubungan: Hubungan;
}

/** A registration of one's own or of a tanggungan. */
export interface KunjunganSaya {
  readonly row: BarisSaya;
  readonly nama: string;
  readonly hubungan: Hubungan;
  readonly jam: string;
  /** As the patient himself may read it: the poliklinik's own name. */
  readonly label: string;
}

/** What belongs to an account: patients it may act for, and their registrations. */
export class SayaReader {
  constructor(
    private readonly rakitan: Rakitan,
    private readonly queries: SayaQueries,
  ) {}

  /** Patients by valid perwalian, oneself first. */
  async patients(penggunaId: string | null): Promise<readonly PasienSaya[]> {
    if (penggunaId === null) return [];
    const { repositories, db, clock } = this.rakitan;
    const hari = wibDay(clock.now());
    const milik = (await repositories.perwalian.listOf(db.read, penggunaId)).filter(
      (one) => one.status === 'terverifikasi' && (one.berlaku_sampai === null || one.berlaku_sampai >= hari),
    );
    const rows = await repositories.pasien.findMany(
      db.read,
      milik.map((one) => one.pasien_id),
    );
    return milik
      .flatMap(({ pasien_id: id, hubungan }) => {
        const row = rows.find((one) => one.id === id);
        return row ? [{ id, hubungan, nama: repositories.pasien.open(row).nama }] : [];
      })
      .sort((a, b) => Number(b.hubungan === 'diri') - Number(a.hubungan === 'diri'));
  }

  /** Newest day first. */
  async list(penggunaId: string | null): Promise<readonly KunjunganSaya[]> {
    return this.read(penggunaId);
  }

  /** What can be checked in today. */
  async today(penggunaId: string | null): Promise<readonly KunjunganSaya[]> {
    const semua = await this.read(penggunaId, wibDay(this.rakitan.clock.now()));
    return semua.filter((one) => one.row.status === 'terdaftar');
  }

  private async read(penggunaId: string | null, tanggal?: string): Promise<readonly KunjunganSaya[]> {
    const pasien = await this.patients(penggunaId);
    const rows = await this.queries.ofPasien(
      pasien.map((one) => one.id),
      DAFTAR_MAKS,
      tanggal,
    );
    return rows.flatMap((row) => {
      const siapa = pasien.find((one) => one.id === row.pasien_id);
      if (!siapa) return [];
      return [
        {
          row,
          nama: siapa.nama,
          hubungan: siapa.hubungan,
          jam: `${formatJam(row.blok_mulai)}-${formatJam(row.blok_selesai)}`,
          label: row.poliklinik_nama,
        },
      ];
    });
  }
}
