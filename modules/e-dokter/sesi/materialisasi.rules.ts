import type { JadwalRow } from '../jadwal/jadwal.repository.js';
import { berlakuPada } from '../jadwal/jadwal.rules.js';
import type { PengecualianRow } from '../pengecualian/pengecualian.repository.js';
import { kena } from '../pengecualian/pengecualian.rules.js';
import type { SesiBaru } from './sesi.js';

/** The sesi of one working day as jadwal and pengecualian say. @param hari Monday 1 ... Sunday 7. */
export function sesiPada(
  tanggal: string,
  hari: number,
  jadwal: readonly JadwalRow[],
  pengecualian: readonly PengecualianRow[],
): readonly SesiBaru[] {
  return jadwal
    .filter((one) => one.hari === hari && berlakuPada(one, tanggal))
    .map((one) => terapkan(dariJadwal(one, tanggal), pengecualian));
}

function dariJadwal(one: JadwalRow, tanggal: string): SesiBaru {
  const { dokter_id, poliklinik_id, jam_mulai, jam_selesai, menit_blok, awalan, ruang } = one;
  const { kuota_jkn, kuota_nonjkn, kuota_loket } = one;
  return {
    dokter_id,
    dokter_pengganti_id: null,
    poliklinik_id,
    jadwal_praktik_id: one.id,
    pengecualian_id: null,
    tanggal,
    jam_mulai,
    jam_selesai,
    menit_blok,
    awalan,
    ruang,
    status: 'dibuka',
    kuota_jkn,
    kuota_nonjkn,
    kuota_loket,
  };
}

/** What a pengecualian makes of a sesi nobody holds yet. */
function terapkan(sesi: SesiBaru, pengecualian: readonly PengecualianRow[]): SesiBaru {
  const satu = pengecualian.find((one) => kena(one, sesi));
  if (!satu) return sesi;
  const kena_ = { ...sesi, pengecualian_id: satu.id };
  if (satu.status === 'diajukan') return { ...kena_, status: 'ditutup' };
  switch (satu.jenis) {
    case 'cuti':
    case 'tutup':
      return { ...kena_, status: 'dibatalkan' };
    case 'pengganti':
      return { ...kena_, dokter_pengganti_id: satu.dokter_pengganti_id };
    case 'geser_jam':
    case 'ubah_kuota':
      return { ...kena_, ...satu.isi };
    case 'buka_tambahan':
      return sesi;
  }
}
