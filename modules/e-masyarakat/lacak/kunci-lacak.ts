import type { Vault } from '../../../src/auth/crypto.js';
import { encodeCrockford, normaliseCrockford } from '../../../src/db/kode.js';

/** Length of the secret a pelapor may look up his pengaduan with. */
export const panjangKunci = 8;

/** The kunci lacak of a pengaduan: 8 Crockford characters of HMAC(key, id), so that a replayed receipt shows the same. */
export function kunciLacakOf(vault: Vault, pengaduanId: string): string {
  return encodeCrockford(
    Buffer.from(vault.blindIndex('kunci-lacak', pengaduanId), 'base64url'),
    panjangKunci,
  );
}

/** What is stored of it. */
export function sealKunciLacak(vault: Vault, kunci: string): string {
  return vault.hashToken('kunci-lacak', normaliseCrockford(kunci));
}
