import type { Actor } from '../../../src/auth/actor.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import type { Jam } from '../../../src/time/jam.js';
import type { BoardCell } from '../../../src/time/jam.queries.js';
import type { Side } from '../../../src/time/rule.js';
import { formatAngka, formatLama } from '../../../src/views/format.js';
import { tenggatSelUrl, url } from '../paths.js';
import { countsRahasia, readableOf } from './tenggat.policy.js';
import {
  laddersOf,
  LABEL_SISI,
  PERSEN,
  type BarisPapan,
  type Persen,
  type SelPapan,
} from './tenggat.rules.js';

/** What the board is made of. */
export interface BahanTenggat {
  readonly actor: Actor;
  readonly now: number;
  readonly board: readonly BoardCell[];
  readonly resting: readonly { skpdId: string | null; sisi: Side; visibilitas: string; jumlah: number }[];
  readonly kota: DirectorySnapshot;
}

/** View model of `/tenggat`: everybody counts what is open; who may read rows gets links to them. */
export function tenggatPage({ actor, now, board, resting, kota }: BahanTenggat) {
  const officeOf = (id: string) => kota.skpdById(id);
  const visible = board.filter(({ skpdId, visibilitas }) => seenBy(actor, skpdId, visibilitas));
  const rows = laddersOf(visible, officeOf);
  const rahasia = countsRahasia(actor) ? rahasiaNote(board, officeOf) : [];
  return {
    judul: 'Papan tenggat',
    keterangan: 'Berapa langkah kerja tiap SKPD mendekati atau melewati tenggatnya.',
    pada: now,
    persen: PERSEN.map((persen) => ({ persen, lewat: persen >= 100 })),
    baris: rows.map((row) => ({
      nama: row.nama,
      label: row.label,
      sel: row.sel.map((sel) => cellView(sel, row, readableOf(actor, row.kunci || null).length > 0, now)),
    })),
    jumlahLewat: formatAngka(
      rows
        .flatMap(({ sel }) => sel)
        .filter(({ persen }) => persen >= 100)
        .reduce((sum, { jumlah }) => sum + jumlah, 0),
    ),
    rahasia,
    jeda: restRows(
      resting.filter(({ skpdId, visibilitas }) => seenBy(actor, skpdId, visibilitas)),
      officeOf,
    ),
  };
}

function seenBy(actor: Actor, skpdId: string | null, visibilitas: string): boolean {
  if (visibilitas === 'terbuka') return true;
  return visibilitas === 'rahasia' && readableOf(actor, skpdId).includes('rahasia');
}

function cellView({ persen, jumlah, tertuaAt }: SelPapan, row: BarisPapan, mayRead: boolean, now: number) {
  return {
    persen,
    jumlah: formatAngka(jumlah),
    kosong: jumlah === 0,
    merah: persen >= 100 && jumlah > 0,
    tertua: tertuaAt === null ? '' : formatLama(now - tertuaAt),
    href: mayRead && jumlah > 0 && row.slug !== '' ? tenggatSelUrl(row.slug, persen) : null,
    keterangan: `${row.label}, ${String(persen)} persen`,
  };
}

/** Of rahasia the mayor is told a number per office, nothing smaller than "<5". */
function rahasiaNote(board: readonly BoardCell[], officeOf: (id: string) => { singkatan: string } | null) {
  const sums = new Map<string, number>();
  for (const { skpdId, visibilitas, jumlah, persen } of board) {
    if (visibilitas !== 'rahasia' || persen < 100) continue;
    sums.set(skpdId ?? '', (sums.get(skpdId ?? '') ?? 0) + jumlah);
  }
  return [...sums].map(([id, jumlah]) => ({
    label: officeOf(id)?.singkatan ?? 'Tanpa SKPD',
    jumlah: jumlah < 5 ? '<5' : formatAngka(jumlah),
  }));
}

function restRows(
  resting: readonly { skpdId: string | null; sisi: Side; jumlah: number }[],
  officeOf: (id: string) => { singkatan: string } | null,
) {
  return resting
    .map(({ skpdId, sisi, jumlah }) => ({
      label: officeOf(skpdId ?? '')?.singkatan ?? 'Tanpa SKPD',
      sisi: LABEL_SISI[sisi],
      jumlah: Number(jumlah),
    }))
    .sort((a, b) => b.jumlah - a.jumlah);
}

/** View model of the list behind a cell. */
export function tenggatSelPage(
  {
    nama,
    singkatan,
    persen,
    now,
    berikut,
  }: { nama: string; singkatan: string; persen: Persen; now: number; berikut: string | null },
  daftar: readonly Jam[],
) {
  return {
    judul: `${singkatan}: ${String(persen)}% waktu terpakai`,
    layout: 'petugas' as const,
    kembali: { href: url('tenggat'), text: 'Papan tenggat' },
    nama,
    persen,
    baris: daftar.map(({ judul, url: href, jenis, putaran, mulaiAt, tenggatAt, visibilitas, perkiraan }) => ({
      judul,
      href,
      jenis,
      putaran,
      mulaiAt,
      tenggatAt,
      perkiraan,
      rahasia: visibilitas === 'rahasia',
      lewat: tenggatAt < now ? `lewat ${formatLama(now - tenggatAt)}` : '',
    })),
    berikut,
  };
}
