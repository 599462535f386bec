import type { Vault } from '../auth/crypto.js';
import type { Database } from '../db/database.js';
import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import type { JobDefinition, Jobs } from '../jobs/job.js';
import type { JsonObject } from '../json.js';
import type { Contacts } from './contacts.repository.js';
import type { MailPort, TextPort } from './mail.js';
import { deliverJob, sealedCell, sendJob, type SealedMessage } from './notifier.js';
import { afterQuietHours } from './quiet-hours.js';

export interface DeliveryDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly jobs: Jobs;
  readonly vault: Vault;
  readonly contacts: Contacts;
  readonly mail: MailPort;
  readonly text: TextPort;
  /** Where the site is, without a trailing slash. */
  readonly baseUrl: string;
}

interface Row {
  readonly id: string;
  readonly penerima_id: string;
  readonly judul: string;
  readonly isi: string;
  readonly tautan: string | null;
  readonly mendesak: 0 | 1;
  readonly dibaca_at: number | null;
  readonly surel_at: number | null;
  readonly telepon_at: number | null;
}

const digestJob = 'kernel.notification-digest';
const digestOneJob = 'kernel.send-digest';
const digestLines = 50;

/** The jobs that carry messages out: one notice, one sealed message, the daily digest and each person's part of it. */
export function deliveryJobs(deps: DeliveryDeps): readonly JobDefinition[] {
  return [
    { nama: deliverJob, handle: (muatan, run) => deliver(deps, muatan, run.now) },
    { nama: sendJob, percobaan: 12, handle: (muatan) => sendSealed(deps, muatan) },
    { nama: digestJob, jadwal: { cron: '0 7 * * *' }, handle: () => queueDigests(deps) },
    { nama: digestOneJob, handle: (muatan, run) => sendDigest(deps, text(muatan, 'penggunaId'), run.now) },
  ];
}

async function deliver(deps: DeliveryDeps, muatan: JsonObject, now: number): Promise<void> {
  const id = text(muatan, 'id');
  const kanal = muatan['kanal'] === 'telepon' ? 'telepon' : 'surel';
  const row = await deps.db.read('notifikasi').where({ id }).first<Row | undefined>();
  if (row?.[`${kanal}_at`] !== null) return; // erased, or sent by an earlier run
  const quietUntil = afterQuietHours(now);
  if (!row.mendesak && quietUntil > now) {
    // The job ran late, into the night.
    await deps.unitOfWork.run(systemContext, (tx) =>
      deps.jobs.enqueue(tx, deliverJob, { id, kanal }, { mulaiAt: quietUntil }),
    );
    return;
  }
  const address = (await deps.contacts.of(row.penerima_id))?.[kanal];
  if (!address) return;
  const link = row.tautan === null ? '' : `\n\n${deps.baseUrl}${row.tautan}`;
  if (kanal === 'surel')
    await deps.mail.send({ id, kepada: address, judul: row.judul, isi: `${row.isi}${link}` });
  else await deps.text.send(address, `${row.judul}. ${row.isi}${link}`);
  await deps.db
    .write('notifikasi')
    .where({ id })
    .update({ [`${kanal}_at`]: now });
}

async function sendSealed({ vault, mail, text: texts }: DeliveryDeps, muatan: JsonObject): Promise<void> {
  const id = text(muatan, 'id');
  const { kepada, judul, isi } = JSON.parse(
    vault.decrypt(text(muatan, 'pesan'), sealedCell(id)),
  ) as SealedMessage;
  if ('surel' in kepada) await mail.send({ id, kepada: kepada.surel, judul, isi });
  else await texts.send(kepada.telepon, `${judul}. ${isi}`);
}

async function queueDigests({ db, unitOfWork, jobs }: DeliveryDeps): Promise<void> {
  const people = await db
    .read('notifikasi')
    .where({ ringkasan: 1 })
    .whereNull('surel_at')
    .distinct()
    .pluck<string[]>('penerima_id');
  for (const penggunaId of people) {
    await unitOfWork.run(systemContext, (tx) =>
      jobs.enqueue(tx, digestOneJob, { penggunaId }, { kunci: penggunaId }),
    );
  }
}

async function sendDigest(deps: DeliveryDeps, penggunaId: string, now: number): Promise<void> {
  const rows = await deps.db
    .read('notifikasi')
    .where({ penerima_id: penggunaId, ringkasan: 1 })
    .whereNull('surel_at')
    .orderBy('id')
    .select<Row[]>('*');
  const unread = rows.filter((row) => row.dibaca_at === null);
  const last = unread.at(-1);
  const address = (await deps.contacts.of(penggunaId))?.surel;
  if (last && address) {
    const lines = unread
      .slice(0, digestLines)
      .map((row) => `- ${row.judul}${row.tautan === null ? '' : `\n  ${deps.baseUrl}${row.tautan}`}`);
    const rest =
      unread.length > digestLines
        ? `\n\nDan ${String(unread.length - digestLines)} kabar lain di kotak masuk Anda.`
        : '';
    const judul = `Ringkasan: ${String(unread.length)} kabar untuk Anda`;
    await deps.mail.send({
      id: `ringkasan-${last.id}`,
      kepada: address,
      judul,
      isi: `${lines.join('\n')}${rest}`,
    });
  }
  await deps.db
    .write('notifikasi')
    .whereIn(
      'id',
      rows.map(({ id }) => id),
    )
    .update({ surel_at: now });
}

function text(muatan: JsonObject, name: string): string {
  const value = muatan[name];
  if (typeof value !== 'string') throw new Error(`job payload without ${name}`);
  return value;
}
