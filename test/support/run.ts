import { closeBrowser } from './browser.js';
import { closeTestScope, openTestScope, startDatabases, stopDatabases } from './databases.js';

/** Starts before the first test what this run needs; a server that does not come up fails the whole run. */
export async function mochaGlobalSetup(): Promise<void> {
  await startDatabases();
}

export async function mochaGlobalTeardown(): Promise<void> {
  await closeBrowser();
  await stopDatabases();
}

export const mochaHooks = { beforeEach: openTestScope, afterEach: closeTestScope };
