import type { Answer, Client } from './client.js';
import type { FormFile } from './photos.js';

/** What a resident says. */
export interface Isian {
  readonly kategori?: string;
  readonly cerita?: string;
  readonly foto?: FormFile;
  readonly kelurahanKode: string;
  readonly patokan?: string;
  readonly titik?: { readonly lintang: number; readonly bujur: number };
  readonly kerahasiaan?: 'terbuka' | 'anonim' | 'rahasia';
}

export interface Terkirim {
  readonly kode: string;
  /** The page with the receipt. */
  readonly tandaTerima: Answer;
}

const baru = '/masyarakat/pengaduan/baru';

/**
 * Goes through the four forms of a report as a browser without scripts would, similar ones passed by.
 * @throws with the page's status when a form does not lead on
 */
export async function lapor(client: Client, isian: Isian): Promise<Terkirim> {
  const { kategori = 'lampu-jalan', cerita = 'Lampu jalan mati sejak tiga hari.', foto } = isian;
  let answer = await client.submit(baru, { kategori, cerita, ...(foto ? { foto } : {}) });
  for (let step = 0; step < 6 && !answer.location.includes('/tanda-terima'); step++) {
    const page = answer.location;
    if (!page.startsWith(baru))
      throw new Error(`The report stopped at ${answer.url}: ${String(answer.status)} ${page}`);
    answer = await client.submit(page, fieldsOf(page, isian), actionOf(page));
  }
  const kode = /PGD-\d{4}-\d{6}/.exec(answer.location)?.[0] ?? '';
  return { kode, tandaTerima: await client.get(answer.location) };
}

function fieldsOf(page: string, isian: Isian): Readonly<Record<string, string>> {
  if (page.endsWith('/lokasi')) {
    const { titik, kelurahanKode, patokan = 'Depan kantor lurah' } = isian;
    const place = { kelurahan: kelurahanKode, patokan };
    if (!titik) return place;
    return { ...place, lintang: String(titik.lintang), bujur: String(titik.bujur), ketepatan: 'gps' };
  }
  if (page.endsWith('/periksa')) return { kerahasiaan: isian.kerahasiaan ?? 'terbuka' };
  return {};
}

/** The page of similar ones also holds forms that support them. */
function actionOf(page: string): string | undefined {
  return page.endsWith('/serupa') ? page : undefined;
}
