import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { systemContext, type UnitOfWork } from '../db/unit-of-work.js';
import { RuleBroken } from '../errors.js';
import type { Directory } from './directory.js';
import { storeBoundary } from './directory.repository.js';
import { cityBox } from './geometry/city.js';
import { polygonsOf } from './geometry/polygon.js';
import type { AreaGeometry } from './places.js';
import { bumpVersion } from './reference-version.repository.js';

/** How far a vertex may lie outside the city's box, degrees: a boundary elsewhere is a wrong file or swapped axes. */
const MARGIN = 0.1;

const ring = z.array(z.array(z.number()).min(2)).min(4);
const feature = z.object({
  properties: z.object({ code: z.string() }),
  geometry: z.discriminatedUnion('type', [
    z.object({ type: z.literal('Polygon'), coordinates: z.array(ring).min(1) }),
    z.object({ type: z.literal('MultiPolygon'), coordinates: z.array(z.array(ring).min(1)).min(1) }),
  ]),
});
const collection = z.object({ type: z.literal('FeatureCollection'), features: z.array(z.unknown()) });

/** What an import did; a refused feature is named by its code or its place in the file. */
export interface BoundaryResult {
  readonly diterapkan: readonly string[];
  readonly ditolak: readonly { readonly kode: string; readonly alasan: string }[];
}

/** Imports official boundaries (GeoJSON, property `code`), repeatably. */
export class BoundaryImport {
  constructor(
    private readonly work: UnitOfWork,
    private readonly directory: Directory,
  ) {}

  /** @throws RuleBroken when the file is no GeoJSON FeatureCollection. */
  async run(file: string): Promise<BoundaryResult> {
    const features = parseCollection(await readFile(file, 'utf8'));
    const diterapkan: string[] = [];
    const ditolak: { kode: string; alasan: string }[] = [];
    await this.work.run(systemContext, async (tx) => {
      diterapkan.length = ditolak.length = 0;
      for (const [index, one] of features.entries()) {
        const checked = checkFeature(one);
        const kode = checked.kode ?? `fitur ke-${index + 1}`;
        if ('alasan' in checked) ditolak.push({ kode, alasan: checked.alasan });
        else if (await storeBoundary(tx.trx, kode, checked.area, basename(file))) diterapkan.push(kode);
        else ditolak.push({ kode, alasan: 'kode kelurahan tidak dikenal' });
      }
      if (diterapkan.length === 0) return;
      await bumpVersion(tx.trx, 'direktori');
      tx.audit({
        tindakan: 'batas.diimpor',
        objekJenis: 'kelurahan',
        objekId: basename(file).slice(0, 80),
        sesudah: { diterapkan, ditolak: ditolak.length },
      });
      tx.afterCommit(() => this.directory.drop());
    });
    return { diterapkan, ditolak };
  }
}

function parseCollection(text: string): readonly unknown[] {
  const parsed = collection.safeParse(parseJson(text));
  if (!parsed.success) throw new RuleBroken('Berkas bukan GeoJSON FeatureCollection.');
  return parsed.data.features;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

type Checked =
  | { readonly kode: string; readonly area: AreaGeometry }
  | { readonly kode: string | null; readonly alasan: string };

function checkFeature(one: unknown): Checked {
  const parsed = feature.safeParse(one);
  const code = z.object({ properties: z.object({ code: z.string() }) }).safeParse(one);
  const kode = code.success ? code.data.properties.code : null;
  if (kode === null) return { kode, alasan: 'properti code tidak ada' };
  if (!parsed.success) return { kode, alasan: 'geometri bukan Polygon atau MultiPolygon' };
  const area = parsed.data.geometry;
  const rings = polygonsOf(area).flat();
  if (rings.some((line) => !isClosed(line))) return { kode, alasan: 'garis batas tidak tertutup' };
  if (rings.flat().some((position) => !isNearCity(position)))
    return { kode, alasan: 'batas berada di luar Kota Binjai' };
  return { kode, area };
}

function isClosed(line: readonly (readonly number[])[]): boolean {
  const first = line[0];
  const last = line.at(-1);
  return first !== undefined && last !== undefined && first[0] === last[0] && first[1] === last[1];
}

function isNearCity([bujur = NaN, lintang = NaN]: readonly number[]): boolean {
  return (
    lintang >= cityBox.selatan - MARGIN &&
    lintang <= cityBox.utara + MARGIN &&
    bujur >= cityBox.barat - MARGIN &&
    bujur <= cityBox.timur + MARGIN
  );
}
