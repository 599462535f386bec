import { mkdirSync, mkdtempSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { createViewEngine, type ViewEngine } from '../../../src/views/engine.js';
import { precompileViews } from '../../../src/views/precompile.js';

describe('view engine', () => {
  let dir = '';
  const write = (name: string, source: string, ageSeconds = 0): void => {
    const file = join(dir, `${name}.hbs`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, source);
    const at = Date.now() / 1000 - ageSeconds;
    utimesSync(file, at, at);
  };
  const engine = (cache = true): ViewEngine =>
    createViewEngine({
      viewsDir: dir,
      cache,
      assetManifest: { 'app.css': '/aset/app-1.css' },
      now: () => 1_000 * 3_600_000,
    });

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'tampilan-'));
    write('layouts/publik', '<main>{{{@body}}}</main>{{#each (skrip)}}[{{this}}]{{/each}}');
    write('partials/sapa', 'Halo {{nama}}');
  });
  afterEach(() => rmSync(dir, { recursive: true }));

  it('renders a view in its layout and escapes what it is given', () => {
    write('x/y', '{{> sapa nama=siapa}}');
    expect(engine().render('x/y', { siapa: '<b>' })).to.equal('<main>Halo &lt;b&gt;</main>');
  });

  it('renders without a layout', () => {
    write('x/y', 'isi');
    expect(engine().render('x/y', { layout: null })).to.equal('isi');
  });

  it('lets a partial ask for a script once', () => {
    write('x/y', '{{pakai "peta.js"}}{{#with a}}{{pakai "peta.js"}}{{/with}}');
    expect(engine().render('x/y', { a: {} })).to.equal('<main></main>[peta.js]');
  });

  it('calls a function of the model only where a template prints it', () => {
    write('x/y', '{{> sapa nama="Ani"}}');
    const model = { csrf: () => expect.fail('called') };
    expect(engine().render('x/y', model)).to.include('Ani');
    write('x/z', '{{> sapa nama="Ani"}}{{@root.csrf}}');
    expect(engine().render('x/z', { csrf: () => '<t>' })).to.include('&lt;t&gt;');
  });

  it('shows own properties only', () => {
    class Penduduk {
      get rahasia(): string {
        return ['bocor'].join();
      }
    }
    write('x/y', '{{p.rahasia}}{{p.constructor.name}}{{lookup p "constructor"}}{{p.__proto__}}');
    expect(engine().render('x/y', { p: new Penduduk(), layout: null })).to.equal('');
  });

  it('hashes assets and refuses unknown ones', () => {
    write('x/y', '{{asset "app.css"}}');
    write('x/z', '{{asset "lain.css"}}');
    expect(engine().render('x/y', { layout: null })).to.equal('/aset/app-1.css');
    expect(() => engine().render('x/z', {})).to.throw('lain.css');
  });

  it('reads a changed file again in development only', () => {
    write('x/y', 'lama', 60);
    const [development, production] = [engine(false), engine()];
    for (const each of [development, production])
      expect(each.render('x/y', { layout: null })).to.equal('lama');
    write('x/y', 'baru');
    expect(development.render('x/y', { layout: null })).to.equal('baru');
    expect(production.render('x/y', { layout: null })).to.equal('lama');
  });

  const broken: readonly (readonly [string, string, string])[] = [
    ['a missing partial', '{{> tidak-ada}}', 'bagian "tidak-ada" tidak ada'],
    ['raw output', '<p>{{{isi}}}</p>', '{{{ hanya'],
    ['a field behind a helper', '{{tanggal}}', 'this.tanggal'],
    ['bad syntax', '{{#if a}}', 'Parse error'],
  ];
  for (const [name, source, message] of broken) {
    it(`refuses ${name}, without hurting the pages beside it`, () => {
      write('x/y', source);
      write('x/z', 'baik');
      const each = engine();
      expect(() => each.render('x/y', {})).to.throw(message);
      expect(each.render('x/z', { layout: null })).to.equal('baik');
    });
  }

  describe('with templates the build compiled', () => {
    beforeEach(() => {
      write('x/y', '{{> sapa nama=siapa}}{{asset "app.css"}}{{#if a}}{{pakai "peta.js"}}{{/if}}');
      write('x/rusak', '<p>{{{isi}}}</p>');
    });
    const build = (): void => {
      writeFileSync(join(dir, 'templates.cjs'), precompileViews(dir));
    };

    it('carries nothing but what is run: no places in the source, no lookups of older runtimes', () => {
      build();
      const code = readFileSync(join(dir, 'templates.cjs'), 'utf8');
      expect(code).to.include('helpers.');
      expect(code).to.not.match(/"loc"|hasOwnProperty|lookupProperty\(helpers/);
    });

    it('renders the same, and does not read the sources again', () => {
      const model = { siapa: '<b>', a: true };
      const before = engine().render('x/y', model);
      build();
      write('x/y', 'tidak dibaca');
      expect(engine().render('x/y', model)).to.equal(before);
      expect(engine(false).render('x/y', { layout: null })).to.equal('tidak dibaca');
    });

    it('refuses a broken one all the same', () => {
      build();
      expect(() => engine().render('x/rusak', {})).to.throw('{{{ hanya');
      expect(() => engine().render('x/tiada', {})).to.throw('tidak ada');
    });
  });

  it('refuses names that leave the folder', () => {
    expect(() => engine().render('../x', {})).to.throw('tidak sah');
    expect(() => engine().render('x/../../y', {})).to.throw('tidak sah');
  });

  it('serves Express', (done) => {
    write('x/y', 'isi');
    engine().express(join(dir, 'x/y.hbs'), { layout: null }, (error, html) => {
      expect(error).to.equal(null);
      expect(html).to.equal('isi');
      done();
    });
  });
});
