/** Clinics of the RSUD; codes to be confirmed with BPJS, clinics with the hospital (section 12). */
export const daftarPoliklinik: readonly {
  readonly kode: string;
  readonly slug: string;
  readonly nama: string;
  readonly sensitif: boolean;
}[] = [
  { kode: 'INT', slug: 'penyakit-dalam', nama: 'Penyakit Dalam', sensitif: false },
  { kode: 'ANA', slug: 'anak', nama: 'Anak', sensitif: false },
  { kode: 'BED', slug: 'bedah', nama: 'Bedah', sensitif: false },
  { kode: 'OBG', slug: 'obgyn', nama: 'Obgyn', sensitif: false },
  { kode: 'MAT', slug: 'mata', nama: 'Mata', sensitif: false },
  { kode: 'THT', slug: 'tht-kl', nama: 'THT-KL', sensitif: false },
  { kode: 'SAR', slug: 'saraf', nama: 'Saraf', sensitif: false },
  { kode: 'JAN', slug: 'jantung', nama: 'Jantung', sensitif: false },
  { kode: 'PAR', slug: 'paru', nama: 'Paru', sensitif: true },
  { kode: 'KLT', slug: 'kulit-dan-kelamin', nama: 'Kulit dan Kelamin', sensitif: true },
  { kode: 'JIW', slug: 'jiwa', nama: 'Jiwa', sensitif: true },
  { kode: 'ORT', slug: 'orthopedi', nama: 'Orthopedi', sensitif: false },
  { kode: 'URO', slug: 'urologi', nama: 'Urologi', sensitif: false },
  { kode: 'IRM', slug: 'rehabilitasi-medik', nama: 'Rehabilitasi Medik', sensitif: false },
  { kode: 'GIG', slug: 'gigi', nama: 'Gigi', sensitif: false },
];
