import { createServer, type Server, type Socket } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

/** A letter as the server received it. */
export interface ReceivedMail {
  readonly from: string;
  readonly to: readonly string[];
  readonly text: string;
}

/** A mail server of the test's own: just enough SMTP (RFC 5321) to take letters, or to refuse them. */
export class SmtpSink {
  readonly mails: ReceivedMail[] = [];
  /** Answers RCPT with this line instead of 250. */
  refusal: string | null = null;
  private server: Server | undefined;

  async start(): Promise<string> {
    const server = createServer((socket) => {
      this.talk(socket);
    }).listen(0, '127.0.0.1');
    this.server = server;
    await once(server, 'listening');
    return `smtp://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  }

  async stop(): Promise<void> {
    if (!this.server?.listening) return;
    this.server.close();
    await once(this.server, 'close');
  }

  private talk(socket: Socket): void {
    let from = '';
    let to: string[] = [];
    let body: string[] | null = null;
    let rest = '';
    const say = (line: string): void => void socket.write(`${line}\r\n`);
    say('220 uji');
    socket.on('error', () => socket.destroy());
    socket.on('data', (chunk: Buffer) => {
      const lines = (rest + chunk.toString()).split('\r\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        if (body) {
          if (line !== '.') {
            body.push(line.replace(/^\.\./, '.'));
            continue;
          }
          this.mails.push({ from, to, text: body.join('\n') });
          [body, to] = [null, []];
          say('250 ok');
          continue;
        }
        const verb = line.slice(0, 4).toUpperCase();
        if (verb === 'MAIL') from = addressIn(line);
        if (verb === 'RCPT' && !this.refusal) to.push(addressIn(line));
        if (verb === 'DATA') body = [];
        if (verb === 'RCPT' && this.refusal) say(this.refusal);
        else say(verb === 'DATA' ? '354 go on' : verb === 'QUIT' ? '221 bye' : '250 uji');
        if (verb === 'QUIT') socket.end();
      }
    });
  }
}

function addressIn(line: string): string {
  return /<([^>]*)>/.exec(line)?.[1] ?? '';
}
