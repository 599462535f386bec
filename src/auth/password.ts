import { hash, verify } from '@node-rs/argon2';
import { newToken } from './crypto.js';
import type { HashGate } from './hash-gate.js';

/** Cost of argon2id: memory in KiB, passes, lanes. */
export interface HashCost {
  readonly memoryKib: number;
  readonly passes: number;
}

/** OWASP Password Storage Cheat Sheet, argon2id: 19 MiB, 2 passes, 1 lane. */
export const STANDARD_COST: HashCost = { memoryKib: 19_456, passes: 2 };

/** Makes and checks password hashes. Every check costs one hash, whether or not the account exists. */
export class Passwords {
  private dummy: Promise<string> | undefined;

  constructor(
    private readonly gate: HashGate,
    private readonly cost: HashCost,
  ) {}

  /** argon2id in PHC form. */
  hash(password: string): Promise<string> {
    return this.gate.run(() => this.compute(password));
  }

  /** True when the password fits. Without a stored hash the same work is done against a dummy. */
  async verify(stored: string | null, password: string): Promise<boolean> {
    const against = stored ?? (await this.dummyHash());
    const fits = await this.gate.run(() => verify(against, password));
    return stored !== null && fits;
  }

  private dummyHash(): Promise<string> {
    this.dummy ??= this.compute(newToken());
    return this.dummy;
  }

  private compute(password: string): Promise<string> {
    const { memoryKib, passes } = this.cost;
    // The library's default algorithm is argon2id; its enum cannot be named under verbatimModuleSyntax.
    return hash(password, { memoryCost: memoryKib, timeCost: passes, parallelism: 1 });
  }
}
