import type { RakitanJkn } from './rakit-jkn.js';

const username = 'bpjs-demo';

/** The demo city's JKN client; the password is of this installation alone, and the same at every start. */
export async function buildJknDemo({ klien }: RakitanJkn): Promise<void> {
  await klien.provide(username, 'jkn', [], klien.demoPassword());
}

/** Lines about it that every start outside production prints. */
export async function jknDemoNotes({ klien }: RakitanJkn): Promise<readonly string[]> {
  return (await klien.exists(username))
    ? [
        `Mobile JKN (peragaan): x-username ${username}, x-password ${klien.demoPassword()}; dasar /e-dokter/jkn. FHIR: /e-dokter/fhir/metadata`,
      ]
    : [];
}
