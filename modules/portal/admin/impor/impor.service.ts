import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { newId } from '../../../../src/db/ids.js';
import { systemContext, type UnitOfWork, type WorkContext } from '../../../../src/db/unit-of-work.js';
import type { BoundaryImport } from '../../../../src/directory/boundaries.js';
import type { RegistryImport } from '../../../../src/directory/registry/registry-import.js';
import { RuleBroken } from '../../../../src/errors.js';
import type { Jobs } from '../../../../src/jobs/job.js';
import { getEncrypted, putEncrypted, type OriginalCipher } from '../../../../src/storage/original-cipher.js';
import type { Storage } from '../../../../src/storage/storage.js';
import type { Clock } from '../../../../src/time/time.js';
import type { HitunganImpor, Impor, ImporRepository, JenisImpor } from './impor.repository.js';

/** Name of the job that carries an import out. */
export const imporJob = 'portal.run-import';

/** A file as it was received. */
export interface BerkasImpor {
  readonly path: string;
  readonly nama: string;
  readonly ukuran: number;
}

export interface ImporDeps {
  readonly repository: ImporRepository;
  readonly unitOfWork: UnitOfWork;
  readonly jobs: Jobs;
  readonly storage: Storage;
  /** The register holds NIKs: its file lies encrypted until the job has read it. */
  readonly cipher: OriginalCipher;
  readonly registryImport: RegistryImport;
  readonly boundaries: BoundaryImport;
  readonly clock: Clock;
  /** Folder of this process for the file while it is being read. */
  readonly folder: string;
}

/** Refused lines kept for the page; the counts are complete all the same. */
const refusedShown = 16_000;
/** The page is told how far it is at most so often. */
const tellMs = 500;

/** Takes files for import and carries the imports out as jobs. */
export class ImporService {
  constructor(private readonly deps: ImporDeps) {}

  /** Keeps the file and queues its import; answers the id of the page that shows how far it is. */
  async enqueue(context: WorkContext, oleh: string, jenis: JenisImpor, berkas: BerkasImpor): Promise<string> {
    const { repository, unitOfWork, jobs, storage, cipher } = this.deps;
    const id = newId();
    const { sha256 } = await putEncrypted(storage, cipher, createReadStream(berkas.path), id);
    await unitOfWork.run(context, async (tx) => {
      await repository.insert(tx, {
        id,
        jenis,
        nama: berkas.nama.slice(0, 150),
        sha256,
        ukuran: berkas.ukuran,
        oleh,
      });
      await jobs.enqueue(tx, imporJob, { id }, { kunci: id });
      tx.audit({
        tindakan: 'impor.dimulai',
        objekJenis: 'impor',
        objekId: id,
        sesudah: { jenis, ukuran: berkas.ukuran },
      });
    });
    return id;
  }

  /** Carries one import out; what the file itself makes impossible ends it, everything else is tried again. */
  async run(id: string): Promise<void> {
    const impor = await this.deps.repository.find(id);
    if (impor === null || impor.status === 'selesai' || impor.status === 'gagal') return;
    await mkdir(this.deps.folder, { recursive: true });
    const folder = await mkdtemp(join(this.deps.folder, 'impor-'));
    try {
      await this.carryOut(impor, await this.fetch(impor, folder));
    } catch (error) {
      if (!(error instanceof RuleBroken)) throw error;
      await this.deps.unitOfWork.run(systemContext, (tx) => this.deps.repository.fail(tx, id, error.message));
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  private async fetch({ id, sha256, nama }: Impor, folder: string): Promise<string> {
    const file = join(folder, basename(nama));
    const plain = await getEncrypted(this.deps.storage, this.deps.cipher, sha256, id);
    await pipeline(plain, createWriteStream(file, { mode: 0o600 }));
    return file;
  }

  private async carryOut({ id, jenis }: Impor, file: string): Promise<void> {
    const { counts, refused } =
      jenis === 'penduduk' ? await this.importRegister(id, file) : await this.importBoundaries(file);
    await this.deps.unitOfWork.run(systemContext, (tx) =>
      this.deps.repository.finish(tx, id, counts, refused),
    );
  }

  private async importRegister(
    id: string,
    file: string,
  ): Promise<{ counts: HitunganImpor; refused: string }> {
    const { registryImport, repository, clock } = this.deps;
    let told = 0;
    let telling: Promise<unknown> = Promise.resolve();
    const result = await registryImport.run(file, (progress) => {
      if (clock.now() - told < tellMs) return;
      told = clock.now();
      // Being late with the progress must not fail the import.
      telling = repository.saveProgress(id, progress.bagian, progress).catch(() => undefined);
    });
    await telling;
    const refused = await readFile(result.berkasDitolak, 'utf8');
    return { counts: result, refused: refused.slice(0, refusedShown) };
  }

  private async importBoundaries(file: string): Promise<{ counts: HitunganImpor; refused: string }> {
    const { diterapkan, ditolak } = await this.deps.boundaries.run(file);
    const counts = { ditambah: 0, diubah: diterapkan.length, sama: 0, ditolak: ditolak.length };
    const lines = ditolak.map(({ kode, alasan }) => `${kode},"${alasan}"`);
    return { counts, refused: ['kode,alasan', ...lines].join('\n').slice(0, refusedShown) };
  }
}
