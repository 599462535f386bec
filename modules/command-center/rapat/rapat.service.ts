import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import { newId } from '../../../src/db/ids.js';
import { systemContext, type Tx, type UnitOfWork, type WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { FileMaker } from '../../../src/storage/file-maker.js';
import type { FileStore } from '../../../src/storage/file-store.js';
import type { Clock } from '../../../src/time/time.js';
import type { SerahTerimaQueries } from '../serah-terima/serah-terima.queries.js';
import { constraints } from '../tables.js';
import type { AngkaPengumpul } from './angka.js';
import { before, type Periode } from './periode.rules.js';
import { rapatCsv } from './rapat.csv.js';
import { rapatPdf } from './rapat.pdf.js';
import type { RapatQueries } from './rapat.queries.js';
import type { RapatRepository } from './rapat.repository.js';
import { chooseMain, differenceOf, sealRapat, type IsiRapat } from './rapat.rules.js';

/** What documents are made with. */
export interface RapatDeps {
  readonly unitOfWork: UnitOfWork;
  readonly repository: RapatRepository;
  readonly queries: RapatQueries;
  readonly angka: AngkaPengumpul;
  readonly serahTerima: SerahTerimaQueries;
  readonly maker: FileMaker;
  readonly files: FileStore;
  readonly clock: Clock;
}

/** Late rows a document lists; the rest is a number. */
const lateRows = 50;

/** The documents of weekly and monthly meetings: made once, frozen, corrected only by a further version. */
export class RapatService {
  constructor(private readonly deps: RapatDeps) {}

  /** Makes versi 1 of a period. False when it is there already, also when another worker was quicker. */
  async make(periode: Periode): Promise<boolean> {
    if ((await this.deps.queries.versions(periode.kode)) > 0) return false;
    const isi = await this.compose(periode);
    return this.store(systemContext, isi, null);
  }

  /**
   * Counts the figures of a period again and keeps them as the next version, with what changed. What the document saw
   * on its day (decisions, late list, atensi) stays as it was seen.
   * @throws NotFound without a first version; RuleBroken when nothing changed; Conflict when somebody was quicker
   */
  async correct(context: WorkContext, oleh: string, periode: Periode, sebab: string): Promise<number> {
    const last = await this.deps.queries.find(periode.kode, null);
    if (last === null) throw new NotFound();
    const fresh = await this.figures(periode);
    const missed = await this.missed(periode);
    const selisih = differenceOf(last.isi.baris, fresh.baris);
    const hasSameSilence = JSON.stringify(missed) === JSON.stringify(last.isi.serahTerima);
    if (selisih.length === 0 && hasSameSilence) {
      const kalimat = 'Tidak ada angka yang berubah. Versi baru tidak dibuat.';
      throw new RuleBroken(kalimat, { sebab: kalimat });
    }
    const versi = last.versi + 1;
    const isi = {
      ...last.isi,
      ...fresh,
      versi,
      sebab,
      selisih,
      serahTerima: missed,
      disusunAt: this.deps.clock.now(),
    };
    if (!(await this.store(context, isi, oleh)))
      throw new Conflict('Versi baru baru saja dibuat orang lain. Buka lagi halaman ini.');
    return versi;
  }

  /** Keeps a finished content: PDF and CSV beside it, all or nothing. False when this version exists. */
  async store(context: WorkContext, isi: IsiRapat, oleh: string | null): Promise<boolean> {
    const { unitOfWork, maker } = this.deps;
    const sealed = sealRapat(isi);
    const nama = `laporan-rapat-${isi.periode}-versi-${String(isi.versi)}`;
    const drafts = [
      await maker.makeDocument(await rapatPdf(isi, sealed.sha256), {
        jenis: 'pdf',
        mime: 'application/pdf',
        nama: `${nama}.pdf`,
      }),
      await maker.makeDocument(rapatCsv(isi), { jenis: 'lain', mime: 'text/csv', nama: `${nama}.csv` }),
    ];
    try {
      await unitOfWork.run(context, async (tx) => {
        const files = await this.deps.files.saveIn(tx, drafts, null);
        const [pdf, csv] = files;
        if (!pdf || !csv) throw new Error('a document without its files');
        await this.deps.files.use(tx, [pdf.id, csv.id]);
        await this.insert(tx, isi, sealed, { pdfId: pdf.id, csvId: csv.id, oleh });
      });
      return true;
    } catch (error) {
      if (isUniqueViolation(error, ...constraints.rapatVersi)) return false;
      throw error;
    }
  }

  private async insert(
    tx: Tx,
    { periode, versi, sebab }: IsiRapat,
    sealed: { readonly isi: string; readonly sha256: string },
    rest: { readonly pdfId: string; readonly csvId: string; readonly oleh: string | null },
  ): Promise<void> {
    await this.deps.repository.insert(tx, {
      id: newId(),
      periode,
      versi,
      ...sealed,
      ...rest,
      sebab: sebab === '' ? null : sebab,
    });
    const sesudah = { versi, sha256: sealed.sha256, ...(sebab === '' ? {} : { sebab }) };
    tx.audit({ tindakan: 'rapat.dokumen_dibuat', objekJenis: 'rapat', objekId: periode, sesudah });
  }

  private async compose(periode: Periode): Promise<IsiRapat> {
    const { queries, clock } = this.deps;
    const now = clock.now();
    const [figures, keputusan, terlambat, serahTerima, atensi] = await Promise.all([
      this.figures(periode),
      queries.keputusan(before(periode).kode, periode.kode, now),
      queries.late(now, lateRows),
      this.missed(periode),
      queries.atensi(),
    ]);
    return {
      periode: periode.kode,
      versi: 1,
      disusunAt: now,
      contoh: false,
      sebab: '',
      selisih: [],
      ...figures,
      keputusan,
      terlambat,
      serahTerima,
      atensi,
    };
  }

  private async figures(
    periode: Periode,
  ): Promise<Pick<IsiRapat, 'baris' | 'definisi' | 'takTersedia' | 'utama'>> {
    const { queries, angka, clock } = this.deps;
    const last = await queries.find(before(periode).kode, null);
    const { baris, definisi, takTersedia, ditawarkan } = await angka.collect(
      periode,
      clock.now(),
      last?.isi.baris ?? [],
    );
    return { baris, definisi, takTersedia, utama: chooseMain(ditawarkan, baris) };
  }

  private async missed(periode: Periode): Promise<IsiRapat['serahTerima']> {
    const rows = await this.deps.serahTerima.missed(periode.dari, periode.sampai);
    return rows.map(({ kode, tanggal, giliran }) => ({ kode, tanggal, giliran }));
  }
}
