import { formatKode } from '../../../src/db/kode.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import { wibYear } from '../../../src/time/time.js';
import { tables } from '../tables.js';

/** A note of the leaders about an office's work. Instants UTC ms. */
export interface Atensi {
  readonly id: string;
  readonly kode: string;
  readonly subjekJenis: string | null;
  readonly subjekId: string | null;
  readonly label: string;
  readonly url: string | null;
  readonly skpdId: string;
  readonly isi: string;
  readonly tenggatAt: number;
  readonly status: 'diberikan' | 'dijawab' | 'ditutup';
  readonly jawaban: string | null;
  readonly dariId: string | null;
  readonly diberikanAt: number;
  readonly dijawabAt: number | null;
  readonly ditutupAt: number | null;
}

/** A new one. */
export type AtensiBaru = Omit<
  Atensi,
  'kode' | 'status' | 'jawaban' | 'diberikanAt' | 'dijawabAt' | 'ditutupAt'
>;

export const atensiColumns = [
  'id',
  'kode',
  'subjek_jenis as subjekJenis',
  'subjek_id as subjekId',
  'label',
  'url',
  'skpd_id as skpdId',
  'isi',
  'tenggat_at as tenggatAt',
  'status',
  'jawaban',
  'dari_id as dariId',
  'diberikan_at as diberikanAt',
  'dijawab_at as dijawabAt',
  'ditutup_at as ditutupAt',
] as const;

/** Writes of atensi; each change names the state it comes from. */
export class AtensiRepository {
  /** The next code of this year, `ATN-2026-000001`. */
  async nextKode({ trx, now }: Tx): Promise<string> {
    const tahun = wibYear(now);
    const [row] = await trx(tables.atensiNomor)
      .insert({ tahun, terakhir: 1 })
      .onConflict('tahun')
      .merge({ terakhir: trx.raw('?? + 1', [`${tables.atensiNomor}.terakhir`]) })
      .returning<{ terakhir: number }[]>('terakhir');
    return formatKode('ATN', tahun, row?.terakhir ?? 0);
  }

  async insert({ trx, now }: Tx, baru: AtensiBaru & { readonly kode: string }): Promise<void> {
    await trx(tables.atensi).insert({
      id: baru.id,
      kode: baru.kode,
      subjek_jenis: baru.subjekJenis,
      subjek_id: baru.subjekId,
      label: baru.label,
      url: baru.url,
      skpd_id: baru.skpdId,
      isi: baru.isi,
      tenggat_at: baru.tenggatAt,
      status: 'diberikan',
      dari_id: baru.dariId,
      diberikan_at: now,
    });
  }

  find({ trx }: Tx, kode: string): Promise<Atensi | undefined> {
    return trx(tables.atensi)
      .where({ kode })
      .first<Atensi | undefined>(...atensiColumns);
  }

  findById({ trx }: Tx, id: string): Promise<Atensi | undefined> {
    return trx(tables.atensi)
      .where({ id })
      .first<Atensi | undefined>(...atensiColumns);
  }

  /** False when it was answered or closed meanwhile. */
  async answer({ trx, now }: Tx, id: string, jawaban: string, oleh: string): Promise<boolean> {
    const change = { status: 'dijawab', jawaban, dijawab_oleh: oleh, dijawab_at: now };
    return (await trx(tables.atensi).where({ id, status: 'diberikan' }).update(change)) === 1;
  }

  /** False when it is not answered, or closed already. */
  async close({ trx, now }: Tx, id: string): Promise<boolean> {
    return (
      (await trx(tables.atensi)
        .where({ id, status: 'dijawab' })
        .update({ status: 'ditutup', ditutup_at: now })) === 1
    );
  }
}
