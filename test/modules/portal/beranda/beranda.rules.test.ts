import { expect } from 'chai';
import { frameAround, levelOf, pathOf, project } from '../../../../modules/portal/beranda/peta.rules.js';
import { fiveTasks } from '../../../../modules/portal/beranda/tugas.rules.js';
import type { AreaGeometry } from '../../../../src/directory/places.js';

const square: AreaGeometry = {
  type: 'Polygon',
  coordinates: [
    [
      [98, 3],
      [98.5, 3],
      [98.5, 3.001],
      [98.5, 4],
      [98, 4],
      [98, 3],
    ],
  ],
};

describe('home page rules', () => {
  it('keeps the five tasks in their order', () => {
    const entry = { slug: 'x', judul: 'Berobat', ringkasan: 'R', mulaiUrl: '/d', tugasUtama: 3 };
    expect(fiveTasks([entry]).map(({ url }) => url)).to.deep.equal([null, null, '/d', null, null]);
    expect(fiveTasks([{ ...entry, tugasUtama: undefined }]).every(({ url }) => url === null)).to.equal(true);
  });

  it('draws an area north up, in whole units, without doubled points', () => {
    const { tinggi, ke } = project(frameAround([square]), 100);
    expect(tinggi).to.equal(200);
    expect(pathOf(square, ke)).to.equal('M0 200L100 200L100 0L0 0L0 200Z');
  });

  it('leaves out an area smaller than a unit', () => {
    const tiny: AreaGeometry = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [98, 3],
            [98.0001, 3],
            [98, 3.0001],
            [98, 3],
          ],
        ],
      ],
    };
    expect(pathOf(tiny, project(frameAround([square]), 100).ke)).to.equal('');
  });

  it('steps from nothing to the most', () => {
    expect([0, 1, 5, 10, 20].map((value) => levelOf(value, 20))).to.deep.equal([0, 1, 1, 2, 4]);
    expect(levelOf(0, 0)).to.equal(0);
  });
});
