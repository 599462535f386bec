import type { ServiceEntry } from '../../../src/app-module.js';
import { paths } from '../paths.js';
import type { AngkaPublik } from './angka.service.js';
import type { PetaKota } from './peta.view.js';
import { fiveTasks } from './tugas.rules.js';

/** What the home page is made of. */
export interface BerandaBahan {
  readonly layanan: readonly ServiceEntry[];
  readonly angka: readonly AngkaPublik[];
  readonly wilayah: readonly AngkaPublik[];
  readonly peta: PetaKota | null;
}

/** View model of `/`. */
export function berandaPage({ layanan, angka, wilayah, peta }: BerandaBahan) {
  return {
    judul: 'Layanan Kota Binjai',
    beranda: true,
    tugas: fiveTasks(layanan),
    lacakUrl: paths.lacak,
    angka: angka.map(counter),
    wilayah: wilayah.map(areaTable),
    peta,
    tautan: { integritas: paths.integritas, data: paths.data, bantuan: paths.bantuan },
  };
}

function counter({ statistik, jawaban, gagalSejak }: AngkaPublik) {
  const { label, satuan, url } = statistik;
  const nilai = jawaban?.nilai[0]?.nilai ?? null;
  return {
    label,
    satuan,
    url,
    nilai,
    pada: jawaban?.pada ?? null,
    gagalSejak: nilai === null ? gagalSejak : null,
  };
}

function areaTable({ statistik, jawaban, gagalSejak }: AngkaPublik) {
  const { label, satuan, url } = statistik;
  const baris = (jawaban?.nilai ?? []).map(({ kunci, label: nama, nilai }) => ({ kunci, nama, nilai }));
  return { label, satuan, url, baris, pada: jawaban?.pada ?? null, gagalSejak };
}
