import { formatHari } from '../../../src/views/format.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import { url } from '../paths.js';
import { sebutanHubungan } from '../pasien/perwalian.rules.js';
import { statusTakTerbuka } from './pendaftaran.js';
import type { KunjunganSaya } from './saya.reader.js';
import { kataPendaftaran } from './tiket.view.js';

/** One's list: what is still to come first, then what was; the last visit can be registered again. */
export function daftarView(semua: readonly KunjunganSaya[], hariIni: string) {
  const terbuka = semua.filter(
    (one) => !statusTakTerbuka.includes(one.row.status) && one.row.tanggal >= hariIni,
  );
  const lalu = semua.filter((one) => !terbuka.includes(one));
  const terakhir = semua.find((one) => one.row.status === 'selesai') ?? semua.find(isKept) ?? null;
  return {
    terbuka: [...terbuka].reverse().map(barisView),
    lalu: lalu.map(barisView),
    lagi:
      terakhir === null
        ? null
        : {
            href: url.daftarLagi(terakhir.row.id),
            teks: `${terakhir.nama}, ${terakhir.label}, ${terakhir.row.dokter_nama}`,
          },
  };
}

function isKept(one: KunjunganSaya): boolean {
  return one.row.status !== 'dibatalkan';
}

function barisView({ row, nama, hubungan, jam, label }: KunjunganSaya) {
  return {
    href: url.pendaftaran(row.id),
    judul: `${formatHari(row.tanggal)}, ${jam}`,
    isi: `${label}, ${row.dokter_nama}`,
    nomor: tampilNomor(row.awalan, row.nomor),
    siapa: hubungan === 'diri' ? nama : `${nama} (${sebutanHubungan(hubungan)})`,
    status: kataPendaftaran(row.status),
  };
}
