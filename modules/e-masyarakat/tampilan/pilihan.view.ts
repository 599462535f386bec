import type { Rujukan } from './rujukan.js';

/** An option of a select. */
export interface Opsi {
  readonly value: string;
  readonly text: string;
  readonly selected?: boolean;
}

const kosong = (text: string): Opsi => ({ value: '', text });

/** The 37 kelurahan by name, with their kecamatan. */
export function opsiKelurahan(
  rujukan: Rujukan,
  dipilih: string | null,
  awal = 'Pilih kelurahan',
): readonly Opsi[] {
  const { kota } = rujukan;
  const rows = kota.kelurahan
    .map(({ kode, nama, kecamatanKode }) => ({
      value: kode,
      text: `${nama} (${kota.kecamatanByKode(kecamatanKode)?.nama ?? ''})`,
      selected: kode === dipilih,
    }))
    .sort((a, b) => a.text.localeCompare(b.text, 'id'));
  return [kosong(awal), ...rows];
}

/** The five kecamatan. */
export function opsiKecamatan(rujukan: Rujukan, dipilih: string | null): readonly Opsi[] {
  return [
    kosong('Semua kecamatan'),
    ...rujukan.kota.kecamatan.map(({ kode, nama }) => ({
      value: kode,
      text: nama,
      selected: kode === dipilih,
    })),
  ];
}

/** Kategori by kode; tertutup ones have no public list. */
export function opsiKategori(rujukan: Rujukan, dipilih: string | null, awal: string): readonly Opsi[] {
  const rows = rujukan.kategori.semua
    .filter((one) => !one.tertutup && one.aktif)
    .map(({ kode, nama }) => ({ value: kode, text: nama, selected: kode === dipilih }));
  return [kosong(awal), ...rows];
}

/** SKPD that take pengaduan. */
export function opsiSkpd(rujukan: Rujukan, dipilih: string | null, awal: string): readonly Opsi[] {
  const rows = rujukan.kota
    .agencies()
    .map(({ id, slug, singkatan }) => ({ value: slug, text: singkatan, selected: id === dipilih }));
  return [kosong(awal), ...rows];
}
