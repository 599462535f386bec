/** Positions whose holder the rules ask for by name. */
export type PositionCode = 'walikota' | 'sekda' | 'ppkd' | 'kepala';

/** An appointment. Days are `YYYY-MM-DD`, both ends included. */
export interface Jabatan {
  readonly id: string;
  readonly kode: PositionCode;
  /** Only for `kepala`. */
  readonly skpdId: string | null;
  readonly penggunaId: string;
  readonly penggantiId: string | null;
  readonly penggantiDari: string | null;
  readonly penggantiSampai: string | null;
  /** The decree that names the pengganti. */
  readonly penggantiNomorSk: string | null;
  readonly nomorSk: string;
  readonly mulai: string;
  readonly sampai: string | null;
  readonly version: number;
}

/** Who acts in a position on a day. */
export interface Holder {
  readonly jabatanId: string;
  readonly penggunaId: string;
  /** True while a dated pengganti acts for the absent holder. */
  readonly isPengganti: boolean;
  /** The decree he acts under. */
  readonly nomorSk: string;
}

/** A new appointment. */
export type Appointment = Pick<Jabatan, 'kode' | 'skpdId' | 'penggunaId' | 'nomorSk' | 'mulai' | 'sampai'>;

/** The person who acts under an appointment on a day; null when it does not hold that day. */
export function holderOn(jabatan: Jabatan, day: string): Holder | null {
  if (day < jabatan.mulai || (jabatan.sampai !== null && day > jabatan.sampai)) return null;
  const { penggantiId, penggantiDari, penggantiSampai } = jabatan;
  const isPengganti =
    penggantiId !== null &&
    penggantiDari !== null &&
    day >= penggantiDari &&
    (penggantiSampai === null || day <= penggantiSampai);
  return {
    jabatanId: jabatan.id,
    penggunaId: isPengganti ? penggantiId : jabatan.penggunaId,
    isPengganti,
    nomorSk: (isPengganti ? jabatan.penggantiNomorSk : null) ?? jabatan.nomorSk,
  };
}

/** Whether two appointments to one position share a day. */
export function overlaps(
  a: Pick<Jabatan, 'mulai' | 'sampai'>,
  b: Pick<Jabatan, 'mulai' | 'sampai'>,
): boolean {
  return a.mulai <= (b.sampai ?? '9999-12-31') && b.mulai <= (a.sampai ?? '9999-12-31');
}
