import type { Actor } from '../../../src/auth/actor.js';
import { NotFound } from '../../../src/errors.js';
import type { LayarRepository } from '../layar/layar.repository.js';
import type { NamaPapan } from '../papan/papan.rules.js';
import { mayWatch } from './dinding.policy.js';

/** Who may look at which wall. */
export class PintuDinding {
  constructor(private readonly layar: LayarRepository) {}

  /** What a paired screen shows; null for people. */
  async papanOf(actor: Actor): Promise<NamaPapan | null> {
    return actor.layarId === undefined ? null : this.layar.papanOf(actor.layarId);
  }

  /** @throws NotFound when this wall is not for them */
  async assertMayWatch(actor: Actor, papan: NamaPapan): Promise<void> {
    if (!mayWatch(actor, papan, await this.papanOf(actor))) throw new NotFound();
  }
}
