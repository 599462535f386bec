import { open } from 'node:fs/promises';

/** Enough for the longest line of column names. */
const headBytes = 4096;

/** The first bytes of a file that was received. */
export async function headOf(path: string): Promise<Buffer> {
  const handle = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
