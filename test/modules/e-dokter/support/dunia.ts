import { RAKITAN } from '../../../../modules/e-dokter/module.js';
import type { Rakitan } from '../../../../modules/e-dokter/rakit.js';
import { newId } from '../../../../src/db/ids.js';
import { systemContext } from '../../../../src/db/unit-of-work.js';
import { addDays, wibDay } from '../../../../src/time/time.js';
import type { World } from '../../../support/world.js';

/** Clinics with the ids the world's grants name, a doctor, a sesi of today and one of the day after tomorrow. */
export function rumahSakit(world: World): Promise<{ readonly hariIni: string; readonly lusa: string }> {
  return world.once('e-dokter', async () => {
    const ed = world.app.services.get(RAKITAN);
    const dokterId = newId();
    const poli = [world.a.poliklinikId, world.b.poliklinikId];
    await ed.unitOfWork.run(systemContext, async (tx) => {
      await ed.repositories.acuan.insertPoliklinik(
        tx.trx,
        poli.map((id, index) => ({
          id,
          kode: `UJ${String(index)}`,
          slug: `uji-${String(index)}`,
          nama: `Uji ${String(index)}`,
          label_netral: 'Ruang 99',
          ruang: 'Ruang 99',
          kode_jkn: null,
          kode_subspesialis_jkn: null,
          butuh_rujukan: 0,
          sensitif: 0,
          aktif: 1,
          version: 1,
        })),
      );
      await ed.repositories.acuan.insertDokter(
        tx.trx,
        {
          id: dokterId,
          nama: 'dr. Contoh Uji',
          kode_jkn: null,
          nomor_sip: null,
          pengguna_id: null,
          versi: 1,
          aktif: 1,
        },
        poli,
      );
    });
    const hari = wibDay(world.app.clock.now());
    return {
      hariIni: await sesi(ed, dokterId, world.a.poliklinikId, hari, 'U'),
      lusa: await sesi(ed, dokterId, world.a.poliklinikId, addDays(hari, 2), 'U'),
    };
  });
}

async function sesi(ed: Rakitan, dokterId: string, poliklinikId: string, tanggal: string, awalan: string) {
  const id = await ed.unitOfWork.run(systemContext, (tx) =>
    ed.repositories.materialisasi.insert(tx.trx, {
      dokter_id: dokterId,
      dokter_pengganti_id: null,
      poliklinik_id: poliklinikId,
      jadwal_praktik_id: null,
      pengecualian_id: null,
      tanggal,
      jam_mulai: '08:00',
      jam_selesai: '23:00',
      menit_blok: 30,
      awalan,
      ruang: 'Ruang 99',
      status: 'dibuka',
      kuota_jkn: 30,
      kuota_nonjkn: 30,
      kuota_loket: 10,
    }),
  );
  return id ?? '';
}
