import type { Dataset } from '../../../src/app-module.js';
import type { Database } from '../../../src/db/database.js';
import type { JsonObject } from '../../../src/json.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import { hukumHk } from '../kategori/kategori.data.js';
import { publik } from '../publik/publik.scope.queries.js';
import { tabel } from '../tables.js';

const lisensi = 'CC BY 4.0';
const batch = 500;

const kolomKejadian: readonly (readonly [string, string])[] = [
  ['kode', 'Kode pengaduan'],
  ['urutan', 'Urutan kejadian, mulai 1'],
  ['jenis', 'Apa yang terjadi'],
  ['at', 'Saat kejadian, milidetik UTC sejak 1970-01-01'],
  ['kantor', 'Kantor: slug SKPD, bcc, warga, atau sistem'],
  [
    'data',
    'Data kejadian, teks JSON persis seperti di-hash; kosong bila menyebut pengaduan yang kini rahasia',
  ],
  ['sidik_teks', 'SHA-256 dari garam, baris baru, dan isi; kosong bila tanpa tulisan'],
  ['hash_sebelum', 'Hash kejadian sebelumnya; 64 angka nol pada yang pertama'],
  ['hash', 'SHA-256 dari JSON [hash_sebelum, kode, urutan, jenis, at, kantor, data, sidik_teks]'],
];

/** The open dataset `kejadian-pengaduan`: every hashed field of every public chain. */
export function kejadianDataset(db: Database): Dataset {
  return {
    kode: 'kejadian-pengaduan',
    judul: 'Kejadian pengaduan',
    keterangan:
      'Rantai kejadian tiap pengaduan yang boleh dilihat umum. Siapa pun dapat menghitung ulang rantai, akar harian, dan tiap jam.',
    skpdSlug: 'kominfo',
    lisensi,
    format: ['csv', 'json'],
    kolom: kolomKejadian.map(([nama, keterangan]) => ({ nama, keterangan })),
    stream: () => kejadianRows(db),
  };
}

async function* kejadianRows({ read }: Database): AsyncIterable<JsonObject> {
  for (let after = ''; ;) {
    const page: readonly { readonly id: string; readonly kode: string }[] = await publik(read)
      .where('p.id', '>', after)
      .orderBy('p.id')
      .limit(batch)
      .select({ id: 'p.id', kode: 'p.kode' });
    const last = page.at(-1);
    if (last === undefined) return;
    const kode = new Map(page.map((row) => [row.id, row.kode]));
    const rows: readonly ({ readonly pengaduan_id: string } & Readonly<
      Record<string, string | number | null>
    >)[] = await read(tabel.kejadian)
      .whereIn('pengaduan_id', [...kode.keys()])
      .orderBy(['pengaduan_id', 'urutan'])
      .select(
        'pengaduan_id',
        'urutan',
        'jenis',
        'at',
        'kantor',
        'data',
        'sidik_teks',
        'hash_sebelum',
        'hash',
      );
    const rahasia = await secretInduk(read, rows);
    for (const { pengaduan_id, ...row } of rows)
      yield {
        kode: kode.get(pengaduan_id) ?? '',
        ...row,
        data: rahasia.has(indukOf(row)) ? '' : (row['data'] ?? null),
      };
    after = last.id;
  }
}

type BarisData = Readonly<Record<string, string | number | null>>;

/** Code of the induk a merge names; '' for every other kejadian. */
function indukOf({ jenis, data }: BarisData): string {
  if (jenis !== 'digabung' || typeof data !== 'string') return '';
  const { induk } = JSON.parse(data) as { readonly induk?: string };
  return induk ?? '';
}

/** Induk named in these rows that the public may not know any more. */
async function secretInduk(read: Database['read'], rows: readonly BarisData[]): Promise<ReadonlySet<string>> {
  const kode = [...new Set(rows.map(indukOf))].filter((one) => one !== '');
  const umum: readonly { readonly kode: string }[] =
    kode.length === 0 ? [] : await publik(read).whereIn('p.kode', kode).select({ kode: 'p.kode' });
  const boleh = new Set(umum.map((one) => one.kode));
  return new Set(kode.filter((one) => !boleh.has(one)));
}

