const longest = 80;

/**
 * A sender's file name made safe to show, store and send back: no folders, control or direction characters, at most
 * 80 characters, and no run of ten or more digits (people name scans after their NIK or phone). Never used as a path.
 */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).pop() ?? '';
  const plain = last
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\d{10,}/g, '***')
    .replace(/\s+/g, ' ')
    .trim();
  const short = shorten([...plain]);
  return /^[.\s]*$/.test(short) ? 'tanpa nama' : short;
}

// Cut in the middle, so that the ending stays readable.
function shorten(characters: readonly string[]): string {
  if (characters.length <= longest) return characters.join('');
  return [...characters.slice(0, longest - 13), '…', ...characters.slice(-12)].join('');
}
