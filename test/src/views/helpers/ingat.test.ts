import { expect } from 'chai';
import Handlebars from 'handlebars';
import type { HelperHost, RenderData } from '../../../../src/views/helper.js';
import { ingat, type Ingatan } from '../../../../src/views/helpers/ingat.js';

describe('ingat', () => {
  const data: RenderData = { root: { judul: 'halaman' }, skrip: new Set() };
  const drawn: unknown[] = [];
  const host: HelperHost = {
    assets: {},
    now: () => 0,
    renderPartial: (name, model) => {
      drawn.push(model);
      return new Handlebars.SafeString(`${name} ${JSON.stringify(model)}`);
    },
  };
  const helper = ingat(host);
  const again = (ingatan: Ingatan | null, name = 'bagian'): string =>
    String(helper(name, ingatan, { hash: {}, data }));

  it('draws a part once for each key and source, and anew when its source is replaced', () => {
    drawn.length = 0;
    const asal = {};
    const part = (kunci: string, from: object, x: number): Ingatan => ({
      asal: from,
      kunci,
      isi: () => ({ x }),
    });
    expect(again(part('a', asal, 1))).to.equal('bagian {"x":1}');
    expect(again(part('a', asal, 2))).to.equal('bagian {"x":1}');
    expect(again(part('b', asal, 3))).to.equal('bagian {"x":3}');
    expect(again(part('a', asal, 4), 'lain')).to.equal('lain {"x":4}');
    expect(again(part('a', {}, 5))).to.equal('bagian {"x":5}');
    expect(drawn).to.have.length(4);
  });

  it("without one it is drawn each time, with the page's own model", () => {
    expect(again(null)).to.equal('bagian {"judul":"halaman"}');
  });
});
