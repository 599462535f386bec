import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import type { Hitungan } from './hitungan.rules.js';

/** Where a group of pengaduan belongs, and in how many of the periods (0: only "since ever"). */
interface Kelompok {
  readonly kelurahanKode: string | null;
  readonly kategoriId: string;
  readonly skpdId: string | null;
  readonly rahasia: number;
  readonly pegawai: number;
  /** Index of the shortest period it lies in. */
  readonly periode: number;
}

export type BarisHitungan = Kelompok & Hitungan;

/** A group of equal length: `hk` is the length of ended ones, the number of the first day of running ones. */
export interface BarisLama {
  readonly kelurahanKode: string | null;
  readonly kategoriId: string;
  readonly skpdId: string | null;
  readonly rahasia: number;
  readonly pegawai: number;
  readonly periode: number;
  readonly berjalan: number;
  readonly ditindak: number;
  readonly hk: number;
  readonly jumlah: number;
}

export interface BarisLepas {
  readonly kantor: string;
  readonly periode: number;
  readonly jumlah: number;
}

/** The statements the figures are drawn from: one pass over the measures each. */
export class HitungQueries {
  constructor(private readonly db: Database) {}

  /** Counts per kelurahan, kategori, SKPD and period. @param batas first moment of each period, shortest first */
  async counts(now: number, batas: readonly number[]): Promise<readonly BarisHitungan[]> {
    const { read } = this.db;
    const rows = await read(`${tabel.ukuran} as u`)
      .groupByRaw('1, 2, 3, 4, 5, 6')
      .select<Record<keyof BarisHitungan, number | string | null>[]>(
        ...this.keys(batas),
        read.raw(
          `count(*) AS n, sum(u.ditindak) AS ditindak,
           sum(CASE WHEN u.ditindak = 1 AND u.akhir_at <= u.tenggat_at THEN 1 ELSE 0 END) AS tepat,
           sum(CASE WHEN u.tenggat_at < COALESCE(u.akhir_at, ?) OR (u.ditindak = 1 AND u.akhir_at <= u.tenggat_at) THEN 1 ELSE 0 END) AS jatuh,
           sum(CASE WHEN u.baca_menit < 30 THEN 1 ELSE 0 END) AS baca_cepat,
           sum(CASE WHEN u.baca_menit IS NOT NULL OR u.diajukan_at <= ? THEN 1 ELSE 0 END) AS baca_jatuh,
           sum(u.dibuka_kembali) AS dibuka_kembali, sum(u.pernah_ditindak) AS pernah_ditindak, sum(u.ditutup) AS ditutup,
           sum(u.tutup_diam) AS tutup_diam, sum(u.nilai) AS nilai, sum(u.nilai_sudah) AS nilai_sudah,
           sum(u.foto) AS foto, sum(u.foto_jauh) AS foto_jauh, sum(u.dilepas) AS dilepas`,
          [now, now - 30 * 60_000],
        ),
      );
    return rows.map(toHitungan);
  }

  /** Lengths from the sending, in working days of the city, without rahasia. */
  async cityLengths(batas: readonly number[]): Promise<readonly BarisLama[]> {
    return this.lengths(batas, 'u.mulai_hk', 'u.akhir_hk', (query) => query.where('u.rahasia', 0));
  }

  /** Lengths from the disposisi, in working days of the SKPD; those of its own staff are outside. */
  async officeLengths(batas: readonly number[]): Promise<readonly BarisLama[]> {
    return this.lengths(batas, 'u.mulai_skpd_hk', 'u.akhir_skpd_hk', (query) =>
      query.whereNotNull('u.mulai_skpd_hk').where('u.pegawai', 0),
    );
  }

