import type { FormState } from '../../../src/http/form.js';
import type { AkibatGabung } from '../gabung/gabung.queries.js';
import { dipegangOleh } from '../meja/antre.view.js';
import type { Penonton } from '../meja/antre.view.js';
import type { BarisMeja } from '../meja/meja.queries.js';
import { sebabTolak } from '../meja/tolak.rules.js';
import { url } from '../paths.js';
import { judulOf, kolomTampil } from '../tampilan/kartu.view.js';
import { namaWilayah } from '../tampilan/rujukan.js';
import type { Rujukan } from '../tampilan/rujukan.js';
import { semuaAksiSekaligus, terbanyakSekaligus } from './sekaligus.form.js';
import type { AksiSekaligus } from './sekaligus.form.js';
import type { HasilButir } from './sekaligus.service.js';

const kataAksi: Readonly<Record<AksiSekaligus, { judul: string; tombol: string; selesai: string }>> = {
  teruskan: { judul: 'Teruskan ke satu SKPD', tombol: 'Teruskan semua', selesai: 'diteruskan' },
  gabung: { judul: 'Gabung menjadi satu', tombol: 'Gabungkan semua', selesai: 'digabung' },
  usul_tolak: { judul: 'Usul tolak', tombol: 'Usulkan semua', selesai: 'diusulkan ditolak' },
};

/** What the confirmation is drawn from. */
interface BahanSekaligus {
  readonly aksi: AksiSekaligus;
  readonly rows: readonly BarisMeja[];
  readonly akibat: AkibatGabung | null;
  /** More were ticked than can be done at once. */
  readonly terlalu: boolean;
  readonly kunci: string;
}

/** Why one will probably be refused, said before it is tried. */
function keberatan(row: BarisMeja, aksi: AksiSekaligus, penonton: Penonton, now: number): string | null {
  const pemegang = dipegangOleh(row, penonton.penggunaId, now);
  if (pemegang !== null) return `Sedang dipegang ${pemegang}.`;
  if (row.dibacaAt === null) return 'Belum dibaca. Baca dulu satu per satu.';
  if (aksi === 'gabung') return row.kerahasiaan === 'rahasia' ? 'Rahasia tidak dapat digabung.' : null;
  return row.status === 'dibaca' ? null : 'Tidak sedang di meja operator.';
}

/** One page that says what will happen to each, and asks once. */
export function sekaligusView(
  { aksi, rows, akibat, terlalu, kunci }: BahanSekaligus,
  form: FormState,
  penonton: Penonton,
  rujukan: Rujukan,
) {
  const tertua = [...rows].sort((a, b) => a.diajukanAt - b.diajukanAt)[0];
  const galat: Record<string, string> = terlalu
    ? { butir: `Paling banyak ${String(terbanyakSekaligus)}.` }
    : { ...form.errors };
  const dipilih = (nama: string) => String(form.values[nama] ?? '');
  return {
    judul: `${kataAksi[aksi].judul}: ${String(rows.length)} pengaduan`,
    layout: 'petugas' as const,
    form: { values: form.values, errors: galat },
    diPiket: penonton.diPiket,
    aksi,
    lain: semuaAksiSekaligus
      .filter((one) => one !== aksi)
      .map((one) => ({
        text: kataAksi[one].judul,
        href: `${url.mejaSekaligus()}?${new URLSearchParams([
          ['aksi', one],
          ...rows.map((row) => ['kode', row.kode]),
        ]).toString()}`,
      })),
    kunci: dipilih('_kunci') === '' ? kunci : dipilih('_kunci'),
    alamat: url.mejaSekaligus(),
    tombol: kataAksi[aksi].tombol,
    bisaKirim: !terlalu && rows.length > 0,
    butir: rows.map((row) => ({
      kode: row.kode,
      nilai: `${row.kode}:${String(row.urutanTransisi)}`,
      href: url.mejaPengaduan(row.kode),
      judul: judulOf(row, rujukan),
      wilayah: namaWilayah(rujukan, row.kelurahanKode),
      waktu: row.diajukanAt,
      status: kolomTampil(row, rujukan),
      keberatan: keberatan(row, aksi, penonton, rujukan.now),
    })),
    akibat,
    pilihanSkpd: [
      { value: '', text: 'Pilih SKPD' },
      ...rujukan.kota
        .agencies()
        .map(({ id, singkatan }) => ({ value: id, text: singkatan, selected: id === dipilih('skpd') })),
    ],
    pilihanSebab: [
      { value: '', text: 'Pilih alasan' },
      ...Object.entries(sebabTolak).map(([value, text]) => ({
        value,
        text,
        selected: value === dipilih('sebab'),
      })),
    ],
    induk: rows.map((row) => ({
      value: row.kode,
      text: `${row.kode} ${judulOf(row, rujukan)}`,
      hint: { text: row === tertua ? 'Paling dulu dikirim' : 'Dikirim kemudian' },
      checked: row.kode === (dipilih('induk') === '' ? tertua?.kode : dipilih('induk')),
    })),
    kembali: { href: url.meja(), text: 'Antrean' },
  };
}

/** What became of each. */
export function hasilView(
  aksi: AksiSekaligus,
  hasil: readonly HasilButir[],
  rows: readonly BarisMeja[],
  rujukan: Rujukan,
) {
  const judulOfKode = (kode: string): string => {
    const row = rows.find((one) => one.kode === kode);
    return row === undefined ? '' : judulOf(row, rujukan);
  };
  const baris = hasil.map(({ kode, alasan }) => ({
    kode,
    alasan,
    href: url.mejaPengaduan(kode),
    judul: judulOfKode(kode),
  }));
  const selesai = baris.filter((one) => one.alasan === null);
  const ditolak = baris.filter((one) => one.alasan !== null);
  return {
    judul: `${String(selesai.length)} ${kataAksi[aksi].selesai}, ${String(ditolak.length)} tidak`,
    layout: 'petugas' as const,
    selesai,
    ditolak,
    kataSelesai: kataAksi[aksi].selesai,
    kembali: { href: url.meja(), text: 'Antrean' },
  };
}
