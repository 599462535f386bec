import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import type { JumlahStatus, Rapor } from './rapor.rules.js';

/** An ended sesi whose figures are due. */
export interface SesiUsai {
  readonly id: string;
  readonly poliklinik_id: string;
  readonly tanggal: string;
  readonly jam_mulai: string;
  readonly berjalan_at: number | null;
}

/** An ended sesi with its figures. */
export interface RaporSesi {
  readonly sesi: SesiUsai;
  readonly rapor: Rapor;
}

interface HitunganSesi {
  readonly jumlah: JumlahStatus;
  readonly meleset: number;
}

/** Figures of ended sesi. */
export class RaporRepository {
  /** Ended sesi without figures, and those since a WIB day, which paper may still change. */
  async due(knex: Knex, sejak: string, batas: number): Promise<readonly SesiUsai[]> {
    return knex(`${tabel.sesi} as s`)
      .leftJoin(`${tabel.rapor} as r`, 'r.sesi_id', 's.id')
      .where('s.status', 'selesai')
      .where((inner) => inner.whereNull('r.sesi_id').orWhere('s.tanggal', '>=', sejak))
      .orderBy(['s.tanggal', 's.id'])
      .limit(batas)
      .select<SesiUsai[]>('s.id', 's.poliklinik_id', 's.tanggal', 's.jam_mulai', 's.berjalan_at');
  }

  /** By sesi: how often each state stands in it, and how many windows were not kept. */
  async counts(knex: Knex, sesiIds: readonly string[]): Promise<ReadonlyMap<string, HitunganSesi>> {
    const rows = await knex(tabel.pendaftaran)
      .whereIn('sesi_id', [...sesiIds])
      .groupBy('sesi_id', 'status')
      .select<{ sesi_id: string; status: string; n: number | string; meleset: number | string }[]>(
        'sesi_id',
        'status',
        knex.raw('count(*) as n'),
        knex.raw('sum(meleset) as meleset'),
      );
    const hasil = new Map<string, HitunganSesi>();
    for (const one of rows) {
      const { jumlah, meleset } = hasil.get(one.sesi_id) ?? { jumlah: {}, meleset: 0 };
      hasil.set(one.sesi_id, {
        jumlah: { ...jumlah, [one.status]: Number(one.n) },
        meleset: meleset + Number(one.meleset),
      });
    }
    return hasil;
  }

  async save(trx: Knex.Transaction, daftar: readonly RaporSesi[], now: number): Promise<void> {
    await trx(tabel.rapor)
      .insert(
        daftar.map(({ sesi, rapor }) => ({
          sesi_id: sesi.id,
          poliklinik_id: sesi.poliklinik_id,
          tanggal: sesi.tanggal,
          ...rapor,
          dibuat_at: now,
        })),
      )
      .onConflict('sesi_id')
      .merge();
  }
}