  /** How many pengaduan each office sent back. Not by the holder: who sends one back holds it no longer. */
  async releases(batas: readonly number[]): Promise<readonly BarisLepas[]> {
    const { read } = this.db;
    const rows = await read(`${tabel.kejadian} as k`)
      .join(`${tabel.ukuran} as u`, 'u.pengaduan_id', 'k.pengaduan_id')
      .where({ 'k.jenis': 'dilepas', 'u.rahasia': 0 })
      .groupByRaw('1, 2')
      .select<BarisLepas[]>(
        read.raw('k.kantor AS kantor'),
        this.period(batas),
        read.raw('count(DISTINCT u.pengaduan_id) AS jumlah'),
      );
    return rows.map((row) => ({
      kantor: row.kantor,
      periode: Number(row.periode),
      jumlah: Number(row.jumlah),
    }));
  }

  private async lengths(
    batas: readonly number[],
    mulai: string,
    akhir: string,
    narrow: (query: Knex.QueryBuilder) => Knex.QueryBuilder,
  ): Promise<readonly BarisLama[]> {
    const { read } = this.db;
    const rows = await narrow(read(`${tabel.ukuran} as u`))
      .groupByRaw('1, 2, 3, 4, 5, 6, 7, 8, 9')
      .select<Record<string, number | string | null>[]>(
        ...this.keys(batas),
        read.raw('CASE WHEN ?? IS NULL THEN 1 ELSE 0 END AS berjalan', [akhir]),
        read.raw('u.ditindak AS ditindak'),
        read.raw('CASE WHEN ?? IS NULL THEN ?? WHEN ?? > ?? THEN ?? - ?? ELSE 0 END AS hk', [
          akhir,
          mulai,
          akhir,
          mulai,
          akhir,
          mulai,
        ]),
        read.raw('count(*) AS jumlah'),
      );
    return rows.map((row) => ({
      ...keysOf(row),
      berjalan: Number(row['berjalan']),
      ditindak: Number(row['ditindak']),
      hk: Number(row['hk']),
      jumlah: Number(row['jumlah']),
    }));
  }

  private keys(batas: readonly number[]): Knex.Raw[] {
    const { read } = this.db;
    return [
      read.raw('u.kelurahan_kode AS kelurahan_kode'),
      read.raw('u.kategori_id AS kategori_id'),
      read.raw('u.skpd_id AS skpd_id'),
      read.raw('u.rahasia AS rahasia'),
      read.raw('u.pegawai AS pegawai'),
      this.period(batas),
    ];
  }

  private period([pendek = 0, panjang = 0]: readonly number[]): Knex.Raw {
    return this.db.read.raw(
      'CASE WHEN u.diajukan_at >= ? THEN 0 WHEN u.diajukan_at >= ? THEN 1 ELSE 2 END AS periode',
      [pendek, panjang],
    );
  }
}

function keysOf(row: Readonly<Record<string, number | string | null>>): Kelompok {
  const textOf = (value: number | string | null | undefined): string | null =>
    value === null || value === undefined ? null : String(value);
  return {
    kelurahanKode: textOf(row['kelurahan_kode']),
    kategoriId: String(row['kategori_id']),
    skpdId: textOf(row['skpd_id']),
    rahasia: Number(row['rahasia']),
    pegawai: Number(row['pegawai']),
    periode: Number(row['periode']),
  };
}

function toHitungan(row: Readonly<Record<string, number | string | null>>): BarisHitungan {
  const angka = (nama: string): number => Number(row[nama] ?? 0);
  return {
    ...keysOf(row),
    n: angka('n'),
    ditindak: angka('ditindak'),
    tepat: angka('tepat'),
    jatuh: angka('jatuh'),
    bacaCepat: angka('baca_cepat'),
    bacaJatuh: angka('baca_jatuh'),
    dibukaKembali: angka('dibuka_kembali'),
    pernahDitindak: angka('pernah_ditindak'),
    ditutup: angka('ditutup'),
    tutupDiam: angka('tutup_diam'),
    nilai: angka('nilai'),
    nilaiSudah: angka('nilai_sudah'),
    foto: angka('foto'),
    fotoJauh: angka('foto_jauh'),
    dilepas: angka('dilepas'),
  };
}
