import { addDays } from '../../../src/time/time.js';

export type Hubungan = 'diri' | 'anak' | 'orang_tua' | 'pasangan' | 'wali' | 'pendamping';

/** The 18th birthday of somebody born that day; 29 February counts as 1 March. */
export function ulangTahun18(tanggalLahir: string): string {
  const [tahun = '', bulan = '', hari = ''] = tanggalLahir.split('-');
  const date = new Date(Date.UTC(Number(tahun) + 18, Number(bulan) - 1, Number(hari)));
  return date.toISOString().slice(0, 10);
}

/** Whether somebody is under 18 on a day. */
export function isAnak(tanggalLahir: string, hariIni: string): boolean {
  return hariIni < ulangTahun18(tanggalLahir);
}

/** Last day a perwalian over a child holds: the day before the 18th birthday. */
export function sampaiDewasa(tanggalLahir: string): string {
  return addDays(ulangTahun18(tanggalLahir), -1);
}

/**
 * Whether a perwalian counts at once: a child under 18 on the family card of the verified adult; everybody else
 * consents himself or shows proof at the desk.
 */
export function isLangsung(calon: {
  readonly hubungan: Hubungan;
  readonly tanggalLahir: string;
  readonly kkSama: boolean;
  readonly hariIni: string;
}): boolean {
  return calon.hubungan === 'anak' && calon.kkSama && isAnak(calon.tanggalLahir, calon.hariIni);
}

const sebutan: Readonly<Record<Hubungan, string>> = {
  diri: 'diri sendiri',
  anak: 'orang tua untuk anak',
  orang_tua: 'anak untuk orang tua',
  pasangan: 'pasangan',
  wali: 'wali',
  pendamping: 'pendamping',
};

/** How it is shown: "oleh ... untuk ...". */
export function sebutanHubungan(hubungan: Hubungan): string {
  return sebutan[hubungan];
}
