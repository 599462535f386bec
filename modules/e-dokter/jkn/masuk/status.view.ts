import { formatJam } from '../../../../src/views/format.js';
import { tampilNomor } from '../../hitung/kode.rules.js';
import type { BlokRow, SesiRow } from '../../sesi/sesi.js';

/** Quotas as every answer about a sesi carries them. */
export function kuotaView(sesi: SesiRow) {
  return {
    sisakuotajkn: sesi.kuota_jkn - sesi.terisi_jkn,
    kuotajkn: sesi.kuota_jkn,
    sisakuotanonjkn: sesi.kuota_nonjkn - sesi.terisi_nonjkn,
    kuotanonjkn: sesi.kuota_nonjkn,
  };
}

/** The number called last, `-` while nobody was. */
export function nomorView(sesi: SesiRow, nomor: number | null): string {
  return nomor === null ? '-' : tampilNomor(sesi.awalan, nomor);
}

/** A delay in words, else empty. */
export function keteranganTerlambat({ status, terlambat_menit: menit }: SesiRow): string {
  if (status === 'selesai' || status === 'dibatalkan') return '';
  if (status === 'dijeda') return 'Dokter jeda sebentar.';
  return menit > 0 ? `Dokter terlambat sekitar ${String(menit)} menit.` : '';
}

/** When to come. */
export function keteranganDatang({ mulai, selesai }: BlokRow): string {
  return `Datang pukul ${formatJam(mulai)}-${formatJam(selesai)}. Tidak perlu lebih pagi: urutan mengikuti jam kunjungan.`;
}
