import type { JsonObject } from '../../../../src/json.js';
import type { JalanBpjs } from '../keluar/port.js';

/** What the receiver kept of a call it accepted. */
export interface Diterima {
  readonly jalan: JalanBpjs;
  readonly taskid: number | null;
  /** UTC ms. */
  readonly waktu: number | null;
}

type Bentuk = 'teks' | 'angka';

const bentukAdd: Readonly<Record<string, Bentuk>> = {
  kodebooking: 'teks',
  jenispasien: 'teks',
  nomorkartu: 'teks',
  nik: 'teks',
  nohp: 'teks',
  kodepoli: 'teks',
  namapoli: 'teks',
  pasienbaru: 'angka',
  norm: 'teks',
  tanggalperiksa: 'teks',
  kodedokter: 'angka',
  namadokter: 'teks',
  jampraktek: 'teks',
  jeniskunjungan: 'angka',
  nomorreferensi: 'teks',
  nomorantrean: 'teks',
  angkaantrean: 'angka',
  estimasidilayani: 'angka',
  sisakuotajkn: 'angka',
  kuotajkn: 'angka',
  sisakuotanonjkn: 'angka',
  kuotanonjkn: 'angka',
  keterangan: 'teks',
};

const bentuk: Readonly<Record<JalanBpjs, Readonly<Record<string, Bentuk>>>> = {
  '/antrean/add': bentukAdd,
  '/antrean/updatewaktu': { kodebooking: 'teks', taskid: 'angka', waktu: 'angka' },
  '/antrean/batal': { kodebooking: 'teks', keterangan: 'teks' },
  '/antrean/getlisttask': { kodebooking: 'teks' },
};

/** Tasks that must have come before; 3 needs 2 only after 1. */
const pendahulu: Readonly<Record<number, number>> = { 2: 1, 4: 3, 5: 4 };

/**
 * Rule B.4 as the receiver sees it: body complete and of the right types, add once, tasks in order, each once, waktu
 * strictly growing, nothing after the end. @returns the refusal's sentence, or null
 */
export function nilaiKiriman(
  jalan: JalanBpjs,
  body: JsonObject,
  riwayat: readonly Diterima[],
  dikenal: boolean,
): string | null {
  const salah = periksaBentuk(bentuk[jalan], body);
  if (salah !== null) return salah;
  if (jalan === '/antrean/add') return dikenal ? 'Terdapat duplikasi Kode Booking' : periksaAdd(body);
  if (!dikenal) return 'Kode Booking tidak ditemukan';
  if (jalan === '/antrean/getlisttask') return null;
  if (riwayat.some((one) => one.taskid === 99)) return 'Antrean sudah dibatalkan';
  return jalan === '/antrean/batal'
    ? null
    : periksaTask(Number(body['taskid']), Number(body['waktu']), riwayat);
}

function periksaBentuk(fields: Readonly<Record<string, Bentuk>>, body: JsonObject): string | null {
  for (const [nama, jenis] of Object.entries(fields)) {
    const nilai = body[nama];
    const cocok = jenis === 'teks' ? typeof nilai === 'string' : Number.isSafeInteger(nilai);
    if (!cocok) return `${nama} tidak sesuai`;
  }
  const asing = Object.keys(body).find((nama) => !(nama in fields));
  return asing === undefined ? null : `${asing} tidak dikenal`;
}

function periksaAdd(body: JsonObject): string | null {
  const jkn = body['jenispasien'] === 'JKN';
  if (!jkn && body['jenispasien'] !== 'NON JKN') return 'jenispasien tidak sesuai';
  const kartu = String(body['nomorkartu']);
  if (jkn ? !/^\d{13}$/.test(kartu) : kartu !== '') return 'nomorkartu tidak sesuai';
  if (!jkn && body['nomorreferensi'] !== '') return 'nomorreferensi tidak sesuai';
  if (!/^\d{16}$/.test(String(body['nik']))) return 'nik tidak sesuai';
  return /^\d{4}-\d{2}-\d{2}$/.test(String(body['tanggalperiksa'])) ? null : 'tanggalperiksa tidak sesuai';
}

function periksaTask(taskid: number, waktu: number, riwayat: readonly Diterima[]): string | null {
  const sudah = new Set(riwayat.map((one) => one.taskid));
  if (![1, 2, 3, 4, 5, 99].includes(taskid)) return 'TaskId tidak ditemukan';
  if (sudah.has(taskid)) return `TaskId=${String(taskid)} sudah ada`;
  if (taskid !== 99 && [...sudah].some((one) => one !== null && one > taskid))
    return 'TaskId terakhir lebih besar';
  const wajib = taskid === 3 && sudah.has(1) ? 2 : pendahulu[taskid];
  if (wajib !== undefined && !sudah.has(wajib)) return `TaskId=${String(wajib)} tidak ada`;
  const terakhir = Math.max(0, ...riwayat.map((one) => one.waktu ?? 0));
  return waktu > terakhir ? null : 'Waktu tidak boleh kurang atau sama dengan waktu sebelumnya';
}
