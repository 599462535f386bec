import type { BarisMeja } from '../meja/meja.queries.js';
import { url } from '../paths.js';
import { cuplik, judulOf, tenggatTampil } from '../tampilan/kartu.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';

function barisLapangan(row: BarisMeja, rujukan: Rujukan) {
  return {
    kode: row.kode,
    href: url.lapanganPengaduan(row.kode),
    judul: judulOf(row, rujukan),
    isi: cuplik(row.isi === '' ? 'Tanpa tulisan' : row.isi, 90),
    wilayah: namaWilayah(rujukan, row.kelurahanKode),
    tenggat: tenggatTampil(row, rujukan.now),
    titik: row.lintang === null || row.bujur === null ? null : { lintang: row.lintang, bujur: row.bujur },
    rahasia: row.kerahasiaan === 'rahasia',
  };
}

/** Kelurahan with work in them, the fullest first. */
function perKelurahan(rows: readonly BarisMeja[], dipilih: string, { kota }: Rujukan) {
  const jumlah = new Map<string, number>();
  for (const { kelurahanKode } of rows)
    if (kelurahanKode !== null) jumlah.set(kelurahanKode, (jumlah.get(kelurahanKode) ?? 0) + 1);
  const rincian = [...jumlah]
    .sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))
    .map(([kode, n]) => ({
      value: kode,
      text: `${kota.kelurahanByKode(kode)?.nama ?? kode} (${String(n)})`,
      selected: kode === dipilih,
    }));
  return [{ value: '', text: `Semua kelurahan (${String(rows.length)})` }, ...rincian];
}

/** The list in the field: by tenggat as it comes, nearest first once the phone knows where it is. */
export function lapanganView(rows: readonly BarisMeja[], kelurahan: string, rujukan: Rujukan) {
  const shown = kelurahan === '' ? rows : rows.filter((row) => row.kelurahanKode === kelurahan);
  return {
    judul: 'Kerja lapangan',
    layout: 'petugas' as const,
    alamatSaring: url.lapangan(),
    pilihanKelurahan: perKelurahan(rows, kelurahan, rujukan),
    daftar: shown.map((row) => barisLapangan(row, rujukan)),
    kembali: { href: url.skpd(), text: 'Daftar SKPD' },
  };
}
