import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { parse } from 'csv-parse';
import type { Vault } from '../../auth/crypto.js';
import type { Database } from '../../db/database.js';
import { systemContext, type UnitOfWork } from '../../db/unit-of-work.js';
import { RuleBroken } from '../../errors.js';
import { wibDay, type Clock } from '../../time/time.js';
import { readDirectory } from '../directory.repository.js';
import { bumpVersion } from '../reference-version.repository.js';
import { lingkunganIdOf } from '../stable-id.js';
import { storeBatch, type IndexedRow } from './import-batch.js';
import {
  closeRun,
  insertLingkungan,
  openRun,
  saveInhabitants,
  saveRun,
  type ImportCounts,
  type ImportRun,
  type NewLingkungan,
} from './import-run.repository.js';
import { countLiving } from './penduduk.repository.js';
import { Refusals } from './refusals.js';
import {
  checkRow,
  registerColumns,
  type RawRow,
  type RegisterRow,
  type RegisterRules,
} from './register-row.js';

/** Lines per transaction: what an interruption can lose and what other writers wait for. */
const BATCH = 2_000;

/** A register of fewer people than this share of the known inhabitants says nothing about inhabitants. */
const COMPLETE_SHARE = 0.5;

/** Progress and result of an import. */
export interface ImportProgress extends ImportCounts {
  /** Share of the file read, 0 to 1. */
  readonly bagian: number;
}

export interface ImportResult extends ImportCounts {
  /** The file that names every refused line and its reason. */
  readonly berkasDitolak: string;
  /** Line after which an interrupted import of the same file went on; 0 when it began anew. */
  readonly lanjutDari: number;
}

interface Batch {
  readonly rows: IndexedRow[];
  readonly places: NewLingkungan[];
  ditolak: number;
  barisTerakhir: number;
}

/** Imports the civil registry office's file: repeatable, resumable, nothing refused silently. */
export class RegistryImport {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** @throws RuleBroken when the file lacks a column. */
  async run(file: string, onProgress: (progress: ImportProgress) => void): Promise<ImportResult> {
    const sidik = await sha256Of(file);
    const run = await this.work.run(systemContext, (tx) => openRun(tx.trx, sidik, tx.now));
    const refusals = new Refusals(`${file}.ditolak.csv`, { lanjut: run.barisTerakhir > 0 });
    try {
      const counts = await this.readFile(file, run, refusals, onProgress);
      await this.finish(run, counts);
      return { ...counts, berkasDitolak: refusals.file, lanjutDari: run.barisTerakhir };
    } finally {
      await refusals.close();
    }
  }

  /** Reads on while the batch before is being stored. */
  private async readFile(
    file: string,
    run: ImportRun,
    refusals: Refusals,
    onProgress: (progress: ImportProgress) => void,
  ): Promise<ImportCounts> {
    const { size } = await stat(file);
    let header: string[] = [];
    const input = createReadStream(file);
    const parser = input.pipe(
      parse({
        bom: true,
        delimiter: [',', ';'],
        columns: (names: readonly string[]) => (header = names.map(columnName)),
        relax_column_count: true,
        relax_quotes: true,
        skip_empty_lines: true,
      }),
    );
    input.on('error', (error) => parser.destroy(error));
    const reader = await this.reader();
    let counts: ImportCounts = run;
    let storing: Promise<ImportCounts> = Promise.resolve(counts);
    let batch = emptyBatch();
    let baris = 0;
    const store = async (full: Batch): Promise<void> => {
      counts = await storing;
      storing = this.store(run.id, counts, full);
      onProgress({ ...counts, bagian: input.bytesRead / size });
    };
    try {
      for await (const raw of parser) {
        if (baris++ === 0) requireColumns(header);
        reader.read(raw as RawRow, baris, batch, baris <= run.barisTerakhir ? null : refusals);
        if (baris <= run.barisTerakhir) batch = emptyBatch();
        if (batch.rows.length + batch.ditolak < BATCH) continue;
        await store(batch);
        batch = emptyBatch();
      }
      requireColumns(header);
      if (batch.barisTerakhir > 0) await store(batch);
      counts = await storing;
      onProgress({ ...counts, bagian: 1 });
      return counts;
    } catch (error) {
      // What was being stored must have ended before anybody starts again.
      await Promise.allSettled([storing]);
      throw error;
    }
  }

