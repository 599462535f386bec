import type { Flash } from '../../src/http/flash.js';
import type { Pages } from '../../src/http/page.js';
import type { RateLimiter } from '../../src/http/rate-limit.js';
import type { Rakitan } from './rakit.js';
import { BerandaController } from './publik/beranda.controller.js';

/** What the pages need beside the module's own parts. */
export interface Halaman {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly rateLimit: RateLimiter;
}

/** All controllers of the module. */
export type Kendali = ReturnType<typeof createControllers>;

export function createControllers(rakitan: Rakitan, { pages }: Halaman) {
  return { beranda: new BerandaController({ rakitan, pages }) };
}
