import type { JsonObject } from '../json.js';

/** What a person reads: a title of at most 200 characters and plain text. */
export interface Message {
  readonly judul: string;
  readonly isi: string;
}

/** The words for one kind of notification. Modules declare theirs in their manifest. */
export interface NotificationTemplate {
  /** Unique, e.g. `e-masyarakat.pengaduan-ditanggapi`. */
  readonly jenis: string;
  compose(data: JsonObject): Message;
}

/** A message that must not leave the house. Names the kind, never the text. */
export class UnsafeMessage extends Error {
  constructor(jenis: string, what: string) {
    super(`notification ${jenis} holds ${what}`);
  }
}

const nikRun = /\d(?:[\s.-]?\d){15}/;
// Of the ids in our links a few in a thousand hold sixteen decimal digits in a row.
const recordId = /\b[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\b/gi;
// "Poli Anak", "Poliklinik Jantung": which clinic somebody visits is health data.
const clinicWord = /\b[Pp]oli(?:klinik)?\s+\p{Lu}/u;

/** Whether a text holds neither a run of 16 digits nor a clinic's name. */
export function isSafeText(text: string): boolean {
  return !nikRun.test(text) && !clinicWord.test(text);
}

/**
 * Refuses what no notification may carry: a NIK (any run of 16 digits), a clinic's name, a link out of the site.
 * @throws UnsafeMessage
 */
export function assertSafe(jenis: string, message: Message, tautan: string | null): void {
  const text = `${message.judul}\n${message.isi}`;
  if (nikRun.test(text) || (tautan !== null && nikRun.test(tautan.replace(recordId, ''))))
    throw new UnsafeMessage(jenis, 'a run of 16 digits');
  if (clinicWord.test(text)) throw new UnsafeMessage(jenis, 'the name of a clinic');
  if (tautan !== null && !/^\/(?![/\\])/.test(tautan))
    throw new UnsafeMessage(jenis, 'a link that is no path of this site');
  if (message.judul.length > 200 || /[\r\n]/.test(message.judul))
    throw new UnsafeMessage(jenis, 'a title too long or of several lines');
}

/** All templates by kind. @throws Error when two have the same kind */
export function templateTable(
  templates: readonly NotificationTemplate[],
): ReadonlyMap<string, NotificationTemplate> {
  const table = new Map(templates.map((template) => [template.jenis, template]));
  if (table.size !== templates.length) throw new Error('two notification templates have the same kind');
  return table;
}
