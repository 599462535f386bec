import { systemContext } from '../../../src/db/unit-of-work.js';
import type { RakitanOpen311 } from './rakit-open311.js';

/** The demo city's mitra key, and the moments at which its past became public. */
export async function buildOpen311Demo({ kunci, tayang }: RakitanOpen311): Promise<void> {
  await kunci.createDemo(systemContext, {
    nama: 'Aplikasi percobaan (demo)',
    pemilikId: null,
    hostMedia: [],
  });
  await tayang.stampPast();
}

/** Lines about it that every start outside production prints. */
export async function open311DemoNotes({ kunci }: RakitanOpen311): Promise<readonly string[]> {
  const rahasia = kunci.demoKey();
  return (await kunci.find(rahasia)) === null
    ? []
    : [`Open311: kunci mitra demo ${rahasia} (bantuan: /masyarakat/open311)`];
}
