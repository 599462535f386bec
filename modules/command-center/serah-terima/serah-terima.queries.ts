import type { Database } from '../../../src/db/database.js';
import type { Giliran, GiliranHari } from '../piket/giliran.rules.js';
import { tables } from '../tables.js';
import { readButir, serahTerimaOf, type SerahTerima } from './serah-terima.repository.js';
import type {
  AtensiTerbuka,
  ButirJaga,
  LangkahGiliran,
  Sebagai,
  StatusSerahTerima,
} from './serah-terima.rules.js';

/** A name under a content. `berlaku` false: the content was given back. */
export interface TandaTangan {
  readonly sha256: string;
  readonly penggunaId: string;
  readonly nama: string;
  readonly sebagai: Sebagai;
  /** UTC ms. */
  readonly at: number;
  readonly berlaku: boolean;
}

/** One line of the list. */
export interface SerahTerimaRingkas extends GiliranHari {
  readonly kode: string;
  readonly status: StatusSerahTerima;
}

/** Ladder steps of a turn, as far as a number may be shown. */
export interface LangkahTercapai {
  readonly langkah: readonly LangkahGiliran[];
  readonly rahasia: number;
}

/** Reads of serah terima. */
export class SerahTerimaQueries {
  constructor(private readonly db: Database) {}

  /** One by its code. */
  async find(kode: string): Promise<SerahTerima | null> {
    const row = await this.db
      .read(tables.serahTerima)
      .where({ kode })
      .first<Parameters<typeof serahTerimaOf>[0] | undefined>();
    return row === undefined ? null : serahTerimaOf(row);
  }

  /** The one of a turn. */
  async ofTurn({ tanggal, giliran }: GiliranHari): Promise<SerahTerimaRingkas | null> {
    const row = await this.db
      .read(tables.serahTerima)
      .where({ tanggal, giliran })
      .first<SerahTerimaRingkas | undefined>('kode', 'tanggal', 'giliran', 'status');
    return row ?? null;
  }

  /** Its open and explained matters. */
  butir(id: string): Promise<ButirJaga[]> {
    return readButir(this.db.read, id);
  }

  /** Everybody who signed, void ones too, in order. */
  async signatures({ id, sha256 }: Pick<SerahTerima, 'id' | 'sha256'>): Promise<readonly TandaTangan[]> {
    const rows = await this.db
      .read(`${tables.tandaTangan} as tt`)
      .join('pengguna', 'pengguna.id', 'tt.pengguna_id')
      .where({ serah_terima_id: id })
      .orderBy('tt.at')
      .select<Omit<TandaTangan, 'berlaku'>[]>(
        'tt.sha256',
        'pengguna_id as penggunaId',
        'pengguna.nama',
        'sebagai',
        'tt.at',
      );
    return rows.map((row) => ({ ...row, berlaku: row.sha256 === sha256 }));
  }

  /** The latest ones, newest first. */
  list(count: number): Promise<SerahTerimaRingkas[]> {
    return this.db
      .read(tables.serahTerima)
      .orderByRaw(`tanggal DESC, ${URUTAN_GILIRAN} DESC`)
      .limit(count)
      .select('kode', 'tanggal', 'giliran', 'status');
  }

  /** Those of these days that nobody signed for in time, oldest first. */
  missed(dari: string, sampai: string): Promise<SerahTerimaRingkas[]> {
    return this.db
      .read(tables.serahTerima)
      .where({ status: 'kedaluwarsa' })
      .whereBetween('tanggal', [dari, sampai])
      .orderByRaw(`tanggal, ${URUTAN_GILIRAN}`)
      .select('kode', 'tanggal', 'giliran', 'status');
  }

  /** Atensi nobody has closed, the nearest tenggat first. */
  openAtensi(): Promise<AtensiTerbuka[]> {
    return this.db
      .read(`${tables.atensi} as atensi`)
      .join('skpd', 'skpd.id', 'atensi.skpd_id')
      .where('atensi.status', 'diberikan')
      .orderBy(['atensi.tenggat_at', 'atensi.kode'])
      .select('atensi.kode', 'atensi.label', 'skpd.singkatan as skpd', 'atensi.tenggat_at as tenggatAt');
  }

