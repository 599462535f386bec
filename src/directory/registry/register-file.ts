import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { registerLines, type GeneratorOptions } from './generator.js';

/** Streams a made-up register into a file. */
export async function writeRegister(file: string, options: GeneratorOptions): Promise<void> {
  await pipeline(Readable.from(inChunks(registerLines(options))), createWriteStream(file));
}

/** One chunk per thousand lines: a write per line would cost more than making it. */
function* inChunks(lines: Iterable<string>): Generator<string> {
  let chunk: string[] = [];
  for (const line of lines) {
    chunk.push(line);
    if (chunk.length < 1_000) continue;
    yield chunk.join('');
    chunk = [];
  }
  yield chunk.join('');
}
