import { newId } from '../../../src/db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JamService } from '../../../src/time/jam.service.js';
import { ladder } from '../../../src/time/rule.js';
import { atensiDiberikan, atensiDijawab, type AtensiPayload } from '../index.js';
import { atensiUrl } from '../paths.js';
import type { PenerimaService } from '../pimpinan/penerima.service.js';
import type { Subjek } from '../pimpinan/subjek.service.js';
import { anakTangga, hearersOf } from '../pimpinan/tangga.rules.js';
import type { Atensi, AtensiRepository } from './atensi.repository.js';

/** Owner type of its clocks in the kernel's table. */
export const pemilikAtensi = 'atensi';

/** What a leader writes. */
export interface IsiAtensi {
  readonly subjek: Subjek | null;
  /** Shown when it is about no coded thing. */
  readonly label: string;
  readonly skpdId: string;
  readonly isi: string;
  /** UTC ms. */
  readonly tenggatAt: number;
}

/** Notes of the leaders: given, answered by the office, closed. Nothing of any module changes by them. */
export class AtensiService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: AtensiRepository,
    private readonly penerima: PenerimaService,
    private readonly jam: JamService,
    private readonly notifier: Notifier,
  ) {}

  /** Gives one; the same form sent twice gives one. Answers its code. */
  async give(context: WorkContext, dariId: string, kunci: string, isi: IsiAtensi): Promise<string> {
    const { hasil } = await this.unitOfWork.once(
      context,
      { lingkup: `command-center.atensi|${dariId}`, kunci },
      (tx) => this.giveIn(tx, dariId, isi),
    );
    return hasil;
  }

  /** The same inside a transaction of the caller's. */
  async giveIn(
    tx: Tx,
    dariId: string | null,
    { subjek, label, skpdId, isi, tenggatAt }: IsiAtensi,
  ): Promise<string> {
    const id = newId();
    const kode = await this.repository.nextKode(tx);
    const [subjekJenis, subjekId] = subjek === null ? [null, null] : [subjek.jenis, subjek.id];
    const named = subjek?.label ?? label;
    await this.repository.insert(tx, {
      id,
      kode,
      subjekJenis,
      subjekId,
      label: named,
      url: subjek?.url ?? null,
      skpdId,
      isi,
      tenggatAt,
      dariId,
    });
    await this.jam.start(tx, {
      pemilikJenis: pemilikAtensi,
      pemilikId: id,
      jenis: 'tenggat',
      putaran: 1,
      skpdId,
      aturan: { jenis: 'tetap', at: tenggatAt },
      langkah: ladder(...anakTangga),
      judul: kode,
      url: atensiUrl(kode),
      visibilitas: 'terbuka',
    });
    tx.audit({
      tindakan: atensiDiberikan,
      objekJenis: 'atensi',
      objekId: id,
      sesudah: { kode, subjekJenis, subjekId, skpdId, tenggatAt },
    });
    tx.publish({
      nama: atensiDiberikan,
      agregat: `atensi:${id}`,
      muatan: { kode, subjekJenis, subjekId, skpdId, at: tx.now } satisfies AtensiPayload,
    });
    for (const penerimaId of await this.penerima.holders(tx, 'kepala', skpdId))
      await this.tell(tx, 'command-center.atensi-diberikan', penerimaId, kode);
    return kode;
  }

  /** The office answers. @throws NotFound outside its scope; Conflict when it was answered meanwhile */
  answer(
    context: WorkContext,
    penggunaId: string,
    skpdIds: readonly string[],
    kode: string,
    jawaban: string,
  ): Promise<void> {
    return this.unitOfWork.run(context, async (tx) => {
      const atensi = await this.repository.find(tx, kode);
      if (atensi === undefined || !skpdIds.includes(atensi.skpdId)) throw new NotFound();
      if (!(await this.repository.answer(tx, atensi.id, jawaban, penggunaId)))
        throw new Conflict('Atensi ini sudah dijawab.');
      await this.jam.stop(tx, { pemilikJenis: pemilikAtensi, pemilikId: atensi.id, jenis: 'tenggat' });
      const { subjekJenis, subjekId, skpdId } = atensi;
      tx.audit({ tindakan: atensiDijawab, objekJenis: 'atensi', objekId: atensi.id, sesudah: { kode } });
      tx.publish({
        nama: atensiDijawab,
        agregat: `atensi:${atensi.id}`,
        muatan: { kode, subjekJenis, subjekId, skpdId, at: tx.now } satisfies AtensiPayload,
      });
      if (atensi.dariId !== null) await this.tell(tx, 'command-center.atensi-dijawab', atensi.dariId, kode);
    });
  }

  /** Whoever gave it is content. @throws NotFound; RuleBroken before an answer; Conflict when closed already */
  close(context: WorkContext, kode: string): Promise<void> {
    return this.unitOfWork.run(context, async (tx) => {
      const atensi = await this.repository.find(tx, kode);
      if (atensi === undefined) throw new NotFound();
      if (atensi.status === 'diberikan') throw new RuleBroken('Atensi ini belum dijawab.');
      if (!(await this.repository.close(tx, atensi.id))) throw new Conflict('Atensi ini sudah ditutup.');
      tx.audit({ tindakan: 'atensi.ditutup', objekJenis: 'atensi', objekId: atensi.id, sesudah: { kode } });
    });
  }

  /** A rung of the ladder was reached: its hearers are told once. */
  async onStep(tx: Tx, atensiId: string, langkah: string, eventId: string): Promise<void> {
    const atensi = await this.repository.findById(tx, atensiId);
    if (atensi?.status !== 'diberikan') return;
    for (const penerimaId of await this.hearers(tx, atensi, langkah)) {
      const data = { kode: atensi.kode, langkah };
      await this.notifier.notify(tx, {
        penerimaId,
        jenis: 'command-center.atensi-langkah',
        data,
        tautan: atensiUrl(atensi.kode),
        kunci: eventId,
      });
    }
  }

  private async hearers(tx: Tx, { skpdId, dariId }: Atensi, langkah: string): Promise<readonly string[]> {
    const ids = new Set<string>();
    for (const one of hearersOf(langkah)) {
      const found = one === 'pemberi' ? [dariId] : await this.penerima.holders(tx, one, skpdId);
      for (const id of found) if (id !== null) ids.add(id);
    }
    return [...ids];
  }

  private tell(tx: Tx, jenis: string, penerimaId: string, kode: string): Promise<void> {
    return this.notifier.notify(tx, {
      penerimaId,
      jenis,
      data: { kode },
      tautan: atensiUrl(kode),
      kunci: `${jenis}|${kode}`,
    });
  }
}
