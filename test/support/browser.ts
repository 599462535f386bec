import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

/** The widths every page must hold: a cheap phone, a tablet, an office screen. */
export const widths = [360, 768, 1366] as const;
export type Width = (typeof widths)[number];

export interface Visitor {
  /** `false`: the page must do its work without scripts. Default `true`. */
  readonly javaScript?: boolean;
  /** Default 360, the phone most citizens hold. */
  readonly width?: Width | 320;
  /** So that relative addresses work: `app.url`. */
  readonly baseURL?: string;
  readonly options?: BrowserContextOptions;
}

/** A page in a context of its own, and what went wrong on it. */
export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Uncaught errors, CSP violations and console errors, oldest first. */
  readonly complaints: string[];
}

// The packed defaults (one process, web security off) are for a lambda; a test wants the browser people have.
const args = ['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage', '--font-render-hinting=none'];

let wanted = false;
let running: Promise<Browser> | undefined;
const open = new Set<BrowserContext>();
const withoutScripts = new WeakSet<BrowserContext>();
const copies = new WeakMap<BrowserContext, Page>();

/** Declares that this file needs Chromium: the run then fails at once when it does not start. Call it at file level. */
export function needsBrowser(): void {
  wanted = true;
}

/** Opens a fresh, isolated visitor in real Chromium. Closed by itself after the test, or after the run. */
export async function visit({
  javaScript = true,
  width = 360,
  baseURL,
  options,
}: Visitor = {}): Promise<Visit> {
  const browser = await launch();
  const context = await browser.newContext({
    baseURL,
    locale: 'id-ID',
    timezoneId: 'Asia/Jakarta',
    viewport: { width, height: width < 768 ? 740 : 900 },
    javaScriptEnabled: javaScript,
    ...options,
  });
  open.add(context);
  if (!javaScript) withoutScripts.add(context);
  // tsx wraps named functions in `__name`, those handed to page.evaluate too.
  await context.addInitScript('globalThis.__name = (named) => named');
  context.setDefaultTimeout(8000);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(`uncaught: ${error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`);
  });
  return { page, context, complaints };
}

/**
 * The page as it stands, in a browser that can run a checker: itself, or for a visitor without scripts a copy
 * (same address, cookies and styles, page scripts cut out) that is shown with scripting on.
 */
export async function checkable(page: Page): Promise<Page> {
  if (!withoutScripts.has(page.context())) return page;
  const html = (await page.content())
    .replace(/<script[\s\S]*?<\/script>/gi, '')
    .replace(/<(\/?)noscript/gi, '<$1div');
  const address = page.url().startsWith('http') ? page.url() : 'http://salinan.invalid/';
  const copy = await copyFor(page.context());
  await copy.unrouteAll();
  await copy.route(address, (route) =>
    route.fulfill({ body: html, contentType: 'text/html; charset=utf-8' }),
  );
  await copy.setViewportSize(page.viewportSize() ?? { width: 360, height: 740 });
  await copy.goto(address);
  return copy;
}

/** One page for all copies of a visitor: a context for each would eat the machine's memory. */
async function copyFor(context: BrowserContext): Promise<Page> {
  const before = copies.get(context);
  if (before && !before.isClosed()) return before;
  const { page } = await visit({ options: { storageState: await context.storageState() } });
  copies.set(context, page);
  return page;
}

/** Called by the run before the first test. */
export async function startBrowser(): Promise<void> {
  if (wanted) await launch();
}

/** Called by the run after each test: nobody's cookies reach the next one. */
export async function closeVisits(): Promise<void> {
  await Promise.all([...open].map((context) => context.close()));
  open.clear();
}

export async function closeBrowser(): Promise<void> {
  if (running) await (await running).close();
  running = undefined;
}

function launch(): Promise<Browser> {
  running ??= unpack().then((home) =>
    chromium.launch({
      executablePath: join(home, 'chromium'),
      args,
      env: { ...process.env, FONTCONFIG_PATH: join(home, 'fonts') },
    }),
  );
  return running;
}

/** Unpacks the browser once per machine and version; two runs at the same time do not meet half a file. */
async function unpack(): Promise<string> {
  const manifest = new URL('../../node_modules/@sparticuz/chromium/package.json', import.meta.url);
  const { version } = JSON.parse(await readFile(manifest, 'utf8')) as { version: string };
  const home = join(tmpdir(), `binjai-chromium-${version}`);
  if (existsSync(home)) return home;
  const half = await mkdtemp(join(tmpdir(), 'binjai-chromium-half-'));
  // The package unpacks into the temporary folder of its process: one of its own, so that no other code is moved.
  const script = `(await import('@sparticuz/chromium')).default.executablePath()`;
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', `await ${script}`], {
    env: { ...process.env, TMPDIR: half },
  });
  try {
    await rename(half, home);
  } catch (error) {
    await rm(half, { recursive: true, force: true });
    if (!existsSync(home)) throw error;
  }
  return home;
}
