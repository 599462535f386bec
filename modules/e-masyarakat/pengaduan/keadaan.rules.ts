import type { Kejadian } from './kejadian.rules.js';
import { kolomOf } from './kolom.rules.js';
import type { JenisKejadian, Kolom, Status } from './status.js';

/** Everything about a pengaduan that follows from its kejadian. The row caches it; `verify` recomputes it. */
export interface Keadaan {
  readonly status: Status;
  readonly version: number;
  /** urutan of the last kejadian that changed the state: what a form has to have seen. */
  readonly urutanTransisi: number;
  readonly skpdSlug: string | null;
  readonly mengikat: boolean;
  readonly jumlahLepas: number;
  readonly jumlahBukaKembali: number;
  readonly indukKode: string | null;
  readonly caraTutup: 'dinilai' | 'tanpa_jawaban' | null;
  readonly diajukanAt: number;
  readonly dibacaAt: number | null;
  readonly tanggapanAt: number | null;
  /** When the standing tindak lanjut was claimed; null when none stands. */
  readonly ditindaklanjutiAt: number | null;
  /** urutan of the standing tindak lanjut. */
  readonly urutanTindakLanjut: number | null;
  readonly ditutupAt: number | null;
  /** State before the last transition, for urungkan; before the last merge, for pisah (an induk merged on nests them). */
  readonly sebelum: Keadaan | null;
  readonly sebelumGabung: Keadaan | null;
}

type Change = Partial<Keadaan>;

const kosong: Keadaan = {
  status: 'diajukan',
  version: 0,
  urutanTransisi: 0,
  skpdSlug: null,
  mengikat: false,
  jumlahLepas: 0,
  jumlahBukaKembali: 0,
  indukKode: null,
  caraTutup: null,
  diajukanAt: 0,
  dibacaAt: null,
  tanggapanAt: null,
  ditindaklanjutiAt: null,
  urutanTindakLanjut: null,
  ditutupAt: null,
  sebelum: null,
  sebelumGabung: null,
};

const tanpaTindakLanjut: Change = { ditindaklanjutiAt: null, urutanTindakLanjut: null };

function text(kejadian: Kejadian, key: string): string | null {
  const value = kejadian.data[key];
  return typeof value === 'string' ? value : null;
}

/** A tindak lanjut counts only when it came from the SKPD that held the pengaduan at that moment. */
function claimed(keadaan: Keadaan, kejadian: Kejadian): Change {
  if (kejadian.kantor !== keadaan.skpdSlug) return {};
  return {
    status: 'ditindaklanjuti',
    ditindaklanjutiAt: kejadian.at,
    urutanTindakLanjut: kejadian.urutan,
    tanggapanAt: keadaan.tanggapanAt ?? kejadian.at,
  };
}

function answered(keadaan: Keadaan, kejadian: Kejadian): Change {
  const moved: Change = keadaan.status === 'didisposisikan' ? { status: 'diterima' } : {};
  return { ...moved, tanggapanAt: keadaan.tanggapanAt ?? kejadian.at };
}

function routed(kejadian: Kejadian): Change {
  return {
    status: 'didisposisikan',
    skpdSlug: text(kejadian, 'skpd'),
    mengikat: kejadian.data['mengikat'] === true,
  };
}

function closed(kejadian: Kejadian): Change {
  const caraTutup = text(kejadian, 'cara') === 'tanpa_jawaban' ? 'tanpa_jawaban' : 'dinilai';
  return { status: 'ditutup', caraTutup, ditutupAt: kejadian.at };
}

function ended(status: Status) {
  return (_: Keadaan, kejadian: Kejadian): Change => ({ status, ditutupAt: kejadian.at });
}

/** Restores an earlier state "as if never done"; counters of what did happen stay with the restored state. */
function restored(earlier: Keadaan | null): Change {
  if (earlier === null) return {};
  const { version: _version, urutanTransisi: _urutan, ...rest } = earlier;
  return rest;
}

type Reducer = (keadaan: Keadaan, kejadian: Kejadian) => Change;

const reducers: Readonly<Record<JenisKejadian, Reducer | null>> = {
  diajukan: (_, kejadian) => ({ status: 'diajukan', diajukanAt: kejadian.at }),
  dibaca_operator: (_, kejadian) => ({ status: 'dibaca', dibacaAt: kejadian.at }),
  minta_lengkap: () => ({ status: 'dikembalikan' }),
  dilengkapi: () => ({ status: 'dibaca' }),
  kedaluwarsa: ended('kedaluwarsa'),
  didisposisikan: (_, kejadian) => routed(kejadian),
  dilepas: (keadaan) => ({
    status: 'dibaca',
    skpdSlug: null,
    mengikat: false,
    jumlahLepas: keadaan.jumlahLepas + 1,
  }),
  diterima: () => ({ status: 'diterima' }),
  ditanggapi: answered,
  dijadwalkan: (keadaan, kejadian) => ({
    status: 'dijadwalkan',
    tanggapanAt: keadaan.tanggapanAt ?? kejadian.at,
  }),
  ditangguhkan: (keadaan, kejadian) => ({
    status: 'ditangguhkan',
    tanggapanAt: keadaan.tanggapanAt ?? kejadian.at,
  }),
  dilanjutkan: () => ({ status: 'diterima' }),
  ditindaklanjuti: claimed,
  tindak_lanjut_ditolak: () => ({ status: 'diterima', ...tanpaTindakLanjut }),
  dinilai: null,
  ditutup: (_, kejadian) => closed(kejadian),
  buka_kembali_diminta: null,
  dibuka_kembali: (keadaan, kejadian) => ({
    status: 'dibuka_kembali',
    jumlahBukaKembali: keadaan.jumlahBukaKembali + 1,
    mengikat: keadaan.mengikat || kejadian.data['mengikat'] === true,
    caraTutup: null,
    ditutupAt: null,
    ...tanpaTindakLanjut,
  }),
  dialihkan: ended('dialihkan'),
  ditolak: ended('ditolak'),
  diurungkan: (keadaan) => restored(keadaan.sebelum),
  keberatan: () => ({ status: 'dibaca', ditutupAt: null }),
  dicabut: ended('dicabut'),
  digabung: (keadaan, kejadian) => ({
    status: 'digabung',
    indukKode: text(kejadian, 'induk'),
    ditutupAt: kejadian.at,
    sebelumGabung: { ...keadaan, sebelum: null },
  }),
  dipisah: (keadaan) => restored(keadaan.sebelumGabung),
  keterangan: null,
  kabar_jejak: null,
};

/** The state after one more kejadian. */
export function applyKejadian(keadaan: Keadaan, kejadian: Kejadian): Keadaan {
  const change = reducers[kejadian.jenis]?.(keadaan, kejadian) ?? {};
  if (change.status === undefined) return { ...keadaan, ...change, version: kejadian.urutan };
  const sebelum = { ...keadaan, sebelum: null };
  return { ...keadaan, sebelum, ...change, version: kejadian.urutan, urutanTransisi: kejadian.urutan };
}

/** Folds a whole history; an empty one is a pengaduan that does not exist yet. */
export function foldKejadian(kejadian: readonly Kejadian[]): Keadaan {
  return kejadian.reduce(applyKejadian, kosong);
}

/** What the citizen reads of this state; a merged pengaduan shows its induk's phrase. */
export function kolomOfKeadaan(keadaan: Keadaan, kolomInduk: Kolom | null): Kolom {
  return kolomOf({
    status: keadaan.status,
    adaBaca: keadaan.dibacaAt !== null,
    adaTindakLanjut: keadaan.urutanTindakLanjut !== null,
    kolomInduk,
  });
}
