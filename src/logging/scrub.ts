// NIK and KK have 16 digits, a JKN card 13; written together or in groups. Instants in ms have 13 digits too and are
// logged as ISO text, so nothing of ours is lost.
const longNumber = /(?<![\w.])\d(?:[ -]?\d){12,15}(?![\w.])/g;
const phone = /(?<![\w])(?:\+?62|0)8\d(?:[ -]?\d){6,10}(?!\w)/g;
const email = /[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;

/** The text without anything that looks like a NIK, card number, phone or e-mail address. */
export function scrub(text: string): string {
  return text.replace(longNumber, '[nomor]').replace(phone, '[telepon]').replace(email, '[surel]');
}
