/** Kinds of offices (`skpd.jenis`). */
export type OfficeKind =
  'sekretariat' | 'inspektorat' | 'dinas' | 'badan' | 'satuan' | 'rumah_sakit' | 'kecamatan' | 'kelurahan';

/** One office of the seed list. */
export interface OfficeSeed {
  readonly slug: string;
  readonly nama: string;
  readonly singkatan: string;
  readonly jenis: OfficeKind;
  readonly jabatanKepala: string;
}

const office = (
  slug: string,
  singkatan: string,
  nama: string,
  jenis: OfficeKind,
  jabatanKepala = `Kepala ${singkatan}`,
): OfficeSeed => ({
  slug,
  nama,
  singkatan,
  jenis,
  jabatanKepala,
});

/** The city's offices without kecamatan and kelurahan, in the order lists show them. Names to be confirmed by the city. */
export const cityOffices: readonly OfficeSeed[] = [
  office('setda', 'Setda', 'Sekretariat Daerah', 'sekretariat', 'Sekretaris Daerah'),
  office('setwan', 'Setwan', 'Sekretariat DPRD', 'sekretariat', 'Sekretaris DPRD'),
  office('inspektorat', 'Inspektorat', 'Inspektorat Daerah', 'inspektorat', 'Inspektur'),
  office('bappeda', 'Bappeda', 'Badan Perencanaan Pembangunan Daerah', 'badan'),
  office('bpkpad', 'BPKPAD', 'Badan Pengelolaan Keuangan, Pendapatan dan Aset Daerah', 'badan'),
  office('bkpsdm', 'BKPSDM', 'Badan Kepegawaian dan Pengembangan Sumber Daya Manusia', 'badan'),
  office('bpbd', 'BPBD', 'Badan Penanggulangan Bencana Daerah', 'badan', 'Kepala Pelaksana BPBD'),
  office('kesbangpol', 'Kesbangpol', 'Badan Kesatuan Bangsa dan Politik', 'badan'),
  office(
    'satpol-pp',
    'Satpol PP',
    'Satuan Polisi Pamong Praja',
    'satuan',
    'Kepala Satuan Polisi Pamong Praja',
  ),
  office('damkar', 'Damkar', 'Dinas Pemadam Kebakaran dan Penyelamatan', 'dinas'),
  office('disdik', 'Disdik', 'Dinas Pendidikan', 'dinas'),
  office('dinkes', 'Dinkes', 'Dinas Kesehatan', 'dinas'),
  office('rsud', 'RSUD Djoelham', 'RSUD Dr. R.M. Djoelham', 'rumah_sakit', 'Direktur RSUD'),
  office('pupr', 'Dinas PUPR', 'Dinas Pekerjaan Umum dan Penataan Ruang', 'dinas'),
  office('perkim', 'Disperkim', 'Dinas Perumahan dan Kawasan Permukiman', 'dinas'),
  office('dlh', 'DLH', 'Dinas Lingkungan Hidup', 'dinas'),
  office('dishub', 'Dishub', 'Dinas Perhubungan', 'dinas'),
  office('dinsos', 'Dinsos', 'Dinas Sosial', 'dinas'),
  office('disdukcapil', 'Disdukcapil', 'Dinas Kependudukan dan Pencatatan Sipil', 'dinas'),
  office('dppkb', 'DPPKB', 'Dinas Pengendalian Penduduk dan Keluarga Berencana', 'dinas'),
  office('dp3a', 'DP3A', 'Dinas Pemberdayaan Perempuan dan Perlindungan Anak', 'dinas'),
  office('dpmk', 'DPMK', 'Dinas Pemberdayaan Masyarakat dan Kelurahan', 'dinas'),
  office('kominfo', 'Kominfo', 'Dinas Komunikasi dan Informatika', 'dinas'),
  office('dpmptsp', 'DPMPTSP', 'Dinas Penanaman Modal dan Pelayanan Terpadu Satu Pintu', 'dinas'),
  office('disnaker', 'Disnaker', 'Dinas Tenaga Kerja', 'dinas'),
  office('disperindag', 'Disperindag', 'Dinas Perindustrian dan Perdagangan', 'dinas'),
  office('dinkop-ukm', 'Dinas Koperasi UKM', 'Dinas Koperasi dan Usaha Kecil Menengah', 'dinas'),
  office('dkpp', 'DKPP', 'Dinas Ketahanan Pangan dan Pertanian', 'dinas'),
  office('dispora', 'Dispora', 'Dinas Pemuda dan Olahraga', 'dinas'),
  office('disparbud', 'Disparbud', 'Dinas Pariwisata dan Kebudayaan', 'dinas'),
  office('dispusip', 'Dispusip', 'Dinas Perpustakaan dan Kearsipan', 'dinas'),
];

/** The five kecamatan by official code. */
export const kecamatanNames: Readonly<Record<string, string>> = {
  '12.75.01': 'Binjai Utara',
  '12.75.02': 'Binjai Kota',
  '12.75.03': 'Binjai Barat',
  '12.75.04': 'Binjai Timur',
  '12.75.05': 'Binjai Selatan',
};
