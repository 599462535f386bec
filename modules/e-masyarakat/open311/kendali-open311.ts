import type { Flash } from '../../../src/http/flash.js';
import type { Pages } from '../../../src/http/page.js';
import type { Logger } from '../../../src/logging/logger.js';
import { BantuanController } from './bantuan.controller.js';
import { KlienController } from './klien/klien.controller.js';
import { Open311Controller } from './open311.controller.js';
import type { KendaliOpen311 } from './open311.routes.js';
import type { RakitanOpen311 } from './rakit-open311.js';
import { SumberController } from './sumber.controller.js';

/** What the pages and the protocol need of the host. */
export interface HalamanOpen311 {
  readonly pages: Pages;
  readonly flash: Flash;
  readonly logger: Logger;
  readonly isStopping: () => boolean;
}

export function createOpen311Controllers(
  rakitan: RakitanOpen311,
  { pages, flash, logger, isStopping }: HalamanOpen311,
): KendaliOpen311 {
  return {
    open311: new Open311Controller({ sumber: new SumberController(rakitan).list(), logger, isStopping }),
    bantuan: new BantuanController(pages, rakitan.baseUrl),
    klien: new KlienController({ pages, flash, klien: rakitan.klien, kunci: rakitan.kunci }),
  };
}
