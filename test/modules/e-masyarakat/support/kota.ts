import type { Scope } from '../../../../src/auth/actor.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import type { WorkContext } from '../../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { IsiDraf } from '../../../../modules/e-masyarakat/draf/draf.rules.js';
import { RAKITAN } from '../../../../modules/e-masyarakat/module.js';
import type { Rakitan } from '../../../../modules/e-masyarakat/rakit.js';
import { startApp } from '../../../support/app.js';
import type { TestApp } from '../../../support/app.js';
import { FrozenClock } from '../../../support/clock.js';
import type { TestDatabase } from '../../../support/databases.js';
import type { Account } from '../../../support/people.js';

export const kota: Scope = { jenis: 'kota', kode: '' };
export const sukaramai = '12.75.03.1006';

/** A city with a resident, two operators on piket, and officers of two SKPD. */
export interface Kota {
  readonly app: TestApp;
  readonly em: Rakitan;
  readonly clock: FrozenClock;
  readonly warga: Account;
  readonly operator: Account;
  readonly pupr: Account;
  readonly dlh: Account;
}

/** Saturday 21 November 2026, 09.00 WIB. */
export const sabtuPagi = Date.parse('2026-11-21T02:00:00Z');

export async function buildKota(database: TestDatabase): Promise<Kota> {
  const clock = new FrozenClock(sabtuPagi);
  const app = await startApp({ database, clock });
  const em = app.services.get(RAKITAN);
  const warga = await app.people.warga({ kelurahanKode: sukaramai, nama: 'Siti Aminah' });
  const operator = await onDuty(
    app,
    await app.people.staff({ peran: 'operator_bcc', lingkup: kota, nama: 'Operator Uji' }),
    1,
  );
  const pupr = await app.people.staff({
    peran: 'petugas_skpd',
    lingkup: { jenis: 'skpd', kode: skpdIdOf('pupr') },
    skpdId: skpdIdOf('pupr'),
  });
  const dlh = await app.people.staff({
    peran: 'petugas_skpd',
    lingkup: { jenis: 'skpd', kode: skpdIdOf('dlh') },
    skpdId: skpdIdOf('dlh'),
  });
  return { app, em, clock, warga, operator, pupr, dlh };
}

/** Puts an operator on duty now, as the piket page would. */
export async function onDuty(app: TestApp, account: Account, kursi: number): Promise<Account> {
  await app.database.write('command_center_dinas').insert({
    id: newId(),
    pengguna_id: account.penggunaId,
    tanggal: '2026-11-21',
    giliran: 'pagi',
    kursi,
    mulai_at: app.clock.now(),
  });
  return account;
}

export function as(account: Account): WorkContext {
  return { ...systemContext, pelakuId: account.penggunaId };
}

/** A draft that lacks nothing: a broken road in Sukaramai. */
export function drafJalan(change: Partial<IsiDraf> = {}): IsiDraf {
  return {
    kategoriKode: 'jalan-rusak',
    cerita: 'Jalan berlubang di depan sekolah, sudah dua minggu.',
    fotoIds: [],
    tempat: {
      kelurahanKode: sukaramai,
      lingkunganId: null,
      lintang: 3.6,
      bujur: 98.48,
      ketepatan: 'peta',
      patokan: 'Depan SD 20',
    },
    serupaDilewati: true,
    tetapKirim: false,
    jawaban: {},
    kerahasiaan: 'anonim',
    ...change,
  };
}

/** Sends a draft and answers the code. */
export async function send({ em }: Kota, account: Account, isi: IsiDraf = drafJalan()): Promise<string> {
  const rahasia = await em.services.draf.start(as(account), isi);
  const draf = await em.services.draf.find(rahasia, account.penggunaId);
  if (draf === null || account.resident === null) throw new Error('no draft, or no resident');
  return em.services.kirim.send(
    as(account),
    { penggunaId: account.penggunaId, pendudukId: account.resident.pendudukId },
    draf,
  );
}

/** urutan of the last transition, as a form would have shown it. */
export async function terlihat({ app }: Kota, kode: string): Promise<number> {
  const row = await app.database
    .read<{ urutan_transisi: number; kode: string }>('e_masyarakat_pengaduan')
    .where({ kode })
    .first();
  return row?.urutan_transisi ?? 0;
}

/** Reads and routes to an SKPD. */
export async function route(k: Kota, kode: string, slug = 'pupr'): Promise<void> {
  const operator = { penggunaId: k.operator.penggunaId, penyelia: false };
  await k.em.services.meja.read(as(k.operator), operator, kode);
  await k.em.services.meja.route(as(k.operator), operator, kode, {
    skpdId: skpdIdOf(slug),
    kategoriKode: 'jalan-rusak',
    kelurahanKode: sukaramai,
    urutanTerlihat: await terlihat(k, kode),
  });
}
