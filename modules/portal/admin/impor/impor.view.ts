import { imporUrl, paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';
import type { Impor } from './impor.repository.js';

const JENIS: Readonly<Record<Impor['jenis'], string>> = { penduduk: 'Data penduduk', batas: 'Batas wilayah' };
const STATUS: Readonly<Record<Impor['status'], { text: string; classes: string }>> = {
  menunggu: { text: 'Menunggu', classes: 'govuk-tag--grey' },
  berjalan: { text: 'Berjalan', classes: 'govuk-tag--blue' },
  selesai: { text: 'Selesai', classes: 'govuk-tag--green' },
  gagal: { text: 'Gagal', classes: 'govuk-tag--red' },
};

/** View model of `/admin/impor`; `galat` are the sentences of a refused upload by form. */
export function imporPage(daftar: readonly Impor[], galat: Readonly<Record<string, string>>) {
  return {
    judul: 'Impor',
    layout: 'petugas' as const,
    remah: adminTrail('Impor'),
    form: { values: {}, errors: galat },
    galatPenduduk: galat['penduduk'] === undefined ? undefined : { text: galat['penduduk'] },
    galatBatas: galat['batas'] === undefined ? undefined : { text: galat['batas'] },
    pendudukUrl: paths.adminImporPenduduk,
    batasUrl: paths.adminImporBatas,
    daftarImpor: daftar.map((one) => ({
      nama: one.nama,
      jenis: JENIS[one.jenis],
      tanda: STATUS[one.status],
      dibuatAt: one.dibuatAt,
      url: imporUrl(one.id),
    })),
  };
}

/** View model of `/admin/impor/kemajuan/<id>`. */
export function kemajuanPage(impor: Impor) {
  const { jenis, nama, status, bagian, ditambah, diubah, sama, ditolak, galat, rincianDitolak } = impor;
  return {
    judul: `${JENIS[jenis]}: ${STATUS[status].text.toLowerCase()}`,
    layout: 'petugas' as const,
    remah: adminTrail(JENIS[jenis], ['Impor', paths.adminImpor]),
    nama,
    tanda: STATUS[status],
    persen: Math.floor(bagian / 10),
    bergerak: status === 'menunggu' || status === 'berjalan',
    hitungan: [
      { label: 'Ditambah', jumlah: ditambah },
      { label: 'Diubah', jumlah: diubah },
      { label: 'Sama seperti sebelumnya', jumlah: sama },
      { label: 'Ditolak', jumlah: ditolak },
    ],
    galat,
    rincianDitolak: ditolak > 0 ? rincianDitolak : null,
  };
}
