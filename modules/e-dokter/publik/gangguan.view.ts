import { formatHari } from '../../../src/views/format.js';
import { kataAlasan } from '../peristiwa/peristiwa.view.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';

const HARI_PENTING = 30;

/** What differs from the schedule: sesi cancelled, closed, led by a substitute, or late. */
export function gangguanView(semua: readonly SesiTampil[]) {
  return semua
    .flatMap((one) => {
      const kata = kataGangguan(one);
      if (kata === null) return [];
      const sebab = kataAlasan(one.alasan_publik);
      return [
        {
          hari: formatHari(one.tanggal),
          jam: `${one.jam_mulai}-${one.jam_selesai}`.replaceAll(':', '.'),
          poliklinik: one.poliklinik_nama,
          dokter: one.dokter_nama,
          kata: sebab === '' ? kata : `${kata} (${sebab})`,
        },
      ];
    })
    .slice(0, HARI_PENTING);
}

function kataGangguan(sesi: SesiTampil): string | null {
  if (sesi.status === 'dibatalkan') return 'Tidak ada praktik';
  if (sesi.status === 'ditutup' && sesi.pengecualian_id !== null) return 'Pendaftaran ditutup sementara';
  if (sesi.status === 'selesai') return null;
  if (sesi.dokter_pengganti_id !== null) return 'Dokter pengganti';
  return sesi.terlambat_menit >= 20 ? `Terlambat ${String(sesi.terlambat_menit)} menit` : null;
}
