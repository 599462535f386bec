// npm run bench:klinik-tumbuh [-- --pg] [-- --besar 1000000] [-- --kecil 10000] [-- --kali 40] [-- --hanya admisi]
// Lists and pages of e-Dokter in a hospital with 10,000 registrations and in one with 1,000,000, side by side: the same
// days are on the page, only what lies behind them has grown.
import { parseArgs } from 'node:util';
import { stopDatabases } from '../support/databases.js';
import { machine, printTable } from './measure.js';
import { bukaRumahSakit, type RumahSakit, ukuranOf } from './klinik/ukuran.js';

const { values: args } = parseArgs({
  options: {
    pg: { type: 'boolean', default: false },
    kecil: { type: 'string', default: '10000' },
    besar: { type: 'string', default: '1000000' },
    kali: { type: 'string', default: '40' },
    hanya: { type: 'string', default: '' },
  },
});
const kali = Number(args.kali);
const BATAS = 1.2;

const rumahSakit: RumahSakit[] = [];
try {
  for (const jumlah of [Number(args.kecil), Number(args.besar)]) {
    const mulai = performance.now();
    rumahSakit.push(await bukaRumahSakit(args.pg ? 'pg' : 'sqlite', jumlah));
    console.error(`${String(jumlah)} registrations: ${((performance.now() - mulai) / 1000).toFixed(0)} s`);
  }
  const [kecil, besar] = rumahSakit.map(ukuranOf);
  if (!kecil || !besar) throw new Error('two hospitals are compared');
  console.log(
    `${machine()}, ${args.pg ? 'PostgreSQL' : 'SQLite'}, lower quartile of ${String(kali)} in turns, ms\n`,
  );
  const baris: (readonly (string | number)[])[] = [
    ['list', `at ${args.kecil}`, `at ${args.besar}`, 'ratio', ''],
  ];
  let terburuk = 0;
  for (const [nama, ukurKecil] of Object.entries(kecil)) {
    if (!nama.includes(args.hanya)) continue;
    const [a, b] = await bandingkan(ukurKecil, besar[nama] ?? ukurKecil);
    // A recount reads every row there is; pages show one that is at most 15 s old.
    if (!nama.includes('may grow')) terburuk = Math.max(terburuk, b / a);
    baris.push([nama, a, b, (b / a).toFixed(2), b / a > BATAS ? 'over' : '']);
  }
  printTable(baris);
  console.log(`\nlargest ratio ${terburuk.toFixed(2)}, target at most ${String(BATAS)}`);
} finally {
  await Promise.all(rumahSakit.map(({ proses }) => proses.stop()));
  await Promise.all(rumahSakit.map(({ rs }) => rs.app.close()));
  await stopDatabases();
}

/** How long both take, asked in turns so that a slow second of the machine hits both. */
async function bandingkan(
  kecil: () => Promise<unknown>,
  besar: () => Promise<unknown>,
): Promise<readonly [number, number]> {
  const lama: [number[], number[]] = [[], []];
  for (let putaran = -5; putaran < kali; putaran++)
    for (const [i, satu] of [kecil, besar].entries()) {
      const mulai = performance.now();
      await satu();
      if (putaran >= 0) lama[i]?.push(performance.now() - mulai);
    }
  return [kuartil(lama[0]), kuartil(lama[1])];
}

/** The lower quartile: on a shared machine the upper half of all times is other people's work. */
function kuartil(nilai: readonly number[]): number {
  return [...nilai].sort((a, b) => a - b)[nilai.length >> 2] ?? NaN;
}
