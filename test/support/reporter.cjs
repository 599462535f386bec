'use strict';
// Mocha loads reporters with require(), before any loader: hence the one CommonJS file of the project.
const { reporters } = require('mocha');

const engines = ['on sqlite', 'on pg'];

/**
 * Dots while it runs, the failures after it, then how many tests ran on each database.
 * A test that ran on one database only fails the run. The last line is always `N passed, N failed`.
 */
module.exports = class SuiteReporter extends reporters.Dot {
  constructor(runner, options) {
    super(runner, options);
    this.filtered = Boolean(options.grep);
    this.ran = new Map(engines.map((engine) => [engine, new Map()]));
    runner.on('test end', (test) => this.count(test));
  }

  count(test) {
    const path = test.titlePath();
    const at = path.findIndex((title) => engines.includes(title));
    if (at < 0) return;
    const twin = `${test.file}: ${path.toSpliced(at, 1).join(' > ')}`;
    const seen = this.ran.get(path[at]);
    seen.set(twin, (seen.get(twin) ?? 0) + 1);
  }

  /** Mocha ends with this, after the global teardown; `failures` becomes the exit code. */
  done(failures, end) {
    const [sqlite, pg] = engines.map((engine) => this.ran.get(engine));
    const lonely = this.filtered
      ? []
      : [...new Set([...sqlite.keys(), ...pg.keys()])].filter((twin) => sqlite.get(twin) !== pg.get(twin));
    for (const twin of lonely) console.log(`  ran on one database only: ${twin}`);
    const sum = (seen) => [...seen.values()].reduce((total, times) => total + times, 0);
    const failed = failures + lonely.length;
    console.log(`Tests per database: SQLite ${sum(sqlite)}, PostgreSQL ${sum(pg)}`);
    console.log(`${this.stats.passes} passed, ${failed} failed`);
    end(failed);
  }
};
