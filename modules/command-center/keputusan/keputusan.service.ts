import { newId } from '../../../src/db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Notifier } from '../../../src/notifications/notifier.js';
import type { JamService } from '../../../src/time/jam.service.js';
import { ladder } from '../../../src/time/rule.js';
import { url } from '../paths.js';
import type { PenerimaService } from '../pimpinan/penerima.service.js';
import { anakTangga, hearersOf } from '../pimpinan/tangga.rules.js';
import type { Keputusan, KeputusanRepository } from './keputusan.repository.js';

/** Owner type of its clocks in the kernel's table. */
export const pemilikKeputusan = 'keputusan_rapat';

/** What a meeting decided. */
export type IsiKeputusan = Pick<Keputusan, 'periode' | 'isi' | 'skpdId' | 'tenggatAt'>;

/** Decisions of meetings: written down, carried out by the office, closed by the penyelia. */
export class KeputusanService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly repository: KeputusanRepository,
    private readonly penerima: PenerimaService,
    private readonly jam: JamService,
    private readonly notifier: Notifier,
  ) {}

  /** Writes one down; the same form sent twice writes one. Answers its id. */
  async note(context: WorkContext, oleh: string, kunci: string, isi: IsiKeputusan): Promise<string> {
    const { hasil } = await this.unitOfWork.once(
      context,
      { lingkup: `command-center.keputusan|${oleh}`, kunci },
      (tx) => this.noteIn(tx, oleh, isi),
    );
    return hasil;
  }

  /** The same inside a transaction of the caller's. */
  async noteIn(
    tx: Tx,
    oleh: string | null,
    { periode, isi, skpdId, tenggatAt }: IsiKeputusan,
  ): Promise<string> {
    const id = newId();
    await this.repository.insert(tx, { id, periode, isi, skpdId, tenggatAt, dicatatOleh: oleh });
    await this.jam.start(tx, {
      pemilikJenis: pemilikKeputusan,
      pemilikId: id,
      jenis: 'tenggat',
      putaran: 1,
      skpdId,
      aturan: { jenis: 'tetap', at: tenggatAt },
      langkah: ladder(...anakTangga),
      judul: `Keputusan rapat ${periode}`,
      url: `${url('keputusan')}#k-${id}`,
      visibilitas: 'terbuka',
    });
    this.record(tx, 'keputusan.dicatat', id, skpdId, periode);
    for (const penerimaId of await this.penerima.holders(tx, 'kepala', skpdId))
      await this.tell(tx, penerimaId, 'command-center.keputusan-dicatat', id, { periode });
    return id;
  }

  /** The office reports what was done. @throws NotFound outside its scope; Conflict when reported meanwhile */
  carryOut(
    context: WorkContext,
    oleh: string,
    skpdIds: readonly string[],
    id: string,
    hasil: string,
  ): Promise<void> {
    return this.unitOfWork.run(context, async (tx) => {
      const found = await this.repository.find(tx, id);
      if (found === undefined || !skpdIds.includes(found.skpdId)) throw new NotFound();
      if (!(await this.repository.carryOut(tx, id, hasil, oleh)))
        throw new Conflict('Pelaksanaan keputusan ini sudah dilaporkan.');
      await this.jam.stop(tx, { pemilikJenis: pemilikKeputusan, pemilikId: id, jenis: 'tenggat' });
      this.record(tx, 'keputusan.dilaksanakan', id, found.skpdId, found.periode);
      if (found.dicatatOleh !== null)
        await this.tell(tx, found.dicatatOleh, 'command-center.keputusan-dilaksanakan', id, {
          periode: found.periode,
        });
    });
  }

  /** The penyelia is content. @throws NotFound; RuleBroken before it was carried out; Conflict when closed already */
  close(context: WorkContext, oleh: string, id: string): Promise<void> {
    return this.unitOfWork.run(context, async (tx) => {
      const found = await this.repository.find(tx, id);
      if (found === undefined) throw new NotFound();
      if (found.status === 'dicatat') throw new RuleBroken('Keputusan ini belum dilaksanakan.');
      if (!(await this.repository.close(tx, id, oleh))) throw new Conflict('Keputusan ini sudah ditutup.');
      this.record(tx, 'keputusan.ditutup', id, found.skpdId, found.periode);
    });
  }

  /** A rung of the ladder was reached: its hearers are told once. */
  async onStep(tx: Tx, id: string, langkah: string, eventId: string): Promise<void> {
    const found = await this.repository.find(tx, id);
    if (found?.status !== 'dicatat') return;
    const ids = new Set<string>();
    for (const one of hearersOf(langkah)) {
      const hearers =
        one === 'pemberi' ? [found.dicatatOleh] : await this.penerima.holders(tx, one, found.skpdId);
      for (const hearer of hearers) if (hearer !== null) ids.add(hearer);
    }
    for (const penerimaId of ids)
      await this.tell(
        tx,
        penerimaId,
        'command-center.keputusan-langkah',
        id,
        { periode: found.periode, langkah },
        eventId,
      );
  }

  private record(tx: Tx, nama: string, id: string, skpdId: string, periode: string): void {
    tx.audit({ tindakan: nama, objekJenis: pemilikKeputusan, objekId: id, sesudah: { periode, skpdId } });
    tx.publish({
      nama,
      agregat: `${pemilikKeputusan}:${id}`,
      muatan: { keputusanId: id, periode, skpdId, at: tx.now },
    });
  }

  private tell(
    tx: Tx,
    penerimaId: string,
    jenis: string,
    id: string,
    data: Record<string, string>,
    kunci = `${jenis}|${id}`,
  ): Promise<void> {
    // An id may look like a NIK to the guard of notices: the link names the list.
    return this.notifier.notify(tx, { penerimaId, jenis, data, tautan: url('keputusan'), kunci });
  }
}
