import { v7 } from 'uuid';

/** A new record id: UUIDv7 (RFC 9562) as text, so ids sort by the moment they were made. */
export function newId(): string {
  return v7();
}
