import type { Knex } from 'knex';
import type { Database } from '../../../src/db/database.js';
import { tabel } from '../tables.js';
import { selectList } from '../pilih.queries.js';
import { batasUndian, jauhM, palingCepatMs, pendukungCukup } from './validasi.rules.js';
import type { DasarValidasi } from './validasi.rules.js';

/** A tindak lanjut that stands, with what decides whether somebody looks at it. */
export interface BarisValidasi extends Omit<DasarValidasi, 'adaPelapor'> {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string | null;
  readonly skpdId: string | null;
  readonly urutanTl: number;
  readonly pelaporId: string | null;
}

/** A pelapor's third "belum". */
export interface BarisMintaBuka {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  readonly kelurahanKode: string | null;
  readonly skpdId: string | null;
  readonly jumlahBukaKembali: number;
  /** When it was asked first, UTC ms. */
  readonly dimintaAt: number;
}

/** The supervisors' reads; tertutup ones are not here. */
export class ValidasiQueries {
  constructor(private readonly db: Database) {}

  /** Standing claims nobody looked at yet and somebody has to, oldest first. */
  async listDue(limit: number): Promise<readonly BarisValidasi[]> {
    return this.claims()
      .where((due) => {
        const { read } = this.db;
        void due
          .whereRaw('substr(t.hash, 1, 2) < ?', [batasUndian])
          .orWhereNull('p.pelapor_id')
          .orWhereExists(this.verdicts('saksi').select(read.raw('1')))
          .orWhereRaw('(?) >= ?', [this.verdicts('pendukung').count('*'), pendukungCukup])
          .orWhereRaw('t.at - (?) < ?', [this.disposisi(), palingCepatMs])
          .orWhereRaw('(?) > ?', [this.distance(), jauhM]);
      })
      .orderBy([{ column: 't.at' }, { column: 'p.id' }])
      .limit(limit)
      .select<BarisValidasi[]>(...this.columns());
  }

  /** One standing claim, due or not; null when there is none. */
  async findClaim(kode: string): Promise<BarisValidasi | null> {
    const row = await this.claims()
      .where('p.kode', kode)
      .first<BarisValidasi | undefined>(...this.columns());
    return row ?? null;
  }

  /** Third "belum" that waits for penyelia, oldest first: asked after the last change of state. */
  async listAsked(limit: number): Promise<readonly BarisMintaBuka[]> {
    return this.asked()
      .groupBy('p.id', 'p.kode', 'p.kategori_id', 'p.kelurahan_kode', 'p.skpd_id', 'p.jumlah_buka_kembali')
      .orderBy([{ column: 'dimintaAt' }, { column: 'p.id' }])
      .limit(limit)
      .select<BarisMintaBuka[]>(...this.askedColumns());
  }

  async findAsked(kode: string): Promise<BarisMintaBuka | null> {
    const row = await this.asked()
      .where('p.kode', kode)
      .groupBy('p.id', 'p.kode', 'p.kategori_id', 'p.kelurahan_kode', 'p.skpd_id', 'p.jumlah_buka_kembali')
      .first<BarisMintaBuka | undefined>(...this.askedColumns());
    return row ?? null;
  }

  private asked(): Knex.QueryBuilder {
    return this.db
      .read(`${tabel.kejadian} as m`)
      .join(`${tabel.pengaduan} as p`, 'p.id', 'm.pengaduan_id')
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .where({ 'm.jenis': 'buka_kembali_diminta', 'k.tertutup': 0 })
      .whereIn('p.status', ['ditindaklanjuti', 'ditutup'])
      .whereRaw('m.urutan > p.urutan_transisi');
  }

  private askedColumns() {
    const { read } = this.db;
    return [
      ...selectList(read, {
        id: 'p.id',
        kode: 'p.kode',
        kategoriId: 'p.kategori_id',
        kelurahanKode: 'p.kelurahan_kode',
        skpdId: 'p.skpd_id',
        jumlahBukaKembali: 'p.jumlah_buka_kembali',
      }),
      read.raw('min(m.at) as "dimintaAt"'),
    ];
  }

  /** In this state the last transition is the claim itself. */
  private claims(): Knex.QueryBuilder {
    const { read } = this.db;
    return read(`${tabel.pengaduan} as p`)
      .join(`${tabel.kategori} as k`, 'k.id', 'p.kategori_id')
      .join(`${tabel.kejadian} as t`, (join) =>
        join.on('t.pengaduan_id', 'p.id').andOn('t.urutan', 'p.urutan_transisi'),
      )
      .where({ 'p.status': 'ditindaklanjuti', 'k.tertutup': 0 })
      .whereNotExists(
        read(`${tabel.validasi} as v`)
          .whereRaw('v.pengaduan_id = p.id AND v.urutan_tl = t.urutan')
          .select(read.raw('1')),
      );
  }

  private columns() {
    return selectList(this.db.read, {
      id: 'p.id',
      kode: 'p.kode',
      kategoriId: 'p.kategori_id',
      kelurahanKode: 'p.kelurahan_kode',
      skpdId: 'p.skpd_id',
      urutanTl: 't.urutan',
      pelaporId: 'p.pelapor_id',
      hash: 't.hash',
      at: 't.at',
      disposisiAt: this.disposisi(),
      saksiBelum: this.verdicts('saksi').count('*'),
      pendukungBelum: this.verdicts('pendukung').count('*'),
      jarakM: this.distance(),
    });
  }

  private verdicts(sebagai: 'saksi' | 'pendukung'): Knex.QueryBuilder {
    return this.db
      .read(`${tabel.penilaian} as n`)
      .whereRaw('n.pengaduan_id = p.id AND n.urutan_tl = t.urutan')
      .where({ 'n.sebagai': sebagai, 'n.nilai': 'belum' });
  }

  private disposisi(): Knex.QueryBuilder {
    return this.db
      .read(`${tabel.kejadian} as d`)
      .whereRaw('d.pengaduan_id = p.id')
      .where('d.jenis', 'didisposisikan')
      .max('d.at');
  }

  private distance(): Knex.QueryBuilder {
    return this.db
      .read(`${tabel.foto} as f`)
      .whereRaw('f.pengaduan_id = p.id AND f.urutan_kejadian = t.urutan')
      .where('f.tujuan', 'sesudah')
      .max('f.jarak_m');
  }
}
