import type { DailyRoot } from '../../../src/audit/daily-root.js';
import { formatAngka } from '../../../src/views/format.js';
import { trail } from '../remah.js';
import type { HasilJanji } from './integritas.service.js';
import type { PemeriksaanAudit } from './janji.queries.js';

/** What the page of promises is made of. */
export interface IntegritasBahan {
  readonly hasil: readonly HasilJanji[];
  readonly akar: readonly DailyRoot[];
  readonly pemeriksaan: PemeriksaanAudit | null;
}

/** View model of `/integritas`. */
export function integritasPage({ hasil, akar, pemeriksaan }: IntegritasBahan) {
  const moduls = [...new Set(hasil.map((one) => one.modul))];
  const broken = hasil.filter((one) => one.hasil === null || one.hasil.pelanggaran > 0).length;
  return {
    judul: 'Integritas',
    remah: trail('Integritas'),
    semuaTerjaga: broken === 0,
    banyakRusak: broken,
    kelompok: moduls.map((modul) => ({
      modul,
      janji: hasil.filter((one) => one.modul === modul).map(promiseRow),
    })),
    akar: akar.map(({ tanggal, urutan, hash, diumumkanAt }) => ({
      tanggal,
      urutan: formatAngka(urutan),
      hash,
      diumumkanAt,
    })),
    pemeriksaan: pemeriksaan && {
      at: pemeriksaan.at,
      diperiksa: formatAngka(pemeriksaan.diperiksa),
      rusak:
        pemeriksaan.rusakUrutan === null
          ? null
          : `baris ${formatAngka(pemeriksaan.rusakUrutan)}: ${pemeriksaan.sebab ?? ''}`,
    },
  };
}

function promiseRow({ janji, hasil }: HasilJanji) {
  const { kode, label, definisi } = janji;
  if (hasil === null)
    return {
      kode,
      label,
      definisi,
      tanda: { text: 'Tidak dapat dihitung', classes: 'govuk-tag--grey' },
      hitungan: 'tidak tersedia',
      pada: null,
      url: null,
    };
  const { pelanggaran, diperiksa, pada, url } = hasil;
  const hitungan =
    diperiksa === 0
      ? 'belum ada baris untuk diperiksa'
      : `${formatAngka(pelanggaran)} pelanggaran dari ${formatAngka(diperiksa)} yang diperiksa`;
  return { kode, label, definisi, tanda: tagOf(pelanggaran, diperiksa), hitungan, pada, url };
}

/** Nothing looked at is nothing proved. */
function tagOf(pelanggaran: number, diperiksa: number) {
  if (pelanggaran > 0) return { text: 'Dilanggar', classes: 'govuk-tag--red' };
  return diperiksa === 0
    ? { text: 'Belum ada isi', classes: 'govuk-tag--grey' }
    : { text: 'Terjaga', classes: 'govuk-tag--green' };
}
