import { jalurOf } from '../daftar/pendaftaran.js';
import type { PendaftaranRow } from '../daftar/pendaftaran.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { JenisPengecualian, PengecualianBaru, PenempatanRow } from './pengecualian.repository.js';

type Sasaran = Pick<SesiRow, 'tanggal' | 'dokter_id' | 'poliklinik_id' | 'jam_mulai' | 'jam_selesai'>;

/** Whether a pengecualian touches a sesi: its days, doctor, poliklinik and hours, where it names them. */
export function kena(
  satu: Pick<
    PengecualianBaru,
    'dari' | 'sampai' | 'jam_mulai' | 'jam_selesai' | 'dokter_id' | 'poliklinik_id' | 'jenis'
  >,
  sesi: Sasaran,
): boolean {
  if (satu.jenis === 'buka_tambahan') return false;
  if (sesi.tanggal < satu.dari || sesi.tanggal > satu.sampai) return false;
  if (satu.dokter_id !== null && satu.dokter_id !== sesi.dokter_id) return false;
  if (satu.poliklinik_id !== null && satu.poliklinik_id !== sesi.poliklinik_id) return false;
  if (satu.jam_mulai === null || satu.jam_selesai === null) return true;
  return sesi.jam_mulai < satu.jam_selesai && satu.jam_mulai < sesi.jam_selesai;
}

/** Its sesi take nobody in while it is undecided. */
export function menutup(jenis: JenisPengecualian): boolean {
  return jenis !== 'ubah_kuota' && jenis !== 'buka_tambahan';
}

/** Confirmed, its sesi do not take place. */
export function menarik(jenis: JenisPengecualian): boolean {
  return jenis === 'cuti' || jenis === 'tutup';
}

/** Ways a patient may be placed under a kind: nobody stays on a sesi that does not take place. */
export function caraBoleh(jenis: JenisPengecualian): readonly PenempatanRow['cara'][] {
  return menarik(jenis) ? ['pindah', 'hubungi'] : ['tetap', 'pindah', 'hubungi'];
}

/** Affected patients without a decision, in the order of the screen. */
export function belumDitempatkan(
  terdampak: readonly PendaftaranRow[],
  penempatan: readonly PenempatanRow[],
): readonly PendaftaranRow[] {
  const sudah = new Set(penempatan.map((one) => one.pendaftaran_id));
  return terdampak.filter((row) => !sudah.has(row.id));
}

/** A place that could be offered. */
export interface TempatBebas {
  readonly blokId: string;
  readonly sesiId: string;
  readonly dokterId: string;
  readonly mulai: number;
  sisa: number;
}

/** Seats left of each payer's jalur per sesi. */
export type SisaJalur = Map<string, { jkn: number; nonjkn: number }>;

/** Places as they will be once those already decided have theirs. */
export function kurangi(
  bebas: readonly TempatBebas[],
  sisaJalur: SisaJalur,
  terpakai: readonly { readonly blokId: string; readonly penjamin: PendaftaranRow['penjamin'] }[],
): { readonly bebas: readonly TempatBebas[]; readonly sisaJalur: SisaJalur } {
  const sisa = bebas.map((one) => ({ ...one }));
  const jalur = new Map([...sisaJalur].map(([id, one]) => [id, { ...one }]));
  for (const { blokId, penjamin } of terpakai) {
    const tempat = sisa.find((one) => one.blokId === blokId);
    if (tempat) takeFrom(tempat, jalur, penjamin);
  }
  return { bebas: sisa, sisaJalur: jalur };
}

/**
 * One proposal per patient in the order given: the same doctor first, then anybody of the poliklinik, each seat once
 * and only where his payer's jalur has one; null where nothing is left (a named officer must call).
 */
export function usulkan(
  terdampak: readonly PendaftaranRow[],
  dokterOf: (row: PendaftaranRow) => string,
  bebas: readonly TempatBebas[],
  sisaJalur: SisaJalur,
): ReadonlyMap<string, string | null> {
  const kini = kurangi(bebas, sisaJalur, []);
  const usulan = new Map<string, string | null>();
  for (const row of terdampak) {
    const cocok = kini.bebas.filter(
      (one) => one.sisa > 0 && (kini.sisaJalur.get(one.sesiId)?.[jalurOf(row.penjamin)] ?? 0) > 0,
    );
    const pilih = cocok.find((one) => one.dokterId === dokterOf(row)) ?? cocok[0];
    if (pilih) takeFrom(pilih, kini.sisaJalur, row.penjamin);
    usulan.set(row.id, pilih?.blokId ?? null);
  }
  return usulan;
}

function takeFrom(tempat: TempatBebas, sisaJalur: SisaJalur, penjamin: PendaftaranRow['penjamin']): void {
  tempat.sisa--;
  const jalur = sisaJalur.get(tempat.sesiId);
  if (jalur) jalur[jalurOf(penjamin)]--;
}
