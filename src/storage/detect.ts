import { open } from 'node:fs/promises';

/** Kinds of files people may upload. */
export type JenisUnggah = 'gambar' | 'pdf';

/** What the first bytes say a file is. */
export interface Detected {
  readonly jenis: JenisUnggah;
  readonly mime: 'image/jpeg' | 'image/png' | 'image/webp' | 'application/pdf';
}

// An animated PNG is a PNG whose first picture we take.
const known: Readonly<Record<string, Detected>> = {
  'image/jpeg': { jenis: 'gambar', mime: 'image/jpeg' },
  'image/png': { jenis: 'gambar', mime: 'image/png' },
  'image/apng': { jenis: 'gambar', mime: 'image/png' },
  'image/webp': { jenis: 'gambar', mime: 'image/webp' },
  'application/pdf': { jenis: 'pdf', mime: 'application/pdf' },
};

const headBytes = 4100;

/** Names a file by its magic bytes, never by its name or the sender's word; null for everything not taken here. */
export async function detectType(path: string): Promise<Detected | null> {
  const head = await readHead(path);
  const { fileTypeFromBuffer } = await import('file-type');
  const found = await fileTypeFromBuffer(head).catch(() => undefined);
  return (found && known[found.mime]) ?? null;
}

async function readHead(path: string): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
