import { urlPetugas } from '../petugas.paths.js';
import type { Potret, RuangPotret } from './potret.rules.js';

const kataDokter = { hadir: 'Dokter hadir', belum_hadir: 'Dokter belum hadir', jeda: 'Dokter jeda' } as const;

/** The display as it is first drawn; its script keeps it current, without one it loads itself anew. */
export function layarView(nama: string, potret: Potret) {
  return {
    judul: 'Ruang tunggu',
    layout: 'dinding' as const,
    pada: potret.dibuatAt,
    aliran: urlPetugas('ruangTungguArus', { nama }),
    cadangan: urlPetugas('ruangTungguPotret', { nama }),
    segarkan: '15',
    potret: JSON.stringify(potret),
    ruang: potret.ruang.map(ruangView),
  };
}

/** The words of one room; `views/assets/layar.ts` says the same. */
function ruangView(one: RuangPotret) {
  const terlambat = one.terlambatMenit > 0 ? `, terlambat ${String(one.terlambatMenit)} menit` : '';
  const tunggu = one.tungguMenit > 0 ? `, sudah ${String(one.tungguMenit)} menit` : '';
  return {
    label: one.label,
    awalan: one.awalan,
    nomor: one.dipanggil?.nomor ?? one.dilayani ?? '-',
    ke: one.dipanggil
      ? `Silakan ke ${one.dipanggil.ruang}`
      : one.dilayani === null
        ? kataDokter[one.dokter]
        : 'Sedang dilayani',
    antre: [
      one.berikutnya.length > 0 ? `Berikutnya ${one.berikutnya.join(', ')}` : '',
      one.dilewati.length > 0 ? `Dilewati ${one.dilewati.join(', ')}` : '',
    ]
      .filter(Boolean)
      .join('. '),
    keadaan: `${kataDokter[one.dokter]}${terlambat}. ${String(one.menunggu)} menunggu${tunggu}.`,
  };
}
