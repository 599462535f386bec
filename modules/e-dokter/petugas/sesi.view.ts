import { formatHari, formatJam } from '../../../src/views/format.js';
import { bulatkan } from '../hitung/perkiraan.rules.js';
import { tampilNomor } from '../hitung/kode.rules.js';
import type { Antrean } from '../layanan/antrean.queries.js';
import { url } from '../paths.js';
import { kataSesi } from '../publik/sesi.view.js';
import type { SesiTampil } from '../sesi/sesi.queries.js';

interface Tombol {
  readonly teks: string;
  readonly aksi: string;
  readonly utama: boolean;
  readonly pendaftaran: string;
}

const kataHadir: Readonly<Record<string, string>> = {
  terdaftar: 'belum datang',
  menunggu_admisi: 'di admisi',
  menunggu: 'menunggu',
};

/** The nurse screen: who is called or inside, who waits, and the buttons that fit the state. */
export function sesiPetugasView(tampil: SesiTampil, { sesi, orang, giliran }: Antrean, nama: string | null) {
  const tombol = (teks: string, aksi: string, pendaftaran = '', utama = false): Tombol => ({
    teks,
    aksi: url.sesiAksi(sesi.id, aksi),
    utama,
    pendaftaran,
  });
  const dipanggil = orang.find((one) => one.status === 'dipanggil');
  const dilayani = orang.find((one) => one.status === 'dilayani');
  const kini = dipanggil ?? dilayani ?? null;
  return {
    dokter: tampil.dokter_nama,
    hari: formatHari(sesi.tanggal),
    jam: `${sesi.jam_mulai}-${sesi.jam_selesai}`.replaceAll(':', '.'),
    ruang: sesi.ruang,
    status: kataSesi(sesi.status),
    terlambat: sesi.terlambat_menit,
    kuota: (['jkn', 'nonjkn', 'loket'] as const).map((jalur) => ({
      jalur,
      terisi: sesi[`terisi_${jalur}`],
      kuota: sesi[`kuota_${jalur}`],
    })),
    tombol: [
      ...(sesi.status === 'dibuka' || sesi.status === 'ditutup'
        ? [tombol('Dokter sudah hadir', 'dokter-hadir', '', true)]
        : []),
      ...(sesi.status === 'berjalan' && !dipanggil
        ? [tombol('Panggil berikutnya', 'panggil', '', true)]
        : []),
      ...(sesi.status === 'berjalan' ? [tombol('Jeda', 'jeda')] : []),
      ...(sesi.status === 'dijeda' ? [tombol('Lanjutkan', 'lanjut', '', true)] : []),
      ...(sesi.status === 'selesai' || sesi.status === 'dibatalkan' ? [] : [tombol('Akhiri sesi', 'akhiri')]),
    ],
    kini:
      kini === null
        ? null
        : {
            nomor: tampilNomor(sesi.awalan, kini.nomor),
            nama,
            keadaan: kini.status === 'dipanggil' ? 'Dipanggil' : 'Dilayani',
            tombol:
              kini.status === 'dipanggil'
                ? [
                    tombol('Masuk', 'masuk', kini.id, true),
                    tombol('Panggil ulang', 'ulang', kini.id),
                    tombol('Lewati', 'lewati', kini.id),
                    tombol('Urungkan', 'urung', kini.id),
                  ]
                : [tombol('Selesai', 'selesai', kini.id), tombol('Urungkan', 'urung', kini.id)],
          },
    antrean: giliran.map(({ orang: one, posisi, perkiraan }) => ({
      posisi,
      nomor: tampilNomor(sesi.awalan, one.nomor),
      keadaan: kataHadir[one.status] ?? one.status,
      perkiraan: formatJam(bulatkan(perkiraan.at)),
      lambat: one.urutLambat === 1,
      prioritas: one.prioritas !== null,
    })),
    dilewati: orang
      .filter((one) => one.status === 'dilewati')
      .map((one) => ({
        nomor: tampilNomor(sesi.awalan, one.nomor),
        tombol: [tombol('Kembali', 'kembali', one.id)],
      })),
  };
}