  private async reader(): Promise<LineReader> {
    const { kelurahan, lingkungan } = await readDirectory(this.db.read);
    const rules = {
      kelurahanKode: new Set(kelurahan.map((one) => one.kode)),
      hariIni: wibDay(this.clock.now()),
    };
    return new LineReader(
      this.vault,
      rules,
      new Map(lingkungan.map((one) => [`${one.kelurahanKode}|${one.nomor}`, one.id])),
    );
  }

  private store(runId: string, counts: ImportCounts, batch: Batch): Promise<ImportCounts> {
    return this.work.run(systemContext, async (tx) => {
      await insertLingkungan(tx.trx, batch.places);
      if (batch.places.length > 0) await bumpVersion(tx.trx, 'direktori');
      const stored = await storeBatch(tx, this.vault, batch.rows);
      const next = {
        barisTerakhir: batch.barisTerakhir,
        ditambah: counts.ditambah + stored.ditambah,
        diubah: counts.diubah + stored.diubah,
        sama: counts.sama + stored.sama,
        ditolak: counts.ditolak + batch.ditolak,
      };
      await saveRun(tx.trx, runId, next);
      return next;
    });
  }

  private async finish(run: ImportRun, counts: ImportCounts): Promise<void> {
    await this.work.run(systemContext, async (tx) => {
      const living = await countLiving(tx.trx);
      const total = [...living.values()].reduce((sum, one) => sum + one, 0);
      const known = (await readDirectory(tx.trx)).kelurahan.reduce((sum, one) => sum + one.jumlahPenduduk, 0);
      if (total > known * COMPLETE_SHARE) {
        await saveInhabitants(tx.trx, living);
        await bumpVersion(tx.trx, 'direktori');
      }
      await closeRun(tx.trx, run.id, tx.now);
      tx.audit({
        tindakan: 'penduduk.diimpor',
        objekJenis: 'impor_penduduk',
        objekId: run.id,
        sesudah: { ...counts },
      });
    });
  }
}

/** Turns lines into rows of a batch, remembering what the file said before. */
class LineReader {
  private readonly lineOfNik = new Map<string, number>();

  constructor(
    private readonly vault: Vault,
    private readonly rules: RegisterRules,
    private readonly lingkunganIds: Map<string, string>,
  ) {}

  /** @param refusals null for a line an earlier run has dealt with. */
  read(raw: RawRow, baris: number, batch: Batch, refusals: Refusals | null): void {
    batch.barisTerakhir = baris;
    const checked = checkRow(raw, this.rules);
    const alasan = 'alasan' in checked ? checked.alasan : this.doubled(checked.row.nik, baris);
    if (alasan !== null || !('row' in checked)) {
      batch.ditolak++;
      refusals?.add(baris, alasan ?? '');
      return;
    }
    if (refusals === null) return;
    const { row } = checked;
    batch.rows.push({
      row,
      nikIdx: this.vault.blindIndex('nik', row.nik),
      kkIdx: this.vault.blindIndex('kk', row.kk),
      lingkunganId: this.placeOf(row, batch),
    });
  }

  private doubled(nik: string, baris: number): string | null {
    const first = this.lineOfNik.get(nik);
    if (first !== undefined) return `NIK sama dengan baris ${first}`;
    this.lineOfNik.set(nik, baris);
    return null;
  }

  /** A lingkungan the directory lacks is added with the batch. */
  private placeOf({ kelurahanKode, lingkungan }: RegisterRow, batch: Batch): string | null {
    if (lingkungan === null) return null;
    const key = `${kelurahanKode}|${lingkungan}`;
    const known = this.lingkunganIds.get(key);
    if (known !== undefined) return known;
    const id = lingkunganIdOf(kelurahanKode, lingkungan);
    this.lingkunganIds.set(key, id);
    batch.places.push({ kelurahanKode, nomor: lingkungan });
    return id;
  }
}

function emptyBatch(): Batch {
  return { rows: [], places: [], ditolak: 0, barisTerakhir: 0 };
}

function columnName(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, '_');
}

function requireColumns(header: readonly string[]): void {
  const missing = registerColumns.filter((name) => !header.includes(name));
  if (missing.length > 0) throw new RuleBroken(`Kolom tidak ada dalam berkas: ${missing.join(', ')}.`);
}

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file)) hash.update(chunk as Buffer);
  return hash.digest('hex');
}
