import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from 'chai';
import { cruise, type ICruiseResult, type IConfiguration } from 'dependency-cruiser';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';

const require = createRequire(import.meta.url);
const config = require('../../.dependency-cruiser.cjs') as IConfiguration;
const pairs = require('../../modules/pairs.json') as Readonly<Record<string, readonly string[]>>;
const tsConfig = extractTSConfig(join(process.cwd(), 'tsconfig.json'));
const roots = ['src', 'modules', 'migrations', 'test'];

/** Files that break one rule each, with what they import. Everything imported and not listed is an empty file. */
const planted: Readonly<Record<string, readonly (readonly [file: string, ...imports: string[]])[]>> = {
  'no-cycles': [
    ['src/a.ts', './b.js'],
    ['src/b.ts', './a.js'],
  ],
  'kernel-knows-no-module': [['src/jobs/worker.ts', '../../modules/e-dokter/index.js']],
  'app-sees-only-the-registry': [['src/app.ts', '../modules/e-dokter/module.js']],
  'modules-meet-at-index': [['modules/e-dokter/pasien.service.ts', '../e-ra/rka.service.js']],
  'only-declared-pairs': [['modules/tanpa-pasangan/pasien.service.ts', '../e-ra/index.js']],
  'registry-sees-only-module': [['modules/registry.ts', './e-dokter/index.js']],
  'knex-only-in-repositories-and-queries': [['modules/e-dokter/pasien.service.ts', 'knex']],
  'express-only-in-routes-and-controllers': [['modules/e-dokter/pasien.service.ts', 'express']],
  'policies-and-rules-are-pure': [['modules/e-dokter/pasien.rules.ts', './pasien.service.js']],
  'migrations-stand-alone': [['migrations/kernel/1_a.ts', '../../src/db/ids.js']],
  'nothing-imports-tests': [['src/http/page.ts', '../../test/support/app.js']],
  'open311-client-is-independent': [['test/open311-client/client.ts', '../../modules/e-dokter/index.js']],
  'modules-do-not-import-the-host': [['modules/e-dokter/pasien.service.ts', '../../src/app.js']],
  'no-development-packages': [['src/http/page.ts', 'chai']],
  'everything-resolves': [['src/http/page.ts', './tiada.js']],
};

/** More ways round the same rules. */
const alsoPlanted: readonly (readonly [rule: string, file: string, imports: string])[] = [
  ['open311-client-is-independent', 'test/open311-client/client.ts', '../../src/time/time.js'],
  ['open311-client-is-independent', 'test/open311-client/client.ts', '../support/app.js'],
  ['app-sees-only-the-registry', 'src/cli.ts', '../modules/e-dokter/index.js'],
  ['kernel-knows-no-module', 'src/http/page.ts', '../../modules/registry.js'],
  [
    'knex-only-in-repositories-and-queries',
    'modules/e-dokter/pasien.controller.ts',
    '../../src/db/database.js',
  ],
  ['knex-only-in-repositories-and-queries', 'src/http/page.ts', 'knex'],
  ['express-only-in-routes-and-controllers', 'src/jobs/worker.ts', 'express'],
  ['policies-and-rules-are-pure', 'modules/e-dokter/pasien.policy.ts', 'node:fs'],
  ['policies-and-rules-are-pure', 'modules/e-dokter/pasien.policy.ts', '../../src/db/unit-of-work.js'],
  ['migrations-stand-alone', 'migrations/kernel/1_a.ts', './2_b.js'],
  ['migrations-stand-alone', 'migrations/kernel/1_a.ts', 'node:fs'],
  ['modules-do-not-import-the-host', 'modules/registry.ts', '../src/main.js'],
];

describe('boundaries', () => {
  it('hold in the whole tree', async () => {
    expect(await violations(process.cwd())).to.deep.equal([]);
  }).timeout(60_000);

  it('have a planted violation for every rule', () => {
    const rules = new Set(config.forbidden?.map((rule) => rule.name));
    expect(Object.keys(planted)).to.have.members([...rules]);
  });

  for (const [rule, files] of Object.entries(planted)) {
    it(`${rule}: a planted violation is found by this rule alone`, async () => {
      expect(await rulesBrokenBy(files)).to.deep.equal([rule]);
    });
  }

  for (const [rule, file, imports] of alsoPlanted) {
    it(`${rule}: ${file} may not import ${imports}`, async () => {
      expect(await rulesBrokenBy([[file, imports]])).to.include(rule);
    });
  }

  it('let through what is allowed', async () => {
    const allowed = [
      ['src/app.ts', '../modules/registry.js'],
      ['modules/registry.ts', './e-dokter/module.js'],
      ['modules/e-dokter/pasien.repository.ts', 'knex'],
      ['modules/e-dokter/pasien.controller.ts', 'express'],
      ['modules/e-dokter/pasien.policy.ts', '../../src/auth/policy.js'],
      ['modules/e-dokter/pasien.service.ts', '../../src/db/unit-of-work.js'],
      ['migrations/kernel/1_a.ts', '../helpers.js'],
      ['test/src/app.test.ts', '../../src/app.js'],
    ] as const;
    expect(await rulesBrokenBy(allowed)).to.deep.equal([]);
  });

  it('pairs of modules are declared without a circle', () => {
    const reach = (name: string, way: readonly string[]): readonly string[] => {
      if (way.includes(name)) throw new Error(`circle: ${[...way, name].join(' -> ')}`);
      return (pairs[name] ?? []).flatMap((other) => reach(other, [...way, name]));
    };
    for (const name of Object.keys(pairs)) reach(name, []);
  });
});

async function rulesBrokenBy(files: (typeof planted)[string]): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), 'binjai-planted-'));
  try {
    await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
    await writeFile(join(folder, 'package.json'), JSON.stringify(require('../../package.json')));
    // Targets first: a planted file may be the target of another.
    for (const [file, ...imports] of files) await plantTargets(folder, file, imports);
    for (const [file, ...imports] of files) {
      await write(join(folder, file), imports.map((name) => `import '${name}';`).join('\n'));
    }
    return [...new Set((await violations(folder)).map((line) => line.split(':')[0] ?? ''))];
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function plantTargets(folder: string, file: string, imports: readonly string[]): Promise<void> {
  for (const name of imports.filter((one) => one.startsWith('.') && !one.includes('tiada'))) {
    await write(join(folder, dirname(file), name.replace(/\.js$/, '.ts')), 'export {};');
  }
}

async function write(file: string, source: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, source);
}

async function violations(folder: string): Promise<readonly string[]> {
  const present = roots.filter((root) => existsSync(join(folder, root)));
  const options = {
    ...config.options,
    baseDir: folder,
    ruleSet: { forbidden: config.forbidden },
    validate: true,
  };
  const { output } = await cruise(present, options, config.options?.enhancedResolveOptions, { tsConfig });
  return (output as ICruiseResult).summary.violations.map(
    ({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`,
  );
}
