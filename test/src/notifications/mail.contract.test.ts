import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'chai';
import { LogText, openMail, type MailOptions, type MailPort } from '../../../src/notifications/mail.js';
import { SmtpSink } from '../../support/smtp.js';

const from = 'Kota Binjai <tidak-dijawab@contoh.test>';

/** What a mail adapter must do, whatever takes the letters; a real one passes the same. */
function mailContract(
  name: string,
  open: () => Promise<{
    port: MailPort;
    letters: () => Promise<readonly string[]>;
    close: () => Promise<void>;
  }>,
): void {
  describe(`mail through ${name}`, () => {
    let made: Awaited<ReturnType<typeof open>>;
    beforeEach(async () => {
      made = await open();
    });
    afterEach(() => made.close());

    it('carries sender, recipient, subject, text and a stable id', async () => {
      await made.port.send({
        id: 'abc-1',
        kepada: 'warga@contoh.test',
        judul: 'Pengaduan Anda ditanggapi',
        isi: 'Lampu jalan diperbaiki.',
      });
      const [letter] = await made.letters();
      expect(letter).to.contain('From: Kota Binjai <tidak-dijawab@contoh.test>');
      expect(letter).to.match(/^To: <?warga@contoh\.test>?$/m);
      expect(letter).to.contain('Subject: Pengaduan Anda ditanggapi');
      expect(letter).to.contain('Message-ID: <abc-1@contoh.test>');
      expect(letter).to.contain('Auto-Submitted: auto-generated');
      expect(letter).to.contain('Lampu jalan diperbaiki.');
    });

    it('lets nobody add recipients or headers through what he typed', async () => {
      await made.port
        .send({
          id: 'abc-2',
          kepada: 'warga@contoh.test, lain@contoh.test',
          judul: 'Satu\r\nBcc: lain@contoh.test',
          isi: 'x',
        })
        .catch(() => undefined);
      for (const letter of await made.letters()) {
        expect(letter).to.not.match(/^Bcc:/m);
        expect(letter).to.not.match(/^To: .*,/m);
      }
    });
  });
}

async function folder(): Promise<string> {
  return mkdtemp(join(tmpdir(), 'binjai-mail-'));
}

mailContract('files', async () => {
  const place = await folder();
  const letters = async (): Promise<string[]> => {
    const names = await readdir(place);
    return Promise.all(
      names.map(async (name) => (await readFile(join(place, name), 'utf8')).replaceAll('\r\n', '\n')),
    );
  };
  return {
    port: openMail({ smtpUrl: '', dari: from, folder: place }),
    letters,
    close: () => rm(place, { recursive: true }),
  };
});

mailContract('a mail server', async () => {
  const sink = new SmtpSink();
  const port = openMail({ smtpUrl: await sink.start(), dari: from, folder: '' });
  return {
    port,
    letters: () => Promise.resolve(sink.mails.map(({ text }) => text)),
    close: () => sink.stop(),
  };
});

describe('a mail server that is away or refuses', () => {
  const options = (smtpUrl: string): MailOptions => ({ smtpUrl, dari: from, folder: '' });
  const letter = { id: 'a', kepada: 'warga@contoh.test', judul: 'x', isi: 'y' };

  it('makes the sending fail, so that it is tried again', async () => {
    const sink = new SmtpSink();
    const url = await sink.start();
    sink.refusal = '451 nanti';
    expect(
      await openMail(options(url))
        .send(letter)
        .then(
          () => 'sent',
          () => 'failed',
        ),
    ).to.equal('failed');
    await sink.stop();
    expect(
      await openMail(options(url))
        .send(letter)
        .then(
          () => 'sent',
          () => 'failed',
        ),
    ).to.equal('failed');
    expect(sink.mails).to.deep.equal([]);
  });
});

describe('texts without a provider', () => {
  it('say that something would be sent, but neither number nor words', async () => {
    const lines: string[] = [];
    await new LogText({ info: (...args: unknown[]) => void lines.push(JSON.stringify(args)) }).send(
      '+6281299000001',
      'Kode 123456',
    );
    expect(lines).to.have.length(1);
    expect(lines.join()).to.not.match(/6281299|123456/);
  });
});
