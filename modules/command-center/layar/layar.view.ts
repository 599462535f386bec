import type { FormState } from '../../../src/http/form.js';
import { LABEL_PAPAN, PAPAN } from '../papan/papan.rules.js';
import { url } from '../paths.js';
import type { LayarDinding } from './layar.service.js';

/** Where a screen types its code. */
const pasangUrl = '/layar';

/** View model of the page of wall screens. `kode`: the pairing code just made, shown once. */
export function layarPage(layar: readonly LayarDinding[], form: FormState, kode: string | null) {
  const pilihan = PAPAN.map((value) => ({ value, text: LABEL_PAPAN[value] }));
  return {
    judul: 'Layar dinding',
    layout: 'petugas' as const,
    form,
    kode,
    pasangUrl,
    buatUrl: url('layar'),
    papanUrl: url('layarPapan'),
    cabutUrl: url('layarCabut'),
    pilihanPapan: pilihan,
    layar: layar.map((one) => ({
      ...one,
      labelPapan: LABEL_PAPAN[one.papan],
      keadaan: stateOf(one),
      hidup: one.dicabutAt === null,
      pilihan: pilihan.map((choice) => ({ ...choice, selected: choice.value === one.papan })),
    })),
  };
}

function stateOf({ dicabutAt, dipasangkanAt }: LayarDinding): string {
  if (dicabutAt !== null) return 'dicabut';
  return dipasangkanAt === null ? 'menunggu kode' : 'terpasang';
}
