// NIK and KK have 16 digits, a JKN card 13; written together or in groups. Instants in ms have 13 digits too and are
// logged as ISO text, so nothing of ours is lost. What stands in an address may be percent-encoded.
const longNumber = /(?<![\w.])\d(?:(?:[ -]|%20)?\d){12,15}(?![\w.])/g;
const phone = /(?<!\w)(?:(?:\+|%2b)?62|0)8\d(?:(?:[ -]|%20)?\d){6,10}(?!\w)/gi;
const email = /[\w.+%-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/gi;

/** The text without anything that looks like a NIK, card number, phone or e-mail address. */
export function scrub(text: string): string {
  return text.replace(longNumber, '[nomor]').replace(phone, '[telepon]').replace(email, '[surel]');
}
