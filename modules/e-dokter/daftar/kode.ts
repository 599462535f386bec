import { randomCrockford } from '../../../src/db/kode.js';
import { lengkapiKode } from '../hitung/kode.rules.js';

/** Draws a kode: nine random characters and a check symbol people can say. */
export function drawKode(): string {
  for (;;) {
    const kode = lengkapiKode(randomCrockford(9));
    if (kode !== null) return kode;
  }
}
