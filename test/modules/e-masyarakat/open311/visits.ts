import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { RAKITAN_OPEN311 } from '../../../../modules/e-masyarakat/module.js';
import type { Sample, Visits } from '../../../support/visits.js';
import type { World } from '../../../support/world.js';

/** Id of a key: of warga@a, or of a partner. */
function keyOf(world: World, milik: 'warga' | 'mitra'): Promise<string> {
  return world.once(`kunci ${milik}`, async () => {
    const { klien, kunci } = world.app.services.get(RAKITAN_OPEN311);
    const pemilikId = milik === 'warga' ? (world.persona('warga@a').account?.penggunaId ?? null) : null;
    await kunci.create(systemContext, newId(), { nama: `Kunci ${milik}`, pemilikId, hostMedia: [] });
    return (await klien.list(pemilikId))[0]?.id ?? '';
  });
}

const ofPartner =
  (akhir: string, fields: Sample['fields']) =>
  async (world: World): Promise<readonly Sample[]> => [
    { path: `/masyarakat/admin/klien/${await keyOf(world, 'mitra')}/${akhir}`, fields },
  ];

export const visitsOpen311: Visits = {
  'POST /masyarakat/saya/kunci-api/:id/matikan': async (world) => [
    { path: `/masyarakat/saya/kunci-api/${await keyOf(world, 'warga')}/matikan`, only: ['warga@a'] },
  ],
  'POST /masyarakat/admin/klien/:id/aktif': ofPartner('aktif', { aktif: '1' }),
  'POST /masyarakat/admin/klien/:id/host': ofPartner('host', { host: 'foto.contoh.org' }),
};
