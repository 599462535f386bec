// Builds what is missing or old: TypeScript of src, modules and migrations to dist/ (one file each, and the server as
// one file besides), views/ copied and compiled, and the assets of the browser to dist/public/. `npm start` runs it first.
import { createHash, randomUUID } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build, transform } from 'esbuild';
import { readFile } from 'node:fs/promises';
import { buildAssets } from './build-assets.mjs';

const SOURCES = ['src', 'modules', 'migrations'];
const OUT = 'dist';
/** Compiled templates, found by src/views/template-store.ts. */
const TEMPLATES = join(OUT, 'views', 'templates.cjs');

/** Every file below a folder, as paths from the project's root. */
function listFiles(dir) {
  if (!existsSync(dir)) return [];
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

const modifiedAt = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function isOlder(target, source) {
  return modifiedAt(target) < modifiedAt(source);
}

/** Whole or not at all: another process may be starting on the file, or building it too. */
function writeWhole(target, content) {
  const draft = join(OUT, `${basename(target)}-${randomUUID()}`);
  writeFileSync(draft, content);
  mkdirSync(dirname(target), { recursive: true });
  renameSync(draft, target);
}

async function transpile(file) {
  const target = join(OUT, file.replace(/\.ts$/, '.js'));
  if (!isOlder(target, file)) return false;
  const { code } = await transform(await readFile(file, 'utf8'), {
    loader: 'ts',
    format: 'esm',
    target: 'node20',
    sourcefile: file,
    sourcemap: 'inline',
    sourcesContent: false,
  });
  writeWhole(target, code);
  return true;
}

/** Files that are data (JSON, CSV, SQL) travel with the code that reads them. */
function copy(file) {
  const target = join(OUT, file);
  if (!isOlder(target, file)) return false;
  writeWhole(target, readFileSync(file));
  return true;
}

/** A deleted source must not live on in dist: a removed migration would still be found. */
function removeOrphans(kept) {
  for (const file of [...SOURCES, 'views'].flatMap((dir) => listFiles(join(OUT, dir)))) {
    if (!kept.has(file)) rmSync(file, { force: true });
  }
}

/** Compiling takes a second at the first page; here it is paid once. */
async function precompileTemplates(sources) {
  const names = sources.join('\n');
  const isFresh = existsSync(TEMPLATES) && sources.every((file) => !isOlder(TEMPLATES, file));
  if (isFresh && readFileSync(TEMPLATES, 'utf8').endsWith(listOf(names))) return;
  const { precompileViews } = await import(pathToFileURL(resolve(OUT, 'src', 'views', 'precompile.js')).href);
  writeWhole(TEMPLATES, precompileViews(join(OUT, 'views')) + listOf(names));
}

/** A deleted template makes nothing newer, but another list. */
function listOf(names) {
  return `// ${createHash('sha256').update(names).digest('hex')}\n`;
}

const MAIN = join('src', 'main.ts');
const SERVER = join(OUT, 'src', 'main.js');

/**
 * The server as one file in place of `dist/src/main.js`: node finds and reads one file instead of six hundred.
 * Packages stay where they are; files that ask where they lie are told where their own transpiled twin lies.
 */
async function bundleServer() {
  const { outputFiles } = await build({
    entryPoints: [MAIN],
    outfile: SERVER,
    write: false,
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'linked',
    sourcesContent: false,
    plugins: [{ name: 'own-place', setup: keepOwnPlace }],
  });
  // The map comes first in the list: the server is there last.
  for (const { path, contents } of outputFiles) writeWhole(path, contents);
}

function keepOwnPlace({ onLoad }) {
  onLoad({ filter: /[\\/](src|modules)[\\/].*\.ts$/ }, async ({ path }) => {
    const source = await readFile(path, 'utf8');
    const twin = relative(resolve('src'), path).replaceAll('\\', '/').replace(/\.ts$/, '.js');
    const place = `new URL(${JSON.stringify(twin)}, import.meta.url).href`;
    return { loader: 'ts', contents: source.replaceAll('import.meta.url', place) };
  });
}

async function buildCode() {
  mkdirSync(OUT, { recursive: true });
  const files = SOURCES.flatMap(listFiles).filter((file) => !/\.(md|d\.ts)$/.test(file));
  const code = files.filter((file) => file.endsWith('.ts'));
  const others = [
    ...files.filter((file) => !file.endsWith('.ts')),
    ...listFiles('views').filter((file) => file.endsWith('.hbs')),
  ];
  const done = await Promise.all(code.filter((file) => file !== MAIN).map(transpile));
  const copied = others.map(copy);
  removeOrphans(
    new Set([
      ...code.map((file) => join(OUT, file.replace(/\.ts$/, '.js'))),
      ...others.map((file) => join(OUT, file)),
      TEMPLATES,
      `${SERVER}.map`,
    ]),
  );
  writeWhole(join(OUT, 'package.json'), '{ "type": "module" }\n');
  if (code.some((file) => isOlder(SERVER, file))) await bundleServer();
  await precompileTemplates([
    ...listFiles('views').filter((file) => file.endsWith('.hbs')),
    ...listFiles(join('src', 'views')),
  ]);
  return [...done, ...copied].filter(Boolean).length;
}

const startedAt = Date.now();
const changed = await buildCode();
const assets = await buildAssets({ sourceDir: 'views/assets', outDir: join(OUT, 'public') });
if (changed > 0 || assets) {
  console.log(`Built ${changed} files${assets ? ' and the assets' : ''} in ${Date.now() - startedAt} ms.`);
}
