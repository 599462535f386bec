import type { Dataset } from '../app-module.js';
import type { Database } from '../db/database.js';

/** Free days and office hours as open data: with them anybody can recount every clock. */
export function calendarDatasets(db: Database): readonly Dataset[] {
  return [
    {
      kode: 'hari-libur',
      judul: 'Hari libur dan cuti bersama',
      keterangan: 'Hari yang tidak dihitung sebagai hari kerja, dengan waktu pencatatan dan pencabutannya.',
      skpdSlug: 'setda',
      lisensi: 'CC-BY-4.0',
      format: ['csv', 'json'],
      kolom: [
        { nama: 'tanggal', keterangan: 'Tanggal (WIB)' },
        { nama: 'nama', keterangan: 'Nama hari libur' },
        { nama: 'jenis', keterangan: 'nasional, cuti_bersama atau khusus' },
        { nama: 'dasar', keterangan: 'Dasar hukum' },
        { nama: 'sementara', keterangan: '1 bila surat keputusannya belum ada' },
        { nama: 'dimasukkan_at', keterangan: 'Waktu dicatat, milidetik UTC' },
        { nama: 'dicabut_at', keterangan: 'Waktu dicabut, milidetik UTC; kosong bila berlaku' },
      ],
      stream: () =>
        rowsOf(
          db,
          'hari_libur',
          ['tanggal', 'nama', 'jenis', 'dasar', 'sementara', 'dimasukkan_at', 'dicabut_at'],
          ['tanggal'],
        ),
    },
    {
      kode: 'jam-kerja',
      judul: 'Jam kerja perangkat daerah',
      keterangan: 'Jam buka dan tutup per hari. Tanpa SKPD: berlaku bagi semua yang tidak punya jam sendiri.',
      skpdSlug: 'setda',
      lisensi: 'CC-BY-4.0',
      format: ['csv', 'json'],
      kolom: [
        { nama: 'skpd', keterangan: 'Slug SKPD; kosong: umum' },
        { nama: 'hari', keterangan: '1 Senin sampai 7 Minggu' },
        { nama: 'buka', keterangan: 'Jam buka (WIB)' },
        { nama: 'tutup', keterangan: 'Jam tutup (WIB); sama dengan buka: tidak bekerja' },
        { nama: 'berlaku_dari', keterangan: 'Tanggal mulai berlaku' },
        { nama: 'dimasukkan_at', keterangan: 'Waktu dicatat, milidetik UTC' },
      ],
      stream: () => hours(db),
    },
  ];
}

type Cells = Readonly<Record<string, string | number | null>>;

/** Some hundred rows at most: read at once, handed on one by one. */
async function* rowsOf(
  db: Database,
  table: string,
  columns: readonly string[],
  order: readonly string[],
): AsyncGenerator<Cells> {
  yield* await db
    .read(table)
    .orderBy([...order])
    .select<Cells[]>([...columns]);
}

async function* hours(db: Database): AsyncGenerator<Cells> {
  yield* await db
    .read('jam_kerja')
    .leftJoin('skpd', 'skpd.id', 'jam_kerja.skpd_id')
    .orderBy(['skpd.slug', 'jam_kerja.berlaku_dari', 'jam_kerja.hari'])
    .select<Cells[]>(
      'skpd.slug as skpd',
      'jam_kerja.hari',
      'jam_kerja.buka',
      'jam_kerja.tutup',
      'jam_kerja.berlaku_dari',
      'jam_kerja.dimasukkan_at',
    );
}
