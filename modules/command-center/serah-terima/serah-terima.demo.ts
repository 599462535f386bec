import { systemContext, type Tx, type UnitOfWork } from '../../../src/db/unit-of-work.js';
import { addDays, MINUTE_MS, type Clock } from '../../../src/time/time.js';
import { giliranAt, withHours, type GiliranBerjam } from '../piket/giliran.rules.js';
import type { PiketQueries } from '../piket/piket.queries.js';
import { url } from '../paths.js';
import { readButir, type SerahTerimaRepository } from './serah-terima.repository.js';
import { periksaOf, type Bahan } from './serah-terima.rules.js';

/** What the demo city's handovers are made with. */
export interface SerahTerimaDemoDeps {
  readonly unitOfWork: UnitOfWork;
  readonly repository: SerahTerimaRepository;
  readonly piket: PiketQueries;
  readonly clock: Clock;
}

/** One lapsed, one signed by both sides, one open for the turn that runs (its matters are gathered by the job). */
export async function buildSerahTerimaDemo({
  unitOfWork,
  repository,
  piket,
  clock,
}: SerahTerimaDemoDeps): Promise<void> {
  const running = giliranAt(clock.now());
  const last = giliranAt(running.mulaiAt - 1);
  const earlier = giliranAt(last.mulaiAt - 1);
  const sat = await piket.listDinas(addDays(running.tanggal, -2), running.tanggal);
  const sitters = ({ tanggal, giliran }: GiliranBerjam) =>
    sat
      .filter((one) => one.tanggal === tanggal && one.giliran === giliran)
      .map(({ penggunaId, nama }) => ({ penggunaId, nama }));
  const [out] = sitters(last);
  const [incoming] = sitters(running);
  await unitOfWork.run(systemContext, async (tx) => {
    const lapsed = await begin(
      tx,
      repository,
      earlier,
      sitters(earlier).map(({ nama }) => nama),
      'Serah terima tidak sempat ditandatangani.',
    );
    await repository.move(at(tx, withHours(earlier).selesaiAt + 61 * MINUTE_MS), lapsed.id, 'kedaluwarsa');
    const done = await begin(
      tx,
      repository,
      last,
      sitters(last).map(({ nama }) => nama),
      'Tidak ada kejadian khusus.',
    );
    if (out && incoming) {
      const signedAt = last.selesaiAt - 5 * MINUTE_MS;
      await repository.sign(at(tx, signedAt), { ...done, status: 'disusun' }, out.penggunaId, 'penyerah');
      await repository.move(at(tx, signedAt), done.id, 'diserahkan');
      await repository.sign(
        at(tx, last.selesaiAt),
        { ...done, status: 'diserahkan' },
        incoming.penggunaId,
        'penerima',
      );
      await repository.move(at(tx, last.selesaiAt), done.id, 'diterima');
    }
    const open = await begin(
      tx,
      repository,
      running,
      sitters(running).map(({ nama }) => nama),
      'Giliran dimulai, semua layar menyala.',
    );
    if (incoming) await explainTwo(tx, repository, open.id, running.mulaiAt, incoming.penggunaId);
  });
}

/** Two invented matters, explained already: what e-Masyarakat still waits for joins them by itself. */
async function explainTwo(
  tx: Tx,
  repository: SerahTerimaRepository,
  id: string,
  sejak: number,
  oleh: string,
): Promise<void> {
  const matter = (rujukan: string, label: string) => ({
    kodeStatistik: 'command-center.contoh',
    rujukan,
    label,
    url: url('serahTerima'),
    sejak,
  });
  const two = [
    matter('Telepon 2', 'Saluran telepon kedua berdengung sejak awal giliran'),
    matter('Layar timur', 'Layar dinding timur padam sebentar pukul delapan'),
  ];
  await repository.syncButir(tx, id, two, []);
  for (const { id: butirId, rujukan } of await readButir(tx.trx, id)) {
    const alasan =
      rujukan === 'Telepon 2'
        ? 'Teknisi dijadwalkan datang hari ini pukul 13.00.'
        : 'Sudah menyala lagi, kabelnya dikencangkan.';
    await repository.explain(tx, id, butirId, alasan, oleh);
  }
}

async function begin(
  tx: Tx,
  repository: SerahTerimaRepository,
  turn: GiliranBerjam,
  petugas: readonly string[],
  catatan: string,
): Promise<{ readonly id: string; readonly sha256: string }> {
  const then = at(tx, turn.mulaiAt);
  const kode = await repository.create(then, { tanggal: turn.tanggal, giliran: turn.giliran });
  const one = kode === null ? null : await repository.lock(then, kode);
  if (one === null) throw new Error('the demo found a serah terima of its own turn');
  const note = { at: turn.mulaiAt + 10 * MINUTE_MS, nama: petugas[0] ?? 'Petugas', isi: catatan };
  const bahan: Bahan = {
    ...one.bahan,
    petugas,
    catatan: [note],
    periksa: periksaOf(() => ({ keadaan: 'baik', keterangan: '' })),
  };
  const sha256 = await repository.save(at(tx, turn.mulaiAt), one, bahan, 0);
  return { id: one.id, sha256 };
}

/** The same transaction at an earlier moment. */
function at(tx: Tx, now: number): Tx {
  return { ...tx, now };
}
