import { normaliseNik } from './nik.js';

/** What somebody types to say who he is. */
export type Identifier =
  | { readonly jenis: 'nik'; readonly nilai: string }
  | { readonly jenis: 'surel'; readonly nilai: string }
  | { readonly jenis: 'telepon'; readonly nilai: string };

const EMAIL =
  /^[^\s@<>(),;:"\\]{1,64}@[a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+$/;

/** Reads an e-mail address, a phone number or a NIK; null when it is none of them. */
export function parseIdentifier(text: string): Identifier | null {
  const surel = normaliseEmail(text);
  if (surel !== null) return { jenis: 'surel', nilai: surel };
  const digits = normaliseNik(text);
  if (/^\d{16}$/.test(digits)) return { jenis: 'nik', nilai: digits };
  const telepon = normalisePhone(text);
  return telepon === null ? null : { jenis: 'telepon', nilai: telepon };
}

/** An e-mail address in the one form it is compared in; null when it cannot be one. */
export function normaliseEmail(text: string): string | null {
  const plain = text.trim().toLowerCase();
  return plain.length <= 254 && EMAIL.test(plain) ? plain : null;
}

/** An Indonesian mobile number as `+628...` (10 to 13 digits typed); null when it cannot be one. */
export function normalisePhone(text: string): string | null {
  const digits = text.replace(/[\s().-]/g, '').replace(/^\+/, '');
  const national = digits.startsWith('62') ? digits.slice(2) : digits.replace(/^0/, '');
  return /^8\d{7,11}$/.test(national) ? `+62${national}` : null;
}

/** `b***@contoh.id` or `+62812****89`: enough for the owner to recognise it. */
export function maskContact(contact: string): string {
  const at = contact.indexOf('@');
  if (at > 0) return `${contact.slice(0, 1)}***${contact.slice(at)}`;
  return `${contact.slice(0, 6)}****${contact.slice(-2)}`;
}
