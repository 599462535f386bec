import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import { formatAngka, formatJam } from '../../../src/views/format.js';
import type { Atensi } from '../atensi/atensi.repository.js';
import { atensiRow } from '../atensi/atensi.view.js';
import type { Keputusan } from '../keputusan/keputusan.repository.js';
import { keputusanRow } from '../keputusan/keputusan.view.js';
import type { StatistikModul } from '../nilai/katalog.js';
import type { Nilai, NilaiMinggu } from '../nilai/nilai.queries.js';
import { akhiranTerlambat } from '../papan/papan.rules.js';
import { url } from '../paths.js';
import { garisOf } from './garis.view.js';

/** What the leaders' page is made of. */
export interface BahanPimpinan {
  readonly now: number;
  readonly daftar: readonly StatistikModul[];
  readonly nilai: readonly Nilai[];
  readonly weeks: readonly string[];
  readonly mingguan: readonly NilaiMinggu[];
  readonly atensi: readonly Atensi[];
  readonly keputusan: readonly Keputusan[];
  readonly kota: DirectorySnapshot;
  readonly bolehAtensi: boolean;
  readonly bolehKeputusan: boolean;
}

/** View model of `/pimpinan`: what is late first. */
export function pimpinanPage(bahan: BahanPimpinan) {
  const { now, daftar, nilai, atensi, keputusan, kota } = bahan;
  const late = daftar.filter(
    ({ statistik }) => statistik.kode.endsWith(akhiranTerlambat) && statistik.per.includes('skpd'),
  );
  const answers = late.map((one) => ({
    ...one,
    nilai: nilai.find(({ kode, per }) => kode === one.statistik.kode && per === 'skpd'),
  }));
  const cells = answers.flatMap(({ label, statistik, nilai: kept }) =>
    (kept?.jawaban?.nilai ?? []).map((cell) => ({
      modul: label,
      url: statistik.url,
      satuan: statistik.satuan,
      ...cell,
    })),
  );
  const open = cells
    .filter((cell) => sizeOf(cell.nilai) > 0)
    .sort((a, b) => sizeOf(b.nilai) - sizeOf(a.nilai));
  const offices = [...new Set(open.map(({ kunci }) => kunci))];
  return {
    judul: 'Pimpinan',
    layout: 'petugas' as const,
    pada: now,
    url: { atensi: url('atensi'), keputusan: url('keputusan'), tenggat: url('tenggat') },
    bolehAtensi: bahan.bolehAtensi,
    bolehKeputusan: bahan.bolehKeputusan,
    merah: open.slice(0, 12).map(({ modul, kunci, label, nilai: value, satuan, url: href }) => ({
      kantor: kota.skpdById(kunci)?.nama ?? label,
      modul,
      href,
      nilai: textOf(value),
      satuan,
    })),
    sisaMerah: open.length > 12 ? formatAngka(open.length - 12) : '',
    galat: answers
      .filter(({ nilai: kept }) => kept?.gagalSejak !== null)
      .map(({ label, nilai: kept }) => ({
        modul: label,
        sejak: kept?.gagalSejak == null ? '' : formatJam(kept.gagalSejak),
      })),
    kolom: late.map(({ label }) => label),
    kantor: offices.map((id) => ({
      nama: kota.skpdById(id)?.singkatan ?? open.find(({ kunci }) => kunci === id)?.label ?? id,
      sel: answers.map(({ statistik, nilai: kept }) => {
        const cell = kept?.jawaban?.nilai.find(({ kunci }) => kunci === id);
        return {
          nilai: cell === undefined ? '0' : textOf(cell.nilai),
          kosong: cell === undefined || sizeOf(cell.nilai) === 0,
          href: statistik.url,
        };
      }),
    })),
    garis: linesOf(bahan),
    atensi: atensi.filter(({ status }) => status !== 'ditutup').map((one) => atensiRow(one, kota, now)),
    keputusan: keputusan
      .filter(({ status }) => status !== 'ditutup')
      .map((one) => keputusanRow(one, kota, now)),
  };
}

/** The city's line of each statistic of numbers: its own, or the sum of its cells. */
function linesOf({ daftar, weeks, mingguan }: BahanPimpinan) {
  return daftar
    .filter(({ statistik }) => statistik.per.some((per) => per !== 'daftar'))
    .map(({ label, statistik }) => ({
      judul: statistik.label,
      modul: label,
      satuan: statistik.satuan,
      definisi: statistik.definisi,
      href: statistik.url,
      ...garisOf(
        weeks,
        mingguan.filter(({ kode, kunci }) => kode === statistik.kode && kunci === ''),
      ),
    }));
}

function textOf(nilai: number | string): string {
  return typeof nilai === 'number' ? formatAngka(nilai, Number.isInteger(nilai) ? 0 : 1) : nilai;
}

/** A cell "<5" stands between zero and five. */
function sizeOf(nilai: number | string): number {
  return typeof nilai === 'number' ? nilai : 2.5;
}
