/** Where the module is mounted. */
export const mountPath = '/masyarakat';

/** Route patterns, relative to the mount path. */
export const pola = {
  beranda: '/',
  daftar: '/pengaduan',
  peta: '/peta',
  titikPeta: '/peta.json',
  pengaduan: '/pengaduan/:kode',
  tandaTerima: '/pengaduan/:kode/tanda-terima',
  qr: '/pengaduan/:kode/qr.svg',
  foto: '/pengaduan/:kode/foto/:urutan/:ukuran',
  dukung: '/pengaduan/:kode/dukungan',
  lacak: '/lacak',
  kategori: '/kategori',
  baru: '/pengaduan/baru',
  baruDraf: '/pengaduan/baru/:draf',
  baruLokasi: '/pengaduan/baru/:draf/lokasi',
  baruSerupa: '/pengaduan/baru/:draf/serupa',
  baruPeriksa: '/pengaduan/baru/:draf/periksa',
  baruDarurat: '/pengaduan/baru/:draf/darurat',
  baruFoto: '/pengaduan/baru/:draf/foto/:nomor',
  saya: '/saya',
  sayaPengaduan: '/saya/:kode',
  sayaNilai: '/saya/:kode/penilaian',
  sayaCabut: '/saya/:kode/cabut',
  sayaTutup: '/saya/:kode/kerahasiaan',
  sayaLengkapi: '/saya/:kode/lengkapi',
  sayaKeberatan: '/saya/:kode/keberatan',
  meja: '/meja',
  mejaBerikut: '/meja/berikut',
  mejaAliran: '/meja/aliran',
  mejaBaru: '/meja/baru.json',
  mejaSekaligus: '/meja/sekaligus',
  mejaPengaduan: '/meja/:kode',
  mejaAmbil: '/meja/:kode/ambil',
  mejaBaca: '/meja/:kode/baca',
  mejaDisposisi: '/meja/:kode/disposisi',
  mejaLengkap: '/meja/:kode/lengkap',
  mejaAlih: '/meja/:kode/alih',
  mejaUsulTolak: '/meja/:kode/usul-tolak',
  mejaPutusTolak: '/meja/:kode/putus-tolak',
  mejaUrung: '/meja/:kode/urung',
  mejaKeberatan: '/meja/:kode/keberatan',
  mejaCatatan: '/meja/:kode/catatan',
  mejaGabung: '/meja/:kode/gabung',
  mejaPisah: '/meja/:kode/pisah',
  mejaTenggat: '/meja/:kode/tenggat.json',
  mejaSekitar: '/meja/:kode/sekitar.json',
  mejaTanda: '/meja/:kode/tanda',
  skpd: '/skpd',
  lapangan: '/skpd/lapangan',
  lapanganPengaduan: '/skpd/lapangan/:kode',
  templat: '/skpd/templat',
  templatSatu: '/skpd/templat/:id',
  skpdPengaduan: '/skpd/:kode',
  skpdTerima: '/skpd/:kode/terima',
  skpdTanggapi: '/skpd/:kode/tanggapan',
  skpdTindakLanjut: '/skpd/:kode/tindak-lanjut',
  skpdLepas: '/skpd/:kode/lepas',
  skpdJadwalkan: '/skpd/:kode/jadwal',
  skpdTangguhkan: '/skpd/:kode/tangguh',
  skpdLanjutkan: '/skpd/:kode/lanjut',
} as const;

type Query = Readonly<Record<string, string | number | null | undefined>>;

function withQuery(path: string, query: Query): string {
  const filled = Object.entries(query).filter(
    ([, value]) => value !== null && value !== undefined && value !== '',
  );
  const text = new URLSearchParams(filled.map(([name, value]) => [name, String(value)])).toString();
  return text === '' ? `${mountPath}${path}` : `${mountPath}${path}?${text}`;
}

const at = (path: string) => (): string => `${mountPath}${path}`;
const ofKode =
  (pattern: string) =>
  (kode: string): string =>
    `${mountPath}${pattern.replace(':kode', kode)}`;
const ofDraf =
  (pattern: string) =>
  (draf: string): string =>
    `${mountPath}${pattern.replace(':draf', draf)}`;

