/** Where the module is mounted. */
export const mountPath = '/e-dokter';

/** Route patterns, relative to the mount path. */
export const pola = {
  beranda: '/',
  jadwal: '/jadwal',
  bukti: '/bukti',
  daftar: '/daftar',
  daftarPoliklinik: '/daftar/poliklinik',
  daftarSesi: '/daftar/sesi',
  daftarJam: '/daftar/jam',
  daftarPenjamin: '/daftar/penjamin',
  daftarPeriksa: '/daftar/periksa',
  pendaftaran: '/pendaftaran/:id',
  batal: '/pendaftaran/:id/batal',
  tiket: '/t/:token',
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
  daftar: at(pola.daftar),
  daftarPoliklinik: at(pola.daftarPoliklinik),
  daftarSesi: at(pola.daftarSesi),
  daftarJam: at(pola.daftarJam),
  daftarPenjamin: at(pola.daftarPenjamin),
  daftarPeriksa: at(pola.daftarPeriksa),
  pendaftaran: ofId(pola.pendaftaran),
  batal: ofId(pola.batal),
  tiket: (token: string): string => `${mountPath}/t/${token}`,
  sesi: ofId(pola.sesi),
  sesiAksi: (id: string, aksi: string): string => `${mountPath}/petugas/sesi/${id}/${aksi}`,
};
