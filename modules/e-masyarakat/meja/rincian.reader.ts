import type { Database } from '../../../src/db/database.js';
import type { AtensiSubjek } from '../../command-center/index.js';
import type { FotoRepository } from '../pengaduan/foto.repository.js';
import type { PublikQueries } from '../publik/publik.queries.js';
import type { RiwayatQueries } from '../publik/riwayat.queries.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { SaksiQueries } from '../wilayah/saksi.queries.js';
import type { AntreReader } from './antre.reader.js';
import type { AsalKlienQueries } from './asal-klien.queries.js';
import type { CatatanRepository } from './catatan.repository.js';
import { tempatOf } from './dekat.js';
import type { InstansiRepository } from './instansi.repository.js';
import type { Antrean, BarisMeja, MejaQueries } from './meja.queries.js';
import type { Saranan } from './saran.service.js';
import type { TenggatRencana } from './tenggat-rencana.js';

export interface RincianDeps {
  readonly db: Database;
  readonly queries: MejaQueries;
  readonly antre: AntreReader;
  readonly publik: PublikQueries;
  readonly riwayat: RiwayatQueries;
  readonly foto: FotoRepository;
  readonly catatan: CatatanRepository;
  readonly instansi: InstansiRepository;
  readonly asal: AsalKlienQueries;
  readonly saran: Saranan;
  readonly rencana: TenggatRencana;
  readonly atensi: AtensiSubjek;
  readonly saksi: SaksiQueries;
}

/** What was ever reported within so many metres is the history of the place. */
const sekitarM = 100;

/** Reads what the desk shows of one pengaduan. */
export class RincianReader {
  constructor(private readonly deps: RincianDeps) {}

  /** In rounds of at most six reads: a page must not take all connections of the pool for itself. */
  async read(row: BarisMeja, antrean: Antrean, rujukan: Rujukan) {
    const { read } = this.deps.db;
    const [riwayat, foto, catatan, usul] = await Promise.all([
      this.deps.riwayat.list(row.id),
      this.deps.foto.list(read, row.id),
      this.deps.catatan.listNotes(read, row.id),
      this.deps.catatan.findOpen(read, row.id, 'usul_tolak'),
    ]);
    const [saran, serupa, pernah] = await Promise.all([
      this.suggestionsFor(row, rujukan),
      this.similarTo(row, rujukan),
      this.deps.queries.listAround(row, sekitarM, 8),
    ]);
    const [asal, saksi] = await Promise.all([this.deps.asal.of(row.id), this.deps.saksi.list(row.id)]);
    const [instansi, antre, atensi] = await Promise.all([
      this.deps.instansi.list(read),
      this.deps.antre.read(antrean, row, rujukan),
      this.deps.atensi.forSubject('pengaduan', row.kode),
    ]);
    const samaId = new Set(serupa.map(({ id }) => id));
    return {
      riwayat,
      foto,
      catatan,
      usul,
      asal,
      saran,
      serupa,
      pernah: pernah.filter(({ id }) => !samaId.has(id)),
      instansi,
      antre,
      atensi,
      saksi,
    };
  }

  /** The public rule of nearness decides which; the desk sees them as its own rows. */
  private async similarTo(row: BarisMeja, rujukan: Rujukan) {
    const dekat = await this.deps.publik.near(tempatOf(row, rujukan));
    const rows = await this.deps.queries.listByKode(dekat.map(({ kode }) => kode));
    const jarak = new Map(dekat.map(({ id, jarakM }) => [id, jarakM]));
    return rows.map((one) => ({ ...one, jarakM: jarak.get(one.id) ?? null }));
  }

  private async suggestionsFor(row: BarisMeja, rujukan: Rujukan) {
    const saran = await this.deps.saran.suggestFor(row, rujukan);
    const kategori = rujukan.kategori.byId(row.kategoriId);
    return Promise.all(
      saran.map(async (one) => ({
        ...one,
        baris: await this.deps.rencana.lineFor(one.skpdId, kategori, row.diajukanAt, rujukan),
      })),
    );
  }
}
