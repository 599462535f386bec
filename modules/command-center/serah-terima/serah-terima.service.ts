import { systemContext, type Tx, type UnitOfWork, type WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken, WindowClosed } from '../../../src/errors.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import { formatJam } from '../../../src/views/format.js';
import { serahTerimaDiterima, type SerahTerimaPayload } from '../index.js';
import { serahTerimaUrl } from '../paths.js';
import type { PenyeliaRepository } from '../penyelia.repository.js';
import type { DinasRepository } from '../piket/dinas.repository.js';
import { sameTurn } from '../piket/dinas.rules.js';
import type { DinasService, PeriksaTotp } from '../piket/dinas.service.js';
import { countsUntil, giliranAt, nextGiliran, withHours, type GiliranHari } from '../piket/giliran.rules.js';
import { kalimatGiliran } from '../jadwal/kalimat.js';
import { constraints } from '../tables.js';
import type { Pengumpul } from './pengumpul.js';
import type { SerahTerimaQueries } from './serah-terima.queries.js';
import { readButir, type SerahTerima, type SerahTerimaRepository } from './serah-terima.repository.js';
import {
  firstUnexplained,
  isExpired,
  signableFrom,
  type HasilPeriksa,
  type NamaPeriksa,
  type Sebagai,
  type StatusSerahTerima,
} from './serah-terima.rules.js';

/** What serah terima is made with. */
export interface SerahTerimaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly repository: SerahTerimaRepository;
  readonly queries: SerahTerimaQueries;
  readonly pengumpul: Pengumpul;
  readonly dinas: DinasRepository;
  readonly dinasService: DinasService;
  readonly penyelia: PenyeliaRepository;
  readonly totp: PeriksaTotp;
  readonly notifier: Notifier;
}

/** What the outgoing pair adds. */
export interface Isian {
  /** Reasons by id of their matter; empty ones change nothing. */
  readonly alasan: Readonly<Record<string, string>>;
  readonly periksa: Readonly<Record<NamaPeriksa, HasilPeriksa>>;
  /** A further note; '' for none. */
  readonly catatan: string;
}

/** A signature: `sha256` and `status` are what the person saw. */
export interface Penandatanganan {
  readonly penggunaId: string;
  readonly kodeTotp: string;
  readonly sebagai: Sebagai;
  readonly sha256: string;
  readonly status: StatusSerahTerima;
}

/** Who writes: his name goes into notes, `isPenyelia` lets him write without sitting. */
export interface Penulis {
  readonly penggunaId: string;
  readonly nama: string;
  readonly isPenyelia: boolean;
}

/** So many missed turns are written down after a standstill. */
const maxMissed = 21;
const berubah = 'Isi sudah berubah. Baca lagi.';

/** The handover between two turns: gathers itself, is explained, signed by both sides, or lapses. */
export class SerahTerimaService {
  constructor(private readonly deps: SerahTerimaDeps) {}

  /** Begins what is due, gathers what is open, lets lapse what nobody signed; once a minute. Answers how many lapsed. */
  async tick(): Promise<number> {
    const { unitOfWork, repository } = this.deps;
    await unitOfWork.run(systemContext, (tx) => this.beginDue(tx));
    const open = await unitOfWork.run(systemContext, (tx) => repository.listOpen(tx));
    let lapsed = 0;
    for (const kode of open) {
      await this.gather(kode);
      if (await unitOfWork.run(systemContext, (tx) => this.lapse(tx, kode))) lapsed++;
    }
    return lapsed;
  }

  /** Counts what is open and keeps it with a serah terima still being composed. */
  async gather(kode: string): Promise<void> {
    const { queries, unitOfWork, pengumpul, repository } = this.deps;
    const seen = await queries.find(kode);
    if (seen?.status !== 'disusun') return;
    const { mulaiAt, selesaiAt } = withHours(seen);
    const [{ butir, takTerhitung }, atensi, { langkah, rahasia }, petugas] = await Promise.all([
      pengumpul.collect(),
      queries.openAtensi(),
      queries.steps(mulaiAt, selesaiAt - 1),
      queries.sitters(seen),
    ]);
    await unitOfWork.run(systemContext, async (tx) => {
      const one = await repository.lock(tx, kode);
      if (one?.status !== 'disusun') return;
      await repository.syncButir(tx, one.id, butir, takTerhitung);
      await repository.save(
        tx,
        one,
        { ...one.bahan, petugas, atensi, langkah, langkahRahasia: rahasia },
        one.putaran,
      );
    });
  }

