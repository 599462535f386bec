// npm run bench:klinik [-- --pg] [-- --menit 10] [-- --pasien 600] [-- --layar 8] [-- --proses 2] [-- --dilayani 20]
// A morning at the clinic: patients of six requests each, by the web and by Mobile JKN, while a nurse calls and displays
// show it; before that the nurse alone. A bare hello-world is asked all the time: what the machine did meanwhile.
import { parseArgs } from 'node:util';
import { poliklinikIdOf } from '../../modules/e-dokter/acuan/acuan.seed.js';
import { staf } from '../modules/e-dokter/support/petugas.js';
import { stopDatabases } from '../support/databases.js';
import { startFloor, type Child } from './child.js';
import { type Hasil, jalankan, siapkanPasien } from './klinik/beban.js';
import { bukaRs, PASIEN_HADIR, sesiHadir, startRs } from './klinik/dunia.js';
import { bukaLayar, type Layar, Perawat } from './klinik/layar.js';
import { machine, printTable } from './measure.js';

const { values: args } = parseArgs({
  options: {
    pg: { type: 'boolean', default: false },
    menit: { type: 'string', default: '10' },
    pasien: { type: 'string', default: '600' },
    layar: { type: 'string', default: '8' },
    proses: { type: 'string', default: '' },
    dilayani: { type: 'string', default: '20' },
  },
});
const menit = Number(args.menit);
const dilayani = Number(args.dilayani);
const jumlahProses = Number(args.proses) || (args.pg ? 2 : 1);
const NAMA_LAYAR = 'bench';
/** Two lists of as many patients: one for the nurse alone, one for the morning. */
const poliklinik = ['INT', 'ANA'] as const;

const rs = await bukaRs(args.pg ? 'pg' : 'sqlite');
const anak: Child[] = [];
const layar: Layar[] = [];
try {
  const sesi = [
    await sesiHadir(rs, dilayani),
    await sesiHadir(
      rs,
      dilayani,
      { poliklinik_id: poliklinikIdOf('ANA'), awalan: 'B', jam_mulai: '00:02' },
      PASIEN_HADIR + dilayani,
    ),
  ];
  await rs.app.database
    .write('e_dokter_layar_poliklinik')
    .insert(
      poliklinik.map((kode) => ({ nama: NAMA_LAYAR, layar_id: null, poliklinik_id: poliklinikIdOf(kode) })),
    );
  const pasien = menit === 0 ? [] : await siapkanPasien(rs, Number(args.pasien));
  const floor = await startFloor({ url: '', file: '', connections: 0, pages: [] });
  anak.push(floor);
  const proses: Child[] = [];
  for (let nomor = 0; nomor < jumlahProses; nomor++) proses.push(await startRs(rs));
  anak.push(...proses);
  const urls = proses.map(({ url }) => url);
  const { client } = await staf(rs, 'kepala_rawat_jalan');
  for (let nomor = 0; nomor < Number(args.layar); nomor++)
    layar.push(await bukaLayar(urls[nomor % urls.length] ?? '', NAMA_LAYAR, client));
  console.log(
    `${machine()}, ${args.pg ? 'PostgreSQL' : 'SQLite'}, ${String(jumlahProses)} process(es), ${args.layar} displays, ${args.pasien} patients in ${args.menit} min\n`,
  );

  const perawat = await Promise.all(
    sesi.map(
      async (id, i) =>
        new Perawat(urls[0] ?? '', (await staf(rs, 'perawat', poliklinik[i])).client, id, layar),
    ),
  );
  const [sendiri, pagi] = perawat;
  if (!sendiri || !pagi) throw new Error('two nurses');
  const tenang = await bersama(floor, async () => {
    await berkala(0, () => sendiri.layani());
  });
  const ramai = await bersama(floor, async () => {
    const lamaMs = menit * 60_000;
    if (lamaMs === 0) return new Map() as Hasil;
    const layanan = berkala(lamaMs / (dilayani + 1), () => pagi.layani());
    const hasil = await jalankan(pasien, urls, { lamaMs });
    await layanan;
    return hasil;
  });
  laporkan([
    ['hello-world beside the nurse alone', tenang.halo, 0],
    ['nurse alone: an action with its page', sendiri.aksi, 0],
    ['nurse alone: call on all displays', sendiri.tampil, hilang(sendiri.tampil)],
    ['hello-world beside the morning', ramai.halo, 0],
    ['morning: an action of the nurse', pagi.aksi, 0],
    ['morning: call on all displays', pagi.tampil, hilang(pagi.tampil)],
    ...[...ramai.hasil].map(([nama, { ms, gagal }]) => [nama, ms, gagal.length] as const),
    [
      'all requests of patients',
      [...ramai.hasil.values()].flatMap(({ ms }) => ms),
      [...ramai.hasil.values()].reduce((sum, { gagal }) => sum + gagal.length, 0),
    ],
  ]);
  for (const [nama, { gagal }] of ramai.hasil)
    for (const satu of new Set(gagal)) console.log(`${nama}: ${satu}`);
  console.log(`\nmemory at the end: ${proses.map((one) => one.memory().toFixed(0)).join(', ')} MB`);
  console.log(
    'targets: all requests p95 <= 300 ms, none failed; action p50 < 200 ms; call on displays < 2,000 ms',
  );
} finally {
  for (const one of layar) one.close();
  await Promise.all(anak.map((one) => one.stop()));
  await rs.app.close();
  await stopDatabases();
}

/** Does the work while the bare server is asked twice a second. */
async function bersama<T>(
  { url }: Child,
  work: () => Promise<T>,
): Promise<{ readonly halo: readonly number[]; readonly hasil: T }> {
  const halo: number[] = [];
  const tanya = async (): Promise<void> => {
    const mulai = performance.now();
    await (await fetch(`${url}/halo`)).text();
    halo.push(performance.now() - mulai);
  };
  const jam = setInterval(() => void tanya(), 500);
  await tanya();
  const hasil = await work();
  clearInterval(jam);
  return { halo, hasil };
}

/** Every patient of a sesi, with a pause between two. */
async function berkala(jedaMs: number, work: () => Promise<void>): Promise<void> {
  for (let kali = 0; kali < dilayani; kali++) {
    await work();
    await new Promise((resolve) => setTimeout(resolve, jedaMs));
  }
}

function hilang(nilai: readonly number[]): number {
  return nilai.filter(Number.isNaN).length;
}

function laporkan(baris: readonly (readonly [string, readonly number[], number])[]): void {
  const isi = baris
    .filter(([, nilai]) => nilai.length > 0)
    .map(([nama, semua, gagal]) => {
      const nilai = semua.filter((one) => !Number.isNaN(one)).sort((a, b) => a - b);
      const q = (bagian: number): number =>
        nilai[Math.min(nilai.length - 1, Math.floor(nilai.length * bagian))] ?? NaN;
      return [nama, String(semua.length), q(0.5), q(0.95), q(1), String(gagal)];
    });
  printTable([['', 'n', 'p50 ms', 'p95 ms', 'max ms', 'failed'], ...isi]);
}
