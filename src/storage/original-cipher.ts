import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { Readable } from 'node:stream';
import type { DataKey } from '../auth/key-ring.js';
import type { Storage } from './storage.js';

/*
 * Format "BJF1": magic(4) | length of key id(1) | key id | salt(32) | chunks.
 * A chunk is tag(16) | ciphertext of at most 64 KiB. Each file has its own AES-256-GCM key (HKDF-SHA256 of the
 * data key, salted, bound to `context`); the nonce is the chunk's number, and the AAD says whether it is the last:
 * chunks cannot be reordered, dropped, cut off at the end or moved to another file.
 */
const magic = Buffer.from('BJF1');
const saltBytes = 32;
const tagBytes = 16;
const chunkBytes = 64 * 1024;

/** An encrypted original was altered, belongs to another row, or its key is not in the key ring. */
export class OriginalUnreadable extends Error {
  constructor(reason: string) {
    super(`encrypted original cannot be opened: ${reason}`);
    this.name = 'OriginalUnreadable';
  }
}

/** Encrypts files at rest in a stream; nothing decrypted is handed on before its chunk is authenticated. */
export class OriginalCipher {
  /** @param keys the first encrypts, all decrypt (same key ring as the vault) */
  constructor(private readonly keys: readonly [DataKey, ...DataKey[]]) {}

  /** The encrypted form of `plain`; `context` (the row's id) must be given again to open it. */
  seal(plain: Readable, context: string): Readable {
    return Readable.from(this.sealed(plain, context), { objectMode: false });
  }

  /** The plain bytes again. The stream fails with OriginalUnreadable at the first altered chunk. */
  open(sealed: Readable, context: string): Readable {
    return Readable.from(this.opened(sealed, context), { objectMode: false });
  }

  private async *sealed(plain: Readable, context: string): AsyncGenerator<Buffer> {
    const [key] = this.keys;
    const salt = randomBytes(saltBytes);
    const id = Buffer.from(key.id);
    yield Buffer.concat([magic, Buffer.from([id.length]), id, salt]);
    const fileKey = deriveKey(key, salt, context);
    for await (const { bytes, number, last } of pieces(plain, chunkBytes)) {
      const cipher = createCipheriv('aes-256-gcm', fileKey, nonceOf(number)).setAAD(aadOf(last));
      const body = Buffer.concat([cipher.update(bytes), cipher.final()]);
      yield Buffer.concat([cipher.getAuthTag(), body]);
    }
  }

  private async *opened(sealed: Readable, context: string): AsyncGenerator<Buffer> {
    const { keyId, salt, rest } = await readHeader(sealed);
    const key = this.keys.find((one) => one.id === keyId);
    if (key === undefined) throw new OriginalUnreadable('unknown key');
    const fileKey = deriveKey(key, salt, context);
    for await (const { bytes, number, last } of pieces(rest, tagBytes + chunkBytes)) {
      if (bytes.length < tagBytes) throw new OriginalUnreadable('cut off');
      const decipher = createDecipheriv('aes-256-gcm', fileKey, nonceOf(number), { authTagLength: tagBytes })
        .setAAD(aadOf(last))
        .setAuthTag(bytes.subarray(0, tagBytes));
      const body = decipher.update(bytes.subarray(tagBytes));
      try {
        decipher.final();
      } catch {
        throw new OriginalUnreadable('altered');
      }
      yield body;
    }
  }
}

/** Encrypts a stream into the storage; `sha256` of the answer is the address of the encrypted bytes. */
export function putEncrypted(
  storage: Storage,
  cipher: OriginalCipher,
  plain: Readable,
  context: string,
): ReturnType<Storage['put']> {
  return storage.put(cipher.seal(plain, context));
}

/** Opens what `putEncrypted` stored under the same context. */
export async function getEncrypted(
  storage: Storage,
  cipher: OriginalCipher,
  sha256: string,
  context: string,
): Promise<Readable> {
  return cipher.open(await storage.get(sha256), context);
}

interface Piece {
  readonly bytes: Buffer;
  readonly number: number;
  readonly last: boolean;
}

/** Cuts a stream into equal pieces, the last one shorter, perhaps empty; there is always a last one. */
async function* pieces(source: AsyncIterable<Uint8Array>, size: number): AsyncGenerator<Piece> {
  let held = Buffer.alloc(0);
  let number = 0;
  for await (const chunk of source) {
    held = Buffer.concat([held, chunk]);
    while (held.length > size) {
      yield { bytes: held.subarray(0, size), number: number++, last: false };
      held = held.subarray(size);
    }
  }
  yield { bytes: held, number, last: true };
}

async function readHeader(
  sealed: Readable,
): Promise<{ keyId: string; salt: Buffer; rest: AsyncIterable<Uint8Array> }> {
  const source = sealed[Symbol.asyncIterator]() as AsyncIterator<Uint8Array>;
  let held = Buffer.alloc(0);
  const need = async (count: number): Promise<void> => {
    while (held.length < count) {
      const next = await source.next();
      if (next.done === true) throw new OriginalUnreadable('cut off');
      held = Buffer.concat([held, next.value]);
    }
  };
  await need(magic.length + 1);
  if (!held.subarray(0, magic.length).equals(magic)) throw new OriginalUnreadable('not in our format');
  const keyAt = magic.length + 1;
  const saltAt = keyAt + (held[magic.length] ?? 0);
  await need(saltAt + saltBytes);
  const keyId = held.subarray(keyAt, saltAt).toString();
  const salt = held.subarray(saltAt, saltAt + saltBytes);
  const first = held.subarray(saltAt + saltBytes);
  const rest = async function* (): AsyncGenerator<Uint8Array> {
    yield first;
    for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
  };
  return { keyId, salt, rest: rest() };
}

function deriveKey(key: DataKey, salt: Buffer, context: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key.bytes, salt, `file|asli|${context}`, 32));
}

function nonceOf(number: number): Buffer {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(number, 8);
  return nonce;
}

function aadOf(last: boolean): Buffer {
  return Buffer.from([last ? 1 : 0]);
}
