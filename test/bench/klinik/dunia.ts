import { poliklinikIdOf } from '../../../modules/e-dokter/acuan/acuan.seed.js';
import { RAKITAN_JKN } from '../../../modules/e-dokter/mesin.bindings.js';
import { RAKITAN } from '../../../modules/e-dokter/module.js';
import type { SesiBaru } from '../../../modules/e-dokter/sesi/sesi.js';
import type { Dialect } from '../../../src/db/database.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { addDokter, addSesi, mau, perawat, type Rs } from '../../modules/e-dokter/support/rs.js';
import { antrekan, staf } from '../../modules/e-dokter/support/petugas.js';
import { panggil, PASSWORD, USERNAME } from '../../modules/e-dokter/jkn/dunia.js';
import { startApp } from '../../support/app.js';
import type { Client } from '../../support/client.js';
import { FrozenClock } from '../../support/clock.js';
import { make } from '../../support/databases.js';
import { type Child, startBuiltApp } from '../child.js';

/** Numbers of the patients made here begin where those of accounts do not reach. */
export const PASIEN_HADIR = 1000;

/** A hospital of today on a database of its own; the app in this process only prepares it. */
export async function bukaRs(dialect: Dialect): Promise<Rs> {
  const clock = new FrozenClock(Date.now());
  const app = await startApp({ database: await make(dialect), clock });
  const ed = app.services.get(RAKITAN);
  return { app, ed, clock, dokterId: await addDokter(ed, 'dr. Contoh, Sp.A') };
}

/** The same installation in a process of its own, as in production; pages are not taken from memory. */
export function startRs({ app }: Rs, settings: Readonly<Record<string, string>> = {}): Promise<Child> {
  const { ENCRYPTION_KEYS = '', INDEX_KEY = '', SESSION_SECRET = '' } = app.environment;
  return startBuiltApp({
    NODE_ENV: 'test',
    VAR_DIR: app.database.varDir,
    DATABASE_URL: app.database.options.url,
    DATABASE_POOL: '4',
    SQLITE_READERS: '4',
    DEMO: '0',
    // As in production: without its worker a process hears nothing of the others.
    WORKER: '1',
    PAGE_CACHE: '0',
    ENCRYPTION_KEYS,
    INDEX_KEY,
    SESSION_SECRET,
    ...settings,
  });
}

/** A sesi of the whole day, so that a bench may run at any hour. */
export function sesiSeharian(rs: Rs, change: Partial<SesiBaru> = {}): Promise<string> {
  return addSesi(rs, {
    tanggal: wibDay(Date.now()),
    jam_mulai: '00:00',
    jam_selesai: '23:59',
    menit_blok: 120,
    kuota_jkn: 60,
    kuota_nonjkn: 60,
    kuota_loket: 60,
    ...change,
  });
}

/** A sesi of today with so many patients here and the doctor present. @param dari number of the first patient */
export async function sesiHadir(
  rs: Rs,
  jumlah: number,
  change: Partial<SesiBaru> = {},
  dari = PASIEN_HADIR,
): Promise<string> {
  const sesiId = await sesiSeharian(rs, { kuota_loket: jumlah, ...change });
  await antrekan(rs, sesiId, jumlah, { dari });
  await rs.ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
  return sesiId;
}

/** The same under way: three served, one inside, one called. */
async function sesiBerjalan(rs: Rs, jumlah: number): Promise<string> {
  const sesiId = await sesiHadir(rs, jumlah);
  const { panggil: layan } = rs.ed.services;
  for (let kali = 0; kali < 5; kali++) {
    await layan.call(systemContext, sesiId, perawat);
    const { dipanggil_id: id } = (await rs.ed.repositories.sesi.find(rs.ed.db.read, sesiId)) ?? {};
    if (kali < 4) await layan.enter(systemContext, sesiId, id ?? '', perawat);
    if (kali < 3) await layan.finish(systemContext, sesiId, id ?? '', perawat);
  }
  return sesiId;
}

