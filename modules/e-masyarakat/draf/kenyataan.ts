import { formatAngka } from '../../../src/views/format.js';
import type { Kategori } from '../kategori/kategori.repository.js';
import { url } from '../pantau/paths.js';
import { nTerkecil, shareOf } from '../statistik/hitungan.rules.js';
import type { Statistik } from '../statistik/hitungan.rules.js';
import { textOfLama } from '../statistik/lama.rules.js';
import type { StatistikRepository } from '../statistik/statistik.repository.js';

/** What the last 90 days say beside the promise, and where the figures stand. */
export interface Kenyataan {
  readonly teks: string;
  readonly href: string;
}

const hari = 90;

/** The last 90 days' truth of a kategori; null for one that only Inspektorat reads: it counts nowhere. */
export async function readKenyataan(
  statistik: StatistikRepository,
  kategori: Kategori,
): Promise<Kenyataan | null> {
  if (kategori.tertutup) return null;
  const found = await statistik.find('kategori', kategori.id, hari);
  return {
    teks: sentenceOf(found?.isi ?? null),
    href: url.statistikKunci('kategori', kategori.kode, { hari }),
  };
}

/** One sentence. Too few are no measure (spec 6.4). */
export function sentenceOf(isi: Statistik | null): string {
  if (isi === null || isi.n < nTerkecil || isi.lama.n < nTerkecil)
    return `Kenyataan 90 hari terakhir: data belum cukup (n=${String(isi?.n ?? 0)}).`;
  const { median, terpanjang } = isi.lama;
  const lama =
    median === null
      ? `belum separuh pengaduan jenis ini selesai, juga sesudah ${String(terpanjang)} hari kerja`
      : `separuh pengaduan jenis ini selesai dalam ${textOfLama(median, terpanjang)} hari kerja`;
  const persen = shareOf(isi.n, isi.tepat, isi.jatuh);
  const tepat = persen === null ? '' : `, ${formatAngka(persen)} % tepat waktu`;
  return `Kenyataan 90 hari terakhir: ${lama}${tepat} (n=${String(isi.n)}).`;
}
