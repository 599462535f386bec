/** URLs of the Command Center below its mount path; `url` is what links use. */
export const mountPath = '/command-center';

export const paths = {
  papan: '/',
  dinding: '/dinding',
  dindingPapan: '/dinding/:papan',
  aliran: '/aliran',
  nilaiJson: '/nilai.json',
  tenggat: '/tenggat',
  tenggatSel: '/tenggat/:skpd/:persen',
  pimpinan: '/pimpinan',
  atensi: '/atensi',
  atensiSatu: '/atensi/:kode',
  atensiJawab: '/atensi/:kode/jawab',
  atensiTutup: '/atensi/:kode/tutup',
  keputusan: '/keputusan',
  keputusanLaksanakan: '/keputusan/:id/laksanakan',
  keputusanTutup: '/keputusan/:id/tutup',
  layar: '/admin/layar',
  layarPapan: '/admin/layar/papan',
  layarCabut: '/admin/layar/cabut',
  piket: '/piket',
  mulai: '/piket/mulai',
  selesai: '/piket/selesai',
  pengganti: '/piket/pengganti',
  jadwal: '/piket/jadwal',
  jadwalSusun: '/piket/jadwal/susun',
  jadwalKursi: '/piket/jadwal/kursi',
  tukar: '/piket/tukar',
  tukarJawab: '/piket/tukar/:id',
  serahTerima: '/serah-terima',
  serahTerimaSatu: '/serah-terima/:kode',
  serahTerimaIsi: '/serah-terima/:kode/isi',
  serahTerimaTandaTangan: '/serah-terima/:kode/tanda-tangan',
  serahTerimaKembali: '/serah-terima/:kode/kembalikan',
  serahTerimaPdf: '/serah-terima/:kode/pdf',
  rapat: '/rapat',
  rapatSatu: '/rapat/:periode',
  rapatPdf: '/rapat/:periode/pdf',
  rapatCsv: '/rapat/:periode/csv',
  rapatKoreksi: '/rapat/:periode/koreksi',
} as const;

/** The address of a page of this module. */
export function url(path: keyof typeof paths): string {
  return path === 'papan' ? mountPath : mountPath + paths[path];
}

/** The page of one atensi. */
export function atensiUrl(kode: string): string {
  return `${mountPath}${paths.atensi}/${kode}`;
}

/** The list behind a cell of the ladder board. */
export function tenggatSelUrl(skpdSlug: string, persen: number): string {
  return `${mountPath}${paths.tenggat}/${skpdSlug}/${String(persen)}`;
}

/** The plan of a week, named as in `2026-W48`. */
export function jadwalUrl(minggu: string): string {
  return `${mountPath}${paths.jadwal}?minggu=${minggu}`;
}

/** Where one seat of the plan is changed. */
export function kursiUrl({
  tanggal,
  giliran,
  kursi,
}: {
  tanggal: string;
  giliran: string;
  kursi: number;
}): string {
  return `${mountPath}${paths.jadwalKursi}?tanggal=${tanggal}&giliran=${giliran}&kursi=${String(kursi)}`;
}

/** Where a swap is answered. */
export function tukarUrl(id: string): string {
  return `${mountPath}${paths.tukar}/${id}`;
}

/** The page of one serah terima, or one of its actions. */
export function serahTerimaUrl(
  kode: string,
  tindakan?: 'isi' | 'tanda-tangan' | 'kembalikan' | 'pdf',
): string {
  return `${mountPath}${paths.serahTerima}/${kode}${tindakan === undefined ? '' : `/${tindakan}`}`;
}

/** A meeting's document; without `versi` the newest. */
export function rapatUrl(periode: string, bagian?: 'pdf' | 'csv' | 'koreksi', versi?: number): string {
  const path = `${mountPath}${paths.rapat}/${periode}${bagian === undefined ? '' : `/${bagian}`}`;
  return versi === undefined ? path : `${path}?versi=${String(versi)}`;
}
