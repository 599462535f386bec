import type { ServiceEntry } from '../../../src/app-module.js';
import type { Kecamatan } from '../../../src/directory/places.js';
import { MINUTE_MS } from '../../../src/time/time.js';
import { formatLama } from '../../../src/views/format.js';
import type { Ingatan } from '../../../src/views/helpers/ingat.js';
import { paths } from '../paths.js';
import type { AngkaPublik } from './angka.service.js';
import { fiveTasks } from './tugas.rules.js';

/** What the home page is made of. */
export interface BerandaBahan {
  readonly layanan: readonly ServiceEntry[];
  readonly angka: readonly AngkaPublik[];
  readonly wilayah: readonly AngkaPublik[];
  readonly peta: Ingatan | null;
  readonly kecamatan: readonly Kecamatan[];
}

// Kept as long as the process lives: neither holds a person, a time or a form token.
const tetap = {};
const lacak: Ingatan = {
  asal: tetap,
  kunci: 'beranda',
  isi: () => ({
    form: null,
    action: paths.lacak,
    label: 'Lacak dengan nomor pada tanda terima',
    hint: 'Contoh: PGD-2026-000123. Huruf kecil dan tanpa tanda hubung juga boleh.',
  }),
};

function tugasOf(layanan: readonly ServiceEntry[]): Ingatan {
  const items = fiveTasks(layanan);
  return { asal: tetap, kunci: JSON.stringify(items), isi: () => ({ items }) };
}

/** View model of `/`. */
export function berandaPage({ layanan, angka, wilayah, peta, kecamatan }: BerandaBahan) {
  return {
    judul: 'Layanan Kota Binjai',
    beranda: true,
    tugas: tugasOf(layanan),
    lacak,
    angka: angka.map(counter),
    wilayah: wilayah.map((one) => areaTable(one, kecamatan)),
    peta,
    tautan: { integritas: paths.integritas, data: paths.data, bantuan: paths.bantuan },
  };
}

function counter({ statistik, jawaban, gagalSejak }: AngkaPublik) {
  const { label, satuan, url } = statistik;
  const nilai = jawaban?.nilai[0]?.nilai ?? null;
  // Nobody reads 153 minutes: a length is said as people say it.
  const lama = satuan === 'menit' && typeof nilai === 'number';
  return {
    label,
    satuan: lama ? null : satuan,
    url,
    nilai: lama ? formatLama(nilai * MINUTE_MS) : nilai,
    pada: jawaban?.pada ?? null,
    gagalSejak: nilai === null ? gagalSejak : null,
  };
}

/** Every kecamatan has its line, a quiet one too. */
function areaTable({ statistik, jawaban, gagalSejak }: AngkaPublik, kecamatan: readonly Kecamatan[]) {
  const { label, satuan, url } = statistik;
  const values = new Map((jawaban?.nilai ?? []).map(({ kunci, nilai }) => [kunci, nilai]));
  const baris =
    jawaban === null
      ? []
      : kecamatan.map(({ kode, nama }) => ({ kunci: kode, nama, nilai: values.get(kode) ?? 0 }));
  return { label, satuan, url, baris, pada: jawaban?.pada ?? null, gagalSejak };
}
