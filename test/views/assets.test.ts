import { execFile } from 'node:child_process';
import {
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { expect } from 'chai';
import { Linter } from 'eslint';
import { readAssetManifest } from '../../src/views/engine.js';

/** Compressed budgets in bytes; with 14 KB of HTML a first view stays far below 60 KB (quality.md, Light pages). */
const BUDGETS: readonly (readonly [string, number])[] = [
  ['app.css', 18_000],
  ['petugas.css', 2_000],
  ['app.js', 1_000],
  ['govuk.js', 7_000],
  ['govuk-besar.js', 8_000],
  ['draf.js', 1_500],
  ['foto.js', 1_500],
  ['kirim.js', 1_500],
  ['lokasi.js', 1_500],
  ['peta.js', 1_000],
];

/** In a process of its own: the server's has shut its picture library to SVG, which the icons are drawn from. */
async function build(outDir: string): Promise<boolean> {
  const script = `const { buildAssets } = await import('./scripts/build-assets.mjs');
    console.log(await buildAssets({ sourceDir: 'views/assets', outDir: ${JSON.stringify(outDir)} }));`;
  const { stdout } = await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script]);
  return stdout.trim().endsWith('true');
}

describe('assets', () => {
  let dir = '';
  let manifest: Readonly<Record<string, string>> = {};
  const fileOf = (name: string): string => join(dir, (manifest[name] ?? '').replace('/aset/', ''));

  before(async function () {
    this.timeout(60_000);
    dir = mkdtempSync(join(tmpdir(), 'aset-'));
    await build(dir);
    manifest = readAssetManifest(dir);
  });
  after(() => rmSync(dir, { recursive: true }));

  it('has every asset the templates ask for', () => {
    const templates = readdirSync('views', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.hbs'),
    );
    const asked = templates.flatMap((file) =>
      [...readFileSync(join('views', file), 'utf8').matchAll(/\{\{~?(?:asset|pakai) "([^"]+)"/g)].map(
        ([, name]) => name ?? '',
      ),
    );
    expect(asked).to.include('app.css');
    expect(asked.filter((name) => !(name in manifest))).to.deep.equal([]);
  });

  it('names every file by its content', () => {
    for (const url of Object.values(manifest))
      expect(url).to.match(/^\/aset\/[\w-]+-[A-Za-z0-9]{8}\.[a-z]+$/);
  });

  for (const [name, budget] of BUDGETS) {
    it(`${name} weighs at most ${budget} bytes`, () => {
      expect(statSync(`${fileOf(name)}.br`).size).to.be.at.most(budget);
      expect(statSync(`${fileOf(name)}.gz`).size).to.be.greaterThan(0);
    });
  }

  it('loads no font and nothing from elsewhere', () => {
    for (const name of ['app.css', 'petugas.css', 'dinding.css', 'cetak.css']) {
      const css = readFileSync(fileOf(name), 'utf8');
      expect(css, name).to.not.match(/@font-face|GDS Transport|@import|url\(["']?(?:https?:)?\/\//);
    }
  });

  it('speaks plain ES5 to the displays of waiting rooms, and asks nothing of them that came later', () => {
    const code = readFileSync(fileOf('layar.js'), 'utf8');
    const found = new Linter().verify(code, { languageOptions: { ecmaVersion: 5, sourceType: 'script' } });
    expect(found).to.deep.equal([]);
    expect(code).to.not.match(/\b(?:fetch|Promise|replaceAll|includes|append|replaceChildren|startsWith)\b/);
  });

  it('tells the worker its shell by hashed names', () => {
    const worker = readFileSync(join(dir, 'sw.js'), 'utf8');
    expect(worker).to.include(manifest['app.css']);
  });

  it('makes an installable app: icons exist, shortcuts stay inside', () => {
    const app = JSON.parse(readFileSync(fileOf('manifest.webmanifest'), 'utf8')) as {
      readonly icons: readonly { readonly src: string }[];
      readonly shortcuts: readonly { readonly url: string }[];
    };
    const urls = new Set(Object.values(manifest));
    expect(app.icons.filter(({ src }) => !urls.has(src))).to.deep.equal([]);
    expect(app.shortcuts.map(({ url }) => url).filter((url) => !url.startsWith('/'))).to.deep.equal([]);
  });

  it('builds nothing when nothing changed', async () => {
    expect(await build(dir)).to.equal(false);
  });

  it('is never missing while two builds replace it', async function () {
    this.timeout(60_000);
    const gaps = new Set<string>();
    const look = setInterval(() => {
      const seen = readAssetManifest(dir);
      const urls = Object.values(seen);
      if (urls.length < Object.keys(manifest).length) gaps.add('the manifest');
      for (const url of urls) if (!existsSync(join(dir, url.replace('/aset/', '')))) gaps.add(url);
    }, 1);
    // An old manifest is what makes a build begin; a file of an older build is what it clears up.
    writeFileSync(join(dir, 'lama.js'), '');
    utimesSync(join(dir, 'lama.js'), 1, 1);
    utimesSync(join(dir, 'manifest.json'), 2, 2);
    expect(await Promise.all([build(dir), build(dir)])).to.deep.equal([true, true]);
    clearInterval(look);
    expect([...gaps]).to.deep.equal([]);
    expect(existsSync(join(dir, 'lama.js'))).to.equal(false);
    expect(readdirSync(dirname(dir)).filter((file) => file.startsWith(`${basename(dir)}-`))).to.deep.equal(
      [],
    );
  });
});
