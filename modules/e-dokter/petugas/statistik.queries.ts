import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';

/** Figures of one doctor at one poliklinik over a span of days. */
export interface BarisStatistik {
  readonly poliklinik: string;
  readonly dokter: string;
  readonly sesi: number;
  readonly mulaiTepat: number;
  readonly mulai: number;
  readonly terdaftar: number;
  readonly hadir: number;
  readonly terlayani: number;
  readonly tidakHadir: number;
  readonly dibatalkan: number;
  readonly meleset: number;
  /** Mean minutes between arrival and entering; null when nobody entered. */
  readonly tungguMenit: number | null;
}

type Mentah = {
  readonly [K in keyof BarisStatistik]: BarisStatistik[K] extends string ? string : number | string | null;
};

/** Counts for the hospital itself; by doctor, so never public. */
export class StatistikQueries {
  constructor(private readonly db: Database) {}

  async perDokter(dari: string, sampai: string): Promise<readonly BarisStatistik[]> {
    const { read } = this.db;
    const pasien = read(`${tabel.pendaftaran} as p`)
      .whereBetween('p.tanggal', [dari, sampai])
      .groupBy('p.sesi_id')
      .select(
        'p.sesi_id',
        read.raw('count(*) as terdaftar'),
        read.raw(
          "sum(case when p.hadir_at is not null and p.status <> 'dibatalkan' then 1 else 0 end) as hadir",
        ),
        read.raw("sum(case when p.status = 'selesai' then 1 else 0 end) as terlayani"),
        read.raw("sum(case when p.status = 'tidak_hadir' then 1 else 0 end) as tidak_hadir"),
        read.raw("sum(case when p.status = 'dibatalkan' then 1 else 0 end) as dibatalkan"),
        read.raw('sum(p.meleset) as meleset'),
        read.raw(
          'sum(case when p.dilayani_at is not null then p.dilayani_at - p.hadir_at else 0 end) as tunggu',
        ),
        read.raw('sum(case when p.dilayani_at is not null then 1 else 0 end) as masuk'),
      )
      .as('n');
    const rows = await read(`${tabel.sesi} as s`)
      .join(`${tabel.poliklinik} as k`, 'k.id', 's.poliklinik_id')
      .join(`${tabel.dokter} as d`, (on) => {
        on.on('d.id', '=', read.raw('coalesce(s.dokter_pengganti_id, s.dokter_id)'));
      })
      .leftJoin(pasien, 'n.sesi_id', 's.id')
      .whereBetween('s.tanggal', [dari, sampai])
      .whereNot('s.status', 'dibatalkan')
      .groupBy('k.nama', 'd.nama')
      .orderBy(['k.nama', 'd.nama'])
      .select<Mentah[]>(
        'k.nama as poliklinik',
        'd.nama as dokter',
        read.raw('count(*) as sesi'),
        read.raw('sum(case when s.berjalan_at is not null then 1 else 0 end) as mulai'),
        read.raw(
          'sum(case when s.berjalan_at is not null and s.terlambat_menit <= 15 then 1 else 0 end) as "mulaiTepat"',
        ),
        read.raw('coalesce(sum(n.terdaftar), 0) as terdaftar'),
        read.raw('coalesce(sum(n.hadir), 0) as hadir'),
        read.raw('coalesce(sum(n.terlayani), 0) as terlayani'),
        read.raw('coalesce(sum(n.tidak_hadir), 0) as "tidakHadir"'),
        read.raw('coalesce(sum(n.dibatalkan), 0) as dibatalkan'),
        read.raw('coalesce(sum(n.meleset), 0) as meleset'),
        read.raw(
          'case when coalesce(sum(n.masuk), 0) = 0 then null else sum(n.tunggu) / sum(n.masuk) / 60000 end as "tungguMenit"',
        ),
      );
    return rows.map(({ poliklinik, dokter, tungguMenit, ...angka }) => ({
      poliklinik,
      dokter,
      sesi: Number(angka.sesi),
      mulaiTepat: Number(angka.mulaiTepat),
      mulai: Number(angka.mulai),
      terdaftar: Number(angka.terdaftar),
      hadir: Number(angka.hadir),
      terlayani: Number(angka.terlayani),
      tidakHadir: Number(angka.tidakHadir),
      dibatalkan: Number(angka.dibatalkan),
      meleset: Number(angka.meleset),
      tungguMenit: tungguMenit === null ? null : Math.round(Number(tungguMenit)),
    }));
  }
}
