/** A person of the residents' register, without NIK and KK numbers. */
export interface Penduduk {
  readonly id: string;
  readonly nama: string;
  /** `YYYY-MM-DD`. */
  readonly tanggalLahir: string;
  readonly jenisKelamin: 'L' | 'P';
  readonly kelurahanKode: string;
  readonly lingkunganId: string | null;
  readonly alamat: string;
  readonly status: PendudukStatus;
  /** Blind index of the family card: equal for one household. */
  readonly kkIdx: string;
}

export type PendudukStatus = 'hidup' | 'meninggal' | 'pindah';

/**
 * The population registry as the suite asks it. Today an import of the civil registry office's file answers
 * (`StoredRegistry`); a web-service adapter must answer the same.
 */
export interface PopulationRegistry {
  /** The living resident all three belong to; null whichever of them is wrong, after the same work. */
  findForRegistration(nik: string, kk: string, tanggalLahir: string): Promise<Penduduk | null>;
  findByNik(nik: string): Promise<Penduduk | null>;
  findById(id: string): Promise<Penduduk | null>;
  /** Several at once, in no order; unknown ids are left out. */
  findMany(ids: readonly string[]): Promise<readonly Penduduk[]>;
  /** The NIK of a record, for the desk that must compare it with a KTP. Every use is the caller's to audit. */
  revealNik(id: string): Promise<string | null>;
}

/** Payload of `penduduk.diubah`. */
export interface PendudukDiubahEvent {
  readonly pendudukId: string;
  readonly jenis: 'meninggal' | 'pindah_keluar' | 'pindah_dalam';
  /** UTC ms. */
  readonly at: number;
}

/** What of a change others must hear about; null when nothing of the kind happened. */
export function pendudukChange(
  before: Pick<Penduduk, 'status' | 'kelurahanKode'>,
  after: Pick<Penduduk, 'status' | 'kelurahanKode'>,
): PendudukDiubahEvent['jenis'] | null {
  if (after.status === 'meninggal') return before.status === 'meninggal' ? null : 'meninggal';
  if (after.status === 'pindah') return before.status === 'pindah' ? null : 'pindah_keluar';
  return before.kelurahanKode === after.kelurahanKode ? null : 'pindah_dalam';
}
