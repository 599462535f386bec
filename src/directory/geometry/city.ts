import type { Point } from './distance.js';

/** A box in WGS84 degrees. */
export interface Box {
  readonly selatan: number;
  readonly utara: number;
  readonly barat: number;
  readonly timur: number;
}

/** Real extent of the city (3.528-3.673 N, 98.441-98.540 E) plus 0.005 degrees: what counts as "in Binjai" without boundaries. */
export const cityBox: Box = { selatan: 3.523, utara: 3.678, barat: 98.436, timur: 98.545 };

/** Whether the point lies in the city's box. */
export function isInCityBox({ lintang, bujur }: Point): boolean {
  return (
    lintang >= cityBox.selatan && lintang <= cityBox.utara && bujur >= cityBox.barat && bujur <= cityBox.timur
  );
}