  /** Ladder steps that fired in a stretch of time (UTC ms), per SKPD and rung; tertutup ones are nobody's. */
  async steps(dari: number, sampai: number): Promise<LangkahTercapai> {
    const fired = this.db
      .read('jam_langkah')
      .join('jam', 'jam.id', 'jam_langkah.jam_id')
      .whereNotNull('jam_langkah.persen')
      .whereBetween('jam_langkah.dijalankan_at', [dari, sampai]);
    const open = await fired
      .clone()
      .leftJoin('skpd', 'skpd.id', 'jam.skpd_id')
      .where('jam.visibilitas', 'terbuka')
      .groupBy('skpd.singkatan', 'jam_langkah.persen')
      .orderBy([{ column: 'jam_langkah.persen', order: 'desc' }, 'skpd.singkatan'])
      .count({ jumlah: '*' })
      .select<{ skpd: string | null; persen: number; jumlah: number }[]>(
        'skpd.singkatan as skpd',
        'jam_langkah.persen as persen',
      );
    const secret = await fired
      .clone()
      .where('jam.visibilitas', 'rahasia')
      .count<{ n: number }[]>({ n: '*' })
      .first();
    const langkah = open.map(({ skpd, persen, jumlah }) => ({
      skpd: skpd ?? 'Tanpa SKPD',
      persen,
      jumlah: Number(jumlah),
    }));
    return { langkah, rahasia: Number(secret?.n ?? 0) };
  }

  /** Names of those who sat in a turn. */
  async sitters({ tanggal, giliran }: GiliranHari): Promise<readonly string[]> {
    const rows = await this.db
      .read(`${tables.dinas} as dinas`)
      .join('pengguna', 'pengguna.id', 'dinas.pengguna_id')
      .where({ tanggal, giliran })
      .orderBy(['kursi', 'mulai_at'])
      .select<{ nama: string }[]>('pengguna.nama');
    return [...new Set(rows.map(({ nama }) => nama))];
  }

  /** The turn a person sits in now; null when he does not. */
  async turnOf(penggunaId: string): Promise<GiliranHari | null> {
    const row = await this.db
      .read(tables.dinas)
      .where({ pengguna_id: penggunaId })
      .whereNull('selesai_at')
      .first<{ tanggal: string; giliran: Giliran } | undefined>('tanggal', 'giliran');
    return row ?? null;
  }

  /** Everything a person signed, for his own data page. */
  signedBy(penggunaId: string): Promise<{ kode: string; sebagai: string; at: number }[]> {
    return this.db
      .read(`${tables.tandaTangan} as tt`)
      .join(`${tables.serahTerima} as st`, 'st.id', 'tt.serah_terima_id')
      .where('tt.pengguna_id', penggunaId)
      .orderBy('tt.at')
      .select('st.kode', 'tt.sebagai', 'tt.at');
  }

  /** Contents and the digest that stands beside them, for recounting. */
  sealed(): Promise<{ isi: string; sha256: string }[]> {
    return this.db.read(tables.serahTerima).select('isi', 'sha256');
  }

  /** Received ones that lack a valid signature of either side, or where one person stands on both. */
  async unsound(): Promise<number> {
    const rows = await this.db
      .read(`${tables.serahTerima} as st`)
      .leftJoin(`${tables.tandaTangan} as tt`, (join) => {
        void join.on('tt.serah_terima_id', 'st.id').andOn('tt.sha256', 'st.sha256');
      })
      .where('st.status', 'diterima')
      .groupBy('st.id')
      .havingRaw(
        "count(CASE WHEN tt.sebagai = 'penyerah' THEN 1 END) = 0 OR count(CASE WHEN tt.sebagai = 'penerima' THEN 1 END) = 0",
      )
      .select<object[]>('st.id');
    return rows.length;
  }
}

/** Turns of one day in their order. */
const URUTAN_GILIRAN = "CASE giliran WHEN 'pagi' THEN 1 WHEN 'sore' THEN 2 ELSE 3 END";
