import { DAY_MS, isDay, startOfWibDay } from '../../../src/time/time.js';
import { badParameter } from './resources.js';

/** A span of instants, UTC ms: from `dari` (inclusive) to `sampai` (exclusive). */
export interface Rentang {
  readonly dari: number;
  readonly sampai: number;
}

const semua: Rentang = { dari: -Infinity, sampai: Infinity };
const umum = ['_count', '_cursor', '_format', '_pretty', '_id'] as const;

/** Query parameters of a search; one nobody understands is a refusal, not a silent wider answer. */
export class SearchParams {
  private constructor(private readonly isi: URLSearchParams) {}

  /** @throws FhirRefusal 400 for an unknown parameter or format */
  static read(query: string, dikenal: readonly string[]): SearchParams {
    const isi = new URLSearchParams(query);
    for (const nama of new Set(isi.keys()))
      if (![...umum, ...dikenal].includes(nama))
        throw badParameter(`Parameter tidak dikenal: ${nama.slice(0, 60)}`);
    // PostgreSQL has no text with a NUL in it.
    if ([...isi.values()].some((nilai) => nilai.includes('\0')))
      throw badParameter('Parameter memuat karakter yang tidak dikenal');
    const format = isi.get('_format');
    if (format !== null && !['json', 'application/json', 'application/fhir+json'].includes(format))
      throw badParameter('Hanya _format=json yang dilayani');
    return new SearchParams(isi);
  }

  /** Comma-separated values of all occurrences; null when it is absent. */
  list(nama: string): readonly string[] | null {
    const nilai = this.isi.getAll(nama).flatMap((one) => one.split(','));
    if (nilai.length === 0) return null;
    if (nilai.some((one) => one.trim() === '' || one.length > 200))
      throw badParameter(`${nama} kosong atau terlalu panjang`);
    return nilai.map((one) => one.trim());
  }

  /** Ids of references of one type: `Schedule/x`, or `x` alone when only one type is meant. */
  references(
    nama: string,
    types: readonly string[],
  ): readonly { readonly type: string; readonly id: string }[] | null {
    const nilai = this.list(nama);
    return (
      nilai?.map((one) => {
        const match = /^(?:(?:https?:\/\/[^\s]+\/)?([A-Z][A-Za-z]+)\/)?([A-Za-z0-9.-]{1,64})$/.exec(one);
        const type = match?.[1] ?? (types.length === 1 ? types[0] : undefined);
        if (!match || type === undefined || !types.includes(type))
          throw badParameter(`${nama} bukan rujukan ke ${types.join(', ')}`);
        return { type, id: match[2] ?? '' };
      }) ?? null
    );
  }

  /** Dates with prefix eq, ge, gt, le, lt; several narrow each other. @throws FhirRefusal 400 */
  span(nama: string): Rentang {
    return (this.list(nama) ?? [])
      .map((one) => spanOf(nama, one))
      .reduce((a, b) => ({ dari: Math.max(a.dari, b.dari), sampai: Math.min(a.sampai, b.sampai) }), semua);
  }

  /** Page size. @throws FhirRefusal 400 */
  count(bawaan: number, terbanyak: number): number {
    const teks = this.isi.get('_count');
    if (teks === null) return bawaan;
    if (!/^[1-9]\d{0,5}$/.test(teks)) throw badParameter('_count harus angka mulai dari 1');
    return Math.min(Number(teks), terbanyak);
  }

  /** Id after which a page begins. */
  cursor(): string {
    return this.isi.get('_cursor')?.slice(0, 64) ?? '';
  }

  /** The same query on the next page. */
  next(cursor: string): string {
    const lain = new URLSearchParams(this.isi);
    lain.set('_cursor', cursor);
    return lain.toString();
  }

  toString(): string {
    return this.isi.toString();
  }
}

const moment = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,9})?)?(Z|[+\- ]\d{2}:\d{2})$/;

function spanOf(nama: string, teks: string): Rentang {
  const [, prefix = 'eq', nilai = ''] = /^(eq|ge|gt|le|lt)?(.*)$/s.exec(teks) ?? [];
  const hari = isDay(nilai);
  // A blank stands for the + a client forgot to encode.
  const match = moment.exec(nilai);
  const awal = hari
    ? startOfWibDay(nilai)
    : match !== null && isDay(match[1] ?? '')
      ? Date.parse(nilai.replace(' ', '+'))
      : NaN;
  if (Number.isNaN(awal))
    throw badParameter(`${nama} bukan tanggal: gunakan ge2026-11-24 atau ge2026-11-24T08:00:00+07:00`);
  const akhir = awal + (hari ? DAY_MS : 1000);
  switch (prefix) {
    case 'ge':
      return { ...semua, dari: awal };
    case 'gt':
      return { ...semua, dari: akhir };
    case 'le':
      return { ...semua, sampai: akhir };
    case 'lt':
      return { ...semua, sampai: awal };
    default:
      return { dari: awal, sampai: akhir };
  }
}
