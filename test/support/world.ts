import type { Grant, JenisActor, Scope } from '../../src/auth/actor.js';
import { DAFTAR_PERAN, PERAN, type Peran } from '../../src/auth/roles.js';
import { newId } from '../../src/db/ids.js';
import { skpdIdOf } from '../../src/directory/stable-id.js';
import type { TestApp } from './app.js';
import type { Client } from './client.js';
import type { Account } from './people.js';

/** Somebody the matrix looks through: what he holds, and how to be him. */
export interface Persona {
  /** `tamu`, `warga@a`, `petugas_skpd@b`, `admin@a tanpa TOTP`. */
  readonly nama: string;
  readonly jenis: JenisActor;
  readonly grants: readonly Grant[];
  readonly totp: boolean;
  readonly account: Account | null;
  /** A fresh session. */
  enter(): Promise<Client>;
}

/** Two of everything a scope can name: `a` and `b` never overlap. */
export interface Place {
  readonly skpdId: string;
  readonly kecamatanKode: string;
  readonly kelurahanKode: string;
  readonly lingkunganId: string;
  readonly poliklinikId: string;
}

/** An app with one persona per role and scope, for the matrix, the header scan and the visits. */
export interface World {
  readonly app: TestApp;
  readonly a: Place;
  readonly b: Place;
  readonly personas: readonly Persona[];
  /** @throws when there is none of this name */
  persona(nama: string): Persona;
  /** What visits made and want to share: made once per name. */
  once<T>(nama: string, make: () => Promise<T>): Promise<T>;
}

/** Fills an app with people. Every role stands in place a and in place b, staff also without TOTP. */
export async function buildWorld(app: TestApp): Promise<World> {
  const [a, b] = await twoPlaces(app);
  const personas: Persona[] = [
    {
      nama: 'tamu',
      jenis: 'tamu',
      grants: [],
      totp: false,
      account: null,
      enter: () => Promise.resolve(app.visitor()),
    },
  ];
  for (const peran of DAFTAR_PERAN) {
    for (const [letter, place] of [
      ['a', a],
      ['b', b],
    ] as const) {
      const account = await accountOf(app, peran, hospitalOf(peran, letter, place));
      personas.push(persona(app, `${peran}@${letter}`, account, true));
      if (letter === 'a' && PERAN[peran].perluTotp) {
        personas.push(persona(app, `${peran}@a tanpa TOTP`, account, false));
      }
    }
  }
  const made = new Map<string, Promise<unknown>>();
  return {
    app,
    a,
    b,
    personas,
    persona: (nama) => {
      const found = personas.find((one) => one.nama === nama);
      if (!found) throw new Error(`No persona ${nama}`);
      return found;
    },
    once: <T>(nama: string, make: () => Promise<T>) => {
      const before = made.get(nama) as Promise<T> | undefined;
      const now = before ?? make();
      made.set(nama, now);
      return now;
    },
  };
}

/** There is one hospital: the house-wide roles of place a work in it, those of place b are granted elsewhere. */
function hospitalOf(peran: Peran, letter: 'a' | 'b', place: Place): Place {
  const isHospitalRole = peran === 'admisi' || peran === 'kepala_rawat_jalan';
  return isHospitalRole && letter === 'a' ? { ...place, skpdId: skpdIdOf('rsud') } : place;
}

function persona(app: TestApp, nama: string, account: Account, totp: boolean): Persona {
  const first = account.grants[0]?.peran;
  const jenis = first === 'warga' || first === 'pemohon' || first === 'pasien' ? first : 'petugas';
  const enter = (): Promise<Client> => app.signedIn(account.penggunaId, totp ? 'lolos' : 'belum');
  return { nama, jenis, grants: account.grants, totp, account, enter };
}

function accountOf({ people }: TestApp, peran: Peran, place: Place): Promise<Account> {
  if (peran === 'warga') return people.warga({ kelurahanKode: place.kelurahanKode });
  if (peran === 'pemohon' || peran === 'pasien') return people.guest(peran);
  return people.staff({ peran, lingkup: scopeAt(PERAN[peran].lingkup[0], place), skpdId: place.skpdId });
}

function scopeAt(jenis: Scope['jenis'], place: Place): Scope {
  const kode = {
    kota: '',
    skpd: place.skpdId,
    kecamatan: place.kecamatanKode,
    kelurahan: place.kelurahanKode,
    lingkungan: place.lingkunganId,
    poliklinik: place.poliklinikId,
  }[jenis];
  return { jenis, kode };
}

async function twoPlaces({ database: { read, write } }: TestApp): Promise<[Place, Place]> {
  const offices = await read<{ id: string }>('skpd').where('jenis', 'dinas').orderBy('slug').limit(2);
  const districts = await read<{ kode: string }>('kecamatan').orderBy('kode').limit(2);
  const places: Place[] = [];
  for (const [index, { kode }] of districts.entries()) {
    const village = await read<{ kode: string }>('kelurahan')
      .where('kecamatan_kode', kode)
      .orderBy('kode')
      .first();
    const lingkunganId = newId();
    const kelurahanKode = village?.kode ?? '';
    await write('lingkungan').insert({
      id: lingkunganId,
      kelurahan_kode: kelurahanKode,
      nomor: 90 + index,
      nama: `Lingkungan uji ${String(index)}`,
    });
    places.push({
      skpdId: offices[index]?.id ?? '',
      kecamatanKode: kode,
      kelurahanKode,
      lingkunganId,
      poliklinikId: `poli-${String(index)}`,
    });
  }
  const [a, b] = places;
  if (!a || !b) throw new Error('The reference data is not loaded: fewer than two kecamatan');
  return [a, b];
}
