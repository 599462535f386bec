import { url } from '../paths.js';
import { namaSkpd } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import type { Kategori } from '../kategori/kategori.repository.js';

function rowOf(kategori: Kategori, rujukan: Rujukan, rute: ReadonlyMap<string, string>) {
  return {
    nama: kategori.nama,
    keterangan: kategori.keterangan,
    kantor: kategori.instansi ?? namaSkpd(rujukan, rute.get(kategori.id) ?? null) ?? 'Ditentukan operator',
    luar: kategori.instansi !== null,
    hk: kategori.tenggatHk,
    rahasia: kategori.kerahasiaanAwal === 'rahasia',
    tertutup: kategori.tertutup,
    pertanyaan: kategori.pertanyaan.map((one) => one.label),
    daftarHref: kategori.tertutup ? null : url.daftar({ kategori: kategori.kode }),
  };
}

/** Every kategori with its office, tenggat and questions, by group. */
export function kategoriView(rujukan: Rujukan, rute: ReadonlyMap<string, string>) {
  const aktif = rujukan.kategori.semua.filter((one) => one.aktif);
  const kelompok = [...new Set(aktif.map((one) => one.kelompok))];
  return {
    judul: 'Jenis masalah dan tenggatnya',
    kelompok: kelompok.map((nama) => ({
      nama,
      isi: aktif.filter((one) => one.kelompok === nama).map((one) => rowOf(one, rujukan, rute)),
    })),
    kembali: { href: url.beranda(), text: 'e-Masyarakat' },
  };
}
