import type { AreaGeometry, Ring } from '../places.js';
import { haversineM, type Point } from './distance.js';

/** Whether the point lies in the area: ray casting, holes left out. Points exactly on an edge may fall on either side. */
export function contains(area: AreaGeometry, point: Point): boolean {
  return polygonsOf(area).some(([outer, ...holes]) => {
    return (
      outer !== undefined && ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point))
    );
  });
}

/** Metres from the point to the area's nearest edge, good within a few kilometres. */
export function edgeDistanceM(area: AreaGeometry, point: Point): number {
  let nearest = Infinity;
  for (const ring of polygonsOf(area).flat()) {
    for (let i = 1; i < ring.length; i++)
      nearest = Math.min(nearest, segmentDistanceM(point, at(ring, i - 1), at(ring, i)));
  }
  return nearest;
}

/** The polygons of an area, each as its rings. */
export function polygonsOf(area: AreaGeometry): readonly (readonly Ring[])[] {
  return area.type === 'Polygon' ? [area.coordinates] : area.coordinates;
}

function ringContains(ring: Ring, { lintang, bujur }: Point): boolean {
  let isInside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const a = at(ring, i);
    const b = at(ring, j);
    const crosses = a.lintang > lintang !== b.lintang > lintang;
    if (crosses && bujur < a.bujur + ((lintang - a.lintang) / (b.lintang - a.lintang)) * (b.bujur - a.bujur))
      isInside = !isInside;
  }
  return isInside;
}

function at(ring: Ring, index: number): Point {
  const [bujur = NaN, lintang = NaN] = ring[index] ?? [];
  return { lintang, bujur };
}

/** The nearest point of the segment is found in a plane scaled at the point's latitude. */
function segmentDistanceM(point: Point, a: Point, b: Point): number {
  const scale = Math.cos((point.lintang * Math.PI) / 180);
  const [dx, dy] = [(b.bujur - a.bujur) * scale, b.lintang - a.lintang];
  const [px, py] = [(point.bujur - a.bujur) * scale, point.lintang - a.lintang];
  const length = dx * dx + dy * dy;
  const share = length === 0 ? 0 : Math.min(1, Math.max(0, (px * dx + py * dy) / length));
  return haversineM(point, {
    lintang: a.lintang + share * (b.lintang - a.lintang),
    bujur: a.bujur + share * (b.bujur - a.bujur),
  });
}
