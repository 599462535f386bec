import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { FixedQuery } from '../../../src/db/fixed-query.js';
import { jsonRows, readJsonRows } from '../../../src/db/json-rows.js';
import type { DukunganRepository } from '../dukungan/dukungan.repository.js';
import { kolomFoto, type Foto } from '../pengaduan/foto.repository.js';
import { kolomKejadian } from '../pengaduan/kejadian.repository.js';
import { selectList } from '../pilih.queries.js';
import { tabel } from '../tables.js';
import { rincianFields, type RincianPublik } from './ringkas.queries.js';
import { publik } from './publik.scope.queries.js';
import type { SaksiPublik } from '../wilayah/saksi.queries.js';
import type { BahanRincian } from './rincian.view.js';
import type { BarisRiwayat, BarisTeks, RiwayatQueries } from './riwayat.queries.js';

type BarisRincian = RincianPublik & {
  readonly kejadian: unknown;
  readonly teks: unknown;
  readonly semuaFoto: unknown;
  readonly anak: unknown;
  readonly saksi: unknown;
  readonly rumahTangga: number;
};

/** The public page of one pengaduan, in one question to the database. */
export class RincianQueries {
  private readonly query: FixedQuery<'kode', BarisRincian>;

  constructor(
    db: Database,
    dukungan: DukunganRepository,
    private readonly riwayat: RiwayatQueries,
  ) {
    this.query = new FixedQuery(db, (read, slot) =>
      publik(read)
        .where('p.kode', slot('kode'))
        .leftJoin('penduduk as w', (join) =>
          join.on('w.id', 'p.pelapor_id').andOnVal('p.kerahasiaan', 'terbuka'),
        )
        .select(
          ...selectList(read, {
            ...rincianFields(read),
            ...listsOf(db),
            rumahTangga: dukungan.households(read, read.ref('p.id')),
          }),
        ),
    );
  }

  /** Null when unknown or rahasia, which look the same. */
  async find(kode: string): Promise<BahanRincian | null> {
    const [row] = await this.query.rows({ kode });
    if (!row) return null;
    const { kejadian, teks, semuaFoto, anak, saksi, rumahTangga } = row;
    return {
      pengaduan: row,
      riwayat: await this.riwayat.assemble(
        readJsonRows(kejadian) as readonly BarisRiwayat[],
        readJsonRows(teks) as readonly BarisTeks[],
      ),
      foto: readJsonRows(semuaFoto) as readonly Foto[],
      anak: readJsonRows(anak) as readonly { readonly kode: string }[],
      saksi: (readJsonRows(saksi) as readonly SaksiPublik[]).toReversed(),
      rumahTangga: Number(rumahTangga),
    };
  }
}

function listsOf(
  db: Database,
): Readonly<Record<'kejadian' | 'teks' | 'semuaFoto' | 'anak' | 'saksi', Knex.Raw>> {
  const { read } = db;
  const own = (table: string): Knex.QueryBuilder => read(table).whereRaw('pengaduan_id = p.id');
  const kejadian = own(tabel.kejadian).select(kolomKejadian);
  const teks = own(tabel.teks).select('urutan', 'versi', 'isi', 'tampil');
  const foto = own(tabel.foto).select(kolomFoto);
  const anak = read(`${tabel.pengaduan} as a`)
    .whereRaw('a.induk_id = p.id')
    .whereNot('a.kerahasiaan', 'rahasia')
    .select('a.kode');
  // The note is for staff: no moderator has read it.
  const saksi = own(tabel.saksi).select('id', 'peran', 'pernyataan', 'at');
  return {
    kejadian: jsonRows(db, kejadian, Object.keys(kolomKejadian), ['urutan']),
    teks: jsonRows(db, teks, ['urutan', 'isi', 'tampil'], ['urutan', 'versi']),
    semuaFoto: jsonRows(db, foto, Object.keys(kolomFoto), ['urutan']),
    anak: jsonRows(db, anak, ['kode'], ['kode']),
    saksi: jsonRows(db, saksi, ['peran', 'pernyataan', 'at'], ['at', 'id']),
  };
}
