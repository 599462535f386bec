// What one part may know of another (docs: architecture, "What one module may know of another").
// Every rule here has a planted violation in test/architecture/boundaries.test.ts.

/** `modules/pairs.json`: module -> modules whose published `index.ts` it may read. A test keeps it acyclic. */
const pairs = require('./modules/pairs.json');

const host = '^src/(app|main|cli)\\.ts$';
const npm = (...names) => `(^|/)node_modules/(@types/)?(${names.join('|')})/`;
const notTypeOnly = { dependencyTypesNot: ['type-only'] };

/** One rule per declared module, and one for all that declare nothing. */
const pairRules = [
  ...Object.entries(pairs).map(([name, others]) => ({
    from: { path: `^modules/${name}/` },
    to: { path: '^modules/[^/]+/index\\.ts$', pathNot: `^modules/(${[name, ...others].join('|')})/` },
  })),
  {
    from: { path: '^modules/([^/]+)/', pathNot: Object.keys(pairs).map((name) => `^modules/${name}/`) },
    to: { path: '^modules/[^/]+/index\\.ts$', pathNot: '^modules/$1/' },
  },
].map((rule) => ({ ...rule, name: 'only-declared-pairs', severity: 'error' }));

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to });

module.exports = {
  forbidden: [
    rule(
      'no-cycles',
      'Whoever needs each other is one thing; types alone may point back, they are gone when it runs.',
      {},
      {
        circular: true,
        viaOnly: { dependencyTypesNot: ['type-only'] },
      },
    ),
    rule(
      'kernel-knows-no-module',
      'The kernel is what two modules need with the same meaning; it reads manifests, never modules.',
      { path: '^src/', pathNot: host },
      { path: '^modules/' },
    ),
    rule(
      'app-sees-only-the-registry',
      'The host learns of modules from one ordered list.',
      { path: host },
      { path: '^modules/', pathNot: '^modules/registry\\.ts$' },
    ),
    rule(
      'modules-meet-at-index',
      'What a module publishes stands in its index.ts.',
      { path: '^modules/([^/]+)/' },
      { path: '^modules/[^/]+/', pathNot: ['^modules/$1/', '^modules/[^/]+/index\\.ts$'] },
    ),
    ...pairRules,
    rule(
      'registry-sees-only-module',
      'The registry lists manifests and does nothing.',
      { path: '^modules/registry\\.ts$' },
      { pathNot: ['^modules/[^/]+/module\\.ts$', '^src/app-module\\.ts$'] },
    ),
    rule(
      'knex-only-in-repositories-and-queries',
      'SQL of a module stands in its repositories and queries.',
      { path: '^modules/', pathNot: '(\\.(repository|queries)|\\bseed)\\.ts$' },
      { path: npm('knex') },
    ),
    rule(
      'knex-only-in-repositories-and-queries',
      'A controller may hand the Database on by its type; it opens none.',
      { path: '^modules/', pathNot: '(\\.(repository|queries)|\\bseed)\\.ts$' },
      { path: '^src/db/database\\.ts$', ...notTypeOnly },
    ),
    rule(
      'knex-only-in-repositories-and-queries',
      'The kernel passes connections around by type; only src/db makes them.',
      { path: '^src/', pathNot: ['^src/db/', '\\.(repository|queries)\\.ts$'] },
      { path: npm('knex'), ...notTypeOnly },
    ),
    rule(
      'express-only-in-routes-and-controllers',
      'Rules and services do not know that there is a web.',
      { path: '^modules/', pathNot: '\\.(routes|controller)\\.ts$' },
      { path: npm('express') },
    ),
    rule(
      'express-only-in-routes-and-controllers',
      'In the kernel only the web layer makes routers.',
      { path: '^src/', pathNot: ['^src/http/', '^src/app\\.ts$', '\\.(routes|controller)\\.ts$'] },
      { path: npm('express'), ...notTypeOnly },
    ),
    rule(
      'policies-and-rules-are-pure',
      'A decision takes what it needs as arguments: no clock, file, database, network or framework.',
      { path: '\\.(policy|rules)\\.ts$' },
      {
        // formatting, distances and the register's column names are arithmetic and facts
        pathNot: '^src/(views/format|directory/geometry/distance|directory/registry/register-row)\\.ts$',
        path: [
          '(^|/)node_modules/',
          '\\.(service|repository|queries|controller|routes|view|job|form)\\.ts$',
          '(^|/)module\\.ts$',
          '^src/(db|http|events|jobs|storage|audit|notifications|logging|views|directory)/',
          '^src/(config|tokens|app|main|cli)\\.ts$',
        ],
        ...notTypeOnly,
      },
    ),
    rule(
      'policies-and-rules-are-pure',
      'The same for what Node itself offers; a digest is arithmetic (chance is refused in habits.test.ts).',
      { path: '\\.(policy|rules)\\.ts$' },
      { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
    ),
    rule(
      'migrations-stand-alone',
      'A migration must do in ten years what it does today.',
      { path: '^migrations/' },
      { pathNot: ['^migrations/helpers\\.ts$', npm('knex')] },
    ),
    rule(
      'nothing-imports-tests',
      'Tests know the code, never the other way.',
      { pathNot: '^test/' },
      { path: '^test/' },
    ),
    rule(
      'open311-client-is-independent',
      'The client is written from the standard alone: what it shares with the server it cannot judge.',
      { path: '^test/open311-client/' },
      { path: ['^(src|modules|migrations)/', '^test/(?!open311-client/)'] },
    ),
    rule(
      'modules-do-not-import-the-host',
      'A module is loaded, it does not load.',
      { path: '^modules/' },
      { path: [host, '^modules/registry\\.ts$'] },
    ),
    rule(
      'no-development-packages',
      'What runs in production is in dependencies.',
      { path: '^(src|modules|migrations)/' },
      { dependencyTypes: ['npm-dev'], ...notTypeOnly },
    ),
    rule('everything-resolves', 'An import that leads nowhere.', {}, { couldNotResolve: true }),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
