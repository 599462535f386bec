import { RAKITAN_OPEN311 } from '../../../../modules/e-masyarakat/module.js';
import type { RakitanOpen311 } from '../../../../modules/e-masyarakat/open311/rakit-open311.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { Open311Client } from '../../../open311-client/client.js';
import type { Value } from '../../../open311-client/values.js';
import type { TestDatabase } from '../../../support/databases.js';
import { as, buildKota, type Kota } from '../support/kota.js';

/** The city with the two kinds of keys, and clients that hold them. */
export interface Dunia extends Kota {
  readonly open311: RakitanOpen311;
  readonly dasar: string;
  readonly kunciMitra: string;
  readonly kunciWarga: string;
  readonly mitra: Open311Client;
  readonly milikWarga: Open311Client;
  readonly tanpaKunci: Open311Client;
}

export async function buildDunia(database: TestDatabase): Promise<Dunia> {
  const kota = await buildKota(database);
  const open311 = kota.app.services.get(RAKITAN_OPEN311);
  const kunciMitra = await open311.kunci.create(systemContext, newId(), {
    nama: 'Mitra Uji',
    pemilikId: null,
    hostMedia: ['foto.contoh.org'],
  });
  const kunciWarga = await open311.kunci.create(as(kota.warga), newId(), {
    nama: 'Ponsel',
    pemilikId: kota.warga.penggunaId,
    hostMedia: [],
  });
  if (kunciMitra === null || kunciWarga === null) throw new Error('no key was made');
  const dasar = `${kota.app.url}/masyarakat/open311`;
  return {
    ...kota,
    open311,
    dasar,
    kunciMitra,
    kunciWarga,
    mitra: new Open311Client(`${dasar}/v2`, kunciMitra),
    milikWarga: new Open311Client(`${dasar}/v2`, kunciWarga),
    tanpaKunci: new Open311Client(`${dasar}/v2`),
  };
}

/** A POST that lacks nothing. Two with different words are two. */
export function jalan(isi: string): Record<string, string> {
  return { service_code: 'jalan-rusak', lat: '3.6', long: '98.48', description: isi };
}

/** The id of a POST that was taken. */
export function idOf(value: Value): string {
  const first = Array.isArray(value) ? (value as readonly Value[])[0] : value;
  if (typeof first !== 'object' || first === null || Array.isArray(first))
    throw new Error(`no object: ${JSON.stringify(value)}`);
  const { service_request_id: id } = first as Readonly<Record<string, Value>>;
  if (typeof id !== 'string') throw new Error(`no id: ${JSON.stringify(value)}`);
  return id;
}

/** A minute later, so that limits per minute begin anew: the clock of these tests stands still. */
export function jeda({ clock }: Kota): void {
  clock.advance({ minutes: 1, ms: 1 });
}
