import { RAKITAN } from '../../../modules/e-masyarakat/module.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { TestApp } from '../../support/app.js';
import type { Town } from './town.js';

/** A place where something was reported. */
export interface Place {
  readonly lintang: number;
  readonly bujur: number;
  readonly kelurahanKode: string;
}

/** What the pages of one city are asked with: the same kinds of things in every size. */
export interface Sample {
  /** Reports in the most and in the least told kelurahan and between. */
  readonly kelurahan: readonly string[];
  readonly kecamatan: readonly string[];
  readonly kategori: readonly { readonly id: string; readonly kode: string }[];
  readonly skpd: readonly { readonly id: string; readonly slug: string }[];
  /** Public codes: new, old, closed, open, with merged ones. */
  readonly kode: readonly string[];
  readonly places: readonly Place[];
  /** Drafts that stand before the page of similar ones. */
  readonly drafts: readonly string[];
  readonly now: number;
}

/** Draws it. */
export async function sampleOf({ database, reports }: Town, app: TestApp): Promise<Sample> {
  const { read } = database;
  const ranked = async (jenis: 'kelurahan' | 'kategori' | 'skpd'): Promise<readonly string[]> => {
    const keys: readonly string[] = await read('e_masyarakat_angka')
      .where({ jenis })
      .groupBy('kunci')
      .orderByRaw('sum(jumlah) desc, kunci')
      .pluck<string[]>('kunci');
    return keys;
  };
  const spread = (keys: readonly string[]): readonly string[] =>
    [0, 0.3, 0.6, 1].map((share) => keys[Math.round((keys.length - 1) * share)] ?? '');
  const kelurahan = await ranked('kelurahan');
  const kategoriIds = spread(await ranked('kategori'));
  const skpdIds = spread(await ranked('skpd'));
  const kategori = await read('e_masyarakat_kategori')
    .whereIn('id', kategoriIds)
    .select<Sample['kategori']>('id', 'kode');
  const skpd = await read('skpd').whereIn('id', skpdIds).select<Sample['skpd']>('id', 'slug');
  const numbers = [1, 0.9999, 0.995, 0.98, 0.9, 0.5, 0.2, 0.01].map(
    (share) => Math.floor(reports * share) - 3,
  );
  const kode: string[] = [];
  const places: Place[] = [];
  for (const number of numbers) {
    const row = await read('e_masyarakat_pengaduan')
      .whereNot('kerahasiaan', 'rahasia')
      .whereNotNull('lintang')
      .whereIn('kode', around(number, reports, app.clock.now()))
      .first<(Place & { kode: string }) | undefined>({
        kode: 'kode',
        lintang: 'lintang',
        bujur: 'bujur',
        kelurahanKode: 'kelurahan_kode',
      });
    if (row === undefined) continue;
    const { kode: code, ...place } = row;
    kode.push(code);
    places.push(place);
  }
  return {
    kelurahan: spread(kelurahan),
    // A kelurahan's code begins with its kecamatan's, 8 characters.
    kecamatan: [...new Set(kelurahan.map((kode) => kode.slice(0, 8)))].slice(0, 2),
    kategori,
    skpd,
    kode,
    places,
    drafts: await draftsAt(app, places),
    now: app.clock.now(),
  };
}

/** Codes of the reports about this number; the year is that of one of the last four. */
function around(number: number, reports: number, now: number): readonly string[] {
  const year = new Date(now).getUTCFullYear();
  return Array.from({ length: 12 }, (_, step) => Math.max(1, Math.min(reports, number - step)))
    .map((one) => String(one % 1_000_000).padStart(6, '0'))
    .flatMap((one) => [0, 1, 2, 3].map((back) => `PGD-${String(year - back)}-${one}`));
}

async function draftsAt(app: TestApp, places: readonly Place[]): Promise<readonly string[]> {
  const { draf } = app.services.get(RAKITAN).services;
  const secrets: string[] = [];
  for (const kategoriKode of ['sampah', 'jalan-rusak', 'lainnya'])
    for (const place of places.slice(0, 4))
      secrets.push(
        await draf.start(systemContext, {
          kategoriKode,
          cerita: 'Sudah seminggu begini.',
          fotoIds: [],
          tempat: { ...place, lingkunganId: null, ketepatan: 'gps', patokan: 'Depan balai' },
          serupaDilewati: false,
          tetapKirim: false,
          jawaban: {},
          kerahasiaan: null,
        }),
      );
  return secrets;
}
