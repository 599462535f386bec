import type { Invariant } from '../../../src/app-module.js';
import type { Clock } from '../../../src/time/time.js';
import { url } from '../paths.js';
import type { Hitungan, IntegritasQueries } from './integritas.queries.js';

const RANTAI = 200;

/** The promises of section 7, shown live at `/bukti` and `/integritas`. */
export function invariantsOf(queries: IntegritasQueries, clock: Clock): readonly Invariant[] {
  const janji = (
    kode: string,
    label: string,
    definisi: string,
    hitung: () => Promise<Hitungan>,
  ): Invariant => ({
    kode: `e-dokter.${kode}`,
    label,
    definisi,
    compute: async () => ({ ...(await hitung()), pada: clock.now(), url: url.bukti() }),
  });
  return [
    janji(
      'kuota',
      'Tidak ada kuota yang terlampaui',
      'Pendaftaran yang tidak dibatalkan, dihitung per jalur dan per jam, sama dengan pencacahnya dan tidak melebihi tempat.',
      () => queries.counters(),
    ),
    janji('nomor', 'Tidak ada nomor ganda', 'Setiap nomor antrean dipakai satu kali per sesi.', () =>
      queries.numbers(),
    ),
    janji('ganda', 'Satu pasien sekali sehari per poliklinik', 'Pendaftaran aktif per pasien.', () =>
      queries.doubles(),
    ),
    janji(
      'terlantar',
      'Tidak ada pasien pada sesi yang batal',
      'Pendaftaran terbuka di sesi dibatalkan.',
      () => queries.stranded(),
    ),
    janji('panggilan', 'Paling banyak satu dipanggil per sesi', 'Pasien berstatus dipanggil.', () =>
      queries.calledTwice(),
    ),
    janji('rantai', 'Urutan peristiwa tidak terputus', 'Rantai hash sesi terbaru dihitung ulang.', () =>
      queries.chains(RANTAI),
    ),
  ];
}
