import type { Dataset } from '../../../src/app-module.js';
import type { JsonObject } from '../../../src/json.js';
import { addDays, wibDay } from '../../../src/time/time.js';
import { SEL_TERKECIL } from '../angka/statistik.js';
import { hitungKartu } from '../hitung/kartu.rules.js';
import type { Kartu } from '../hitung/kartu.rules.js';
import { kelompokkan } from '../mutu/kelompok.js';
import type { KunjunganQueries } from '../mutu/kunjungan.queries.js';
import type { DatasetQueries } from './dataset.queries.js';

export interface DatasetDeps {
  readonly queries: DatasetQueries;
  readonly kunjungan: KunjunganQueries;
  readonly now: () => number;
  readonly melesetMenit: () => Promise<number>;
}

const MUTU_HARI = 730;
const hariNama = ['', 'Senin', 'Selasa', 'Rabu', 'Kamis', 'Jumat', 'Sabtu', 'Minggu'] as const;

type Kolom = readonly (readonly [string, string])[];

const dataset = (
  kode: string,
  judul: string,
  keterangan: string,
  kolom: Kolom,
  stream: () => AsyncIterable<JsonObject>,
): Dataset => ({
  kode,
  judul,
  keterangan,
  skpdSlug: 'rsud',
  lisensi: 'CC BY 4.0',
  format: ['csv', 'json'],
  kolom: kolom.map(([nama, isi]) => ({ nama, keterangan: isi })),
  stream,
});

/** The open datasets of the hospital. Cells with fewer than five persons are left empty. */
export function datasetsOf(deps: DatasetDeps): readonly Dataset[] {
  return [
    dataset(
      'jadwal-praktik',
      'Jadwal praktik RSUD',
      'Jadwal mingguan yang berlaku, per dokter dan poliklinik.',
      [
        ['poliklinik', 'Nama poliklinik'],
        ['dokter', 'Nama dokter'],
        ['hari', 'Hari'],
        ['jam_mulai', 'Mulai, WIB'],
        ['jam_selesai', 'Selesai, WIB'],
        ['kuota_jkn', 'Tempat JKN'],
        ['kuota_nonjkn', 'Tempat umum'],
        ['kuota_loket', 'Tempat loket'],
      ],
      () => jadwal(deps),
    ),
    dataset(
      'mutu-poliklinik',
      'Mutu poliklinik per bulan',
      'Ketepatan perkiraan dan waktu tunggu. Ukuran kosong bila kasusnya kurang dari 20.',
      [
        ['poliklinik', 'Nama poliklinik'],
        ['bulan', 'Bulan, tahun-bulan'],
        ['n', 'Kunjungan yang dihitung; bulan dengan kurang dari 5 tidak ada'],
        ['galat_awal_menit', 'Selisih rata-rata perkiraan saat daftar'],
        ['galat_lima_menit', 'Selisih rata-rata perkiraan saat lima giliran lagi'],
        ['dalam_rentang', 'Bagian dalam rentang perkiraan; 0,6 yang benar'],
        ['mulai_tepat', 'Bagian sesi mulai dalam 15 menit'],
        ['jam_ditepati', 'Bagian jam kunjungan yang ditepati'],
        ['tunggu_median_menit', 'Median waktu tunggu'],
        ['tunggu_p90_menit', 'Persentil 90 waktu tunggu'],
      ],
      () => mutu(deps),
    ),
    dataset(
      'kapasitas-harian',
      'Kapasitas poliklinik per hari',
      'Tempat dan yang terisi, 90 hari lalu sampai 30 hari ke depan.',
      [
        ['tanggal', 'Hari'],
        ['poliklinik', 'Nama poliklinik'],
        ['sesi', 'Sesi yang tidak dibatalkan'],
        ['tempat', 'Semua tempat'],
        ['terisi', 'Terisi; kosong bila di bawah 5 dan bukan 0'],
      ],
      () => kapasitas(deps),
    ),
  ];
}

async function* jadwal({ queries, now }: DatasetDeps): AsyncIterable<JsonObject> {
  for (const { hari, ...one } of await queries.jadwal(wibDay(now())))
    yield { ...one, hari: hariNama[hari] ?? '' };
}

async function* kapasitas({ queries, now }: DatasetDeps): AsyncIterable<JsonObject> {
  const hari = wibDay(now());
  for (const one of await queries.kapasitas(addDays(hari, -90), addDays(hari, 30)))
    yield { ...one, terisi: one.terisi > 0 && one.terisi < SEL_TERKECIL ? '' : one.terisi };
}

async function* mutu({ queries, kunjungan, now, melesetMenit }: DatasetDeps): AsyncIterable<JsonObject> {
  const hari = wibDay(now());
  const dari = `${addDays(hari, -MUTU_HARI).slice(0, 7)}-01`;
  const [nama, visits, starts, meleset] = await Promise.all([
    queries.poliklinikNames(),
    kunjungan.visits({ dari, sampai: hari }),
    kunjungan.starts(dari, hari),
    melesetMenit(),
  ]);
  const sel = (one: { readonly poliklinikId: string; readonly tanggal: string }) =>
    `${one.tanggal.slice(0, 7)}|${one.poliklinikId}`;
  const perSel = kelompokkan(visits, sel);
  const mulaiPerSel = kelompokkan(starts, sel);
  for (const kunci of [...perSel.keys()].sort()) {
    const isi = perSel.get(kunci) ?? [];
    if (isi.length < SEL_TERKECIL) continue;
    const [bulan = '', poliklinikId = ''] = kunci.split('|');
    const mulai = (mulaiPerSel.get(kunci) ?? []).map((one) => one.menit);
    yield {
      poliklinik: nama.get(poliklinikId) ?? '',
      bulan,
      ...barisKartu(hitungKartu(isi, mulai, meleset)),
    };
  }
}

function barisKartu(kartu: Kartu): JsonObject {
  const satu = (nilai: number | null): number | string =>
    nilai === null ? '' : Math.round(nilai * 100) / 100;
  return {
    n: kartu.n,
    galat_awal_menit: satu(kartu.galatAwal),
    galat_lima_menit: satu(kartu.galatLima),
    dalam_rentang: satu(kartu.dalamBand),
    mulai_tepat: satu(kartu.mulaiTepat),
    jam_ditepati: satu(kartu.jamDitepati),
    tunggu_median_menit: satu(kartu.tungguMedian),
    tunggu_p90_menit: satu(kartu.tungguP90),
  };
}
