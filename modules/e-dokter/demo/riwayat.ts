import { systemContext } from '../../../src/db/unit-of-work.js';
import { addDays, dayNumberOf, wibDay, wibInstant, weekdayOf } from '../../../src/time/time.js';
import { poliklinikIdOf } from '../acuan/acuan.seed.js';
import { daftarPoliklinik } from '../acuan/poliklinik.data.js';
import { drawKode } from '../daftar/kode.js';
import { sidikTiket } from '../hitung/tiket.rules.js';
import type { Rakitan } from '../rakit.js';
import { RiwayatDemoRepository } from './riwayat.repository.js';
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
  const repository = new RiwayatDemoRepository();
  for (let lalu = HARI; lalu >= 1; lalu--) {
    const tanggal = addDays(wibDay(now), -lalu);
    const hari = weekdayOf(dayNumberOf(tanggal));
    if (hari === 7) continue;
    const bertugas = dokter.flatMap((id, index) => (index % 2 === hari % 2 ? [{ id, index }] : []));
    await ed.unitOfWork.run(systemContext, async (tx) => {
      for (const { id, index } of bertugas) {
        const poliklinikId = poliklinikIdOf(daftarPoliklinik[index]?.kode ?? '');
        const sesiId = await ed.repositories.materialisasi.insert(tx.trx, {
          dokter_id: id,
          dokter_pengganti_id: null,
          poliklinik_id: poliklinikId,
          jadwal_praktik_id: null,
          pengecualian_id: null,
          tanggal,
          jam_mulai: '08:00',
          jam_selesai: '12:00',
          menit_blok: 30,
          awalan: String.fromCharCode(65 + index),
          ruang: `Ruang ${String(index + 1)}`,
          status: 'dibuka',
          kuota_jkn: 24,
          kuota_nonjkn: 8,
          kuota_loket: 8,
        });
        if (sesiId === null) continue;
        const mulai = wibInstant(tanggal, '08:00');
        const { terlambatMenit, kunjungan } = susunRiwayat(mulai, lalu, index);
        await repository.fill(tx.trx, {
          sesiId,
          poliklinikId,
          tanggal,
          mulai,
          terlambatMenit,
          kunjungan,
          blok: await ed.repositories.sesi.blokOf(tx.trx, sesiId),
          pasienIds: kunjungan.map(
            (_, i) => pasien[index * PASIEN_DOKTER + ((lalu + i) % PASIEN_DOKTER)] ?? '',
          ),
          kodeOf: drawKode,
          sidikOf: (baris) => sidikTiket(ed.services.daftar.tokenOf(baris, 1)),
        });
      }
    });
  }
  await ed.services.rapor.write(systemContext);
  await ed.services.pola.learn(systemContext);
}
