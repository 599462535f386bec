import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict } from '../../../src/errors.js';
import type { Clock } from '../../../src/time/time.js';
import type { Piket } from '../../command-center/index.js';
import type { KategoriRepository } from '../kategori/kategori.repository.js';
import type { Alur, Terbuka } from '../pengaduan/alur.service.js';
import { kantorBcc } from '../pengaduan/kejadian.rules.js';
import type { PengaduanRepository } from '../pengaduan/pengaduan.repository.js';
import { refuse } from '../pengaduan/refuse.js';
import { requirePiket } from '../pengaduan/syarat.rules.js';
import type { NamaPengguna } from './nama-pengguna.repository.js';

/** The operator who acts; `penyelia` may route bindingly. */
export interface Operator {
  readonly penggunaId: string;
  readonly penyelia: boolean;
}

export interface KerjaDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly piket: Piket;
  readonly kategori: KategoriRepository;
  readonly pengaduan: PengaduanRepository;
  readonly nama: NamaPengguna;
  readonly alur: Alur;
}

/** What every verb of the triage desk asks first: on duty, not tertutup, nobody else holds it. */
export class KerjaMeja {
  constructor(private readonly deps: KerjaDeps) {}

  /**
   * One transaction on a pengaduan the operator holds (the lease is taken or renewed).
   * @throws RuleBroken off piket; NotFound for a tertutup one; Conflict when another operator holds it
   */
  async run<T>(
    context: WorkContext,
    operator: Operator,
    kode: string,
    work: (tx: Tx, terbuka: Terbuka) => Promise<T>,
  ): Promise<T> {
    await this.requireDuty(operator);
    return this.deps.unitOfWork.run({ ...context, kantor: kantorBcc }, async (tx) => {
      const terbuka = await this.open(tx, kode);
      await this.hold(tx, operator, terbuka);
      return work(tx, terbuka);
    });
  }

  /** Takes it in hand; a tertutup one does not exist at this desk. */
  async open(tx: Tx, kode: string): Promise<Terbuka> {
    const terbuka = await this.deps.alur.open(tx, { kode });
    const kategori = (await this.deps.kategori.within(tx.trx)).byId(terbuka.baris.kategoriId);
    refuse(kategori.tertutup ? { kode: 'tertutup', jenis: 'tiada', pesan: '' } : null);
    return terbuka;
  }

  /** Asked before a transaction opens: the query has a connection of its own. */
  async requireDuty(operator: Operator): Promise<void> {
    refuse(requirePiket(await this.deps.piket.onDuty(operator.penggunaId, this.deps.clock.now())));
  }

  /** Takes or renews the lease of 5 minutes. @throws Conflict with the name of who holds it */
  async hold(tx: Tx, operator: Operator, { baris }: Terbuka): Promise<void> {
    if (await this.deps.pengaduan.takeLease(tx.trx, baris.id, operator.penggunaId, tx.now)) return;
    throw new Conflict(`Sedang dipegang ${await this.deps.nama.of(tx.trx, baris.pemegangId)}.`);
  }
}