  /** Writes reasons, checks and a note. @throws NotFound for who neither sits in this turn nor is penyelia; Conflict once signed */
  fill(context: WorkContext, kode: string, penulis: Penulis, isian: Isian): Promise<void> {
    const { unitOfWork, repository, dinas } = this.deps;
    return unitOfWork.run(context, async (tx) => {
      const one = await this.lock(tx, kode);
      const own = await dinas.findOpen(tx, penulis.penggunaId);
      if (!penulis.isPenyelia && !(own && sameTurn(own, one))) throw new NotFound();
      if (one.status !== 'disusun')
        throw new Conflict('Serah terima ini sudah ditandatangani. Isinya tidak dapat diubah.');
      for (const butir of await readButir(tx.trx, one.id)) {
        const alasan = isian.alasan[butir.id] ?? '';
        if (alasan !== '' && alasan !== butir.alasan)
          await repository.explain(tx, one.id, butir.id, alasan, penulis.penggunaId);
      }
      const note = { at: tx.now, nama: penulis.nama, isi: isian.catatan };
      const catatan = isian.catatan === '' ? one.bahan.catatan : [...one.bahan.catatan, note];
      await repository.save(tx, one, { ...one.bahan, periksa: isian.periksa, catatan }, one.putaran);
      tx.audit({ tindakan: 'serah_terima.diisi', objekJenis: 'serah_terima', objekId: kode });
    });
  }

  /**
   * Signs. The first signature of the outgoing side freezes the content; one of the incoming side receives it and ends
   * the dinas of the outgoing pair.
   * @throws RuleBroken (unexplained, wrong side, wrong code), Conflict (other content), WindowClosed (too late)
   */
  async sign(context: WorkContext, kode: string, wish: Penandatanganan): Promise<void> {
    const { unitOfWork, totp } = this.deps;
    if (wish.status === 'disusun') await this.gather(kode);
    // Asked before the code is used up: whoever may not sign need not wait for the next one.
    await unitOfWork.run(context, (tx) => this.check(tx, kode, wish));
    if (wish.kodeTotp === '') throw refused('kodeTotp', 'Ketik kode 6 angka dari aplikasi Anda.');
    if (!(await totp.verify(context, wish.penggunaId, wish.kodeTotp)))
      throw refused('kodeTotp', 'Kode salah atau sudah dipakai. Tunggu kode berikutnya, lalu coba lagi.');
    try {
      await unitOfWork.run(context, (tx) => this.put(tx, kode, wish));
    } catch (error) {
      if (isUniqueViolation(error, ...constraints.tandaTanganSekali))
        throw new Conflict('Anda sudah menandatangani isi ini.');
      throw error;
    }
  }

  /** The incoming side gives it back: signatures are void, the content goes on. @throws Conflict when it no longer waits */
  giveBack(context: WorkContext, kode: string, { penggunaId, nama }: Penulis, alasan: string): Promise<void> {
    const { unitOfWork, repository } = this.deps;
    return unitOfWork.run(context, async (tx) => {
      const one = await this.lock(tx, kode);
      if (one.status !== 'diserahkan') throw new Conflict('Serah terima ini tidak sedang menunggu penerima.');
      await this.requireIncoming(tx, one, penggunaId);
      const catatan = [...one.bahan.catatan, { at: tx.now, nama, isi: `Dikembalikan: ${alasan}` }];
      await repository.move(tx, one.id, 'disusun');
      await repository.save(tx, one, { ...one.bahan, catatan }, one.putaran + 1);
      tx.audit({
        tindakan: 'serah_terima.dikembalikan',
        objekJenis: 'serah_terima',
        objekId: kode,
        sesudah: { alasan },
      });
    });
  }

  private async put(tx: Tx, kode: string, wish: Penandatanganan): Promise<void> {
    const { repository, dinasService } = this.deps;
    const { penggunaId, sebagai, sha256, status } = wish;
    const one = await this.check(tx, kode, wish);
    if (!(await repository.sign(tx, { id: one.id, sha256, status }, penggunaId, sebagai)))
      throw new Conflict(berubah);
    tx.audit({
      tindakan: 'serah_terima.ditandatangani',
      objekJenis: 'serah_terima',
      objekId: kode,
      sesudah: { sebagai, sha256 },
    });
    if (sebagai === 'penyerah' && status === 'disusun') await repository.move(tx, one.id, 'diserahkan');
    if (sebagai === 'penyerah') return;
    await repository.move(tx, one.id, 'diterima');
    await dinasService.endTurn(tx, one);
    const { tanggal, giliran } = one;
    const muatan = { kode, tanggal, giliran, sha256, at: tx.now } satisfies SerahTerimaPayload;
    tx.publish({ nama: serahTerimaDiterima, agregat: `serah_terima:${kode}`, muatan });
    tx.audit({
      tindakan: serahTerimaDiterima,
      objekJenis: 'serah_terima',
      objekId: kode,
      sesudah: { sha256 },
    });
  }

