import type { AreaGeometry, Position, Ring } from '../../../src/directory/places.js';

/** Longitude and latitude bounds, WGS84 degrees. */
export interface Bingkai {
  readonly barat: number;
  readonly timur: number;
  readonly selatan: number;
  readonly utara: number;
}

/** Where a point of the city lies in a picture `lebar` units wide, y downwards. */
export type Proyeksi = (position: Position) => readonly [number, number];

/** The smallest frame around all areas. */
export function frameAround(areas: readonly AreaGeometry[]): Bingkai {
  const points = areas.flatMap((area) => ringsOf(area).flat());
  const bujur = points.map((point) => point[0] ?? 0);
  const lintang = points.map((point) => point[1] ?? 0);
  return {
    barat: least(bujur),
    timur: -least(bujur.map((value) => -value)),
    selatan: least(lintang),
    utara: -least(lintang.map((value) => -value)),
  };
}

/** Projects a frame on a picture of this width; at 3.6 degrees north a degree is as wide as high within 0.2 %. */
export function project(frame: Bingkai, lebar: number): { readonly tinggi: number; readonly ke: Proyeksi } {
  const scale = lebar / (frame.timur - frame.barat);
  return {
    tinggi: Math.ceil((frame.utara - frame.selatan) * scale),
    ke: ([bujur = 0, lintang = 0]) => [(bujur - frame.barat) * scale, (frame.utara - lintang) * scale],
  };
}

/** The outline as SVG path data in whole units; points that fall on the one before are left out. */
export function pathOf(area: AreaGeometry, ke: Proyeksi): string {
  return ringsOf(area)
    .map((ring) => ringPath(ring, ke))
    .join('');
}

/** Steps 0 (nothing) to 4 (the most) of a number among its likes. */
export function levelOf(value: number, most: number): number {
  if (value <= 0 || most <= 0) return 0;
  return Math.max(1, Math.ceil((value / most) * 4));
}

function ringPath(ring: Ring, ke: Proyeksi): string {
  let last = '';
  const steps: string[] = [];
  for (const position of ring) {
    const [x, y] = ke(position);
    const step = `${String(Math.round(x))} ${String(Math.round(y))}`;
    if (step !== last) steps.push(step);
    last = step;
  }
  return steps.length < 3 ? '' : `M${steps.join('L')}Z`;
}

function ringsOf(area: AreaGeometry): readonly Ring[] {
  return area.type === 'Polygon' ? area.coordinates : area.coordinates.flat();
}

function least(values: readonly number[]): number {
  return values.reduce((smallest, value) => Math.min(smallest, value), Infinity);
}
