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
  const byWeight = async (column: string): Promise<readonly string[]> => {
    const rows: readonly { kunci: string }[] = await read('e_masyarakat_pengaduan')
      .whereNot('kerahasiaan', 'rahasia')
      .whereNotNull(column)
      .groupBy(column)
      .orderByRaw('count(*) desc')
      .select({ kunci: column });
    return [0, 0.3, 0.6, 1].map((share) => rows[Math.round((rows.length - 1) * share)]?.kunci ?? '');
  };
  const kategoriIds = await byWeight('kategori_id');
  const skpdIds = await byWeight('skpd_id');
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
      .where('kode', '>=', `PGD-0`)
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
    kelurahan: await byWeight('kelurahan_kode'),
    kecamatan: (await byWeight('kecamatan_kode')).slice(0, 2),
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
