import type { Knex } from 'knex';
import type { Kerahasiaan, Kolom, Status } from '../pengaduan/status.js';
import type { Sumber } from '../pilih.queries.js';
import { tabel } from '../tables.js';

/** A public pengaduan as lists and maps need it. `isi` is null for a stub and for a held text. */
export interface RingkasPublik {
  readonly id: string;
  readonly kode: string;
  readonly status: Status;
  readonly kolom: Kolom;
  readonly kategoriId: string;
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly patokan: string | null;
  readonly isi: string | null;
  readonly skpdId: string | null;
  readonly caraTutup: 'dinilai' | 'tanpa_jawaban' | null;
  readonly jumlahBukaKembali: number;
  readonly jumlahDukungan: number;
  readonly diajukanAt: number;
  readonly dibacaAt: number | null;
  readonly ditutupAt: number | null;
  readonly tenggatAt: number | null;
  readonly indukKode: string | null;
  /** First published photo, `<urutan>:<file id>` (see tampilan/sampul.ts). */
  readonly foto: string | null;
}

/** Everything a public page adds to the summary. */
export interface RincianPublik extends RingkasPublik {
  readonly kerahasiaan: Kerahasiaan;
  readonly ketepatan: 'gps' | 'peta' | 'patokan';
  readonly lingkunganId: string | null;
  readonly jumlahPelapor: number;
  readonly tenggatHukumAt: number | null;
  readonly urutanTransisi: number;
  readonly namaPelapor: string | null;
  readonly indukId: string | null;
}

// Before an operator has read it the public sees neither place beyond the kelurahan nor words nor photos.
const sesudahDibaca = (column: string, knex: Knex): Knex.Raw =>
  knex.raw('CASE WHEN p.dibaca_at IS NULL THEN NULL ELSE ?? END', [column]);

/** Fields of RingkasPublik over `p`. */
export function fields(knex: Knex): Record<string, Sumber> {
  return {
    id: 'p.id',
    kode: 'p.kode',
    status: 'p.status',
    kolom: 'p.kolom',
    kategoriId: 'p.kategori_id',
    kecamatanKode: 'p.kecamatan_kode',
    kelurahanKode: 'p.kelurahan_kode',
    lintang: sesudahDibaca('p.lintang', knex),
    bujur: sesudahDibaca('p.bujur', knex),
    // A landmark is free text too: it shows when the words were released.
    patokan: knex.raw('CASE WHEN p.tayang_at IS NULL THEN NULL ELSE p.patokan END'),
    isi: 'p.isi_tayang',
    skpdId: 'p.skpd_id',
    caraTutup: 'p.cara_tutup',
    jumlahBukaKembali: 'p.jumlah_buka_kembali',
    jumlahDukungan: 'p.jumlah_dukungan',
    diajukanAt: 'p.diajukan_at',
    dibacaAt: 'p.dibaca_at',
    ditutupAt: 'p.ditutup_at',
    tenggatAt: 'p.tenggat_at',
    indukKode: knex(`${tabel.pengaduan} as i`)
      .whereRaw('i.id = p.induk_id')
      .whereNot('i.kerahasiaan', 'rahasia')
      .select('i.kode'),
    foto: knex(`${tabel.foto} as f`)
      .whereRaw('f.pengaduan_id = p.id')
      .where({ 'f.tujuan': 'awal', 'f.status': 'tayang' })
      .orderBy('f.urutan')
      .limit(1)
      .select(knex.raw("f.urutan || ':' || f.file_tayang_id")),
  };
}

/** Fields of RincianPublik over `p` and the pelapor's `w`. */
export function rincianFields(knex: Knex): Record<string, Sumber> {
  return {
    ...fields(knex),
    kerahasiaan: 'p.kerahasiaan',
    ketepatan: 'p.ketepatan',
    lingkunganId: 'p.lingkungan_id',
    jumlahPelapor: 'p.jumlah_pelapor',
    tenggatHukumAt: 'p.tenggat_hukum_at',
    urutanTransisi: 'p.urutan_transisi',
    namaPelapor: 'w.nama',
    indukId: 'p.induk_id',
  };
}
