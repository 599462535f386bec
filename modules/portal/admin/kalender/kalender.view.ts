import type { FormState } from '../../../../src/http/form.js';
import type { HariLibur } from '../../../../src/time/hari-libur.repository.js';
import { formatHari } from '../../../../src/views/format.js';
import { datasetUrl, paths } from '../../paths.js';
import { adminTrail } from '../remah-admin.js';

const JENIS: Readonly<Record<HariLibur['jenis'], string>> = {
  nasional: 'Libur nasional',
  cuti_bersama: 'Cuti bersama',
  khusus: 'Khusus kota',
};

/** View model of `/admin/kalender`. */
export function kalenderPage(tahun: number, hari: readonly HariLibur[], form: FormState) {
  return {
    judul: `Hari libur ${String(tahun)}`,
    layout: 'petugas' as const,
    remah: adminTrail(`Hari libur ${String(tahun)}`),
    tahun,
    form,
    sebelumnya: { tahun: tahun - 1, url: yearUrl(tahun - 1) },
    berikutnya: { tahun: tahun + 1, url: yearUrl(tahun + 1) },
    tambahUrl: paths.adminKalender,
    hapusUrl: paths.adminKalenderHapus,
    dataUrl: datasetUrl('hari-libur', 'csv'),
    daftarHari: hari.map((one) => ({
      ...one,
      padaHari: formatHari(one.tanggal),
      jenis: JENIS[one.jenis],
      berlaku: one.dicabutAt === null,
    })),
    pilihanJenis: (Object.keys(JENIS) as HariLibur['jenis'][]).map((value) => ({
      value,
      text: JENIS[value],
    })),
    pilihanSementara: [
      { value: 'ya', text: 'Belum ada keputusan resmi (tenggat tahun itu ditandai perkiraan)' },
    ],
  };
}

/** The calendar of one year. */
export function yearUrl(tahun: number): string {
  return `${paths.adminKalender}?tahun=${String(tahun)}`;
}
