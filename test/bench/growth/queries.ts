import { RAKITAN, RAKITAN_PANTAU } from '../../../modules/e-masyarakat/module.js';
import type { Saringan } from '../../../modules/e-masyarakat/publik/saringan.queries.js';
import type { Services } from '../../../src/app-module.js';
import { decodeCursor } from '../../../src/http/keyset.js';
import type { Sample } from './sample.js';

/** One question to the database, without the page around it. */
export interface QueryItem {
  readonly nama: string;
  /** The same question with other values, each to be asked many times. */
  readonly asks: (services: Services, sample: Sample) => readonly (() => Promise<unknown>)[];
}

const page = { after: null, size: 20 } as const;

function listed(nama: string, filters: (sample: Sample) => readonly Saringan[]): QueryItem {
  return {
    nama,
    asks: (services, sample) => {
      const { publik } = services.get(RAKITAN).queries;
      return filters(sample).map((filter) => () => publik.list(filter, { ...page, now: sample.now }));
    },
  };
}

/** The reads behind the pages. */
export const queryItems: readonly QueryItem[] = [
  listed('list', () => [{}]),
  listed('list by kelurahan', ({ kelurahan }) => kelurahan.map((kelurahanKode) => ({ kelurahanKode }))),
  listed('list by kategori', ({ kategori }) => kategori.map(({ id }) => ({ kategoriId: id }))),
  listed('list by SKPD', ({ skpd }) => skpd.map(({ id }) => ({ skpdId: id }))),
  listed('list of the late', () => [{ terlambat: true }]),
  listed('list by words', () =>
    ['lampu', 'trafo', 'buaya', 'zzzkosong', 'lampu sekolah', 'payaroba'].map((kata) => ({ kata })),
  ),
  {
    nama: 'second page (keyset)',
    asks: (services, { kelurahan, now }) => {
      const { publik } = services.get(RAKITAN).queries;
      const filters: readonly Saringan[] = [{}, ...kelurahan.map((kelurahanKode) => ({ kelurahanKode }))];
      return filters.map((filter) => {
        const first = publik.list(filter, { ...page, now });
        return async () => {
          const after = decodeCursor((await first).next ?? '', ['number', 'string']);
          return publik.list(filter, { after, size: 20, now });
        };
      });
    },
  },
  {
    nama: 'similar ones near a point',
    asks: (services, { places, kategori, now }) => {
      const { publik } = services.get(RAKITAN).queries;
      const kinds = [null, ...kategori.map(({ id }) => id)];
      return places.flatMap(({ lintang, bujur, kelurahanKode }) =>
        kinds.map(
          (kategoriId) => () =>
            publik.near({
              kategoriId,
              titik: { lintang, bujur },
              radiusM: 100,
              kelurahanKode,
              patokan: '',
              now,
            }),
        ),
      );
    },
  },
  {
    nama: 'similar ones by landmark',
    asks: (services, { kelurahan, kategori, now }) => {
      const { publik } = services.get(RAKITAN).queries;
      return kelurahan.flatMap((kelurahanKode) =>
        [null, ...kategori.map(({ id }) => id)].map(
          (kategoriId) => () =>
            publik.near({
              kategoriId,
              titik: null,
              radiusM: 100,
              kelurahanKode,
              patokan: 'Jalan Kenanga, dekat jembatan',
              now,
            }),
        ),
      );
    },
  },
  {
    nama: 'report',
    asks: (services, { kode }) => {
      const { rincian } = services.get(RAKITAN).queries;
      return kode.map((one) => () => rincian.find(one));
    },
  },
  {
    nama: 'points of the map',
    asks: (services, { kelurahan, now }) => {
      const { publik } = services.get(RAKITAN).queries;
      return [{}, ...kelurahan.slice(0, 2).map((kelurahanKode) => ({ kelurahanKode }))].map(
        (filter) => () => publik.listForMap(filter, now, 300),
      );
    },
  },
  {
    nama: 'late list and its count',
    asks: (services, { now }) => {
      const { terlambat } = services.get(RAKITAN_PANTAU);
      return [() => terlambat.list(now, { after: null, size: 50 }), () => terlambat.count(now)];
    },
  },
  {
    nama: 'feed of an area',
    asks: (services, { kelurahan, kategori, skpd, now }) => {
      const { umpan } = services.get(RAKITAN_PANTAU);
      const subjects = [
        ...kelurahan.map((kunci) => ({ jenis: 'kelurahan', kode: kunci, kunci }) as const),
        ...kategori.map(({ id, kode }) => ({ jenis: 'kategori', kode, kunci: id }) as const),
        ...skpd.map(({ id, slug }) => ({ jenis: 'skpd', kode: slug, kunci: id }) as const),
      ];
      return subjects.map((subject) => () => umpan.newest(subject, now));
    },
  },
  {
    nama: 'desk: sizes of all queues',
    asks: (services) => {
      const { meja } = services.get(RAKITAN).queries;
      return [() => meja.sizes()];
    },
  },
  {
    nama: 'SKPD: open and waiting',
    asks: (services, { skpd }) => {
      const queries = services.get(RAKITAN).queries.skpd;
      return skpd.flatMap(({ id }) => [
        () => queries.listOpen([id], 100),
        () => queries.listWaiting([id], 30),
        () => queries.countOpen([id]),
      ]);
    },
  },
];
