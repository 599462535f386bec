import { newId } from '../../../../src/db/ids.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import { as, route, terlihat } from './kota.js';
import type { Kota } from './kota.js';

/** A photo's row without its bytes, for tests of rules; uploads have their own. */
export async function photoRow({ app }: Kota): Promise<string> {
  const id = newId();
  await app.database.write('file').insert({
    id,
    jenis: 'lain',
    mime: 'image/jpeg',
    nama: 'foto.jpg',
    sha256: 'a'.repeat(64),
    ukuran: 1,
    dibuat_at: app.clock.now(),
  });
  return id;
}

/** The SKPD claims that the work is done, `jarak` degrees off the place. */
export async function claim(k: Kota, kode: string, jarak = 0.0001, skpdId = skpdIdOf('pupr')): Promise<void> {
  await k.em.services.skpd.followUp(as(k.pupr), { skpdIds: [skpdId] }, kode, {
    isi: 'Lubang sudah ditambal dengan aspal panas sepanjang dua meter.',
    fileIds: [await photoRow(k)],
    posisi: { lintang: 3.6 + jarak, bujur: 98.48 },
    alasanJauh: 'Foto diambil dari ujung jalan.',
    urutanTerlihat: await terlihat(k, kode),
  });
}

/** Reads, routes, waits an hour and claims. */
export async function finish(k: Kota, kode: string): Promise<void> {
  await route(k, kode);
  k.clock.advance({ hours: 1 });
  await claim(k, kode);
}

/** The pelapor says "belum". */
export async function judgeBelum(k: Kota, kode: string): Promise<void> {
  const pendudukId = k.warga.resident?.pendudukId ?? '';
  await k.em.services.saya.judge(as(k.warga), pendudukId, kode, {
    nilai: 'belum',
    cukup: false,
    alasan: 'Masih berlubang di sisi kiri.',
    urutanTerlihat: await terlihat(k, kode),
  });
}
