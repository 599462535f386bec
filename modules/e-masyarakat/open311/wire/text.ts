// What XML 1.0 cannot hold: C0 controls but tab and line feed, U+FFFE and U+FFFF, surrogates without their other half.
const control = /\p{Cc}/gu;
const noCharacter = /[\uFFFE\uFFFF]/g;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text without characters XML 1.0 forbids and with LF line ends; done on the way in and on the way out. */
export function legalText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(control, (one) => (one === '\t' || one === '\n' || one >= '\u007F' ? one : ''))
    .replace(noCharacter, '')
    .replace(loneSurrogate, '');
}

/** Text of bytes: UTF-8, and ISO-8859-1 when they are not valid UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
