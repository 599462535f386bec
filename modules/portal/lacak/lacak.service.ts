import type { AppModule, CodeForm } from '../../../src/app-module.js';
import { guessCode } from './lacak.rules.js';

/** Where a typed code leads, or the sentence that helps its owner on. Never holds what was typed. */
export type Temuan =
  | { readonly jenis: 'halaman'; readonly url: string }
  | { readonly jenis: 'kosong' | 'nik' | 'tak_dikenal' }
  | { readonly jenis: 'rahasia'; readonly panjang: 8 | 16 };

/** The lacak box: knows whose code it is by asking every module, by form alone. */
export class LacakService {
  constructor(private readonly modules: () => readonly AppModule[]) {}

  /** Finds the page of a code. Whether such a thing exists is that page's business. */
  find(text: string): Temuan {
    const guess = guessCode(text);
    if (guess.jenis !== 'kode') return guess;
    for (const kode of guess.ejaan) {
      for (const module of this.modules()) {
        const url = module.lookup?.(kode) ?? null;
        if (url !== null) return { jenis: 'halaman', url };
      }
    }
    return { jenis: 'tak_dikenal' };
  }

  /** What codes look like, for somebody whose code nobody knows. */
  forms(): readonly CodeForm[] {
    return this.modules().flatMap((module) => module.codes ?? []);
  }
}
