import { poliklinikIdOf } from '../../../../modules/e-dokter/acuan/acuan.seed.js';
import type { RakitanJkn } from '../../../../modules/e-dokter/jkn/rakit-jkn.js';
import { RAKITAN_JKN } from '../../../../modules/e-dokter/mesin.bindings.js';
import { RAKITAN } from '../../../../modules/e-dokter/module.js';
import { startApp } from '../../../support/app.js';
import { FrozenClock } from '../../../support/clock.js';
import type { TestDatabase } from '../../../support/databases.js';
import { addDokter, selasaPagi } from '../support/rs.js';
import type { Rs } from '../support/rs.js';

export const KODE_DOKTER = 12346;
export const USERNAME = 'bpjs-uji';
export const PASSWORD = 'sandi-uji-bpjs';

/** What a service answered. */
export interface JawabanUji {
  readonly status: number;
  readonly headers: Headers;
  readonly isi: {
    readonly response?: Record<string, unknown>;
    readonly metadata: { readonly message: string; readonly code: number };
  };
}

/** A hospital that BPJS calls. */
export interface DuniaJkn extends Rs {
  readonly jkn: RakitanJkn;
  readonly token: string;
  /** One call; `headers` over the right ones. */
  call(path: string, body: unknown, headers?: Readonly<Record<string, string>>): Promise<JawabanUji>;
  /** Code and sentence of one call. */
  say(path: string, body: unknown): Promise<readonly [number, string]>;
}

export async function buildDunia(
  database: TestDatabase,
  settings: Readonly<Record<string, string>> = {},
): Promise<DuniaJkn> {
  const clock = new FrozenClock(selasaPagi);
  const app = await startApp({ database, clock, settings });
  const ed = app.services.get(RAKITAN);
  const jkn = app.services.get(RAKITAN_JKN);
  const dokterId = await addDokter(ed, 'dr. Contoh, Sp.A');
  await database.write('e_dokter_dokter').where('id', dokterId).update({ kode_jkn: KODE_DOKTER });
  await jkn.klien.provide(USERNAME, 'jkn', [], PASSWORD);
  const token = await jkn.klien.issue(USERNAME, PASSWORD, undefined);
  const call: DuniaJkn['call'] = (path, body, headers = {}) => panggil(app.url, token, path, body, headers);
  return {
    app,
    ed,
    clock,
    dokterId,
    jkn,
    token,
    call,
    say: async (path, body) => {
      const { isi } = await call(path, body);
      return [isi.metadata.code, isi.metadata.message];
    },
  };
}

/** One call of Mobile JKN. Text bodies go as they are. */
export async function panggil(
  asal: string,
  token: string,
  path: string,
  body: unknown,
  headers: Readonly<Record<string, string>> = {},
): Promise<JawabanUji> {
  const answer = await fetch(`${asal}/e-dokter/jkn${path}`, {
    method: 'POST',
    body: typeof body === 'string' ? body : JSON.stringify(body),
    headers: { 'content-type': 'application/json', 'x-token': token, 'x-username': USERNAME, ...headers },
  });
  const isi = (await answer.json()) as JawabanUji['isi'];
  return { status: answer.status, headers: answer.headers, isi };
}

export const nikOf = (nomor: number): string => `127599010190${String(nomor).padStart(4, '0')}`;

/** Ambil Antrean of patient `nomor` without fault: Anak, Wednesday 08-12. */
export function ambil(nomor: number, change: Readonly<Record<string, unknown>> = {}) {
  return {
    nomorkartu: `000${String(1_000_000_000 + nomor)}`,
    nik: nikOf(nomor),
    nohp: '081234567890',
    kodepoli: 'ANA',
    norm: '123345',
    tanggalperiksa: '2026-11-25',
    kodedokter: KODE_DOKTER,
    jampraktek: '08:00-12:00',
    jeniskunjungan: 1,
    nomorreferensi: `0001R0040116A${String(nomor).padStart(6, '0')}`,
    ...change,
  };
}

/** The same without card and referral. */
export function ambilUmum(nomor: number, change: Readonly<Record<string, unknown>> = {}) {
  return ambil(nomor, { nomorkartu: '', nomorreferensi: '', ...change });
}

/** Info Pasien Baru without fault. */
export function pasienBaru(nomor: number, change: Readonly<Record<string, unknown>> = {}) {
  return {
    nomorkartu: `000${String(1_000_000_000 + nomor)}`,
    nik: nikOf(nomor),
    nomorkk: '1275990101900009',
    nama: 'Pasien Uji Baru',
    jeniskelamin: 'L',
    tanggallahir: '1990-01-01',
    nohp: '6281234567890',
    alamat: 'Jalan Contoh 1',
    kodeprop: '02',
    namaprop: 'Sumatera Utara',
    kodedati2: '0033',
    namadati2: 'Kota Binjai',
    kodekec: '0421',
    namakec: 'Binjai Kota',
    kodekel: '0007',
    namakel: 'Kartini',
    rw: '001',
    rt: '002',
    ...change,
  };
}

export const anak = { poliklinik_id: poliklinikIdOf('ANA') } as const;

/** Every value that a JSON type stands for, by name. */
export function bentukOf(isi: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(isi).map(([nama, nilai]) => [nama, typeof nilai]));
}
