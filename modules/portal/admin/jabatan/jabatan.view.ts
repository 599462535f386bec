import { holderOn, type Jabatan, type PositionCode } from '../../../../src/directory/positions/position.js';
import type { DirectorySnapshot } from '../../../../src/directory/snapshot.js';
import { emptyForm, type FormState } from '../../../../src/http/form.js';
import { formatHari } from '../../../../src/views/format.js';
import { jabatanAdminUrl, paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';
import type { Pejabat } from './jabatan.queries.js';

/** What the pages of positions are drawn from. */
export interface JabatanData {
  readonly directory: DirectorySnapshot;
  readonly staff: readonly Pejabat[];
  readonly appointments: readonly Jabatan[];
  readonly today: string;
}

const KOTA: Readonly<Record<Exclude<PositionCode, 'kepala'>, string>> = {
  walikota: 'Wali Kota',
  sekda: 'Sekretaris Daerah',
  ppkd: 'Pejabat Pengelola Keuangan Daerah',
};

/** View model of `/admin/jabatan`: every position, who acts in it today, earlier holders. */
export function jabatanList(data: JabatanData, form: FormState = emptyForm()) {
  const { appointments, today } = data;
  return {
    judul: 'Jabatan',
    layout: 'petugas' as const,
    remah: adminTrail('Jabatan'),
    form,
    tambahUrl: paths.adminJabatan,
    jabatan: positions(data).map(({ value, text }) => {
      const of = appointments.filter((one) => valueOf(one) === value);
      const now = of.find((one) => holderOn(one, today) !== null);
      return {
        nama: text,
        kosong: now === undefined,
        sekarang: now && lineOf(data, now),
        lain: of.filter((one) => one !== now).map((one) => lineOf(data, one)),
      };
    }),
    pilihanJabatan: [{ value: '', text: 'Pilih jabatan' }, ...positions(data)],
    pilihanOrang: people(data),
  };
}

/** View model of one appointment. */
export function jabatanPage(
  data: JabatanData,
  jabatan: Jabatan,
  failed: { readonly formAkhiri?: FormState; readonly formGanti?: FormState },
) {
  const url = jabatanAdminUrl(jabatan.id);
  const nama = positions(data).find(({ value }) => value === valueOf(jabatan))?.text ?? jabatan.kode;
  return {
    judul: nama,
    layout: 'petugas' as const,
    remah: adminTrail(nama, ['Jabatan', paths.adminJabatan]),
    baris: lineOf(data, jabatan),
    version: jabatan.version,
    berjalan: jabatan.sampai === null || jabatan.sampai >= data.today,
    akhiriUrl: `${url}/akhiri`,
    gantiUrl: `${url}/ganti`,
    formAkhiri: failed.formAkhiri ?? emptyForm(),
    formGanti: failed.formGanti ?? emptyForm(),
    pilihanOrang: people(data),
  };
}

function valueOf({ kode, skpdId }: Pick<Jabatan, 'kode' | 'skpdId'>): string {
  return kode === 'kepala' ? `kepala:${String(skpdId)}` : kode;
}

function positions({ directory, appointments }: JabatanData) {
  const kota = Object.entries(KOTA).map(([value, text]) => ({ value, text }));
  const held = new Set(appointments.map((one) => one.skpdId));
  // Sekda heads Sekretariat Daerah by law, so that office has no kepala of its own.
  const offices = directory.skpd
    .filter(({ id, slug, aktif }) => slug !== 'setda' && (aktif || held.has(id)))
    .map(({ id, jabatanKepala, singkatan }) => ({
      value: `kepala:${id}`,
      text: `${jabatanKepala} (${singkatan})`,
    }));
  return [...kota, ...offices];
}

function people({ staff, directory }: JabatanData) {
  const options = staff
    .filter(({ aktif }) => aktif)
    .map(({ id, nama, skpdId }) => {
      const office = skpdId === null ? null : directory.skpdById(skpdId);
      return { value: id, text: office === null ? nama : `${nama}, ${office.singkatan}` };
    });
  return [{ value: '', text: 'Pilih orang' }, ...options];
}

function lineOf({ staff }: JabatanData, jabatan: Jabatan) {
  const nameOf = (id: string): string => staff.find((one) => one.id === id)?.nama ?? 'Akun yang dihapus';
  const { penggantiId, penggantiDari, penggantiSampai } = jabatan;
  return {
    pejabat: nameOf(jabatan.penggunaId),
    nomorSk: jabatan.nomorSk,
    mulai: formatHari(jabatan.mulai),
    sampai: jabatan.sampai === null ? null : formatHari(jabatan.sampai),
    pengganti:
      penggantiId === null || penggantiDari === null
        ? null
        : {
            nama: nameOf(penggantiId),
            dari: formatHari(penggantiDari),
            sampai: penggantiSampai === null ? null : formatHari(penggantiSampai),
            nomorSk: jabatan.penggantiNomorSk,
          },
    url: jabatanAdminUrl(jabatan.id),
  };
}
