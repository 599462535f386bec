import { Conflict, RuleBroken } from '../../../src/errors.js';

/** 409: what was wanted is taken. `blok`: another window may be free; `sesi`: this day is full; `tutup`: closed online. */
export class TempatHabis extends Conflict {
  constructor(
    readonly sebab: 'blok' | 'sesi' | 'tutup',
    message: string,
  ) {
    super(message);
  }
}

/** Which rule of the patient refused; the JKN web service has a sentence of its own for each. */
export type SebabDitolak = 'rujukan' | 'ganda' | 'harian' | 'terbuka';

const kalimat: Readonly<Record<SebabDitolak, string>> = {
  rujukan: 'Nomor rujukan ini sudah dipakai pada pendaftaran lain yang masih berlaku.',
  ganda: 'Anda sudah terdaftar di poliklinik ini pada tanggal itu.',
  harian: 'Batas kunjungan pada tanggal itu sudah tercapai.',
  terbuka: 'Batas pendaftaran yang masih berlaku sudah tercapai. Batalkan salah satu dulu.',
};

/** 422: a rule about this patient. `pendaftaranId` is the one that stands in the way, if it is his. */
export class PendaftaranDitolak extends RuleBroken {
  constructor(
    readonly sebab: SebabDitolak,
    readonly pendaftaranId: string | null = null,
  ) {
    super(kalimat[sebab]);
  }
}
