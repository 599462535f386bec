import type { FormState } from '../../../src/http/form.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { url } from '../paths.js';
import { nextAksi } from '../pengaduan/pengaduan.rules.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { FormSkpd } from './skpd.view.js';
import { alasanTunda } from './tunda.rules.js';

const kosong: FormState = { values: {}, errors: {} };

/** Plans of the holding SKPD: not ours, a day, waiting, going on. */
export function rencanaView(
  row: BarisMeja,
  formulir: { readonly untuk: FormSkpd | null; readonly form: FormState },
  rujukan: Rujukan,
) {
  const aksi = new Set(nextAksi(row.status, 'skpd'));
  const of = (untuk: FormSkpd): FormState => (formulir.untuk === untuk ? formulir.form : kosong);
  const satu = (untuk: FormSkpd, href: string) => ({ href, form: of(untuk), buka: formulir.untuk === untuk });
  const lepas = of('lepas');
  const tangguh = of('tangguh');
  return {
    lepas:
      aksi.has('lepas') && row.jumlahLepas < 2
        ? { ...satu('lepas', url.skpdLepas(row.kode)), pilihan: pilihanSkpd(row, lepas, rujukan) }
        : null,
    jadwal: aksi.has('jadwalkan') ? satu('jadwal', url.skpdJadwalkan(row.kode)) : null,
    tangguh: aksi.has('tangguhkan')
      ? { ...satu('tangguh', url.skpdTangguhkan(row.kode)), pilihan: pilihanSisi(tangguh) }
      : null,
    lanjutHref: aksi.has('lanjutkan') ? url.skpdLanjutkan(row.kode) : null,
  };
}

function pilihanSkpd(row: BarisMeja, form: FormState, rujukan: Rujukan) {
  const lain = rujukan.kota.agencies().filter((one) => one.id !== row.skpdId);
  return [
    { value: '', text: 'Pilih SKPD yang tepat' },
    ...lain.map(({ id, singkatan }) => ({
      value: id,
      text: singkatan,
      selected: id === form.values['skpd_usul'],
    })),
  ];
}

function pilihanSisi(form: FormState) {
  return [
    { value: '', text: 'Pilih sebabnya' },
    ...Object.entries(alasanTunda).map(([value, text]) => ({
      value,
      text,
      selected: value === form.values['sisi'],
    })),
  ];
}
