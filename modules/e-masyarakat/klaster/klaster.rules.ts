import { haversineM } from '../../../src/directory/geometry/distance.js';
import type { Titik } from '../tempat/tempat.rules.js';

/** Two pengaduan this near belong together. Metres. */
export const sambungM = 150;
/** No klaster is wider. Metres. */
export const lebarM = 400;
/** Distinct residents behind a klaster. */
export const wargaTerkecil = 5;

/** An unresolved pengaduan of one kategori. `warga`: residents behind it and its merged children. */
export interface Calon {
  readonly id: string;
  readonly titik: Titik;
  readonly warga: readonly string[];
}

interface Sambungan {
  readonly a: number;
  readonly b: number;
  readonly jarak: number;
}

/** Cells of this size: neighbours within `sambungM` lie in the same or the next cell. */
const selDerajat = 0.00136;

/** Pairs within `sambungM`, shortest first; equal ones in the order of ids, so that a night's result can be repeated. */
function joinsOf(calon: readonly Calon[]): readonly Sambungan[] {
  const sel = new Map<string, number[]>();
  const cellOf = ({ lintang, bujur }: Titik): readonly [number, number] => [
    Math.floor(lintang / selDerajat),
    Math.floor(bujur / selDerajat),
  ];
  for (const [index, { titik }] of calon.entries()) {
    const key = cellOf(titik).join(',');
    sel.set(key, [...(sel.get(key) ?? []), index]);
  }
  const joins: Sambungan[] = [];
  for (const [a, { titik }] of calon.entries()) {
    const [x, y] = cellOf(titik);
    const dekat = [-1, 0, 1].flatMap((dx) =>
      [-1, 0, 1].flatMap((dy) => sel.get(`${String(x + dx)},${String(y + dy)}`) ?? []),
    );
    for (const b of dekat) {
      const other = calon[b];
      const jarak = b > a && other !== undefined ? haversineM(titik, other.titik) : Infinity;
      if (jarak <= sambungM) joins.push({ a, b, jarak });
    }
  }
  return joins.sort((p, q) => p.jarak - q.jarak || p.a - q.a || p.b - q.b);
}

/** Connected groups and, of each, the shortest tree that holds it together (Kruskal). */
function treesOf(
  anggota: readonly number[],
  joins: readonly Sambungan[],
): readonly { readonly anggota: readonly number[]; readonly pohon: readonly Sambungan[] }[] {
  const induk = new Map(anggota.map((one) => [one, one]));
  const rootOf = (one: number): number => {
    let root = one;
    for (let up = induk.get(root); up !== undefined && up !== root; up = induk.get(root)) root = up;
    induk.set(one, root);
    return root;
  };
  const pohon = joins.filter(({ a, b }) => {
    const [ra, rb] = [rootOf(a), rootOf(b)];
    if (ra !== rb) induk.set(Math.max(ra, rb), Math.min(ra, rb));
    return ra !== rb;
  });
  const groups = new Map<number, { anggota: number[]; pohon: Sambungan[] }>();
  for (const one of anggota) {
    const group = groups.get(rootOf(one)) ?? { anggota: [], pohon: [] };
    group.anggota.push(one);
    groups.set(rootOf(one), group);
  }
  for (const join of pohon) groups.get(rootOf(join.a))?.pohon.push(join);
  return [...groups.values()];
}

function isWide(anggota: readonly number[], calon: readonly Calon[]): boolean {
  return anggota.some((a, index) =>
    anggota
      .slice(index + 1)
      .some(
        (b) =>
          haversineM(
            calon[a]?.titik ?? { lintang: 0, bujur: 0 },
            calon[b]?.titik ?? { lintang: 0, bujur: 0 },
          ) > lebarM,
      ),
  );
}

/** Cuts a group at its longest link until no part is wider than `lebarM`. */
function cut(
  anggota: readonly number[],
  pohon: readonly Sambungan[],
  calon: readonly Calon[],
): readonly (readonly number[])[] {
  if (pohon.length === 0 || !isWide(anggota, calon)) return [anggota];
  const terpanjang = Math.max(...pohon.map((one) => one.jarak));
  const at = pohon.findIndex((one) => one.jarak === terpanjang);
  const rest = pohon.filter((_, index) => index !== at);
  return treesOf(anggota, rest).flatMap((part) => cut(part.anggota, part.pohon, calon));
}

/** Klaster of one kategori (spec 6.6), each as the ids of its members. */
export function formKlaster(daftar: readonly Calon[]): readonly (readonly Calon[])[] {
  const calon = [...daftar].sort((a, b) => (a.id < b.id ? -1 : 1));
  const semua = calon.map((_, index) => index);
  return treesOf(semua, joinsOf(calon))
    .filter(({ anggota }) => anggota.length > 0)
    .flatMap(({ anggota, pohon }) => cut(anggota, pohon, calon))
    .map((anggota) => anggota.flatMap((index) => calon[index] ?? []))
    .filter((anggota) => new Set(anggota.flatMap((one) => one.warga)).size >= wargaTerkecil);
}

/** Which klaster of last night each new one goes on: the largest shared membership first; each is used once. */
export function matchIdentity(
  baru: readonly (readonly string[])[],
  lama: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (string | null)[] {
  const pairs = baru.flatMap((anggota, index) =>
    [...lama]
      .map(([id, dulu]) => ({ index, id, sama: anggota.filter((one) => dulu.has(one)).length }))
      .filter((pair) => pair.sama > 0),
  );
  pairs.sort((a, b) => b.sama - a.sama || a.index - b.index || (a.id < b.id ? -1 : 1));
  const hasil: (string | null)[] = baru.map(() => null);
  const terpakai = new Set<string>();
  for (const { index, id } of pairs) {
    if (hasil[index] !== null || terpakai.has(id)) continue;
    hasil[index] = id;
    terpakai.add(id);
  }
  return hasil;
}

/** The most frequent value; null when none is known. Equal counts: the first in order. */
export function mostFrequent(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const one of values) if (one !== null) counts.set(one, (counts.get(one) ?? 0) + 1);
  return [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))[0]?.[0] ?? null;
}

/** The middle of some points, rounded as the public may see it. */
export function centreOf(titik: readonly Titik[]): Titik {
  const mean = (values: readonly number[]): number =>
    Number((values.reduce((sum, one) => sum + one, 0) / values.length).toFixed(4));
  return { lintang: mean(titik.map((one) => one.lintang)), bujur: mean(titik.map((one) => one.bujur)) };
}
