import type { StatisticAnswer } from '../../../src/app-module.js';
import type { DirectorySnapshot } from '../../../src/directory/snapshot.js';
import { frameAround, levelOf, pathOf, project } from './peta.rules.js';

/** The city drawn by kecamatan; the table beside it says the same. */
export interface PetaKota {
  readonly lebar: number;
  readonly tinggi: number;
  readonly perkiraan: boolean;
  readonly wilayah: readonly { readonly garis: string; readonly tingkat: number }[];
  readonly label: readonly {
    readonly x: number;
    readonly y: number;
    readonly nama: string;
    readonly nilai: string;
  }[];
}

const lebar = 360;

/** Draws a figure per kecamatan; null without areas. */
export function drawCity(directory: DirectorySnapshot, jawaban: StatisticAnswer): PetaKota | null {
  const areas = directory.areas();
  if (areas.length === 0) return null;
  const { tinggi, ke } = project(frameAround(areas.map((area) => area.batas)), lebar);
  const values = new Map(jawaban.nilai.map(({ kunci, nilai }) => [kunci, nilai]));
  const most = Math.max(0, ...[...values.values()].map(Number).filter(Number.isFinite));
  const kecamatanOf = (kelurahan: string): string =>
    directory.kelurahanByKode(kelurahan)?.kecamatanKode ?? '';
  return {
    lebar,
    tinggi,
    perkiraan: areas.some((area) => area.perkiraan),
    wilayah: areas.map(({ kode, batas }) => ({
      garis: pathOf(batas, ke),
      tingkat: levelOf(Number(values.get(kecamatanOf(kode)) ?? 0), most),
    })),
    label: directory.kecamatan.map(({ kode, nama }) => {
      const own = directory.kelurahanOf(kode);
      const [x, y] = ke([mean(own.map((one) => one.bujur)), mean(own.map((one) => one.lintang))]);
      return {
        x: Math.round(x),
        y: Math.round(y),
        nama: nama.replace(/^Binjai /, ''),
        nilai: String(values.get(kode) ?? 0),
      };
    }),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
