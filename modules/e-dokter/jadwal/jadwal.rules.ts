import type { IsiJadwal } from './jadwal.repository.js';

export const AWALAN_DIPAKAI = 'Awalan ini sudah dipakai pada hari yang sama.';
export const DOKTER_PRAKTIK = 'Dokter ini sudah praktik pada jam itu.';

/** Sentences per field; empty when the line can be kept. */
export function periksaJadwal(
  isi: IsiJadwal,
  lain: readonly (IsiJadwal & { readonly id: string })[],
): Readonly<Record<string, string>> {
  const salah: Record<string, string> = {};
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(isi.jam_mulai)) salah['jam_mulai'] = 'Tulis jam seperti 08:00.';
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(isi.jam_selesai)) salah['jam_selesai'] = 'Tulis jam seperti 12:00.';
  if (isi.jam_mulai >= isi.jam_selesai) salah['jam_selesai'] ??= 'Jam selesai harus sesudah jam mulai.';
  if (!/^[A-Z]{1,2}$/.test(isi.awalan)) salah['awalan'] = 'Awalan terdiri dari 1 atau 2 huruf besar.';
  if (isi.kuota_jkn + isi.kuota_nonjkn + isi.kuota_loket < 1)
    salah['kuota_jkn'] = 'Kuota tidak boleh kosong semua.';
  const sehari = lain.filter((one) => one.hari === isi.hari && bertemu(one, isi));
  if (sehari.some((one) => one.awalan === isi.awalan)) salah['awalan'] ??= AWALAN_DIPAKAI;
  if (sehari.some((one) => one.dokter_id === isi.dokter_id && bertindih(one, isi)))
    salah['jam_mulai'] ??= DOKTER_PRAKTIK;
  return salah;
}

/** Hours past 13:00, Friday past 11:00, are unusual: said, not refused. */
export function peringatanJam(isi: Pick<IsiJadwal, 'hari' | 'jam_selesai'>): string | null {
  const batas = isi.hari === 5 ? '11:00' : '13:00';
  return isi.jam_selesai > batas ? `Jam selesai melewati ${batas.replace(':', '.')}.` : null;
}

/** Whether a line holds a day. */
export function berlakuPada(isi: Pick<IsiJadwal, 'berlaku_mulai' | 'berlaku_sampai'>, hari: string): boolean {
  return isi.berlaku_mulai <= hari && (isi.berlaku_sampai === null || hari <= isi.berlaku_sampai);
}

function bertemu(a: IsiJadwal, b: IsiJadwal): boolean {
  const akhir = (one: IsiJadwal): string => one.berlaku_sampai ?? '9999-12-31';
  return a.berlaku_mulai <= akhir(b) && b.berlaku_mulai <= akhir(a);
}

function bertindih(a: IsiJadwal, b: IsiJadwal): boolean {
  return a.jam_mulai < b.jam_selesai && b.jam_mulai < a.jam_selesai;
}
