import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import type { DataKey, KeyRing } from './key-ring.js';

/** The cell a sealed value belongs to; a value copied into another cell does not open. */
export interface Cell {
  readonly tabel: string;
  readonly kolom: string;
  readonly baris: string;
}

/** What a blind index is made over; the same text under two kinds gives two indexes. */
export type IndexKind = 'nik' | 'kk' | 'surel' | 'telepon' | 'alamat' | (string & {});

const VERSION = 'v1';
const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals personal values (AES-256-GCM, AAD = table|column|row) and makes blind indexes (HMAC-SHA256, separate key).
 * A sealed value reads `v1.<key id>.<base64url of iv, ciphertext, tag>`.
 */
export class Vault {
  private readonly keys: ReadonlyMap<string, DataKey>;
  private readonly writing: DataKey;

  constructor(private readonly ring: KeyRing) {
    this.writing = ring.dataKeys[0];
    this.keys = new Map(ring.dataKeys.map((key) => [key.id, key]));
  }

  /** Id of the key new values are sealed with. */
  get writingKeyId(): string {
    return this.writing.id;
  }

  /** Seals a text for one cell. */
  encrypt(plain: string, cell: Cell): string {
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv('aes-256-gcm', this.writing.bytes, iv).setAAD(aadOf(cell));
    const sealed = Buffer.concat([iv, cipher.update(plain, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    return `${VERSION}.${this.writing.id}.${sealed.toString('base64url')}`;
  }

  /** Opens a sealed value. @throws Error when the key is unknown, the value was altered, or it belongs to another cell. */
  decrypt(sealed: string, cell: Cell): string {
    const [version, keyId = '', body = ''] = sealed.split('.');
    const key = this.keys.get(keyId);
    if (version !== VERSION || key === undefined)
      throw new Error(`sealed value of ${cell.tabel}.${cell.kolom} has no known key`);
    const bytes = Buffer.from(body, 'base64url');
    const tagAt = bytes.length - TAG_BYTES;
    const decipher = createDecipheriv('aes-256-gcm', key.bytes, bytes.subarray(0, IV_BYTES))
      .setAAD(aadOf(cell))
      .setAuthTag(bytes.subarray(tagAt));
    return decipher.update(bytes.subarray(IV_BYTES, tagAt), undefined, 'utf8') + decipher.final('utf8');
  }

  /** True when a value was sealed with an older key and should be sealed again. */
  isOutdated(sealed: string): boolean {
    return !sealed.startsWith(`${VERSION}.${this.writing.id}.`);
  }

  /** Deterministic keyed index for equality search: 43 base64url characters. */
  blindIndex(kind: IndexKind, value: string): string {
    return createHmac('sha256', this.ring.indexKey).update(`${kind}|${value}`).digest('base64url');
  }

  /** Keyed short digest for audit entries: equal values stay recognisable, the value is not recoverable. */
  hashSensitive(value: string): string {
    return `h:${this.blindIndex('audit', value).slice(0, 22)}`;
  }

  /** Keyed digest of a secret a person holds (session id, invitation, pairing token); only this is stored. */
  hashToken(kind: string, token: string): string {
    return this.blindIndex(`token:${kind}`, token);
  }

  /** A 32-byte secret for one purpose, derived from the index key (RFC 5869). */
  deriveSecret(purpose: string): Buffer {
    return Buffer.from(hkdfSync('sha256', this.ring.indexKey, '', purpose, 32));
  }
}

/** A new random secret of 256 bits as base64url, for links and cookies. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Compares two texts in a time that does not depend on where they differ. */
export function sameSecret(left: string, right: string): boolean {
  const a = Buffer.from(left);
  const b = Buffer.from(right);
  return a.length === b.length && timingSafeEqual(a, b);
}

/** `127599******0001`: the only form of a NIK that may be shown. */
export function maskNik(nik: string): string {
  if (nik.length !== 16) return '****************';
  return `${nik.slice(0, 6)}******${nik.slice(12)}`;
}

function aadOf(cell: Cell): Buffer {
  return Buffer.from(`${cell.tabel}|${cell.kolom}|${cell.baris}`);
}
