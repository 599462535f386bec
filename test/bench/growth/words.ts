import { SeededRandom } from '../../../src/directory/registry/random.js';

const what = [
  'Lampu jalan mati',
  'Jalan berlubang cukup dalam',
  'Sampah menumpuk di tepi parit',
  'Parit tersumbat dan air naik ke jalan',
  'Pohon tua miring ke arah kabel listrik',
  'Air PDAM keruh dan berbau',
  'Rambu lalu lintas roboh',
  'Warung berdiri di atas trotoar',
  'Jentik nyamuk di genangan lahan kosong',
  'Tiang listrik miring hampir roboh',
];
const where = [
  'di depan sekolah',
  'di simpang pasar',
  'dekat jembatan',
  'di belakang masjid',
  'di samping puskesmas',
  'di gang sempit',
  'di depan rumah warga',
  'dekat rel kereta',
  'di tepi sungai',
  'di depan balai kelurahan',
];
const since = [
  'sejak tiga hari',
  'sejak minggu lalu',
  'sudah sebulan',
  'sejak hujan semalam',
  'sejak hari Senin',
  'sudah berulang kali',
];
const wish = [
  'Mohon segera diperbaiki.',
  'Sudah dua pengendara terjatuh.',
  'Baunya sampai ke rumah.',
  'Anak sekolah lewat di sini setiap pagi.',
  'Pada malam hari gelap dan rawan kecelakaan.',
  'Kami sudah bergotong royong tetapi belum cukup.',
];
const streets = [
  'Sudirman',
  'Ahmad Yani',
  'Soekarno Hatta',
  'Gatot Subroto',
  'Danau Toba',
  'Anggrek',
  'Kenanga',
  'Samanhudi',
  'Jambi',
  'Bangkatan',
  'Sisingamangaraja',
  'Ikan Paus',
  'Teuku Umar',
  'Wahidin',
  'Perintis',
  'Bejomuna',
  'Payaroba',
  'Limau Sundai',
];

/** Different wordings; what is told of a place repeats in real life too. */
export const wordings = 4_000;

/** Word that about one report in `every` holds. */
export const rareWords = [
  { kata: 'trafo', every: 499 },
  { kata: 'buaya', every: 9_973 },
] as const;

/** Texts and landmarks of reports, always the same ones. */
export function wordingRows(): readonly {
  readonly nomor: number;
  readonly isi: string;
  readonly patokan: string;
}[] {
  const random = new SeededRandom(1_275);
  const one = (list: readonly string[]): string => list[random.between(0, list.length - 1)] ?? '';
  return Array.from({ length: wordings }, (_, nomor) => {
    const street = one(streets);
    return {
      nomor,
      isi: `${one(what)} ${one(where)} Jalan ${street} ${one(since)}. ${one(wish)}`,
      patokan: `Jalan ${street}, ${one(where)}`,
    };
  });
}
