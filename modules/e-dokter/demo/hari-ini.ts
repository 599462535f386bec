import { systemContext } from '../../../src/db/unit-of-work.js';
import { endOfWibDay, MINUTE_MS, startOfWibDay, wibDay } from '../../../src/time/time.js';
import { formatJam } from '../../../src/views/format.js';
import { poliklinikIdOf } from '../acuan/acuan.seed.js';
import type { Permintaan } from '../daftar/daftar.service.js';
import type { Pelaku } from '../daftar/pendaftaran.js';
import type { Rakitan } from '../rakit.js';
import type { SesiBaru } from '../sesi/sesi.js';
import type { JamDemo } from './jam-demo.js';

const admisi: Pelaku = { penggunaId: null, peran: 'admisi' };
const perawat: Pelaku = { penggunaId: null, peran: 'perawat' };

/** What a sesi of today is to look like at the moment of start. */
interface Rencana {
  readonly kode: string;
  readonly dokterId: string;
  readonly penggantiId?: string;
  readonly awalan: string;
  readonly pasienIds: readonly string[];
  readonly akhir: 'berjalan' | 'terlambat' | 'dijeda' | 'selesai';
}

/** Plays one sesi of today through the real services, minute by minute, up to now. */
export async function playSesi(ed: Rakitan, jam: JamDemo, now: number, rencana: Rencana): Promise<void> {
  const tanggal = wibDay(now);
  // A quarter past, so that it never meets a sesi of the weekly schedule.
  const setengahJam = 30 * MINUTE_MS;
  const dua = Math.floor(now / setengahJam) * setengahJam - 105 * MINUTE_MS;
  const mulai = Math.max(startOfWibDay(tanggal), dua);
  const selesai = Math.min(endOfWibDay(tanggal) - 29 * MINUTE_MS, mulai + 300 * MINUTE_MS);
  if (selesai - mulai < 60 * MINUTE_MS) return; // too near midnight for a session
  jam.set(mulai - 40 * MINUTE_MS);
  const sesiId = await makeSesi(ed, rencana, { tanggal, mulai, selesai });
  if (sesiId === null) return;
  for (const [index, pasienId] of rencana.pasienIds.entries()) {
    const { id } = await ed.services.daftar.register(systemContext, mau(sesiId, pasienId));
    jam.advance(1);
    // One in seven does not come; the others arrive before the doctor.
    if (index % 7 !== 6)
      await ed.services.hadir.checkIn(systemContext, id, {
        pelaku: admisi,
        prioritas: index % 9 === 4 ? 'lansia' : null,
      });
  }
  jam.set(Math.min(now, Math.max(jam.now(), mulai)));
  if (rencana.akhir === 'terlambat') return ed.services.sesi.announceDelay(systemContext, sesiId, 150);
  jam.set(Math.min(now, mulai + 12 * MINUTE_MS));
  await ed.services.sesi.doctorPresent(systemContext, sesiId, perawat);
  await serve(ed, jam, sesiId, rencana.akhir === 'selesai' ? Infinity : now - 4 * MINUTE_MS);
  jam.set(Math.max(jam.now(), now));
  if (rencana.akhir === 'dijeda')
    await ed.services.sesi.pause(systemContext, sesiId, perawat, now + 15 * MINUTE_MS);
  if (rencana.akhir === 'selesai') await ed.services.akhiri.end(systemContext, sesiId, [], perawat);
}

/** Calls and serves until the time is up or nobody waits; leaves one inside when time is up. */
async function serve(ed: Rakitan, jam: JamDemo, sesiId: string, sampai: number): Promise<void> {
  for (let giliran = 0; jam.now() < sampai; giliran++) {
    const orang = await ed.repositories.antrean.open(ed.db.read, sesiId);
    if (!orang.some((one) => one.status === 'menunggu')) {
      const dilayani = orang.find((one) => one.status === 'dilayani');
      if (dilayani) await ed.services.panggil.finish(systemContext, sesiId, dilayani.id, perawat);
      return;
    }
    const row = await ed.services.panggil.call(systemContext, sesiId, perawat);
    jam.advance(0.6);
    if (row) await ed.services.panggil.enter(systemContext, sesiId, row.id, perawat);
    jam.advance(sampai === Infinity ? 2 : 5 + (giliran % 4) * 1.5);
  }
}

function mau(sesiId: string, pasienId: string): Permintaan {
  return {
    sesiId,
    blokId: null,
    pasienId,
    penjamin: 'jkn',
    jenisKunjungan: 3,
    rujukan: null,
    sumber: 'loket',
    pelaku: admisi,
  };
}

function makeSesi(
  ed: Rakitan,
  rencana: Rencana,
  { tanggal, mulai, selesai }: { tanggal: string; mulai: number; selesai: number },
): Promise<string | null> {
  const pukul = (at: number): string => formatJam(at).replace('.', ':');
  const baru: SesiBaru = {
    dokter_id: rencana.dokterId,
    dokter_pengganti_id: rencana.penggantiId ?? null,
    poliklinik_id: poliklinikIdOf(rencana.kode),
    jadwal_praktik_id: null,
    pengecualian_id: null,
    tanggal,
    jam_mulai: pukul(mulai),
    jam_selesai: pukul(selesai),
    menit_blok: 30,
    awalan: rencana.awalan,
    ruang: `Ruang ${rencana.awalan}`,
    status: 'dibuka',
    kuota_jkn: 24,
    kuota_nonjkn: 8,
    kuota_loket: 8,
  };
  return ed.unitOfWork.run(systemContext, (tx) => ed.repositories.materialisasi.insert(tx.trx, baru));
}
