import type { Skpd } from '../../../../src/directory/places.js';
import { defaultHours } from '../../../../src/time/calendar.js';
import { emptyForm, type FormState } from '../../../../src/http/form.js';
import { formatHari } from '../../../../src/views/format.js';
import { paths, skpdAdminUrl } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';
import { NAMA_HARI } from './skpd.form.js';
import type { HoursRow } from './skpd.queries.js';

/** View model of `/admin/skpd`. */
export function skpdList(offices: readonly Skpd[]) {
  return {
    judul: 'SKPD',
    layout: 'petugas' as const,
    remah: adminTrail('SKPD'),
    kantor: offices.map((one) => ({
      nama: one.nama,
      singkatan: one.singkatan,
      kepala: one.jabatanKepala,
      ppid: one.ppid,
      aktif: one.aktif,
      url: skpdAdminUrl(one.slug),
    })),
  };
}

/** What the page of one office shows. */
export interface SkpdPage {
  readonly skpd: Skpd;
  readonly own: readonly HoursRow[];
  readonly general: readonly HoursRow[];
  readonly today: string;
  readonly mayDeactivate: boolean;
  readonly form?: FormState;
  readonly formJam?: FormState;
}

/** View model of `/admin/skpd/<slug>`. */
export function skpdPage({ skpd, own, general, today, mayDeactivate, form, formJam }: SkpdPage) {
  const url = skpdAdminUrl(skpd.slug);
  const newest = Math.max(0, ...own.map((row) => row.dimasukkan_at));
  return {
    judul: skpd.nama,
    layout: 'petugas' as const,
    remah: adminTrail(skpd.singkatan, ['SKPD', paths.adminSkpd]),
    form: form ?? emptyForm(valuesOf(skpd)),
    formJam: formJam ?? emptyForm(weekOn([...own, ...general], today)),
    gagal: form ?? formJam,
    version: skpd.version,
    versiJam: newest,
    simpanUrl: url,
    jamUrl: `${url}/jam`,
    mayDeactivate,
    pilihanAktif: [{ value: 'ya', text: 'SKPD ini masih ada' }],
    jamSendiri: own.length > 0,
    mendatang: [...new Set(own.map((row) => row.berlaku_dari))]
      .filter((day) => day > today)
      .map(formatHari)
      .join(', '),
    hari: NAMA_HARI.map((nama, index) => ({
      nama,
      buka: `buka-${String(index + 1)}`,
      tutup: `tutup-${String(index + 1)}`,
    })),
  };
}

function valuesOf(skpd: Skpd): Readonly<Record<string, unknown>> {
  return {
    nama: skpd.nama,
    singkatan: skpd.singkatan,
    jabatan_kepala: skpd.jabatanKepala,
    ppid: skpd.ppid,
    tugas: skpd.tugas,
    alamat: skpd.alamat,
    telepon: skpd.telepon,
    surel: skpd.surel,
    aktif: skpd.aktif ? 'ya' : '',
  };
}

/** The hours that hold on a day, by form field; a closed day has empty fields. */
export function weekOn(rows: readonly HoursRow[], today: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  const stored = rows.map(({ berlaku_dari, ...row }) => ({ ...row, berlakuDari: berlaku_dari }));
  for (const hari of NAMA_HARI.keys()) {
    const hours = [...stored, ...defaultHours].find(
      (row) => row.hari === hari + 1 && row.berlakuDari <= today,
    );
    const isOpen = hours !== undefined && hours.buka < hours.tutup;
    values[`buka-${String(hari + 1)}`] = isOpen ? hours.buka : '';
    values[`tutup-${String(hari + 1)}`] = isOpen ? hours.tutup : '';
  }
  return values;
}