/** Absolute URLs of this module. */
export const url = {
  beranda: (): string => mountPath,
  daftar: (saringan: Query = {}): string => withQuery(pola.daftar, saringan),
  peta: (saringan: Query = {}): string => withQuery(pola.peta, saringan),
  titikPeta: (saringan: Query = {}): string => withQuery(pola.titikPeta, saringan),
  pengaduan: ofKode(pola.pengaduan),
  tandaTerima: ofKode(pola.tandaTerima),
  qr: ofKode(pola.qr),
  /** `versi` names the bytes: another copy has another address, so that no browser shows the old one. */
  foto: (kode: string, urutan: number, ukuran: 'kecil' | 'besar', versi: string): string =>
    `${mountPath}/pengaduan/${kode}/foto/${String(urutan)}/${ukuran}?v=${versi}`,
  dukung: ofKode(pola.dukung),
  lacak: at(pola.lacak),
  kategori: at(pola.kategori),
  baru: (awal: Query = {}): string => withQuery(pola.baru, awal),
  baruDraf: ofDraf(pola.baruDraf),
  baruLokasi: ofDraf(pola.baruLokasi),
  baruSerupa: ofDraf(pola.baruSerupa),
  baruPeriksa: ofDraf(pola.baruPeriksa),
  baruDarurat: ofDraf(pola.baruDarurat),
  baruFoto: (draf: string, nomor: number): string =>
    `${mountPath}/pengaduan/baru/${draf}/foto/${String(nomor)}`,
  saya: at(pola.saya),
  sayaPengaduan: ofKode(pola.sayaPengaduan),
  sayaNilai: ofKode(pola.sayaNilai),
  sayaCabut: ofKode(pola.sayaCabut),
  sayaTutup: ofKode(pola.sayaTutup),
  sayaLengkapi: ofKode(pola.sayaLengkapi),
  sayaKeberatan: ofKode(pola.sayaKeberatan),
  meja: (query: Query = {}): string => withQuery(pola.meja, query),
  mejaBerikut: at(pola.mejaBerikut),
  mejaAliran: (query: Query): string => withQuery(pola.mejaAliran, query),
  mejaBaru: (query: Query): string => withQuery(pola.mejaBaru, query),
  mejaSekaligus: at(pola.mejaSekaligus),
  mejaPengaduan: (kode: string, query: Query = {}): string =>
    withQuery(pola.mejaPengaduan.replace(':kode', kode), query),
  mejaAmbil: ofKode(pola.mejaAmbil),
  mejaBaca: ofKode(pola.mejaBaca),
  mejaDisposisi: ofKode(pola.mejaDisposisi),
  mejaLengkap: ofKode(pola.mejaLengkap),
  mejaAlih: ofKode(pola.mejaAlih),
  mejaUsulTolak: ofKode(pola.mejaUsulTolak),
  mejaPutusTolak: ofKode(pola.mejaPutusTolak),
  mejaUrung: ofKode(pola.mejaUrung),
  mejaKeberatan: ofKode(pola.mejaKeberatan),
  mejaCatatan: ofKode(pola.mejaCatatan),
  mejaGabung: ofKode(pola.mejaGabung),
  mejaPisah: ofKode(pola.mejaPisah),
  mejaTenggat: ofKode(pola.mejaTenggat),
  mejaSekitar: ofKode(pola.mejaSekitar),
  mejaTanda: ofKode(pola.mejaTanda),
  skpd: (query: Query = {}): string => withQuery(pola.skpd, query),
  lapangan: (query: Query = {}): string => withQuery(pola.lapangan, query),
  lapanganPengaduan: ofKode(pola.lapanganPengaduan),
  templat: at(pola.templat),
  templatSatu: (id: string): string => `${mountPath}${pola.templatSatu.replace(':id', id)}`,
  skpdPengaduan: ofKode(pola.skpdPengaduan),
  skpdTerima: ofKode(pola.skpdTerima),
  skpdTanggapi: ofKode(pola.skpdTanggapi),
  skpdTindakLanjut: ofKode(pola.skpdTindakLanjut),
  skpdLepas: ofKode(pola.skpdLepas),
  skpdJadwalkan: ofKode(pola.skpdJadwalkan),
  skpdTangguhkan: ofKode(pola.skpdTangguhkan),
  skpdLanjutkan: ofKode(pola.skpdLanjutkan),
} as const;
