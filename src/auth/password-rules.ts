/** Fewest characters of a password (NIST SP 800-63B counts length, not kinds of characters). */
export const PASSWORD_MIN = 10;
/** Most characters; longer ones only cost hash time. */
export const PASSWORD_MAX = 200;

// The stems of the commonest passwords seen in Indonesia and everywhere; digits and signs around them do not help.
const COMMON_STEMS = new Set([
  'password',
  'katasandi',
  'rahasia',
  'sayang',
  'cinta',
  'bismillah',
  'alhamdulillah',
  'indonesia',
  'merdeka',
  'qwerty',
  'qwertyuiop',
  'asdfghjkl',
  'asdfgh',
  'zxcvbnm',
  'iloveyou',
  'akucintakamu',
  'sayangku',
  'cintaku',
  'binjai',
  'kotabinjai',
  'medan',
  'sumatera',
  'rambutan',
  'jakarta',
  'admin',
  'administrator',
  'welcome',
  'letmein',
  'selamatdatang',
  'selamatpagi',
  'monkey',
  'dragon',
  'football',
  'baseball',
  'princess',
  'sunshine',
  'superman',
  'garuda',
  'pancasila',
  'keluarga',
  'keluargaku',
  'anakku',
  'doraemon',
  'naruto',
  'persija',
  'persib',
  'psms',
  'facebook',
  'whatsapp',
  'google',
  'samsung',
  'android',
  'internet',
  'komputer',
  'user',
  'pengguna',
  'warga',
  'masyarakat',
  'kominfo',
  'pemko',
  'pemkobinjai',
  'dinas',
  'operator',
  'petugas',
  'test',
  'coba',
  'cobacoba',
  'abcdefghij',
  'abcdefgh',
  'abcde',
  'abc',
  'qazwsx',
  'qazwsxedc',
  'changeme',
  'default',
  'terserah',
  'lupa',
]);

/** What is known of the person and must not be his password. */
export interface PersonalWords {
  readonly nama: string;
  readonly nik?: string | undefined;
  readonly kontak?: string | undefined;
}

/** The sentence that says what is wrong with a new password; null when it will do. */
export function passwordProblem(password: string, person: PersonalWords): string | null {
  if (password.length < PASSWORD_MIN) return `Pakai paling sedikit ${String(PASSWORD_MIN)} karakter.`;
  if (password.length > PASSWORD_MAX) return `Pakai paling banyak ${String(PASSWORD_MAX)} karakter.`;
  const plain = password.toLowerCase();
  if (isMonotonous(plain) || COMMON_STEMS.has(stemOf(plain))) {
    return 'Kata sandi ini terlalu umum. Pakai beberapa kata yang tidak berhubungan.';
  }
  if (personalParts(person).some((part) => plain.includes(part))) {
    return 'Jangan memakai nama, NIK, surel, atau nomor telepon sendiri di kata sandi.';
  }
  return null;
}

function stemOf(plain: string): string {
  const bare = plain.replace(/[^a-z]/g, '');
  const core = plain.replace(/^[^a-z@$]+|[^a-z]+$/g, '');
  const spelled = core
    .replace(/0/g, 'o')
    .replace(/[1!]/g, 'i')
    .replace(/[@4]/g, 'a')
    .replace(/3/g, 'e')
    .replace(/[$5]/g, 's');
  const stem = COMMON_STEMS.has(bare) ? bare : spelled.replace(/[^a-z]/g, '');
  const half = stem.slice(0, stem.length / 2);
  return half + half === stem ? half : stem;
}

// Few different characters, or one step up or down all the way: 1111111111, 1234567890, abcabcabca.
function isMonotonous(plain: string): boolean {
  if (new Set(plain).size <= 3) return true;
  const steps = [...plain].slice(1).map((char, index) => char.charCodeAt(0) - plain.charCodeAt(index));
  const usual = steps.filter((step) => step === 1 || step === -9).length;
  const reverse = steps.filter((step) => step === -1 || step === 9).length;
  return Math.max(usual, reverse) >= steps.length - 1;
}

function personalParts({ nama, nik, kontak }: PersonalWords): readonly string[] {
  const words = nama
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter((word) => word.length >= 4);
  const local = kontak?.toLowerCase().split('@')[0] ?? '';
  const digits = local.replace(/\D/g, '').replace(/^62/, '');
  return [...words, nik ?? '', local, digits].filter((part) => part.length >= 4);
}
