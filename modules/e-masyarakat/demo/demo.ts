import type { Rakitan } from '../rakit.js';

export async function buildDemo(_rakitan: Rakitan): Promise<void> {
  await Promise.resolve();
}
