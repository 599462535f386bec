import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, dayNumberOf, wibDay, wibInstant, weekdayOf } from '../../../src/time/time.js';
import { poliklinikIdOf } from '../acuan/acuan.seed.js';
import { daftarPoliklinik } from '../acuan/poliklinik.data.js';
import { drawKode } from '../daftar/kode.js';
import { sidikTiket } from '../hitung/tiket.rules.js';
import type { Rakitan } from '../rakit.js';
import { RiwayatDemoRepository } from './riwayat.repository.js';
import type { SesiLalu } from './riwayat.repository.js';
import { susunRiwayat } from './riwayat.rules.js';

const HARI = 60;
/** Patients of a doctor, so that nobody stands twice on one day. */
const PASIEN_DOKTER = 30;

/** Sixty past days of every doctor with lateness and absences, and what they teach. */
export async function playRiwayat(
  ed: Rakitan,
  now: number,
  dokter: readonly string[],
  pasien: readonly string[],
): Promise<void> {
  const semua = Array.from({ length: HARI }, (_, i) => HARI - i).flatMap((lalu) =>
    sesiPadaHari(ed, { lalu, tanggal: addDays(wibDay(now), -lalu), dokter, pasien }),
  );
  await ed.unitOfWork.run(systemContext, (tx) => new RiwayatDemoRepository().insert(tx.trx, semua));
  await ed.services.rapor.write(systemContext);
  await ed.services.pola.learn(systemContext);
}

interface HariLalu {
  /** How many days ago. */
  readonly lalu: number;
  readonly tanggal: string;
  readonly dokter: readonly string[];
  readonly pasien: readonly string[];
}

function sesiPadaHari(ed: Rakitan, { lalu, tanggal, dokter, pasien }: HariLalu): readonly SesiLalu[] {
  const hari = weekdayOf(dayNumberOf(tanggal));
  if (hari === 7) return [];
  return dokter.flatMap((dokterId, index): SesiLalu[] => {
    if (index % 2 !== hari % 2) return [];
    const { terlambatMenit, kunjungan } = susunRiwayat(wibInstant(tanggal, '08:00'), lalu, index);
    return [
      {
        dokterId,
        poliklinikId: poliklinikIdOf(daftarPoliklinik[index]?.kode ?? ''),
        tanggal,
        awalan: String.fromCharCode(65 + index),
        ruang: `Ruang ${String(index + 1)}`,
        terlambatMenit,
        kunjungan,
        pasienIds: kunjungan.map(
          (_, i) => pasien[index * PASIEN_DOKTER + ((lalu + i) % PASIEN_DOKTER)] ?? '',
        ),
        kodeOf: drawKode,
        sidikOf: (baris) => sidikTiket(ed.services.daftar.tokenOf(baris, 1)),
      },
    ];
  });
}
