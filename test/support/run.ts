import { config } from 'chai';
import { closeBrowser, closeVisits, startBrowser } from './browser.js';
import { stopProcesses } from './processes.js';
import { closeTestScope, openTestScope, startDatabases, stopDatabases } from './databases.js';

// A sweep's findings are its message: all of them are shown.
config.truncateThreshold = 0;

/**
 * Starts before the first test what this run needs; a server or browser that does not come up fails the whole run.
 * Of a parallel run this is the first process, which runs no test itself.
 */
export async function mochaGlobalSetup(this: { isParallelMode(): boolean }): Promise<void> {
  await Promise.all([startDatabases(this.isParallelMode()), startBrowser()]);
}

export async function mochaGlobalTeardown(): Promise<void> {
  await stopProcesses();
  await closeBrowser();
  await stopDatabases();
}

export const mochaHooks = {
  beforeEach: openTestScope,
  afterEach: [closeVisits, closeTestScope],
  // Once per file in a parallel run, else at the end of all.
  afterAll: stopProcesses,
};
