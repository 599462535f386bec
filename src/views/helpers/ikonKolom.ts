import { ikon } from './ikon.js';

/** Icon of each kind of state; what is not listed has that of `info`. */
const ikonOf: Readonly<Record<string, string>> = {
  tunggu: 'jam',
  jalan: 'jalan',
  selesai: 'centang',
  lewat: 'peringatan',
  tolak: 'silang',
  jeda: 'jeda',
};

/** `{{ikonKolom jenis}}`: the icon of a state. */
export function ikonKolom(jenis: unknown): ReturnType<typeof ikon> {
  return ikon(ikonOf[String(jenis)] ?? 'info');
}
