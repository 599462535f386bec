import type { FormState } from '../../../../src/http/form.js';
import type { Screen } from '../../../../src/screens/screens.js';
import { paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';

/** View model of `/admin/layar`. `kode` is the pairing code just made: shown once. */
export function layarPage(
  layar: readonly Screen[],
  prefiks: readonly string[],
  form: FormState,
  kode: string | null,
) {
  return {
    judul: 'Layar',
    layout: 'petugas' as const,
    remah: adminTrail('Layar'),
    form,
    kode,
    pasangUrl: paths.layar,
    buatUrl: paths.adminLayar,
    cabutUrl: paths.adminLayarCabut,
    adaHalaman: prefiks.length > 0,
    pilihanPrefiks: prefiks.map((value) => ({ value, text: value })),
    layar: layar.map((one) => ({
      ...one,
      halaman: one.prefiks.join(', '),
      keadaan: stateOf(one),
      dapatDicabut: one.dicabutAt === null,
    })),
  };
}

function stateOf({ dicabutAt, dipasangkanAt }: Screen): string {
  if (dicabutAt !== null) return 'dicabut';
  return dipasangkanAt === null ? 'menunggu kode' : 'terpasang';
}
