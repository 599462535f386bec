import { systemContext } from '../../../src/db/unit-of-work.js';
import type { AngkaPengumpul } from './angka.js';
import { before, dueAt, lastEnded, type Periode } from './periode.rules.js';
import type { RapatQueries } from './rapat.queries.js';
import { chooseMain, differenceOf, rowKey, type IsiRapat } from './rapat.rules.js';
import type { RapatService } from './rapat.service.js';

/** What the demo city's documents are made with. */
export interface RapatDemoDeps {
  readonly service: RapatService;
  readonly queries: RapatQueries;
  readonly angka: AngkaPengumpul;
}

const weeks = 8;
const months = 2;
/** Which of the weeks, counted back, was corrected. */
const corrected = 3;
const lateRows = 20;

/** Eight weekly and two monthly documents from the kept weeks, one of them with versi 2; marked as invented. */
export async function buildRapatDemo(deps: RapatDemoDeps, now: number): Promise<void> {
  for (const periode of [...lastOnes('bulan', months, now), ...lastOnes('minggu', weeks, now)]) {
    const isi = await compose(deps, periode, now);
    await deps.service.store(systemContext, isi, null);
  }
  const [week] = lastOnes('minggu', corrected, now);
  if (week) await correct(deps, week);
}

/** The last ended periods, oldest first. */
function lastOnes(jenis: Periode['jenis'], count: number, now: number): readonly Periode[] {
  const all: Periode[] = [];
  for (let one = lastEnded(jenis, now); all.length < count; one = before(one)) all.unshift(one);
  return all;
}

async function compose({ queries, angka }: RapatDemoDeps, periode: Periode, now: number): Promise<IsiRapat> {
  const last = await queries.find(before(periode).kode, null);
  const { baris, definisi, takTersedia, ditawarkan } = await angka.collect(
    periode,
    now,
    last?.isi.baris ?? [],
  );
  const disusunAt = dueAt(periode);
  return {
    periode: periode.kode,
    versi: 1,
    disusunAt,
    contoh: true,
    sebab: '',
    selisih: [],
    utama: chooseMain(ditawarkan, baris),
    baris,
    definisi,
    takTersedia,
    keputusan: [],
    terlambat: await queries.late(disusunAt, lateRows),
    serahTerima: [],
    atensi: [],
  };
}

/** One figure is found to be one higher than first written. */
async function correct({ queries, service }: RapatDemoDeps, week: Periode): Promise<void> {
  const first = await queries.find(week.kode, 1);
  const row = first?.isi.baris.find(({ per, nilai }) => per === 'skpd' && typeof nilai === 'number');
  if (!first || !row) return;
  const baris = first.isi.baris.map((one) =>
    rowKey(one) === rowKey(row) && typeof one.nilai === 'number' ? { ...one, nilai: one.nilai + 1 } : one,
  );
  const sebab = 'Satu laporan dicatat sesudah dokumen pertama dibuat.';
  const selisih = differenceOf(first.isi.baris, baris);
  await service.store(systemContext, { ...first.isi, versi: 2, sebab, selisih, baris }, null);
}
