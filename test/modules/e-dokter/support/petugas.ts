import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import type { Prioritas } from '../../../../modules/e-dokter/daftar/pendaftaran.js';
import type { Peran } from '../../../../src/auth/roles.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { Client } from '../../../support/client.js';
import { addPasien, admisi, mau } from './rs.js';
import type { Rs } from './rs.js';

/** An account of the hospital; nurses and doctors at one clinic, all others in the whole house. */
export async function staf({ app }: Rs, peran: Peran, kode = 'INT'): Promise<{ client: Client; id: string }> {
  const lingkup =
    peran === 'perawat' || peran === 'dokter'
      ? ({ jenis: 'poliklinik', kode: poliklinikIdOf(kode) } as const)
      : ({ jenis: 'skpd', kode: skpdIdOf('rsud') } as const);
  const { penggunaId } = await app.people.staff({ peran, lingkup, skpdId: skpdIdOf('rsud') });
  return { client: await app.signedIn(penggunaId), id: penggunaId };
}

/** Patients registered for a sesi of today and here already; answers their registrations in order. */
export async function antrekan(
  rs: Rs,
  sesiId: string,
  jumlah: number,
  { dari = 1, prioritas = null }: { readonly dari?: number; readonly prioritas?: Prioritas | null } = {},
): Promise<readonly string[]> {
  const ids: string[] = [];
  for (const pasienId of await addPasien(rs, jumlah, dari)) {
    const { id } = await rs.ed.services.daftar.register(
      systemContext,
      mau(sesiId, pasienId, { sumber: 'loket', pelaku: admisi }),
    );
    await rs.ed.services.hadir.checkIn(systemContext, id, { pelaku: admisi, prioritas });
    ids.push(id);
  }
  return ids;
}
