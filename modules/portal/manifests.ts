import type {
  AppModule,
  Dataset,
  Invariant,
  PersonalData,
  ServiceEntry,
  Services,
  Statistic,
} from '../../src/app-module.js';
import type { Actor } from '../../src/auth/actor.js';
import { within } from '../../src/time/within.js';

/** Signing in waits this long for a count. */
const sabarMs = 1_000;

/** Something one module offers, with the module's name and label. */
export interface Offered<T> {
  readonly modul: string;
  readonly label: string;
  readonly isi: T;
}

type OfferOf<T> = (module: AppModule) => readonly T[] | undefined;

/**
 * What all manifests offer together. The portal names no module: everything it shows of others comes from here.
 * Manifests are asked once; what they answer holds as long as the process.
 */
export class Manifests {
  private readonly kept = new Map<string, readonly Offered<unknown>[]>();

  /** @param services handed on to the manifests, never read here */
  constructor(
    readonly modules: () => readonly AppModule[],
    private readonly services: Services,
  ) {}

  statistics(): readonly Offered<Statistic>[] {
    return this.once('statistics', (module) => module.statistics?.(this.services));
  }

  invariants(): readonly Offered<Invariant>[] {
    return this.once('invariants', (module) => module.invariants?.(this.services));
  }

  datasets(): readonly Offered<Dataset>[] {
    return this.once('datasets', (module) => module.openData?.(this.services));
  }

  personalData(): readonly Offered<PersonalData>[] {
    return this.once('personalData', (module) => {
      const own = module.personalData?.(this.services);
      return own ? [own] : [];
    });
  }

  /** The catalogue of services; read anew each time, because a module may open or close one. */
  async serviceEntries(): Promise<readonly ServiceEntry[]> {
    const lists = await Promise.all(
      this.modules().map(async (module) => (await module.services?.(this.services)) ?? []),
    );
    return lists.flat();
  }

  /** How much waits behind the desk entries of somebody, by href. A module that cannot tell is passed over. */
  async waiting(actor: Actor): Promise<ReadonlyMap<string, number>> {
    const lists = await Promise.all(
      this.modules().map(async (module) => {
        const asked = module.waiting?.(this.services)(actor);
        return asked === undefined ? [] : within(sabarMs, asked).catch(() => []);
      }),
    );
    return new Map(lists.flatMap((list) => [...list]));
  }

  private once<T>(name: string, offers: OfferOf<T>): readonly Offered<T>[] {
    let all = this.kept.get(name) as readonly Offered<T>[] | undefined;
    if (all === undefined) {
      all = this.modules().flatMap((module) =>
        (offers(module) ?? []).map((isi) => ({ modul: module.name, label: module.label, isi })),
      );
      this.kept.set(name, all);
    }
    return all;
  }
}
