import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** One AES-256 key with the id that is written beside every value it sealed. */
export interface DataKey {
  readonly id: string;
  readonly bytes: Buffer;
}

/** All keys of the vault: the first data key writes, every one of them reads. */
export interface KeyRing {
  readonly dataKeys: readonly [DataKey, ...DataKey[]];
  readonly indexKey: Buffer;
}

/** Where the keys come from; `dataKeys` is `id:base64[,id:base64...]`, newest first; both empty: the key file. */
export interface KeySource {
  readonly dataKeys: string;
  readonly indexKey: string;
  readonly file: string;
  /** false in production: a missing key then stops the start instead of being invented. */
  readonly mayCreate: boolean;
}

interface KeyFile {
  readonly dataKeys: string;
  readonly indexKey: string;
}

const KEY_BYTES = 32;

/**
 * Reads the key ring from the environment values or from the key file, making the file (mode 0600) where allowed.
 * @throws Error naming what is missing or malformed; never the key itself.
 */
export function loadKeyRing(source: KeySource): KeyRing {
  const fromEnvironment = source.dataKeys !== '' && source.indexKey !== '';
  const text = fromEnvironment ? source : readOrCreate(source);
  return { dataKeys: parseDataKeys(text.dataKeys), indexKey: parseKey(text.indexKey, 'index key') };
}

/** A ring of fresh random keys, for tests and for the first start. */
export function newKeyRing(): KeyRing {
  return { dataKeys: [{ id: newKeyId(), bytes: randomBytes(KEY_BYTES) }], indexKey: randomBytes(KEY_BYTES) };
}

/** A new data key as the environment variable writes it: put it before the others, separated by a comma. */
export function newDataKey(): string {
  return formatKey({ id: newKeyId(), bytes: randomBytes(KEY_BYTES) });
}

/**
 * Puts a new key in front of the key file; older keys keep reading until every row is sealed again.
 * @returns the id of the new key.
 */
export function addKeyToFile(file: string): string {
  const current = JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  const key: DataKey = { id: newKeyId(), bytes: randomBytes(KEY_BYTES) };
  writeKeyFile(file, { dataKeys: `${formatKey(key)},${current.dataKeys}`, indexKey: current.indexKey });
  return key.id;
}

function readOrCreate(source: KeySource): KeyFile {
  if (existsSync(source.file)) return JSON.parse(readFileSync(source.file, 'utf8')) as KeyFile;
  if (!source.mayCreate)
    throw new Error('encryption keys missing: set ENCRYPTION_KEYS and INDEX_KEY, or provide the key file');
  const ring = newKeyRing();
  const content: KeyFile = {
    dataKeys: ring.dataKeys.map(formatKey).join(','),
    indexKey: ring.indexKey.toString('base64'),
  };
  return createOnce(source.file, content);
}

// Two instances may start at once on one directory: the first file wins, the other reads it.
function createOnce(file: string, content: KeyFile): KeyFile {
  mkdirSync(dirname(file), { recursive: true });
  try {
    writeFileSync(file, JSON.stringify(content), { mode: 0o600, flag: 'wx' });
    return content;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return JSON.parse(readFileSync(file, 'utf8')) as KeyFile;
  }
}

function writeKeyFile(file: string, content: KeyFile): void {
  writeFileSync(file, JSON.stringify(content), { mode: 0o600 });
}

function parseDataKeys(text: string): readonly [DataKey, ...DataKey[]] {
  const keys = text.split(',').map((part) => {
    const [id = '', encoded = ''] = part.trim().split(':');
    if (!/^[a-z0-9]{1,16}$/.test(id)) throw new Error('data key without a valid id');
    return { id, bytes: parseKey(encoded, `data key ${id}`) };
  });
  const [first, ...rest] = keys;
  if (first === undefined) throw new Error('no data key given');
  return [first, ...rest];
}

function parseKey(encoded: string, name: string): Buffer {
  const bytes = Buffer.from(encoded, 'base64');
  if (bytes.length !== KEY_BYTES) throw new Error(`${name} must be ${KEY_BYTES} bytes in base64`);
  return bytes;
}

function formatKey(key: DataKey): string {
  return `${key.id}:${key.bytes.toString('base64')}`;
}

function newKeyId(): string {
  return `k${randomBytes(4).toString('hex')}`;
}
