import type { Kejadian } from '../../pengaduan/kejadian.rules.js';
import { judulKejadian } from '../../tampilan/linimasa.view.js';
import type { Rujukan } from '../../tampilan/rujukan.js';

/** Codes of induk named in histories: whether they may be named is another question. */
export function indukIn(riwayat: Iterable<Kejadian>): readonly string[] {
  const kode = [...riwayat].flatMap(({ jenis, data }) =>
    jenis === 'digabung' && typeof data['induk'] === 'string' ? [data['induk']] : [],
  );
  return [...new Set(kode)];
}

/** What happened, in a few words; an induk that is not public is not named. */
export function judulTanpaRahasia(
  kejadian: Kejadian,
  kodePublik: ReadonlySet<string>,
  rujukan: Rujukan,
): string {
  if (kejadian.jenis === 'digabung' && !kodePublik.has(String(kejadian.data['induk']))) return 'Digabung';
  return judulKejadian(kejadian, rujukan);
}
