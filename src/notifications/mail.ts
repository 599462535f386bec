import { createTransport, type Transporter } from 'nodemailer';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Logger } from '../logging/logger.js';

/** One letter in plain text. */
export interface Mail {
  /** Same id, same letter: receivers drop the second of two. Letters, digits and hyphens. */
  readonly id: string;
  readonly kepada: string;
  readonly judul: string;
  readonly isi: string;
}

/** Sends letters. Resolves once somebody else is responsible for the letter; rejects when it must be tried again. */
export interface MailPort {
  send(mail: Mail): Promise<void>;
}

/** Sends texts to a phone, by SMS or WhatsApp. */
export interface TextPort {
  send(telepon: string, teks: string): Promise<void>;
}

export interface MailOptions {
  /** `smtp://user:password@host:port`; empty: letters become files. */
  readonly smtpUrl: string;
  readonly dari: string;
  /** Folder for letters when there is no mail server. */
  readonly folder: string;
}

/** The mail port these settings ask for. */
export function openMail(options: MailOptions): MailPort {
  return options.smtpUrl === '' ? new FileMail(options) : new SmtpMail(options);
}

/** Hands letters to a mail server. */
export class SmtpMail implements MailPort {
  private readonly transport: Transporter;

  constructor(private readonly options: MailOptions) {
    this.transport = createTransport(options.smtpUrl, {
      connectionTimeout: 10_000,
      socketTimeout: 20_000,
      greetingTimeout: 10_000,
    } as object);
  }

  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail(letterOf(mail, this.options.dari));
  }
}

/** Writes letters as .eml files: what development and the demo city use instead of a mail server. */
export class FileMail implements MailPort {
  private readonly transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });

  constructor(private readonly options: MailOptions) {}

  async send(mail: Mail): Promise<void> {
    const { message } = await this.transport.sendMail(letterOf(mail, this.options.dari));
    await mkdir(this.options.folder, { recursive: true });
    const file = join(this.options.folder, `${mail.id.replace(/[^a-zA-Z0-9-]/g, '')}.eml`);
    await writeFile(`${file}.tmp`, message as Buffer, { mode: 0o600 });
    await rename(`${file}.tmp`, file);
  }
}

/** Only says that a text would have gone out: no provider is connected. Neither number nor text is logged. */
export class LogText implements TextPort {
  constructor(private readonly logger: Pick<Logger, 'info'>) {}

  send(_telepon: string, teks: string): Promise<void> {
    this.logger.info({ panjang: teks.length }, 'text message not sent: no provider is connected');
    return Promise.resolve();
  }
}

/** Exactly one address: nodemailer would take a comma as the beginning of another recipient. */
const oneAddress = /^[^\s,;:<>()"\\[\]@]+@[^\s,;:<>()"\\[\]@]+$/;

function letterOf({ id, kepada, judul, isi }: Mail, from: string): object {
  if (!oneAddress.test(kepada)) throw new Error('not one mail address');
  const domain = /@([a-z0-9.-]+)>?$/i.exec(from)?.[1] ?? 'localhost';
  return {
    from,
    to: { name: '', address: kepada },
    subject: judul,
    text: `${isi}\n\n-- \nPemerintah Kota Binjai. Surel ini dikirim otomatis, jangan dibalas.\n`,
    messageId: `<${id}@${domain}>`,
    headers: { 'Auto-Submitted': 'auto-generated' },
    disableFileAccess: true,
    disableUrlAccess: true,
  };
}