/** Who asks, and for what. */
export interface Penghuni {
  readonly sesiId: string;
  readonly warga: Client;
  readonly perawat: Client;
  readonly admisi: Client;
  readonly admisiId: string;
  readonly kepala: Client;
  readonly pasienId: string;
  readonly nik: string;
  /** A registration of the day after tomorrow, and the secret of its ticket. */
  readonly pendaftaranId: string;
  /** A sesi of next week with seats. */
  readonly mendatangId: string;
  readonly tiket: string;
  readonly formToken: (client: Client) => string;
  /** One call of Mobile JKN. */
  readonly jkn: (asal: string, jalan: string, isi: object) => Promise<{ readonly status: number }>;
}

/** Today and the next fortnight, an account with ten past visits, staff, a display, BPJS. Alike in every hospital. */
export async function huni(rs: Rs): Promise<Penghuni> {
  const { app, ed, clock } = rs;
  clock.set(Date.now());
  await app.database.write('e_dokter_dokter').where('id', rs.dokterId).update({ kode_jkn: 12346 });
  const sesiId = await sesiBerjalan(rs, 20);
  for (let hari = 1; hari <= 14; hari++)
    for (const [poliklinik, awalan] of [
      ['INT', 'A'],
      ['ANA', 'B'],
    ] as const)
      await addSesi(rs, {
        tanggal: addDays(wibDay(clock.now()), hari),
        poliklinik_id: poliklinikIdOf(poliklinik),
        awalan,
      });
  const akun = await app.people.warga();
  const pasienId =
    (await ed.services.perwalian.selfOf(systemContext, {
      penggunaId: akun.penggunaId,
      pendudukId: akun.resident?.pendudukId ?? null,
    })) ?? '';
  await app.database.write('e_dokter_pendaftaran').where({ pasien_id: 'pasien-00000007' }).update({
    pasien_id: pasienId,
    didaftarkan_oleh: akun.penggunaId,
  });
  const lusa = addDays(wibDay(clock.now()), 2);
  const pekan = addDays(lusa, 5);
  const [mendatang] = await ed.sesiQueries.listBetween(lusa, lusa);
  const { id: pendaftaranId } = await ed.services.daftar.register(
    systemContext,
    mau(mendatang?.id ?? '', pasienId, {
      penjamin: 'umum',
      sumber: 'web',
      pelaku: { penggunaId: akun.penggunaId, peran: 'pasien' },
    }),
  );
  await app.database
    .write('e_dokter_layar_poliklinik')
    .insert({ nama: 'bench', layar_id: null, poliklinik_id: poliklinikIdOf('INT') });
  const { klien } = app.services.get(RAKITAN_JKN);
  await klien.provide(USERNAME, 'jkn', [], PASSWORD);
  const token = await klien.issue(USERNAME, PASSWORD, undefined);
  const loket = await staf(rs, 'admisi');
  await ed.unitOfWork.run(systemContext, async (tx) => {
    for (const { id } of await tx
      .trx('e_dokter_pendaftaran')
      .where({ sesi_id: sesiId })
      .select<{ id: string }[]>('id'))
      await ed.repositories.tindakLanjut.insert(tx.trx, {
        pendaftaran_id: id,
        sebab: 'registri',
        petugas_id: loket.id,
        dibuat_at: tx.now,
        tenggat_at: tx.now + 3_600_000,
      });
  });
  return {
    sesiId,
    warga: await app.signedIn(akun.penggunaId),
    perawat: (await staf(rs, 'perawat')).client,
    admisi: loket.client,
    admisiId: loket.id,
    kepala: (await staf(rs, 'kepala_rawat_jalan')).client,
    pasienId,
    nik: akun.resident?.nik ?? '',
    pendaftaranId,
    mendatangId: (await ed.sesiQueries.listBetween(pekan, pekan))[0]?.id ?? '',
    tiket: ed.services.daftar.tokenOf(pendaftaranId, 1),
    formToken: (client) => app.formToken(client),
    jkn: (asal, jalan, isi) => panggil(asal, token, jalan, isi),
  };
}
