import { legalText } from '../open311/wire/text.js';

const pengganti: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as it stands in an XML document; what XML cannot hold is left out. */
export function xmlText(text: string): string {
  return legalText(text).replace(/[&<>"]/gu, (sign) => pengganti[sign] ?? sign);
}

/** An element with text in it. */
export function element(nama: string, text: string): string {
  return `<${nama}>${xmlText(text)}</${nama}>`;
}
