import type { Rakitan } from '../rakit.js';

/** Makes the demo hospital. */
export async function buildDemo({ services }: Rakitan, _accounts: unknown): Promise<void> {
  await services.materialisasi.run({ pelakuId: null, kantor: null, requestId: null, alamat: null });
}
