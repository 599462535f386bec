import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';

/** The refused lines of an import beside its file: line number and reason, no personal data. */
export class Refusals {
  private readonly stream: WriteStream;

  /** @param isContinued keeps what an interrupted import wrote. */
  constructor(
    readonly file: string,
    isContinued: { readonly lanjut: boolean },
  ) {
    this.stream = createWriteStream(file, { flags: isContinued.lanjut ? 'a' : 'w' });
    if (!isContinued.lanjut) this.stream.write('baris,alasan\n');
  }

  add(baris: number, alasan: string): void {
    this.stream.write(`${baris},"${alasan}"\n`);
  }

  async close(): Promise<void> {
    this.stream.end();
    await finished(this.stream);
  }
}
