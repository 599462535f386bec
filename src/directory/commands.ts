import type { CliCommand } from '../app-module.js';
import { RuleBroken } from '../errors.js';
import { wibDay, type Clock } from '../time/time.js';
import type { BoundaryImport } from './boundaries.js';
import { writeRegister } from './registry/register-file.js';
import type { ImportProgress, RegistryImport } from './registry/registry-import.js';

/** Seed of the made-up register: the same people on every machine. */
const SEED = 1275;

type Print = (line: string) => void;

/** Commands of the directory. They get what they need as functions, so that naming them builds nothing. */
export function directoryCommands(parts: {
  readonly registryImport: () => RegistryImport;
  readonly boundaries: () => BoundaryImport;
  readonly clock: () => Clock;
}): readonly CliCommand[] {
  return [
    {
      nama: 'registry import',
      keterangan:
        "registry import FILE.csv: the residents' register; repeatable, goes on after an interruption",
      run: async ([file], print) =>
        registryImport(parts.registryImport(), required(file, 'registry import FILE.csv'), print),
    },
    {
      nama: 'registry generate',
      keterangan: 'registry generate COUNT FILE.csv: a made-up register for tests and benchmarks',
      run: async ([count, file], print) => {
        const form = 'registry generate COUNT FILE.csv';
        return registryGenerate(wholeNumber(count, form), required(file, form), parts.clock(), print);
      },
    },
    {
      nama: 'boundaries import',
      keterangan: 'boundaries import FILE.geojson: official kelurahan boundaries (property code)',
      run: async ([file], print) =>
        boundariesImport(parts.boundaries(), required(file, 'boundaries import FILE.geojson'), print),
    },
  ];
}

/** Imports the register with progress in steps of five per cent. */
export async function registryImport(importer: RegistryImport, file: string, print: Print): Promise<void> {
  let shown = 0;
  const onProgress = ({ bagian, barisTerakhir }: ImportProgress): void => {
    if (bagian < 1 && bagian - shown < 0.05) return;
    shown = bagian;
    print(`${String(Math.round(bagian * 100)).padStart(3)} %  ${String(barisTerakhir)} lines`);
  };
  const { ditambah, diubah, sama, ditolak, lanjutDari, berkasDitolak } = await importer.run(file, onProgress);
  if (lanjutDari > 0)
    print(`Went on after line ${String(lanjutDari)} of an interrupted import; its counts are included.`);
  print(
    `${String(ditambah)} added, ${String(diubah)} changed, ${String(sama)} unchanged, ${String(ditolak)} refused.`,
  );
  if (ditolak > 0) print(`Refused lines and reasons: ${berkasDitolak}`);
}

/** Writes a made-up register; the same file for the same count and day. */
export async function registryGenerate(
  jumlah: number,
  file: string,
  clock: Clock,
  print: Print,
): Promise<void> {
  await writeRegister(file, { jumlah, benih: SEED, hariIni: wibDay(clock.now()) });
  print(`${String(jumlah)} invented residents (NIK region 127599) written to ${file}.`);
}

/** Imports boundaries and names what was refused. */
export async function boundariesImport(
  boundaries: BoundaryImport,
  file: string,
  print: Print,
): Promise<void> {
  const { diterapkan, ditolak } = await boundaries.run(file);
  for (const { kode, alasan } of ditolak) print(`${kode}: ${alasan}`);
  print(`${String(diterapkan.length)} boundaries imported, ${String(ditolak.length)} refused.`);
}

function required(word: string | undefined, form: string): string {
  if (word === undefined) throw new RuleBroken(`Usage: npm run cli -- ${form}`);
  return word;
}

function wholeNumber(word: string | undefined, form: string): number {
  if (!/^[1-9]\d{0,6}$/.test(word ?? '')) throw new RuleBroken(`Usage: npm run cli -- ${form}`);
  return Number(word);
}
