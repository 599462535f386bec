import { join } from 'node:path';
import type { KeyRing } from '../auth/key-ring.js';
import type { Config } from '../config.js';
import type { Database } from '../db/database.js';
import type { UnitOfWork } from '../db/unit-of-work.js';
import type { Clock } from '../time/time.js';
import { DiskStorage } from './disk.js';
import { FileMaker } from './file-maker.js';
import { FileRepository } from './file-repository.js';
import { FileStore } from './file-store.js';
import { OrphanCollector } from './orphans.js';
import { OriginalCipher } from './original-cipher.js';
import { S3Storage } from './s3.js';
import type { Storage } from './storage.js';

type StorageConfig = Pick<
  Config,
  | 'STORAGE'
  | 'VAR_DIR'
  | 'S3_ENDPOINT'
  | 'S3_BUCKET'
  | 'S3_REGION'
  | 'S3_ACCESS_KEY_ID'
  | 'S3_SECRET_ACCESS_KEY'
>;

/** The storage the settings ask for: `var/files`, or a bucket. */
export function openStorage(config: StorageConfig): Storage {
  if (config.STORAGE === 'disk') return new DiskStorage(join(config.VAR_DIR, 'files'));
  return new S3Storage({
    endpoint: config.S3_ENDPOINT,
    bucket: config.S3_BUCKET,
    region: config.S3_REGION,
    accessKeyId: config.S3_ACCESS_KEY_ID,
    secretAccessKey: config.S3_SECRET_ACCESS_KEY,
    tempFolder: join(config.VAR_DIR, 'tmp', 's3'),
  });
}

/** Where request bodies are received. */
export function uploadFolderOf(config: Pick<Config, 'VAR_DIR'>): string {
  return join(config.VAR_DIR, 'tmp', 'unggah');
}

export interface FileServiceDeps {
  readonly storage: Storage;
  readonly dataKeys: KeyRing['dataKeys'];
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly uploadFolder: string;
}

/** Everything that knows files, from one storage. */
export interface FileServices {
  readonly files: FileStore;
  readonly maker: FileMaker;
  readonly repository: FileRepository;
  readonly collector: OrphanCollector;
}

/** Builds the services over one storage; the container and tests call it. */
export function createFileServices({
  storage,
  dataKeys,
  db,
  unitOfWork,
  clock,
  uploadFolder,
}: FileServiceDeps): FileServices {
  const cipher = new OriginalCipher(dataKeys);
  const repository = new FileRepository(db);
  return {
    files: new FileStore(storage, cipher, repository, unitOfWork),
    maker: new FileMaker(storage, cipher, clock),
    repository,
    collector: new OrphanCollector(storage, repository, unitOfWork, uploadFolder),
  };
}
