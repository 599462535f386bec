import { semuaStatus, statusAkhir, statusDipegangSkpd, statusSebelumTindakLanjut } from './status.js';
import type { JenisKejadian, Status } from './status.js';

/** Everything that can be done to a pengaduan. */
export type Aksi =
  | 'kirim'
  | 'baca'
  | 'minta_lengkap'
  | 'lengkapi'
  | 'kedaluwarsakan'
  | 'disposisi'
  | 'lepas'
  | 'terima'
  | 'tanggapi'
  | 'jadwalkan'
  | 'tangguhkan'
  | 'lanjutkan'
  | 'tindak_lanjut'
  | 'tolak_tindak_lanjut'
  | 'nilai_tutup'
  | 'nilai_buka'
  | 'minta_buka'
  | 'tutup_diam'
  | 'alihkan'
  | 'tolak'
  | 'urungkan'
  | 'keberatan'
  | 'cabut'
  | 'gabung'
  | 'ikut_induk'
  | 'pisah'
  | 'tambah_keterangan'
  | 'kabari_jejak';

/** As what somebody acts; which accounts may act so is the policy's business. */
export type Sebagai = 'pelapor' | 'loket' | 'klien' | 'operator' | 'penyelia' | 'skpd' | 'sistem';

export type KodeJam = 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6';

/** What a transition does to a clock. `hidupkan` = as if never stopped; `putaran` = the next round. */
export interface EfekJam {
  readonly jam: KodeJam;
  readonly efek: 'mulai' | 'henti' | 'jeda' | 'lanjut' | 'hidupkan' | 'putaran';
}

/** One line of the state table of spec section 5. */
export interface Transisi {
  readonly aksi: Aksi;
  readonly dari: readonly Status[];
  /** Next state; `tetap` leaves it, `kejadian` means the fold of what happened before decides. */
  readonly ke: Status | 'tetap' | 'kejadian';
  readonly jenis: JenisKejadian;
  readonly sebagai: readonly Sebagai[];
  readonly jam: readonly EfekJam[];
}

const mulai = (...jam: KodeJam[]): EfekJam[] => jam.map((kode) => ({ jam: kode, efek: 'mulai' }));
const henti = (...jam: KodeJam[]): EfekJam[] => jam.map((kode) => ({ jam: kode, efek: 'henti' }));
const hidupkan = (...jam: KodeJam[]): EfekJam[] => jam.map((kode) => ({ jam: kode, efek: 'hidupkan' }));
const semuaHenti = henti('K1', 'K2', 'K3', 'K4', 'K5', 'K6');
const belumAkhir = semuaStatus.filter((status) => !(statusAkhir as readonly Status[]).includes(status));

