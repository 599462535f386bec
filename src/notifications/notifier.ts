import type { Vault } from '../auth/crypto.js';
import { newId } from '../db/ids.js';
import type { Tx } from '../db/unit-of-work.js';
import type { Jobs } from '../jobs/job.js';
import type { JsonObject } from '../json.js';
import { preferenceOf, type Preference } from './preferences.js';
import { afterQuietHours } from './quiet-hours.js';
import { assertSafe, templateTable, type Message, type NotificationTemplate } from './template.js';

/** Names of the jobs that carry messages out of the house. */
export const deliverJob = 'kernel.deliver-notification';
export const sendJob = 'kernel.send-message';

/** The cell a sealed message belongs to. */
export const sealedCell = (baris: string) => ({ tabel: 'job', kolom: 'pesan', baris });

/** Something to tell a person who has an account. */
export interface Notice {
  readonly penerimaId: string;
  /** Kind of template. */
  readonly jenis: string;
  readonly data: JsonObject;
  /** Path on this site where the thing stands. */
  readonly tautan?: string;
  /** Also at night. */
  readonly mendesak?: boolean;
  /** The same thing is told to the same person once. */
  readonly kunci?: string;
  /** How this notice leaves the house, where the person chose so for it (a subscription); else as he wishes in general. */
  readonly kanal?: readonly ('surel' | 'telepon')[];
}

/** A message to an address that belongs to no confirmed account yet: codes, invitations, recovery. */
export interface DirectMessage {
  readonly kepada: { readonly surel: string } | { readonly telepon: string };
  readonly template: string;
  readonly data: JsonObject;
}

/** What goes through the queue sealed: the address and the words stand nowhere in clear. */
export interface SealedMessage extends Message {
  readonly kepada: DirectMessage['kepada'];
}

/** Tells people things: always into the inbox, and by mail or text as each of them wishes. */
export class Notifier {
  private table: ReadonlyMap<string, NotificationTemplate> | undefined;

  constructor(
    private readonly jobs: Jobs,
    private readonly vault: Vault,
    private readonly templates: () => readonly NotificationTemplate[],
  ) {}

  /** Writes the notice into the inbox and queues what leaves the house, in the caller's transaction. @throws UnsafeMessage */
  async notify(tx: Tx, notice: Notice): Promise<void> {
    const message = this.compose(notice.jenis, notice.data, notice.tautan ?? null);
    const preference = await preferenceOf(tx.trx, notice.penerimaId);
    const id = newId();
    const added: unknown[] = await tx
      .trx('notifikasi')
      .insert({
        id,
        penerima_id: notice.penerimaId,
        jenis: notice.jenis,
        ...message,
        tautan: notice.tautan ?? null,
        mendesak: notice.mendesak ? 1 : 0,
        kunci: notice.kunci ?? null,
        dibuat_at: tx.now,
        ringkasan: isForDigest(notice, preference) ? 1 : 0,
      })
      .onConflict(['penerima_id', 'kunci'])
      .ignore()
      .returning('id');
    if (added.length === 0) return; // told already
    const mulaiAt = notice.mendesak ? undefined : afterQuietHours(tx.now);
    for (const kanal of channelsOf(notice, preference))
      await this.jobs.enqueue(tx, deliverJob, { id, kanal }, { mulaiAt });
  }

  /** Queues a message to an address given in clear; it is sealed before it is stored. Goes out at any hour. @throws UnsafeMessage */
  async send(tx: Tx, { kepada, template, data }: DirectMessage): Promise<void> {
    const message = this.compose(template, data, null);
    const id = newId();
    const sealed = this.vault.encrypt(
      JSON.stringify({ kepada, ...message } satisfies SealedMessage),
      sealedCell(id),
    );
    await this.jobs.enqueue(tx, sendJob, { id, pesan: sealed });
  }

  /** Sends a one-time code. @param berlaku how long it holds, in words: `10 menit`. */
  sendCode(tx: Tx, kepada: DirectMessage['kepada'], kode: string, berlaku: string): Promise<void> {
    return this.send(tx, { kepada, template: 'kernel.kode', data: { kode, berlaku } });
  }

  private compose(jenis: string, data: JsonObject, tautan: string | null): Message {
    this.table ??= templateTable(this.templates());
    const template = this.table.get(jenis);
    if (!template) throw new Error(`no notification template ${jenis}`);
    const { judul, isi } = template.compose(data);
    assertSafe(jenis, { judul, isi }, tautan);
    return { judul, isi };
  }
}

function isForDigest(notice: Notice, preference: Preference): boolean {
  return !notice.mendesak && notice.kanal === undefined && preference.surel === 'ringkasan';
}

function channelsOf(notice: Notice, preference: Preference): readonly ('surel' | 'telepon')[] {
  if (notice.kanal) return notice.kanal;
  const byMail =
    preference.surel === 'langsung' || (notice.mendesak === true && preference.surel === 'ringkasan');
  return [
    ...(byMail ? (['surel'] as const) : []),
    ...(preference.telepon === 'langsung' ? (['telepon'] as const) : []),
  ];
}
