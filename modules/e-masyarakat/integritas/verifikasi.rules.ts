import { foldKejadian, kolomOfKeadaan } from '../pengaduan/keadaan.rules.js';
import { firstBreak } from '../pengaduan/kejadian.rules.js';
import type { Periksa } from './verifikasi.queries.js';

/** A difference between what is cached and what the kejadian say. */
export interface Selisih {
  readonly kode: string;
  readonly sebab: string;
}

/** Compares a row with the fold of its history. */
export function compareWithFold(periksa: Periksa): readonly Selisih[] {
  const keadaan = foldKejadian(periksa.riwayat);
  const pairs: readonly (readonly [string, unknown, unknown])[] = [
    ['status', periksa.status, keadaan.status],
    ['kolom', periksa.kolom, kolomOfKeadaan(keadaan, periksa.kolomInduk)],
    ['version', periksa.version, keadaan.version],
    ['urutan_transisi', periksa.urutanTransisi, keadaan.urutanTransisi],
    ['skpd', periksa.skpdSlug, keadaan.skpdSlug],
    ['jumlah_lepas', periksa.jumlahLepas, keadaan.jumlahLepas],
    ['jumlah_buka_kembali', periksa.jumlahBukaKembali, keadaan.jumlahBukaKembali],
    ['induk', periksa.indukId !== null, keadaan.indukKode !== null],
  ];
  return pairs
    .filter(([, cached, folded]) => cached !== folded)
    .map(([nama, cached, folded]) => ({
      kode: periksa.kode,
      sebab: `${nama}: tertulis ${String(cached)}, seharusnya ${String(folded)}`,
    }));
}

/** Where the chain of a pengaduan breaks, if anywhere. */
export function compareChain(periksa: Periksa): readonly Selisih[] {
  const urutan = firstBreak(periksa.kode, periksa.riwayat);
  return urutan === null
    ? []
    : [{ kode: periksa.kode, sebab: `rantai putus pada kejadian ${String(urutan)}` }];
}

/** Tindak lanjut by an account of another office than the one that held it then. */
export function foreignFollowUps(periksa: Periksa): readonly Selisih[] {
  return periksa.riwayat.flatMap((kejadian, index) => {
    if (kejadian.jenis !== 'ditindaklanjuti') return [];
    const pemegang = foldKejadian(periksa.riwayat.slice(0, index)).skpdSlug;
    return pemegang === kejadian.kantor
      ? []
      : [{ kode: periksa.kode, sebab: `tindak lanjut oleh ${kejadian.kantor}, bukan pemegangnya` }];
  });
}
