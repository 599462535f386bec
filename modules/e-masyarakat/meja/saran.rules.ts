/** A suggested office with the reason an operator reads. */
export interface Saran {
  readonly skpdId: string;
  readonly alasan: string;
}

/** What the suggestions are drawn from. */
export interface DasarSaran {
  readonly rute: readonly { readonly skpdId: string; readonly khusus: boolean }[];
  readonly pernah: readonly { readonly skpdId: string; readonly di: number; readonly kota: number }[];
  /** Offices that those who sent it back proposed. */
  readonly usul?: readonly { readonly skpdId: string; readonly dari: string }[];
  /** SKPD that sent this pengaduan back. */
  readonly melepas: ReadonlySet<string>;
}

/** Score of "h of n similar ones": (h + 1) / (n + 3), so that few cases weigh little. */
export function scoreOf(h: number, n: number): number {
  return (h + 1) / (n + 3);
}

/** At most three offices: rule for the place, rule for the kategori, then who held it before (command-center.md, 3.1). */
export function suggest({ rute, pernah, melepas, usul = [] }: DasarSaran): readonly Saran[] {
  const byProposal = usul.map(({ skpdId, dari }) => ({ skpdId, alasan: `diusulkan ${dari}` }));
  const byRule = rute.map(({ skpdId, khusus }) => ({
    skpdId,
    alasan: khusus ? 'aturan kategori di kelurahan ini' : 'aturan kategori',
  }));
  const nDi = pernah.reduce((sum, one) => sum + one.di, 0);
  const nKota = pernah.reduce((sum, one) => sum + one.kota, 0);
  const diSini = nDi >= 5;
  const n = diSini ? nDi : nKota;
  const byHistory = pernah
    .map((one) => ({ skpdId: one.skpdId, h: diSini ? one.di : one.kota }))
    .filter(({ h }) => h > 0)
    .sort((a, b) => scoreOf(b.h, n) - scoreOf(a.h, n))
    .map(({ skpdId, h }) => ({
      skpdId,
      alasan: `${String(h)} dari ${String(n)} serupa${diSini ? '' : ' di kota'}`,
    }));
  const seen = new Set(melepas);
  const saran: Saran[] = [];
  for (const one of [...byProposal, ...byRule, ...byHistory]) {
    if (seen.has(one.skpdId) || saran.length === 3) continue;
    seen.add(one.skpdId);
    saran.push(one);
  }
  return saran;
}
