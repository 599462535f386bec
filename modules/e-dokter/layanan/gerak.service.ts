import type { Tx } from '../../../src/db/unit-of-work.js';
import { Conflict } from '../../../src/errors.js';
import type { Live } from '../../../src/http/live.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import type { Pelaku, PendaftaranRow, StatusPendaftaran } from '../daftar/pendaftaran.js';
import type { PendaftaranRepository, PerubahanPendaftaran } from '../daftar/pendaftaran.repository.js';
import type { Kabar } from '../kabar/kabar.service.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { PeristiwaBaru, PeristiwaRepository } from '../peristiwa/peristiwa.repository.js';
import { topikSesi } from '../peristiwa/topik.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { AntreanQueries } from './antrean.queries.js';

/** How long a step can be taken back. */
export const URUNG_MS = 2 * MINUTE_MS;

/** What a step overwrites: enough to take it back. */
export interface Sebelum {
  readonly sampaiAt: number;
  readonly baris: Pick<
    PendaftaranRow,
    | 'status'
    | 'dipanggil_at'
    | 'dilayani_at'
    | 'selesai_at'
    | 'jumlah_panggilan'
    | 'urut_blok'
    | 'urut_lambat'
    | 'urut_at'
    | 'meleset'
  >;
  readonly sejakPrioritas: number;
}

export interface GerakDeps {
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly peristiwa: PeristiwaRepository;
  readonly pasien: PasienRepository;
  readonly kabar: Kabar;
  readonly antrean: AntreanQueries;
  readonly live: Live;
}

/** What every step of a sesi has in common; the caller holds the sesi row. */
export class Gerak {
  constructor(private readonly deps: GerakDeps) {}

  /** Moves one row on; with `urung` it can be taken back for two minutes. @throws Conflict when it moved meanwhile */
  async step(
    tx: Tx,
    sesi: SesiRow,
    id: string,
    dari: readonly StatusPendaftaran[],
    perubahan: PerubahanPendaftaran,
    urung: 'urung' | 'tetap',
  ): Promise<PendaftaranRow> {
    const lama = await this.deps.pendaftaran.find(tx.trx, id);
    if (lama?.sesi_id !== sesi.id || !dari.includes(lama.status))
      throw new Conflict('Pasien ini baru saja berubah keadaannya. Muat ulang halaman.');
    const sebelum: Sebelum = {
      sampaiAt: tx.now + URUNG_MS,
      baris: {
        status: lama.status,
        dipanggil_at: lama.dipanggil_at,
        dilayani_at: lama.dilayani_at,
        selesai_at: lama.selesai_at,
        jumlah_panggilan: lama.jumlah_panggilan,
        urut_blok: lama.urut_blok,
        urut_lambat: lama.urut_lambat,
        urut_at: lama.urut_at,
        meleset: lama.meleset,
      },
      sejakPrioritas: sesi.sejak_prioritas,
    };
    const baru = await this.deps.pendaftaran.change(tx.trx, id, dari, {
      ...perubahan,
      urung: urung === 'urung' ? JSON.stringify(sebelum) : null,
    });
    if (baru === null) throw new Conflict('Pasien ini baru saja berubah keadaannya. Muat ulang halaman.');
    return baru;
  }

  /** Writes the lines of a step and tells pages that look. */
  async record(tx: Tx, sesiId: string, daftar: readonly PeristiwaBaru[]): Promise<void> {
    if (daftar.length === 0) return;
    const urutan = await this.deps.sesi.reservePeristiwa(tx.trx, sesiId, daftar.length);
    await this.deps.peristiwa.append(tx.trx, sesiId, urutan, daftar, tx.now);
    tx.afterCommit(() => {
      this.deps.live.publish(topikSesi(sesiId), { urutan });
    });
  }

  /** After a change of order: who is among the next five now gets his estimate kept for scoring, and a notice. */
  async refresh(tx: Tx, sesiId: string, tiap: number): Promise<void> {
    const sesi = await this.deps.sesi.find(tx.trx, sesiId);
    if (sesi === null) return;
    const { giliran } = await this.deps.antrean.compute(tx.trx, sesi, tx.now, tiap);
    for (const { orang, posisi, perkiraan } of giliran.slice(0, 5)) {
      if (orang.status !== 'menunggu' || orang.pasienId === null) continue;
      if (orang.perkiraanLimaAt === null)
        await this.deps.pendaftaran.change(tx.trx, orang.id, ['menunggu'], {
          perkiraan_lima_at: perkiraan.at,
          band_dari_at: perkiraan.dariAt,
          band_sampai_at: perkiraan.sampaiAt,
        });
      if (orang.perkiraanLimaAt !== null && posisi !== 1) continue;
      const pasien = await this.deps.pasien.find(tx.trx, orang.pasienId);
      if (pasien)
        await this.deps.kabar.tell(tx, posisi === 1 ? 'satu' : 'lima', {
          pendaftaranId: orang.id,
          pasien,
          blok: { mulai: perkiraan.at },
          kunci: orang.id,
        });
    }
  }

  /** A line about one person. */
  line(jenis: PeristiwaBaru['jenis'], row: PendaftaranRow, pelaku: Pelaku): PeristiwaBaru {
    return { jenis, pendaftaran: { id: row.id, nomor: row.nomor }, peran: pelaku.peran };
  }
}
