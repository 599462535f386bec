/** Where the module is mounted. */
export const mountPath = '/e-dokter';

/** Route patterns, relative to the mount path. */
export const pola = {
  beranda: '/',
  jadwal: '/jadwal',
  bukti: '/bukti',
  poliklinik: '/poliklinik/:slug',
  antrean: '/antrean',
  arus: '/antrean/arus',
  cek: '/cek',
  mutu: '/mutu',
  mutuCsv: '/mutu.csv',
  bantuan: '/bantuan',
  hadir: '/hadir/:kode',
  daftar: '/daftar',
  daftarPoliklinik: '/daftar/poliklinik',
  daftarSesi: '/daftar/sesi',
  daftarJam: '/daftar/jam',
  daftarPenjamin: '/daftar/penjamin',
  daftarPeriksa: '/daftar/periksa',
  pendaftaran: '/pendaftaran/:id',
  daftarTukar: '/daftar/tukar-jam',
  daftarLagi: '/daftar/lagi/:id',
  pendaftaranSaya: '/pendaftaran',
  batal: '/pendaftaran/:id/batal',
  ubah: '/pendaftaran/:id/ubah',
  cetak: '/pendaftaran/:id/tiket',
  tanggungan: '/tanggungan',
  tanggunganTambah: '/tanggungan/tambah',
  tanggunganCabut: '/tanggungan/:id/cabut',
  akses: '/akses',
  tiketKalender: '/t/:token.ics',
  tiketQr: '/t/:token/qr.svg',
  tiketBatal: '/t/:token/batal',
  tiketPindah: '/t/:token/pindah',
  tiketUrutan: '/t/:token/urutan',
  tiket: '/t/:token',
  jknPetugas: '/petugas/jkn',
  jknUlang: '/petugas/jkn/:id/ulang',
  sesi: '/petugas/sesi/:id',
  sesiAksi: '/petugas/sesi/:id/:aksi',
} as const;

const at = (path: string) => (): string => `${mountPath}${path}`;
const ofId =
  (pattern: string) =>
  (id: string): string =>
    `${mountPath}${pattern.replace(':id', id)}`;

/** Absolute URLs of this module. */
export const url = {
  beranda: (): string => mountPath,
  jadwal: at(pola.jadwal),
  bukti: at(pola.bukti),
  poliklinik: (slug: string): string => `${mountPath}/poliklinik/${slug}`,
  antrean: at(pola.antrean),
  /** Only says that something changed; the page asks for the rest. */
  arus: (sesiId?: string): string =>
    `${mountPath}${pola.arus}${sesiId === undefined ? '' : `?sesi=${sesiId}`}`,
  cek: at(pola.cek),
  mutu: at(pola.mutu),
  mutuCsv: at(pola.mutuCsv),
  bantuan: at(pola.bantuan),
  hadir: (kode: string): string => `${mountPath}/hadir/${kode}`,
  daftar: at(pola.daftar),
  daftarPoliklinik: at(pola.daftarPoliklinik),
  daftarSesi: at(pola.daftarSesi),
  daftarJam: at(pola.daftarJam),
  daftarPenjamin: at(pola.daftarPenjamin),
  daftarPeriksa: at(pola.daftarPeriksa),
  pendaftaran: ofId(pola.pendaftaran),
  daftarTukar: at(pola.daftarTukar),
  daftarLagi: ofId(pola.daftarLagi),
  pendaftaranSaya: at(pola.pendaftaranSaya),
  batal: ofId(pola.batal),
  ubah: ofId(pola.ubah),
  cetak: ofId(pola.cetak),
  tanggungan: at(pola.tanggungan),
  tanggunganTambah: at(pola.tanggunganTambah),
  tanggunganCabut: ofId(pola.tanggunganCabut),
  akses: at(pola.akses),
  tiket: (token: string): string => `${mountPath}/t/${token}`,
  tiketKalender: (token: string): string => `${mountPath}/t/${token}.ics`,
  tiketQr: (token: string): string => `${mountPath}/t/${token}/qr.svg`,
  tiketBatal: (token: string): string => `${mountPath}/t/${token}/batal`,
  tiketPindah: (token: string): string => `${mountPath}/t/${token}/pindah`,
  tiketUrutan: (token: string): string => `${mountPath}/t/${token}/urutan`,
  sesi: ofId(pola.sesi),
  jknPetugas: at(pola.jknPetugas),
  jknUlang: ofId(pola.jknUlang),
  sesiAksi: (id: string, aksi: string): string => `${mountPath}/petugas/sesi/${id}/${aksi}`,
};
