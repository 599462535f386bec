import type { StatisticAnswer } from '../../../src/app-module.js';
import type { Ingatan } from '../../../src/views/helpers/ingat.js';
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

/** What stays the same until the directory changes. */
interface Gambar {
  readonly tinggi: number;
  readonly perkiraan: boolean;
  readonly wilayah: readonly { readonly garis: string; readonly kecamatanKode: string }[];
  readonly label: readonly {
    readonly x: number;
    readonly y: number;
    readonly nama: string;
    readonly kode: string;
  }[];
}

const lebar = 360;
// Thousands of vertices: projected once per version of the directory, not once per visitor.
const drawn = new WeakMap<DirectorySnapshot, Gambar>();

/** The city with a figure per kecamatan, drawn once for each answer; null without areas. */
export function cityOf(directory: DirectorySnapshot, jawaban: StatisticAnswer): Ingatan | null {
  if (directory.areas().length === 0) return null;
  return { asal: jawaban, kunci: '', isi: () => drawCity(directory, jawaban) };
}

/** Draws a figure per kecamatan. */
export function drawCity(directory: DirectorySnapshot, jawaban: StatisticAnswer): PetaKota {
  const { tinggi, perkiraan, wilayah, label } = drawingOf(directory);
  const values = new Map(jawaban.nilai.map(({ kunci, nilai }) => [kunci, nilai]));
  const most = Math.max(0, ...[...values.values()].map(Number).filter(Number.isFinite));
  return {
    lebar,
    tinggi,
    perkiraan,
    wilayah: wilayah.map(({ garis, kecamatanKode }) => ({
      garis,
      tingkat: levelOf(Number(values.get(kecamatanKode) ?? 0), most),
    })),
    label: label.map(({ kode, ...place }) => ({ ...place, nilai: String(values.get(kode) ?? 0) })),
  };
}

function drawingOf(directory: DirectorySnapshot): Gambar {
  let drawing = drawn.get(directory);
  if (!drawing) {
    drawing = draw(directory);
    drawn.set(directory, drawing);
  }
  return drawing;
}

function draw(directory: DirectorySnapshot): Gambar {
  const areas = directory.areas();
  const { tinggi, ke } = project(frameAround(areas.map((area) => area.batas)), lebar);
  return {
    tinggi,
    perkiraan: areas.some((area) => area.perkiraan),
    wilayah: areas.map(({ kode, batas }) => ({
      garis: pathOf(batas, ke),
      kecamatanKode: directory.kelurahanByKode(kode)?.kecamatanKode ?? '',
    })),
    label: directory.kecamatan.map(({ kode, nama }) => {
      const own = directory.kelurahanOf(kode);
      const [x, y] = ke([mean(own.map((one) => one.bujur)), mean(own.map((one) => one.lintang))]);
      return { x: Math.round(x), y: Math.round(y), nama: nama.replace(/^Binjai /, ''), kode };
    }),
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
