import { formatRelatif } from '../format.js';
import type { HelperFactory } from '../helper.js';

/** `{{relatif ms}}` -> `3 jam lalu`, seen from the engine's clock. */
export const relatif: HelperFactory = (host) => (value) =>
  typeof value === 'number' ? formatRelatif(value, host.now()) : '';
