import { SeededRandom } from '../../src/directory/registry/random.js';

/** A seeded source of chance for tests: the same seed gives the same run. */
export class Random extends SeededRandom {
  /** A whole number, 0 <= n < below. */
  below(below: number): number {
    return this.between(0, below - 1);
  }
}
