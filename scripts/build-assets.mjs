// Styles, browser modules and icons -> dist/public/<name>-<hash>.<ext> with .br and .gz beside them, and
// manifest.json: name -> URL. Nothing is built when no source is newer than the manifest.
import { createHash } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const PREFIX = '/aset/';
const MANIFEST = 'manifest.json';
/** The waiting-room display. */
const PLAIN = 'layar.ts';
const COMPRESSED = new Set(['.css', '.js', '.svg', '.webmanifest']);

function newestIn(dir) {
  return readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((newest, entry) => Math.max(newest, statSync(join(entry.parentPath, entry.name)).mtimeMs), 0);
}

function isFresh(sourceDir, outDir) {
  const manifest = join(outDir, MANIFEST);
  if (!existsSync(manifest)) return false;
  const newest = Math.max(
    newestIn(sourceDir),
    statSync('scripts/build-assets.mjs').mtimeMs,
    statSync('package.json').mtimeMs,
  );
  return statSync(manifest).mtimeMs >= newest;
}

const hashOf = (content) => createHash('sha256').update(content).digest('hex').slice(0, 8);

/** Writes a file and its compressed twins. */
function writeWithTwins(path, content) {
  const bytes = Buffer.from(content);
  writeFileSync(path, bytes);
  if (!COMPRESSED.has(extname(path))) return;
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(
    `${path}.br`,
    brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
  );
}

/** Collects name -> URL while files are written under their hashed names. */
class Output {
  manifest = {};

  constructor(outDir) {
    this.outDir = outDir;
  }

  addHashed(name, content) {
    const extension = extname(name);
    const file = `${basename(name, extension)}-${hashOf(content)}${extension}`;
    this.addNamed(name, file, content);
  }

  addNamed(name, file, content) {
    writeWithTwins(join(this.outDir, file), content);
    this.manifest[name] = PREFIX + file;
  }
}

async function buildStyles(sourceDir, output) {
  const { compileAsync } = await import('sass');
  const entries = readdirSync(join(sourceDir, 'styles')).filter((file) => /^[^_].*\.scss$/.test(file));
  for (const entry of entries) {
    const { css } = await compileAsync(join(sourceDir, 'styles', entry), {
      style: 'compressed',
      loadPaths: ['node_modules/govuk-frontend/dist', 'node_modules'],
      quietDeps: true,
      silenceDeprecations: ['import'],
    });
    output.addHashed(entry.replace('.scss', '.css'), css.replace(/^\uFEFF/, ''));
  }
}

/**
 * Every `views/assets/*.ts` is an entry. Each is one file: a shared chunk would save bytes and cost a round trip of
 * 400 ms. Only the map is split, so that Leaflet arrives when a map is looked at.
 */
async function buildScripts(sourceDir, outDir, output) {
  const entries = readdirSync(sourceDir).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.d.ts') && file !== 'sw.ts' && file !== PLAIN,
  );
  const isMap = (file) => file === 'peta.ts';
  await bundle(entries.filter(isMap), true, sourceDir, outDir, output);
  await bundle(
    entries.filter((file) => !isMap(file)),
    false,
    sourceDir,
    outDir,
    output,
  );
}

/** What runs in the browsers of old televisions is a classic script in plain ES5, which esbuild only checks. */
async function buildPlain(sourceDir, output) {
  const { default: ts } = await import('typescript');
  const { outputText } = ts.transpileModule(readFileSync(join(sourceDir, PLAIN), 'utf8'), {
    compilerOptions: { target: ts.ScriptTarget.ES5 },
  });
  const { code } = await transform(outputText, {
    format: 'iife',
    target: 'es5',
    minify: true,
    charset: 'utf8',
  });
  output.addHashed(PLAIN.replace('.ts', '.js'), code);
}

async function bundle(entries, splitting, sourceDir, outDir, output) {
  const result = await build({
    entryPoints: entries.map((file) => join(sourceDir, file)),
    bundle: true,
    splitting,
    format: 'esm',
    target: 'es2020',
    minify: true,
    write: false,
    outdir: outDir,
    entryNames: '[name]-[hash]',
    chunkNames: 'c-[hash]',
    metafile: true,
    charset: 'utf8',
  });
  const names = new Map(
    Object.entries(result.metafile.outputs)
      .filter(([, info]) => info.entryPoint && entries.includes(basename(info.entryPoint)))
      .map(([file, info]) => [basename(file), basename(info.entryPoint).replace('.ts', '.js')]),
  );
  for (const file of result.outputFiles) {
    const built = basename(file.path);
    const name = names.get(built);
    if (name === undefined) writeWithTwins(join(outDir, built), file.contents);
    else output.addNamed(name, built, file.contents);
  }
}

