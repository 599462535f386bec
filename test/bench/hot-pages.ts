import type { City } from './city.js';
import type { Bound } from './floor.js';

/** A page everybody opens, and the one statement its floor needs. */
export interface HotPage {
  readonly nama: string;
  readonly path: string;
  readonly sql: string;
  readonly values: readonly Bound[];
  /** What the statement answers now. */
  rows(): Promise<readonly Readonly<Record<string, string | number | null>>[]>;
}

/** Home, the list of one kelurahan, one report. */
export async function hotPages(city: City): Promise<readonly HotPage[]> {
  const { kode, kelurahanKode } = await city.oneReport();
  const list = `select p.kode, p.isi_tayang, p.kolom, p.diajukan_at, p.jumlah_dukungan, k.nama as kategori
    from e_masyarakat_pengaduan p join e_masyarakat_kategori k on k.id = p.kategori_id
    where p.kelurahan_kode = ? and p.publik_at is not null order by p.diajukan_at desc, p.id desc limit 20`;
  const one = `select p.kode, p.isi_tayang, p.patokan, p.kolom, k.nama as kategori, l.nama as kelurahan, c.nama as kecamatan
    from e_masyarakat_pengaduan p join e_masyarakat_kategori k on k.id = p.kategori_id
    join kelurahan l on l.kode = p.kelurahan_kode join kecamatan c on c.kode = p.kecamatan_kode where p.kode = ?`;
  const counts = `select kolom, sum(jumlah) as jumlah from e_masyarakat_angka where jenis = ? group by kolom order by kolom`;
  const page = (nama: string, path: string, sql: string, values: readonly Bound[]): HotPage => ({
    nama,
    path,
    sql,
    values,
    rows: () => city.rows(sql, values),
  });
  return [
    page('home', '/', counts, ['kelurahan']),
    page('list', `/masyarakat/pengaduan?kelurahan=${kelurahanKode}`, list, [kelurahanKode]),
    page('report', `/masyarakat/pengaduan/${kode}`, one, [kode]),
  ];
}
