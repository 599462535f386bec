import type { Database } from '../../../src/db/database.js';
import type { PetugasPiket, Piket } from '../index.js';
import { tables } from '../tables.js';
import { countsUntil, type GiliranHari } from './giliran.rules.js';

/** A planned seat with the person's name. */
export interface KursiTerencana extends GiliranHari {
  readonly kursi: number;
  readonly penggunaId: string;
  readonly nama: string;
}

/** A dinas with the person's name, for the page of who sat. */
export interface DinasTercatat extends GiliranHari {
  readonly id: string;
  readonly penggunaId: string;
  readonly nama: string;
  readonly kursi: number;
  readonly mulaiAt: number;
  readonly selesaiAt: number | null;
  readonly penutup: string | null;
  readonly alasan: string | null;
}

/** Somebody who may sit at the Command Center. */
export interface CalonPetugas {
  readonly penggunaId: string;
  readonly nama: string;
}

/** Reads of piket and dinas. */
export class PiketQueries implements Piket {
  constructor(private readonly db: Database) {}

  async onDuty(penggunaId: string, at: number): Promise<boolean> {
    const rows = await this.openAt(at)
      .where('dinas.pengguna_id', penggunaId)
      .select<GiliranHari[]>('tanggal', 'giliran');
    return rows.some((row) => at <= countsUntil(row));
  }

  async whoIsOn(at: number, reader?: Database['read']): Promise<readonly PetugasPiket[]> {
    const rows = await this.openAt(at, reader)
      .join('pengguna', 'pengguna.id', 'dinas.pengguna_id')
      .orderBy(['dinas.mulai_at', 'kursi'])
      .select<(Omit<PetugasPiket, 'sampaiAt'> & GiliranHari)[]>(
        'dinas.pengguna_id as penggunaId',
        'pengguna.nama',
        'tanggal',
        'giliran',
        'kursi',
        'dinas.mulai_at as mulaiAt',
      );
    return rows
      .map(({ tanggal, ...row }) => ({ ...row, sampaiAt: countsUntil({ tanggal, giliran: row.giliran }) }))
      .filter((row) => at <= row.sampaiAt);
  }

  /** The plan of the days `dari`..`sampai`. */
  listPlan(dari: string, sampai: string): Promise<KursiTerencana[]> {
    return this.db
      .read(`${tables.piket} as piket`)
      .join('pengguna', 'pengguna.id', 'piket.pengguna_id')
      .whereBetween('tanggal', [dari, sampai])
      .orderBy(['tanggal', 'piket.giliran', 'kursi'])
      .select('tanggal', 'piket.giliran', 'kursi', 'pengguna_id as penggunaId', 'pengguna.nama');
  }

  /** Every dinas of the days `dari`..`sampai`, newest first. */
  listDinas(dari: string, sampai: string): Promise<DinasTercatat[]> {
    return this.db
      .read(`${tables.dinas} as dinas`)
      .join('pengguna', 'pengguna.id', 'dinas.pengguna_id')
      .whereBetween('tanggal', [dari, sampai])
      .orderBy('dinas.mulai_at', 'desc')
      .select(
        'dinas.id',
        'pengguna_id as penggunaId',
        'pengguna.nama',
        'tanggal',
        'giliran',
        'kursi',
        'mulai_at as mulaiAt',
        'selesai_at as selesaiAt',
        'penutup',
        'alasan',
      );
  }

  /** Active operators, whom a penyelia may ask to stand in. */
  listOperators(): Promise<CalonPetugas[]> {
    return this.db
      .read('pengguna')
      .join('pengguna_peran as peran', 'peran.pengguna_id', 'pengguna.id')
      .where({ 'pengguna.status': 'aktif', 'peran.peran': 'operator_bcc' })
      .whereNull('peran.sampai_at')
      .orderBy('pengguna.nama')
      .distinct('pengguna.id as penggunaId', 'pengguna.nama');
  }

  /** Everything a person holds here, for his own data page. */
  async exportOf(penggunaId: string): Promise<{ piket: GiliranHari[]; dinas: DinasTercatat[] }> {
    const own = { pengguna_id: penggunaId };
    const [piket, dinas] = await Promise.all([
      this.db
        .read(tables.piket)
        .where(own)
        .orderBy(['tanggal', 'giliran'])
        .select<GiliranHari[]>('tanggal', 'giliran', 'kursi'),
      this.db
        .read(tables.dinas)
        .where(own)
        .orderBy('mulai_at')
        .select<DinasTercatat[]>(
          'tanggal',
          'giliran',
          'kursi',
          'mulai_at as mulaiAt',
          'selesai_at as selesaiAt',
          'penutup',
        ),
    ]);
    return { piket, dinas };
  }

  /** Seats, or persons, with more than one open dinas: recounted from the rows. */
  async countDoubled(
    kolom: readonly ('pengguna_id' | 'tanggal' | 'giliran' | 'kursi')[],
  ): Promise<{ pelanggaran: number; diperiksa: number }> {
    const open = this.db.read(tables.dinas).whereNull('selesai_at');
    const [doubled, all] = await Promise.all([
      open
        .clone()
        .groupBy(...kolom)
        .havingRaw('count(*) > 1')
        .select<{ banyak: number }[]>(this.db.read.raw('count(*) as banyak')),
      open.clone().count<{ banyak: number }[]>('* as banyak'),
    ]);
    return { pelanggaran: doubled.length, diperiksa: Number(all[0]?.banyak ?? 0) };
  }

  private openAt(at: number, reader: Database['read'] = this.db.read) {
    return reader(`${tables.dinas} as dinas`)
      .where('dinas.mulai_at', '<=', at)
      .where((or) => void or.whereNull('dinas.selesai_at').orWhere('dinas.selesai_at', '>', at));
  }
}