/** The whole state machine. No other transition exists. */
export const daftarTransisi: readonly Transisi[] = [
  {
    aksi: 'kirim',
    dari: [],
    ke: 'diajukan',
    jenis: 'diajukan',
    sebagai: ['pelapor', 'loket', 'klien'],
    jam: mulai('K1', 'K2'),
  },
  {
    aksi: 'baca',
    dari: ['diajukan'],
    ke: 'dibaca',
    jenis: 'dibaca_operator',
    sebagai: ['operator'],
    jam: henti('K1'),
  },
  {
    aksi: 'minta_lengkap',
    dari: ['dibaca'],
    ke: 'dikembalikan',
    jenis: 'minta_lengkap',
    sebagai: ['operator'],
    jam: [...mulai('K6'), { jam: 'K2', efek: 'jeda' }],
  },
  {
    aksi: 'lengkapi',
    dari: ['dikembalikan'],
    ke: 'dibaca',
    jenis: 'dilengkapi',
    sebagai: ['pelapor', 'loket'],
    jam: [...henti('K6'), { jam: 'K2', efek: 'lanjut' }],
  },
  {
    aksi: 'kedaluwarsakan',
    dari: ['dikembalikan'],
    ke: 'kedaluwarsa',
    jenis: 'kedaluwarsa',
    sebagai: ['sistem'],
    jam: semuaHenti,
  },
  {
    aksi: 'disposisi',
    dari: ['dibaca'],
    ke: 'didisposisikan',
    jenis: 'didisposisikan',
    sebagai: ['operator', 'penyelia'],
    jam: [...henti('K2'), ...mulai('K3', 'K4')],
  },
  {
    aksi: 'lepas',
    dari: ['didisposisikan', 'diterima'],
    ke: 'dibaca',
    jenis: 'dilepas',
    sebagai: ['skpd'],
    jam: [...henti('K3', 'K4'), ...hidupkan('K2')],
  },
  {
    aksi: 'terima',
    dari: ['didisposisikan', 'dibuka_kembali'],
    ke: 'diterima',
    jenis: 'diterima',
    sebagai: ['skpd'],
    jam: [],
  },
  {
    aksi: 'tanggapi',
    dari: ['didisposisikan'],
    ke: 'diterima',
    jenis: 'ditanggapi',
    sebagai: ['skpd'],
    jam: henti('K3'),
  },
  {
    aksi: 'tanggapi',
    dari: ['diterima', 'dijadwalkan', 'ditangguhkan', 'dibuka_kembali'],
    ke: 'tetap',
    jenis: 'ditanggapi',
    sebagai: ['skpd'],
    jam: henti('K3'),
  },
  {
    aksi: 'jadwalkan',
    dari: ['diterima', 'dijadwalkan'],
    ke: 'dijadwalkan',
    jenis: 'dijadwalkan',
    sebagai: ['skpd'],
    jam: henti('K3'),
  },
  {
    aksi: 'tangguhkan',
    dari: ['diterima', 'dijadwalkan'],
    ke: 'ditangguhkan',
    jenis: 'ditangguhkan',
    sebagai: ['skpd'],
    jam: [...henti('K3'), { jam: 'K4', efek: 'jeda' }],
  },
  {
    aksi: 'lanjutkan',
    dari: ['ditangguhkan'],
    ke: 'diterima',
    jenis: 'dilanjutkan',
    sebagai: ['skpd', 'sistem'],
    jam: [{ jam: 'K4', efek: 'lanjut' }],
  },
  {
    aksi: 'tindak_lanjut',
    dari: statusDipegangSkpd,
    ke: 'ditindaklanjuti',
    jenis: 'ditindaklanjuti',
    sebagai: ['skpd'],
    jam: [...henti('K3', 'K4'), ...mulai('K5')],
  },
  {
    aksi: 'tolak_tindak_lanjut',
    dari: ['ditindaklanjuti'],
    ke: 'diterima',
    jenis: 'tindak_lanjut_ditolak',
    sebagai: ['penyelia'],
    jam: [...henti('K5'), ...hidupkan('K4')],
  },
  {
    aksi: 'nilai_tutup',
    dari: ['ditindaklanjuti'],
    ke: 'ditutup',
    jenis: 'ditutup',
    sebagai: ['pelapor', 'loket', 'penyelia'],
    jam: henti('K5'),
  },
  {
    aksi: 'nilai_buka',
    dari: ['ditindaklanjuti', 'ditutup'],
    ke: 'dibuka_kembali',
    jenis: 'dibuka_kembali',
    sebagai: ['pelapor', 'loket', 'penyelia', 'sistem'],
    jam: [...henti('K5'), { jam: 'K4', efek: 'putaran' }],
  },
  {
    aksi: 'minta_buka',
    dari: ['ditindaklanjuti', 'ditutup'],
    ke: 'tetap',
    jenis: 'buka_kembali_diminta',
    sebagai: ['pelapor', 'loket'],
    jam: [{ jam: 'K5', efek: 'jeda' }],
  },
  {
    aksi: 'tutup_diam',
    dari: ['ditindaklanjuti'],
    ke: 'ditutup',
    jenis: 'ditutup',
    sebagai: ['sistem'],
    jam: henti('K5'),
  },
  {
    aksi: 'alihkan',
    dari: ['dibaca'],
    ke: 'dialihkan',
    jenis: 'dialihkan',
    sebagai: ['operator'],
    jam: semuaHenti,
  },
  {
    aksi: 'tolak',
    dari: ['dibaca'],
    ke: 'ditolak',
    jenis: 'ditolak',
    sebagai: ['penyelia'],
    jam: semuaHenti,
  },
  {
    aksi: 'urungkan',
    dari: ['dikembalikan', 'didisposisikan', 'dialihkan'],
    ke: 'dibaca',
    jenis: 'diurungkan',
    sebagai: ['operator'],
    jam: [...henti('K3', 'K4', 'K6'), ...hidupkan('K2')],
  },
  {
    aksi: 'keberatan',
    dari: ['ditolak', 'dialihkan'],
    ke: 'dibaca',
    jenis: 'keberatan',
    sebagai: ['pelapor', 'loket', 'operator'],
    jam: [{ jam: 'K2', efek: 'putaran' }],
  },
  {
    aksi: 'cabut',
    dari: statusSebelumTindakLanjut,
    ke: 'dicabut',
    jenis: 'dicabut',
    sebagai: ['pelapor', 'loket'],
    jam: semuaHenti,
  },
  {
    aksi: 'gabung',
    dari: belumAkhir,
    ke: 'digabung',
    jenis: 'digabung',
    sebagai: ['operator'],
    jam: semuaHenti,
  },
  // What was merged into the child follows it to its induk: depth stays 1.
  {
    aksi: 'ikut_induk',
    dari: ['digabung'],
    ke: 'digabung',
    jenis: 'digabung',
    sebagai: ['operator', 'sistem'],
    jam: [],
  },
  {
    aksi: 'pisah',
    dari: ['digabung'],
    ke: 'kejadian',
    jenis: 'dipisah',
    sebagai: ['operator', 'sistem'],
    jam: hidupkan('K2', 'K3', 'K4', 'K5', 'K6'),
  },
  // Words from outside (Open311 updates): never a command, in whatever state.
  {
    aksi: 'tambah_keterangan',
    dari: semuaStatus,
    ke: 'tetap',
    jenis: 'keterangan',
    sebagai: ['klien'],
    jam: [],
  },
  // What became of its klaster in planning and budget.
  {
    aksi: 'kabari_jejak',
    dari: belumAkhir,
    ke: 'tetap',
    jenis: 'kabar_jejak',
    sebagai: ['sistem'],
    jam: [],
  },
];

/** The line of the table that lets `aksi` leave `status`, or null: then it must not happen. */
export function findTransisi(aksi: Aksi, status: Status | null): Transisi | null {
  return (
    daftarTransisi.find(
      (transisi) =>
        transisi.aksi === aksi &&
        (status === null ? transisi.dari.length === 0 : transisi.dari.includes(status)),
    ) ?? null
  );
}

/** What somebody acting as `sebagai` may do next: draws the buttons of a desk. */
export function nextAksi(status: Status, sebagai: Sebagai): readonly Aksi[] {
  return daftarTransisi
    .filter((transisi) => transisi.dari.includes(status) && transisi.sebagai.includes(sebagai))
    .map((transisi) => transisi.aksi);
}
