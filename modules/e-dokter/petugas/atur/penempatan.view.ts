import type { FormState } from '../../../../src/http/form.js';
import { formatHari, formatJam, formatTanggal } from '../../../../src/views/format.js';
import type { PendaftaranRow } from '../../daftar/pendaftaran.js';
import { tampilNomor } from '../../hitung/kode.rules.js';
import type { PengecualianRow, PenempatanRow } from '../../pengecualian/pengecualian.repository.js';
import { caraBoleh } from '../../pengecualian/pengecualian.rules.js';
import type { Penempatan } from '../../pengecualian/pengecualian.service.js';
import { urlPetugas } from '../../petugas.paths.js';
import type { BarisPetugas } from '../petugas.queries.js';
import { kataAlasan, kataJenis } from './pengecualian.form.js';

/** A window with a free seat. */
export interface BlokBebas {
  readonly blok_id: string;
  readonly dokter_id: string;
  readonly mulai: number;
  readonly sisa: number;
}

/** What the screen is made of. */
export interface IsiPenempatan {
  readonly satu: PengecualianRow;
  /** In the order of the screen: by date, earliest end of the referral first. */
  readonly terdampak: readonly PendaftaranRow[];
  readonly baris: readonly BarisPetugas[];
  readonly placed: readonly PenempatanRow[];
  readonly usulan: ReadonlyMap<string, Penempatan | null>;
  /** Free windows per poliklinik. */
  readonly bebas: ReadonlyMap<string, readonly BlokBebas[]>;
  readonly petugas: readonly { readonly id: string; readonly nama: string }[];
  readonly dokter: ReadonlyMap<string, string>;
  readonly nama: ReadonlyMap<string, string>;
  readonly form: FormState;
  readonly saya: string | null;
}

/** A decision as its option is valued. */
function nilaiOf(one: Penempatan): string {
  if (one.cara === 'pindah') return `pindah:${one.blokTujuanId}`;
  return one.cara === 'hubungi' ? `hubungi:${one.petugasId}` : 'tetap';
}

/** The other way round; null for what is no decision. */
export function bacaPenempatan(nilai: string): Penempatan | null {
  const [cara, id = ''] = nilai.split(':');
  if (cara === 'tetap') return { cara };
  if (id === '') return null;
  if (cara === 'pindah') return { cara, blokTujuanId: id };
  return cara === 'hubungi' ? { cara, petugasId: id } : null;
}

function dariBaris(one: PenempatanRow): Penempatan {
  if (one.cara === 'pindah') return { cara: 'pindah', blokTujuanId: one.blok_tujuan_id ?? '' };
  return one.cara === 'hubungi' ? { cara: 'hubungi', petugasId: one.petugas_id ?? '' } : { cara: 'tetap' };
}

/** Patients with their decision, or the proposal prefilled while there is none. */
export function penempatanView(isi: IsiPenempatan) {
  const { satu, terdampak, placed, petugas, form } = isi;
  const sudah = new Map(placed.map((one) => [one.pendaftaran_id, nilaiOf(dariBaris(one))]));
  const diajukan = satu.status === 'diajukan';
  const aksi = (nama: string): string => urlPetugas('pengecualianAksi', { id: satu.id, aksi: nama });
  return {
    judul: `${kataJenis[satu.jenis]}, ${formatTanggal(satu.dari)}${satu.dari === satu.sampai ? '' : ` sampai ${formatTanggal(satu.sampai)}`}`,
    kembali: { href: urlPetugas('pengecualian'), text: 'Pengecualian' },
    alasan: kataAlasan[satu.alasan_publik],
    catatan: satu.alasan_internal,
    diajukan,
    disahkan: satu.status === 'disahkan',
    jumlah: terdampak.length,
    jumlahSudah: terdampak.filter((row) => sudah.has(row.id)).length,
    baris: terdampak.map((row) => {
      const tampil = isi.baris.find((one) => one.id === row.id);
      const usul = isi.usulan.get(row.id) ?? null;
      const diketik = form.values[`keputusan-${row.id}`];
      const dipilih =
        typeof diketik === 'string' ? diketik : (sudah.get(row.id) ?? (usul === null ? '' : nilaiOf(usul)));
      return {
        id: row.id,
        nomor: tampil ? tampilNomor(tampil.awalan, tampil.nomor) : '',
        nama: row.pasien_id === null ? '' : (isi.nama.get(row.pasien_id) ?? ''),
        kapan: tampil
          ? `${formatHari(row.tanggal)}, ${formatJam(tampil.blok_mulai)}`
          : formatHari(row.tanggal),
        poliklinik: tampil?.poliklinik_nama ?? '',
        rujukan: row.rujukan_sampai === null ? null : formatTanggal(row.rujukan_sampai),
        sudah: sudah.has(row.id),
        galat: form.errors[`keputusan-${row.id}`],
        pilihan: opsiOf(isi, row, dipilih),
      };
    }),
    petugas: petugas.map((one) => ({ value: one.id, text: one.nama, selected: one.id === isi.saya })),
    tempatkanHref: aksi('tempatkan'),
    terimaHref: aksi('terima-semua'),
    sahkanHref: aksi('sahkan'),
    batalkanHref: aksi('batalkan'),
    cabutHref: aksi('cabut'),
  };
}

function opsiOf({ satu, bebas, petugas, dokter }: IsiPenempatan, row: PendaftaranRow, dipilih: string) {
  const blok = (bebas.get(row.poliklinik_id) ?? []).map((one) => ({
    value: `pindah:${one.blok_id}`,
    text: `Pindah ke ${formatHari(one.mulai)} ${formatJam(one.mulai)}, ${dokter.get(one.dokter_id) ?? ''} (sisa ${String(one.sisa)})`,
  }));
  const semua = [
    { value: '', text: 'Belum diputuskan' },
    ...(caraBoleh(satu.jenis).includes('tetap') ? [{ value: 'tetap', text: 'Tetap' }] : []),
    ...blok,
    ...petugas.map((one) => ({ value: `hubungi:${one.id}`, text: `Dihubungi ${one.nama}` })),
  ];
  return semua.map((one) => ({ ...one, selected: one.value === dipilih }));
}