/** The worker knows the shell by its hashed names, so a new build is a new worker. Served at /sw.js by the portal, never hashed. */
async function buildWorker(sourceDir, outDir, output) {
  const shell = Object.entries(output.manifest)
    .filter(([name]) => ['app.css', 'app.js', 'govuk.js', 'kirim.js', 'draf.js', 'ikon.svg'].includes(name))
    .map(([, url]) => url);
  const result = await build({
    entryPoints: [join(sourceDir, 'sw.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2020',
    minify: true,
    write: false,
    charset: 'utf8',
    define: { SHELL: JSON.stringify(shell), SHELL_VERSION: JSON.stringify(hashOf(shell.join())) },
  });
  writeWithTwins(join(outDir, 'sw.js'), result.outputFiles[0].contents);
}

async function buildIcons(sourceDir, output) {
  const { default: sharp } = await import('sharp');
  const icon = readFileSync(join(sourceDir, 'ikon.svg'));
  const maskable = readFileSync(join(sourceDir, 'ikon-penuh.svg'));
  output.addHashed('ikon.svg', icon);
  const png = (svg, size) =>
    sharp(svg, { density: 384 }).resize(size, size).png({ palette: true }).toBuffer();
  output.addHashed('ikon-192.png', await png(icon, 192));
  output.addHashed('ikon-512.png', await png(icon, 512));
  output.addHashed('ikon-penuh-512.png', await png(maskable, 512));
  output.addHashed('ikon-apel-180.png', await png(maskable, 180));
}

function buildWebManifest(sourceDir, output) {
  const source = readFileSync(join(sourceDir, 'manifest.webmanifest'), 'utf8');
  output.addHashed(
    'manifest.webmanifest',
    source.replace(/"aset:([^"]+)"/g, (_, name) => JSON.stringify(output.manifest[name])),
  );
}

/**
 * Puts a finished build in place file by file, the manifest last: an app that starts meanwhile, or a second build,
 * finds the old manifest with its files or the new one with its own, never none. Files of the build before stay for
 * whoever has just read its manifest; those of builds before that one go.
 */
function putInPlace(draft, outDir, startedAt) {
  mkdirSync(outDir, { recursive: true });
  const previous = modifiedAt(join(outDir, MANIFEST));
  const made = new Set([...readdirSync(draft).filter((file) => file !== MANIFEST), MANIFEST]);
  for (const file of made) {
    // One time for all, and the begin: a source saved while the build runs is newer than what was made of it.
    utimesSync(join(draft, file), startedAt, startedAt);
    renameSync(join(draft, file), join(outDir, file));
  }
  const others = readdirSync(outDir).filter((file) => !made.has(file));
  for (const file of others.filter((one) => modifiedAt(join(outDir, one)) < previous))
    rmSync(join(outDir, file), { force: true });
}

/** 0 when there is no such file (any more: a second build clears up too). */
function modifiedAt(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

/**
 * Builds all assets when a source changed. Returns whether it did.
 * @param {{ sourceDir: string, outDir: string }} options
 */
export async function buildAssets({ sourceDir, outDir }) {
  if (isFresh(sourceDir, outDir)) return false;
  const startedAt = new Date();
  mkdirSync(dirname(outDir), { recursive: true });
  const draft = mkdtempSync(`${outDir}-baru-`);
  try {
    const output = new Output(draft);
    await buildStyles(sourceDir, output);
    await buildScripts(sourceDir, draft, output);
    await buildPlain(sourceDir, output);
    await buildIcons(sourceDir, output);
    buildWebManifest(sourceDir, output);
    await buildWorker(sourceDir, draft, output);
    writeFileSync(join(draft, MANIFEST), `${JSON.stringify(output.manifest, null, 2)}\n`);
    putInPlace(draft, outDir, startedAt);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
  return true;
}
