/** Every role of the suite (platform.md, Identity). */
export const DAFTAR_PERAN = [
  'warga',
  'pemohon',
  'pasien',
  'kepling',
  'lurah',
  'camat',
  'operator_bcc',
  'penyelia_bcc',
  'petugas_skpd',
  'kepala_skpd',
  'verifikator_lapangan',
  'pemeriksa_izin',
  'kepala_dpmptsp',
  'perencana_skpd',
  'tapd',
  'bappeda',
  'admisi',
  'perawat',
  'dokter',
  'kepala_rawat_jalan',
  'penyelia_izin',
  'redaksi',
  'inspektorat',
  'walikota',
  'admin',
] as const;

/** One role. */
export type Peran = (typeof DAFTAR_PERAN)[number];

/** Kinds of scope a grant can be limited to. */
export const JENIS_LINGKUP = ['kota', 'skpd', 'kecamatan', 'kelurahan', 'lingkungan', 'poliklinik'] as const;

/** One kind of scope. */
export type JenisLingkup = (typeof JENIS_LINGKUP)[number];

/** What a role is called, which scopes it takes and what an account must bring to hold it. */
export interface PeranInfo {
  readonly label: string;
  readonly lingkup: readonly [JenisLingkup, ...JenisLingkup[]];
  /** The role can change somebody else's data: it acts only with TOTP set up. */
  readonly perluTotp: boolean;
  /** The account must be tied to a resident of the registry. */
  readonly perluNik: boolean;
}

const ofResident = (label: string): PeranInfo => ({
  label,
  lingkup: ['kota'],
  perluTotp: false,
  perluNik: false,
});
const ofStaff = (label: string, lingkup: PeranInfo['lingkup']): PeranInfo => ({
  label,
  lingkup,
  perluTotp: true,
  perluNik: false,
});
const ofArea = (label: string, lingkup: PeranInfo['lingkup']): PeranInfo => ({
  label,
  lingkup,
  perluTotp: true,
  perluNik: true,
});

/** The role table. */
export const PERAN: Readonly<Record<Peran, PeranInfo>> = {
  warga: { ...ofResident('Warga'), perluNik: true },
  pemohon: ofResident('Pemohon izin'),
  pasien: ofResident('Pasien'),
  kepling: ofArea('Kepala lingkungan', ['lingkungan']),
  lurah: ofArea('Lurah', ['kelurahan']),
  camat: ofArea('Camat', ['kecamatan']),
  operator_bcc: ofStaff('Operator BCC', ['kota']),
  penyelia_bcc: ofStaff('Penyelia BCC', ['kota']),
  petugas_skpd: ofStaff('Petugas SKPD', ['skpd']),
  kepala_skpd: ofStaff('Kepala SKPD', ['skpd']),
  verifikator_lapangan: ofStaff('Verifikator lapangan', ['skpd', 'kota']),
  pemeriksa_izin: ofStaff('Pemeriksa izin', ['skpd', 'kota']),
  kepala_dpmptsp: ofStaff('Kepala DPMPTSP', ['kota']),
  perencana_skpd: ofStaff('Perencana SKPD', ['skpd']),
  tapd: ofStaff('TAPD', ['kota']),
  bappeda: ofStaff('Bappeda', ['kota']),
  admisi: ofStaff('Admisi RSUD', ['skpd']),
  perawat: ofStaff('Perawat', ['poliklinik']),
  dokter: ofStaff('Dokter', ['poliklinik']),
  kepala_rawat_jalan: ofStaff('Kepala rawat jalan', ['skpd']),
  penyelia_izin: ofStaff('Penyelia izin', ['kota']),
  redaksi: ofStaff('Redaksi', ['skpd', 'kota']),
  inspektorat: ofStaff('Inspektorat', ['kota']),
  walikota: ofStaff('Wali Kota', ['kota']),
  admin: ofStaff('Administrator', ['kota', 'skpd']),
};

/** True when the text names a role. */
export function isPeran(text: string): text is Peran {
  return (DAFTAR_PERAN as readonly string[]).includes(text);
}

/** True when the text names a kind of scope. */
export function isJenisLingkup(text: string): text is JenisLingkup {
  return (JENIS_LINGKUP as readonly string[]).includes(text);
}

/** Roles an administrator may grant; those of residents come with the kind of account. */
export const PERAN_PETUGAS: readonly Peran[] = DAFTAR_PERAN.filter(
  (peran) => !['warga', 'pemohon', 'pasien'].includes(peran),
);
