import { formatHari, formatJam, formatTanggal, maskNik } from '../../../../src/views/format.js';
import { kataPendaftaran } from '../../daftar/tiket.view.js';
import { tampilKode, tampilNomor } from '../../hitung/kode.rules.js';
import type { Pasien } from '../../pasien/pasien.js';
import { urlPetugas } from '../../petugas.paths.js';
import type { SesiTampil } from '../../sesi/sesi.queries.js';
import { statusTerbuka } from '../../sesi/sesi.js';
import type { BarisPetugas } from '../petugas.queries.js';

const statusLoket: Readonly<Record<string, string>> = {
  terdaftar: 'Belum hadir',
  menunggu_admisi: 'Pasien baru, lengkapi data',
  menunggu: 'Menunggu di poliklinik',
  dipanggil: 'Dipanggil',
  dilayani: 'Dilayani',
  dilewati: 'Dilewati',
};

/** A registration as the desk sees it. @param hariIni WIB day */
export function barisAdmisi(row: BarisPetugas, hariIni: string) {
  const aksi = (nama: string): string => urlPetugas('admisiAksi', { id: row.id, aksi: nama });
  return {
    id: row.id,
    nomor: tampilNomor(row.awalan, row.nomor),
    kode: tampilKode(row.kode),
    poliklinik: row.poliklinik_nama,
    dokter: row.dokter_nama,
    hari: formatHari(row.tanggal),
    jam: `${formatJam(row.blok_mulai)}-${formatJam(row.blok_selesai)}`,
    ruang: row.ruang,
    hadir: row.hadir_at === null ? null : formatJam(row.hadir_at),
    status: statusLoket[row.status] ?? kataPendaftaran(row.status),
    bisaHadir: row.status === 'terdaftar' && row.tanggal === hariIni,
    bisaLengkapi: row.status === 'menunggu_admisi',
    bisaKembali: row.status === 'dilewati',
    bisaBatal: row.status === 'terdaftar',
    hadirHref: aksi('hadir'),
    lengkapiHref: aksi('lengkapi'),
    kembaliHref: aksi('kembali'),
    batalHref: aksi('batal'),
    tiketHref: urlPetugas('admisiTiket', { id: row.id }),
  };
}

/** Identity as the desk compares it with a KTP. */
export function pasienAdmisi(pasien: Pasien) {
  return {
    nama: pasien.nama,
    lahir: formatTanggal(pasien.tanggalLahir),
    nik: pasien.nik === null ? 'belum ada' : maskNik(pasien.nik),
    nomorRm: pasien.nomorRm ?? 'belum ada',
    kelamin: pasien.jenisKelamin === 'L' ? 'Laki-laki' : 'Perempuan',
    lengkap: pasien.lengkap,
    pasienHref: urlPetugas('pasien', { id: pasien.id }),
  };
}

/** Sesi of the walk-in form that still take somebody, with their seats. @param hariIni WIB day */
export function opsiSesi(daftar: readonly SesiTampil[], hariIni: string, dipilih: unknown) {
  const ada = daftar
    .filter((one) => statusTerbuka.includes(one.status))
    .map((one) => ({ one, sisa: sisaLoket(one) }))
    .filter(({ sisa }) => sisa > 0);
  return [
    { value: '', text: ada.length === 0 ? 'Tidak ada sesi yang masih menerima' : 'Pilih sesi' },
    ...ada.map(({ one, sisa }) => ({
      value: one.id,
      text: `${one.tanggal === hariIni ? 'Hari ini' : formatHari(one.tanggal)} ${one.jam_mulai.replace(':', '.')}, ${one.poliklinik_nama}, ${one.dokter_nama} (sisa ${String(sisa)})`,
      selected: one.id === dipilih,
    })),
  ];
}

/** The desk may use what is left of every jalur (rule 3). */
function sisaLoket(one: SesiTampil): number {
  return (['jkn', 'nonjkn', 'loket'] as const).reduce(
    (sum, jalur) => sum + one[`kuota_${jalur}`] - one[`terisi_${jalur}`],
    0,
  );
}
