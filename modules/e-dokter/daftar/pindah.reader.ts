import { addDays, MINUTE_MS, startOfWibDay, wibDay } from '../../../src/time/time.js';
import { formatHari, formatJam } from '../../../src/views/format.js';
import type { Rakitan } from '../rakit.js';
import { jalurOf } from './pendaftaran.js';
import type { PendaftaranRow } from './pendaftaran.js';
import type { CariTempat } from './tempat.queries.js';

const HARI_MAKS = 60;
const JAM_MAKS = 100;

/** Where a registration could move: days with a free window, and the windows of the day looked at. */
export async function readPilihanPindah(
  { tempat, clock, setelan }: Rakitan,
  row: PendaftaranRow,
  diminta: unknown,
  alamat: string,
) {
  const { jendelaHari, tutupDaringMenit } = await setelan();
  const now = clock.now();
  const cari: CariTempat = {
    poliklinikId: row.poliklinik_id,
    jalur: jalurOf(row.penjamin),
    sejak: now + tutupDaringMenit * MINUTE_MS,
    sampai: addDays(wibDay(now), jendelaHari),
    batas: HARI_MAKS,
  };
  const hari = await tempat.days(cari);
  const dilihat = hari.find((one) => one === diminta) ?? hari.find((one) => one >= row.tanggal) ?? hari[0];
  const jam =
    dilihat === undefined
      ? []
      : await tempat.free({
          ...cari,
          sejak: Math.max(cari.sejak, startOfWibDay(dilihat)),
          sampai: dilihat,
          batas: JAM_MAKS,
        });
  return {
    hari: hari.map((one) => ({
      nama: formatHari(one),
      href: `${alamat}?hari=${one}`,
      kini: one === dilihat,
    })),
    pilihan: jam
      .filter((one) => one.tanggal === dilihat && one.blokId !== row.blok_id)
      .map((one) => ({
        value: one.blokId,
        sesiId: one.sesiId,
        text: `${formatJam(one.mulai)}-${formatJam(one.selesai)}`,
        hint: { text: one.dokter },
      })),
    namaHari: dilihat === undefined ? null : formatHari(dilihat),
  };
}
