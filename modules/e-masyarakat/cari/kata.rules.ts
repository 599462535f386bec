/** Words of a search as both indexes hold them: small letters and digits, without marks over letters. */
export function wordsOf(text: string): readonly string[] {
  const plain = text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [...new Set(plain.match(/[\p{L}\p{N}]+/gu) ?? [])];
}

const akhiran = ['nya', 'lah', 'kah', 'ku', 'mu', 'kan', 'an', 'i'];
const awalan = ['ber', 'ter', 'di', 'ke', 'se', 'me', 'mem', 'men', 'meng', 'pe', 'per'];
/** Shorter beginnings of words say too little to look for their other forms. */
const terpendek = 4;

/** The word without what stands before and behind it in Indonesian; the word itself when too little would be left. */
function rootsOf(kata: string): readonly string[] {
  const roots = new Set([kata]);
  for (const akhir of akhiran)
    if (kata.endsWith(akhir) && kata.length - akhir.length >= terpendek)
      roots.add(kata.slice(0, -akhir.length));
  for (const root of [...roots])
    for (const awal of awalan)
      if (root.startsWith(awal) && root.length - awal.length >= terpendek) roots.add(root.slice(awal.length));
  return [...roots];
}

/** The forms one word is looked for in: `lubang` finds `berlubang`, `lampunya` finds `lampu`. */
export function formsOf(kata: string): readonly string[] {
  if (kata.length < terpendek || /\d/u.test(kata)) return [kata];
  const forms = rootsOf(kata).flatMap((root) => [
    root,
    ...['nya', 'an', 'kan', 'i'].map((akhir) => root + akhir),
    ...['ber', 'ter', 'di', 'me'].map((awal) => awal + root),
    `di${root}kan`,
    `me${root}kan`,
  ]);
  return [...new Set(forms)];
}
