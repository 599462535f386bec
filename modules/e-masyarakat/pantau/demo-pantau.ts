import { newId } from '../../../src/db/ids.js';
import { systemContext } from '../../../src/db/unit-of-work.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { kelurahanKlaster } from '../demo/demo.js';
import { isKodeJam, jabatanOf } from '../eskalasi/eskalasi.rules.js';
import type { Jabatan } from '../eskalasi/eskalasi.rules.js';
import type { Penerima } from '../eskalasi/penerima.service.js';
import type { Rakitan } from '../rakit.js';
import { DemoPantauRepository } from './demo-pantau.repository.js';
import type { DrainaseDemo } from './demo-pantau.repository.js';
import type { RakitanPantau } from './rakit-pantau.js';

const sukaramai = '12.75.03.1006';
/** The ditch was built two years ago; others of that kelurahan closed since then are none of it. */
const lamaMs = 500 * 86_400_000;
const alasanAkhir = 'Saluran selesai dibangun; semua pengaduannya sudah ditutup.';

/** What watching adds to the demo city: whom past steps reached, a living and an ended klaster, the first figures and root. */
export async function buildPantauDemo(rakitan: Rakitan, pantau: RakitanPantau): Promise<void> {
  const repository = new DemoPantauRepository();
  await rakitan.unitOfWork.run(systemContext, async (tx) => {
    await recordPast(tx, repository, pantau);
    const { kota } = await rakitan.rujukan.read();
    for (const [kode, hidup] of [
      [kelurahanKlaster, true],
      [sukaramai, false],
    ] as const) {
      const pusat = kota.kelurahanByKode(kode);
      const daftar = (await repository.listDrainase(tx.trx, kode)).filter(
        (one) =>
          (one.status === 'diterima') === hidup &&
          (hidup || (one.status === 'ditutup' && one.diajukanAt < tx.now - lamaMs)),
      );
      if (pusat === null || daftar.length === 0) continue;
      // Along one ditch, 25 m apart.
      for (const [index, one] of daftar.entries())
        await repository.move(
          tx.trx,
          one.id,
          Number((pusat.lintang + index * 0.00022).toFixed(6)),
          pusat.bujur,
        );
      if (!hidup)
        await writeEnded(tx, repository, pantau, daftar, { lintang: pusat.lintang, bujur: pusat.bujur });
    }
  });
  await pantau.klaster.run();
  await pantau.hitung.run('semua');
  await pantau.akar.publishYesterday(pantau.clock.now());
}

/** The demo's clocks began in the past; who would have been told then is noted, nobody is told today. */
async function recordPast(tx: Tx, repository: DemoPantauRepository, pantau: RakitanPantau): Promise<void> {
  const known = new Map<string, readonly Penerima[]>();
  for (const one of await repository.listPastSteps(tx.trx)) {
    if (!isKodeJam(one.jenis)) continue;
    for (const jabatan of jabatanOf(one.jenis, one.langkah, one.visibilitas)) {
      const penerima = await peopleOf(tx, pantau, known, jabatan, one.skpdId);
      const ids = penerima.length === 0 ? [''] : penerima.map(({ penggunaId }) => penggunaId);
      await pantau.eskalasiRepository.add(
        tx.trx,
        ids.map((penerimaId) => ({
          jamId: one.jamId,
          langkah: one.langkah,
          jabatan,
          penerimaId,
          pengaduanId: one.pengaduanId,
        })),
        one.at,
      );
    }
  }
}

async function peopleOf(
  tx: Tx,
  pantau: RakitanPantau,
  known: Map<string, readonly Penerima[]>,
  jabatan: Jabatan,
  skpdId: string | null,
): Promise<readonly Penerima[]> {
  const key = `${jabatan}|${skpdId ?? ''}`;
  const found = known.get(key) ?? (await pantau.penerima.find(tx.trx, jabatan, skpdId, tx.now));
  known.set(key, found);
  return found;
}

/** The klaster of the ditch that was built two years ago: its jejak stays, its links ended with the work. */
async function writeEnded(
  tx: Tx,
  repository: DemoPantauRepository,
  pantau: RakitanPantau,
  daftar: readonly DrainaseDemo[],
  titik: { readonly lintang: number; readonly bujur: number },
): Promise<void> {
  const { klasterRepository, trace } = pantau;
  const id = newId();
  const warga = new Set(daftar.flatMap((one) => one.pelaporId ?? []));
  const sejak = Math.min(...daftar.map((one) => one.diajukanAt));
  const jejakKode = await trace.open(tx, { judul: 'Drainase di Kel. Sukaramai', kelurahanKode: sukaramai });
  await klasterRepository.insert(tx.trx, id, jejakKode, {
    kategoriId: await repository.drainaseId(tx.trx),
    kelurahanKode: sukaramai,
    lingkunganId: null,
    ...titik,
    jumlahPengaduan: daftar.length,
    jumlahPelapor: warga.size,
    sejak,
  });
  await klasterRepository.join(
    tx.trx,
    id,
    daftar.map((one) => one.id),
    sejak,
  );
  for (const { kode } of daftar) {
    const tautanId = await trace.link(tx, {
      jejakKode,
      dari: { jenis: 'pengaduan', id: kode },
      ke: { jenis: 'klaster', id },
      relasi: 'bagian_dari',
    });
    await trace.endLink(tx, tautanId, alasanAkhir);
  }
  for (const pendudukId of warga) await trace.follow(tx, jejakKode, pendudukId, 'pelapor');
  await klasterRepository.leave(
    tx.trx,
    id,
    daftar.map((one) => one.id),
    Math.max(...daftar.map((one) => one.ditutupAt ?? sejak)),
  );
  await klasterRepository.dissolve(tx.trx, id);
}
