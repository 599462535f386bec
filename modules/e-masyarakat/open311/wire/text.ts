// What XML 1.0 cannot hold: most C0 controls, U+FFFE and U+FFFF, and surrogates without their other half.
const illegal = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g;
const loneSurrogate = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The text without characters XML 1.0 forbids and with LF line ends; done on the way in and on the way out. */
export function legalText(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(illegal, '').replace(loneSurrogate, '');
}

/** Text of bytes: UTF-8, and ISO-8859-1 when they are not valid UTF-8. */
export function decodeText(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return Buffer.from(bytes).toString('latin1');
  }
}
