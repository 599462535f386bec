import { url } from '../pengawasan.paths.js';
import type { AsalKlien, MediaTeks } from './asal-klien.queries.js';
import type { BarisMeja } from './meja.queries.js';

const kataMedia: Readonly<Record<MediaTeks['status'], string>> = {
  menunggu: 'sedang diambil',
  disimpan_teks: 'tidak diambil: host klien ini tidak diizinkan',
  gagal: 'tidak dapat diambil',
};

/** What came with a pengaduan of an Open311 client; null for all others. Addresses are text, never links. */
export function asalView(row: BarisMeja, asal: AsalKlien, penyelia: boolean) {
  const adaOrang = asal.adaKontak || row.pelaporId !== null;
  const identitasHref = penyelia && adaOrang ? url.identitas(row.kode) : null;
  if (asal.namaKlien === null) return { klien: null, identitasHref };
  return {
    identitasHref,
    klien: {
      nama: asal.namaKlien,
      tanda: asal.tanda.map((one) => ({ isi: one.isi, at: one.at, selesai: one.selesaiAt !== null })),
      adaTanda: asal.tanda.some((one) => one.selesaiAt === null),
      media: asal.media.map((one) => ({ alamat: one.alamat, keadaan: kataMedia[one.status] })),
      adaKontak: asal.adaKontak,
    },
  };
}