/** The open dataset `kepala-kejadian`: the heads behind the newest daily root, in the order they are hashed. */
export function kepalaDataset(db: Database): Dataset {
  return {
    kode: 'kepala-kejadian',
    judul: 'Kepala rantai pengaduan',
    keterangan:
      'Hash terakhir tiap rantai pada akhir hari akar terbaru, urut menurut hash. Akar = SHA-256 dari semua hash itu, dipisah baris baru. Yang tidak untuk umum: hash saja, tanpa kode.',
    skpdSlug: 'kominfo',
    lisensi,
    format: ['csv', 'json'],
    kolom: [
      { nama: 'hash', keterangan: 'Hash terakhir rantai' },
      { nama: 'kode', keterangan: 'Kode pengaduan; kosong bila tidak untuk umum' },
      { nama: 'urutan', keterangan: 'Urutan kejadian itu; kosong bila tidak untuk umum' },
    ],
    stream: () => kepalaRows(db),
  };
}

async function* kepalaRows({ read }: Database): AsyncIterable<JsonObject> {
  for (let after = ''; ;) {
    const page = await read(`${tabel.kepala} as h`)
      .leftJoin(publik(read).select('p.id', 'p.kode').as('u'), 'u.id', 'h.pengaduan_id')
      .where('h.hash', '>', after)
      .orderBy('h.hash')
      .limit(batch)
      .select<{ hash: string; kode: string | null; urutan: number }[]>({
        hash: 'h.hash',
        kode: 'u.kode',
        urutan: 'h.urutan',
      });
    const last = page.at(-1);
    if (last === undefined) return;
    for (const { hash, kode, urutan } of page)
      yield { hash, kode: kode ?? '', urutan: kode === null ? null : urutan };
    after = last.hash;
  }
}

/** The open dataset `akar-kejadian`: one root a day. */
export function akarDataset(db: Database): Dataset {
  return {
    kode: 'akar-kejadian',
    judul: 'Akar harian pengaduan',
    keterangan:
      'Satu hash sehari yang mengikat semua rantai pengaduan, juga yang rahasia. Simpan sendiri: perubahan di belakang hari akan terlihat.',
    skpdSlug: 'kominfo',
    lisensi,
    format: ['csv', 'json'],
    kolom: [
      { nama: 'tanggal', keterangan: 'Hari (WIB) yang diikat' },
      { nama: 'jumlah', keterangan: 'Banyaknya rantai' },
      { nama: 'hash', keterangan: 'Akar, SHA-256' },
    ],
    stream: async function* () {
      yield* await db
        .read(tabel.akar)
        .orderBy('tanggal')
        .select<{ tanggal: string; jumlah: number; hash: string }[]>('tanggal', 'jumlah', 'hash');
    },
  };
}

/** The open dataset `kategori-pengaduan`: what each promise is, so that anybody can recompute a tenggat. */
export function kategoriDataset(kategori: KategoriRepository): Dataset {
  return {
    kode: 'kategori-pengaduan',
    judul: 'Jenis pengaduan dan tenggatnya',
    keterangan: 'Tenggat layanan dan batas hukum tiap jenis masalah, dalam hari kerja.',
    skpdSlug: 'kominfo',
    lisensi,
    format: ['csv', 'json'],
    kolom: [
      { nama: 'kode', keterangan: 'Kode jenis masalah' },
      { nama: 'nama', keterangan: 'Nama' },
      { nama: 'tenggat_layanan_hk', keterangan: 'Hari kerja sejak diteruskan ke SKPD' },
      { nama: 'batas_hukum_hk', keterangan: 'Hari kerja sejak dikirim' },
    ],
    stream: async function* () {
      const { semua } = await kategori.list();
      for (const one of semua.filter((satu) => !satu.tertutup))
        yield {
          kode: one.kode,
          nama: one.nama,
          tenggat_layanan_hk: one.tenggatHk,
          batas_hukum_hk: hukumHk[one.jenis],
        };
    },
  };
}
