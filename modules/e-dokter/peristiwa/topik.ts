/** The topic of live events of a sesi; each carries the place of its last peristiwa, readers ask for the rest. */
export function topikSesi(sesiId: string): string {
  return `e-dokter.sesi.${sesiId}`;
}
