import type { AppModule, Services } from '../../../src/app-module.js';
import { normaliseKode } from '../../../src/db/kode.js';

/** A thing of some module, by its public code. */
export interface Subjek {
  readonly jenis: string;
  readonly id: string;
  readonly label: string;
  readonly url: string | null;
}

/** Finds what a code names by the manifests alone: its kind is the name of the code form. */
export class SubjekService {
  /** @param services handed on to the manifests, never read here */
  constructor(
    private readonly modules: () => readonly AppModule[],
    private readonly services: Services,
  ) {}

  /** Null when no module issues codes of this form. Whether the thing exists or is secret is not told. */
  async find(text: string): Promise<Subjek | null> {
    const kode = normaliseKode(text);
    if (kode === null) return null;
    for (const module of this.modules()) {
      const form = module.codes?.find(({ bentuk }) => bentuk.test(kode));
      if (form === undefined) continue;
      const jenis = form.nama.toLowerCase().replace(/\s+/g, '_');
      const card = (await module.subject?.(this.services)(jenis, kode)) ?? null;
      const label = card === null ? kode : `${kode}: ${card.judul}`.slice(0, 200);
      return { jenis, id: kode, label, url: card?.url ?? module.lookup?.(kode) ?? null };
    }
    return null;
  }
}
