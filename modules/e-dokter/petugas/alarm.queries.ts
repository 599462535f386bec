import type { Database } from '../../../src/db/database.js';
import { BELUM_USAI } from '../sesi/sesi.js';
import { tabel } from '../tables.js';

/** What waits for the hospital as a whole. */
export interface Alarm {
  readonly tindakLanjutLewat: number;
  readonly tindakLanjut: number;
  readonly perwalianLewat: number;
  readonly perwalian: number;
  readonly pengecualian: number;
  readonly admisi: number;
  readonly jknMacet: number;
  readonly darurat: number;
  /** Sesi of earlier days that nobody ended. */
  readonly belumDiakhiri: number;
}

/** Counts behind the alarms of the desk. */
export class AlarmQueries {
  constructor(private readonly db: Database) {}

  /** @param hari WIB day, and its first moment in UTC ms */
  async read(
    now: number,
    hari: { readonly tanggal: string; readonly awalAt: number },
    darurat: string,
  ): Promise<Alarm> {
    const { read } = this.db;
    const terbuka = () => read(tabel.tindakLanjut).whereNull('selesai_at');
    const wali = () => read(tabel.perwalian).where({ status: 'diajukan' });
    const [a, b, c, d, e, f, g, h, i] = await Promise.all([
      count(terbuka().where('tenggat_at', '<', now)),
      count(terbuka()),
      count(wali().where('tenggat_at', '<', now)),
      count(wali()),
      count(read(tabel.pengecualian).where({ status: 'diajukan' })),
      count(read(tabel.pendaftaran).where({ tanggal: hari.tanggal, status: 'menunggu_admisi' })),
      count(read(tabel.langkahJkn).whereIn('status', ['tertahan', 'gagal'])),
      count(read(tabel.akses).where('at', '>=', hari.awalAt).where('alasan', 'like', `${darurat}%`)),
      count(read(tabel.sesi).where('tanggal', '<', hari.tanggal).whereRaw(BELUM_USAI)),
    ]);
    return {
      tindakLanjutLewat: a,
      tindakLanjut: b,
      perwalianLewat: c,
      perwalian: d,
      pengecualian: e,
      admisi: f,
      jknMacet: g,
      darurat: h,
      belumDiakhiri: i,
    };
  }
}

async function count(query: { count: (what: { n: '*' }) => PromiseLike<unknown> }): Promise<number> {
  const [row] = (await query.count({ n: '*' })) as { readonly n: number | string }[];
  return Number(row?.n ?? 0);
}
