import type { Kelurahan } from '../places.js';
import { nearestCentre } from './cells.js';
import { isInCityBox } from './city.js';
import type { Point } from './distance.js';
import { contains, edgeDistanceM } from './polygon.js';

/** A kelurahan found by point; `perkiraan` when no boundary contains the point. */
export interface Located {
  readonly kode: string;
  readonly perkiraan: boolean;
}

/** Simplified boundaries leave slivers between neighbours and along the city's edge. */
const SLIVER_M = 50;

/**
 * The kelurahan of a point, null outside the city. With all boundaries known they decide (50 m tolerance);
 * else the nearest centre among those without one does, inside the city's box.
 */
export function locate(daftarKelurahan: readonly Kelurahan[], point: Point): Located | null {
  if (!isInCityBox(point)) return null;
  const inside = daftarKelurahan.find((one) => one.batas !== null && contains(one.batas, point));
  if (inside) return { kode: inside.kode, perkiraan: false };
  const withoutBoundary = daftarKelurahan.filter((one) => one.batas === null);
  if (withoutBoundary.length === 0) return nearestEdge(daftarKelurahan, point);
  const nearest = withoutBoundary[nearestCentre(withoutBoundary, point)];
  return nearest ? { kode: nearest.kode, perkiraan: true } : null;
}

function nearestEdge(daftarKelurahan: readonly Kelurahan[], point: Point): Located | null {
  let found: Located | null = null;
  let least = SLIVER_M;
  for (const { kode, batas } of daftarKelurahan) {
    const distance = batas === null ? Infinity : edgeDistanceM(batas, point);
    if (distance <= least) [found, least] = [{ kode, perkiraan: true }, distance];
  }
  return found;
}
