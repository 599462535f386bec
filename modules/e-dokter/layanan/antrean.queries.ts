import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { MINUTE_MS, wibInstant } from '../../../src/time/time.js';
import type { PolaRepository } from '../sesi/pola.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { AntreanRepository, DalamSesi } from './antrean.repository.js';
import { keadaanOf, susunGiliran } from './antrean.rules.js';
import type { Giliran } from './antrean.rules.js';

/** A sesi with everybody in it. */
export interface Antrean {
  readonly sesi: SesiRow;
  readonly orang: readonly DalamSesi[];
  readonly giliran: readonly Giliran[];
}

interface Kept {
  readonly tanda: string;
  readonly isi: Promise<Antrean>;
}

/** Order and estimates of a sesi; kept while neither its version nor the minute changes. */
export class AntreanQueries {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly db: Database,
    private readonly sesi: SesiRepository,
    private readonly antrean: AntreanRepository,
    private readonly pola: PolaRepository,
  ) {}

  /** For pages; null when there is no such sesi. @param tiap the setting of rule 7. */
  async read(sesiId: string, now: number, tiap: number): Promise<Antrean | null> {
    const sesi = await this.sesi.find(this.db.read, sesiId);
    if (sesi === null) return null;
    const tanda = `${String(sesi.version)}|${String(Math.floor(now / MINUTE_MS))}|${String(tiap)}`;
    const known = this.kept.get(sesiId);
    if (known?.tanda === tanda) return known.isi;
    const isi = this.compute(this.db.read, sesi, now, tiap);
    this.kept.set(sesiId, { tanda, isi });
    if (this.kept.size > 200) this.kept.delete(this.kept.keys().next().value ?? '');
    return isi;
  }

  /** The same over a transaction that holds the sesi row. */
  async compute(knex: Knex, sesi: SesiRow, now: number, tiap: number): Promise<Antrean> {
    const orang = await this.antrean.open(knex, sesi.id);
    const durasi = await this.antrean.durations(knex, sesi.id);
    const pola = await this.pola.find(knex, sesi.dokter_pengganti_id ?? sesi.dokter_id, sesi.poliklinik_id);
    const mulai = wibInstant(sesi.tanggal, sesi.jam_mulai);
    const giliran = susunGiliran(orang, keadaanOf(sesi, orang, durasi, { now, mulai }), pola, {
      sejakPrioritas: sesi.sejak_prioritas,
      tiap,
    });
    return { sesi, orang, giliran };
  }
}
