import { expect } from 'chai';
import { readFileSync } from 'node:fs';
import { approximateCells, nearestCentre } from '../../../src/directory/geometry/cells.js';
import { geodesicM, haversineM } from '../../../src/directory/geometry/distance.js';
import { locate } from '../../../src/directory/geometry/locate.js';
import { contains } from '../../../src/directory/geometry/polygon.js';
import type { AreaGeometry, Kelurahan } from '../../../src/directory/places.js';

const point = (lintang: number, bujur: number) => ({ lintang, bujur });

const centres: readonly Kelurahan[] = readFileSync('src/directory/data/kelurahan.csv', 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(','))
  .map(([kode = '', nama = '', lat, lon, area]) => ({
    kode,
    nama,
    kecamatanKode: kode.slice(0, 8),
    lintang: Number(lat),
    bujur: Number(lon),
    luasKm2: Number(area),
    jumlahPenduduk: 0,
    batas: null,
    batasSumber: null,
  }));

const square = (west: number, south: number, east: number, north: number): number[][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];

describe('distance', () => {
  it('haversine: e-masyarakat.md section 6, vector 5', () => {
    expect(haversineM(point(3.6, 98.48), point(3.6004, 98.4802)).toFixed(1)).to.equal('49.7');
    expect(haversineM(point(3.6, 98.48), point(3.601, 98.481)).toFixed(1)).to.equal('157.1');
  });

  it('geodesic: e-perizinan.md 6.3', () => {
    expect(geodesicM(point(3.6, 98.485), point(3.609, 98.485)).toFixed(2)).to.equal('995.21');
    expect(geodesicM(point(3.6, 98.485), point(3.6, 98.494)).toFixed(2)).to.equal('999.91');
  });
});

describe('point in polygon', () => {
  const area: AreaGeometry = {
    type: 'MultiPolygon',
    coordinates: [
      [square(98.45, 3.55, 98.46, 3.56), square(98.453, 3.553, 98.457, 3.557)],
      [square(98.5, 3.6, 98.51, 3.61)],
    ],
  };

  it('knows inside, holes, islands and outside', () => {
    expect(contains(area, point(3.551, 98.451))).to.equal(true);
    expect(contains(area, point(3.555, 98.455))).to.equal(false);
    expect(contains(area, point(3.605, 98.505))).to.equal(true);
    expect(contains(area, point(3.58, 98.48))).to.equal(false);
  });
});

describe('approximate cells', () => {
  it('contain their centre and agree with the nearest centre', () => {
    const cells = approximateCells(centres);
    expect(cells).to.have.length(37);
    for (const [index, centre] of centres.entries()) {
      const cell = cells[index];
      expect(cell && contains(cell, centre), centre.nama).to.equal(true);
    }
    for (let step = 0; step < 200; step++) {
      const here = point(3.53 + ((step * 37) % 140) / 1000, 98.445 + ((step * 53) % 90) / 1000);
      const cell = cells[nearestCentre(centres, here)];
      expect(cell && contains(cell, here), JSON.stringify(here)).to.equal(true);
    }
  });

  it('answer null for a doubled centre instead of a wrong area', () => {
    expect(
      approximateCells([point(3.6, 98.48), point(3.6, 98.48)]).filter((cell) => cell === null),
    ).to.have.length(1);
  });
});

describe('locate', () => {
  it('takes the nearest centre, labelled perkiraan, without boundaries', () => {
    expect(locate(centres, point(3.6116, 98.4675))).to.deep.equal({ kode: '12.75.03.1006', perkiraan: true });
  });

  it('answers null outside the city', () => {
    expect(locate(centres, point(3.7, 98.48))).to.equal(null);
    expect(locate(centres, point(98.48, 3.6))).to.equal(null);
  });

  it('lets boundaries decide, bridges slivers, and ends the city at them when all are known', () => {
    const two = centres.slice(0, 2).map((one, index): Kelurahan => ({
      ...one,
      batas: {
        type: 'Polygon',
        coordinates: [square(98.48 + index * 0.0102, 3.6, 98.49 + index * 0.0102, 3.61)],
      },
    }));
    expect(locate(two, point(3.605, 98.485))).to.deep.equal({ kode: two[0]?.kode, perkiraan: false });
    expect(locate(two, point(3.605, 98.49015))).to.deep.equal({ kode: two[1]?.kode, perkiraan: true });
    expect(locate(two, point(3.64, 98.485))).to.equal(null);
  });
});
