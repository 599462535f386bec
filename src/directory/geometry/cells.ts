import { Delaunay } from 'd3-delaunay';
import type { AreaGeometry } from '../places.js';
import { cityBox } from './city.js';
import type { Point } from './distance.js';

/** Longitudes shrink by the cosine of the latitude, so that cells follow metres and not degrees. */
const LON_SCALE = Math.cos((((cityBox.selatan + cityBox.utara) / 2) * Math.PI) / 180);

/**
 * Approximate areas around centres: each cell is what lies nearest to its centre, clipped to the city's box.
 * Not boundaries: label them "perkiraan, bukan batas resmi".
 */
export function approximateCells(centres: readonly Point[]): readonly (AreaGeometry | null)[] {
  if (centres.length === 0) return [];
  const delaunay = Delaunay.from(
    centres,
    (centre) => centre.bujur * LON_SCALE,
    (centre) => centre.lintang,
  );
  const voronoi = delaunay.voronoi([
    cityBox.barat * LON_SCALE,
    cityBox.selatan,
    cityBox.timur * LON_SCALE,
    cityBox.utara,
  ]);
  return centres.map((_, index) => {
    // d3 answers null for a doubled point, which the types leave out.
    const ring = voronoi.cellPolygon(index) as readonly (readonly [number, number])[] | null;
    if (ring === null) return null;
    return { type: 'Polygon', coordinates: [ring.map(([x, y]) => [round(x / LON_SCALE), round(y)])] };
  });
}

/** Index of the nearest centre in the same plane; -1 without centres. */
export function nearestCentre(centres: readonly Point[], point: Point): number {
  let nearest = -1;
  let least = Infinity;
  for (const [index, centre] of centres.entries()) {
    const distance = ((centre.bujur - point.bujur) * LON_SCALE) ** 2 + (centre.lintang - point.lintang) ** 2;
    if (distance < least) [nearest, least] = [index, distance];
  }
  return nearest;
}

function round(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