  /** Everything that must hold before a name goes under it. */
  private async check(tx: Tx, kode: string, wish: Penandatanganan): Promise<SerahTerima> {
    const one = await this.lock(tx, kode);
    if (one.status === 'kedaluwarsa' || isExpired(one, tx.now))
      throw new WindowClosed(
        `Waktu serah terima berakhir pukul ${formatJam(countsUntil(one))}. Penyelia sudah diberi tahu.`,
      );
    if (one.status === 'disusun') await this.requireReasons(tx, one);
    await this.requireSide(tx, one, wish);
    if (one.status !== wish.status || one.sha256 !== wish.sha256) throw new Conflict(berubah);
    if (tx.now < signableFrom(one)) {
      const kalimat = `Serah terima dapat ditandatangani mulai pukul ${formatJam(signableFrom(one))}.`;
      throw refused('kodeTotp', kalimat);
    }
    return one;
  }

  private async requireReasons(tx: Tx, one: SerahTerima): Promise<void> {
    const missing = firstUnexplained(await readButir(tx.trx, one.id));
    if (missing !== null) throw refused(`alasan-${missing.id}`, `Tulis alasan untuk ${missing.rujukan}.`);
  }

  private async requireSide(
    tx: Tx,
    one: SerahTerima,
    { penggunaId, sebagai }: Penandatanganan,
  ): Promise<void> {
    if (sebagai === 'penerima') {
      if (one.status === 'disusun') throw new Conflict('Petugas giliran sebelumnya belum menandatangani.');
      return this.requireIncoming(tx, one, penggunaId);
    }
    const own = await this.deps.dinas.findOpen(tx, penggunaId);
    if (!own || !sameTurn(own, one))
      throw refused('kodeTotp', 'Hanya petugas giliran ini yang dapat menyerahkan.');
    if (one.status === 'diterima') throw new Conflict('Serah terima ini sudah diterima.');
  }

  private async requireIncoming(tx: Tx, one: SerahTerima, penggunaId: string): Promise<void> {
    const { repository, dinas } = this.deps;
    const own = await dinas.findOpen(tx, penggunaId);
    if ((own && sameTurn(own, one)) || (await repository.hasSigned(tx, one.id, one.sha256, penggunaId)))
      throw refused('kodeTotp', 'Penerima harus orang lain.');
    if (!own || !sameTurn(own, nextGiliran(one)))
      throw refused('kodeTotp', 'Mulai piket giliran berikutnya dulu, lalu terima.');
  }

  private async beginDue(tx: Tx): Promise<void> {
    const running = giliranAt(tx.now);
    const newest = await this.deps.repository.newestTurn(tx);
    const due: GiliranHari[] = [];
    // After a standstill the turns nobody handed over are written down too: nothing stays hidden.
    for (
      let turn = newest && nextGiliran(newest);
      turn && turn.mulaiAt <= running.mulaiAt;
      turn = nextGiliran(turn)
    )
      due.push(turn);
    for (const { tanggal, giliran } of newest ? due.slice(-maxMissed) : [running]) {
      const kode = await this.deps.repository.create(tx, { tanggal, giliran });
      if (kode !== null)
        tx.audit({ tindakan: 'serah_terima.disusun', objekJenis: 'serah_terima', objekId: kode });
    }
  }

  private async lapse(tx: Tx, kode: string): Promise<boolean> {
    const { repository, penyelia, notifier } = this.deps;
    const one = await repository.lock(tx, kode);
    if (one === null || (one.status !== 'disusun' && one.status !== 'diserahkan') || !isExpired(one, tx.now))
      return false;
    await repository.move(tx, one.id, 'kedaluwarsa');
    tx.audit({ tindakan: 'serah_terima.kedaluwarsa', objekJenis: 'serah_terima', objekId: kode });
    for (const penerimaId of await penyelia.list(tx)) {
      const data = { kode, giliran: kalimatGiliran(one) };
      const jenis = 'command-center.serah-terima-kedaluwarsa';
      await notifier.notify(tx, {
        penerimaId,
        jenis,
        data,
        tautan: serahTerimaUrl(kode),
        mendesak: true,
        kunci: `kedaluwarsa:${kode}`,
      });
    }
    return true;
  }

  private async lock(tx: Tx, kode: string): Promise<SerahTerima> {
    const one = await this.deps.repository.lock(tx, kode);
    if (one === null) throw new NotFound();
    return one;
  }
}

function refused(field: string, kalimat: string): RuleBroken {
  return new RuleBroken(kalimat, { [field]: kalimat });
}
