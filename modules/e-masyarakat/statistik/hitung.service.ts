import { systemContext } from '../../../src/db/unit-of-work.js';
import type { UnitOfWork } from '../../../src/db/unit-of-work.js';
import type { Calendars } from '../../../src/time/calendars.js';
import type { CalendarSet } from '../../../src/time/calendars.js';
import { computeSchedule } from '../../../src/time/sla.js';
import { DAY_MS, MINUTE_MS } from '../../../src/time/time.js';
import type { Rujukan, RujukanReader } from '../tampilan/rujukan.js';
import { NomorHariKerja } from './hari-kerja.js';
import { figuresOf, semuaPeriode } from './hitungan.rules.js';
import { Kumpul } from './kumpul.js';
import type { HitungQueries } from './hitung.queries.js';
import type { StatistikRepository } from './statistik.repository.js';
import { isCounted } from './ukuran.repository.js';
import type { BarisDasar, BarisUkuran, UkuranRepository } from './ukuran.repository.js';
import { measure } from './ukuran.rules.js';

export interface HitungDeps {
  readonly unitOfWork: UnitOfWork;
  readonly calendars: Calendars;
  readonly rujukan: RujukanReader;
  readonly ukuran: UkuranRepository;
  readonly queries: HitungQueries;
  readonly statistik: StatistikRepository;
}

const sekaliMuat = 500;

/**
 * Keeps the measures and the figures. Pages never count: a job takes the measures of what changed since its last run
 * and draws all figures from them in three statements, whatever the number of pengaduan.
 */
export class HitungService {
  constructor(private readonly deps: HitungDeps) {}

  /** One round. `semua` measures everything again (nightly): verdicts, calendar changes, staff accounts. */
  async run(cakupan: 'berubah' | 'semua'): Promise<{ readonly diukur: number; readonly angka: number }> {
    const kalender = await this.deps.calendars.current();
    const nomor = new NomorHariKerja(kalender);
    let diukur = 0;
    for (let after = ''; ;) {
      const ids = await this.deps.ukuran.listStale(after, sekaliMuat, cakupan === 'semua');
      const last = ids.at(-1);
      if (last === undefined) break;
      const dasar = await this.deps.ukuran.load(ids);
      const rows = dasar.filter(isCounted).map((one) => rowOf(one, nomor, kalender));
      await this.deps.unitOfWork.run(systemContext, (tx) => this.deps.ukuran.replace(tx.trx, ids, rows));
      diukur += ids.length;
      after = last;
    }
    return { diukur, angka: await this.draw(await this.deps.rujukan.read(), nomor) };
  }

  private async draw(rujukan: Rujukan, nomor: NomorHariKerja): Promise<number> {
    const { now } = rujukan;
    const batas = semuaPeriode.map((hari) => (hari === 0 ? 0 : now - hari * DAY_MS));
    const kumpul = new Kumpul(batas);
    for (const row of await this.deps.queries.counts(now, batas)) kumpul.addCounts(row);
    for (const row of await this.deps.queries.cityLengths(batas))
      kumpul.addCityLengths(row, nomor.endOf(null, now));
    for (const row of await this.deps.queries.officeLengths(batas))
      kumpul.addOfficeLengths(row, nomor.endOf(row.skpdId, now));
    for (const row of await this.deps.queries.releases(batas)) {
      const skpd = rujukan.kota.skpdBySlug(row.kantor);
      if (skpd !== null) kumpul.setReleases(skpd.id, row);
    }
    const hasil = kumpul.all().map(({ jenis, kunci, periode, kumpulan }) => ({
      jenis,
      kunci,
      hari: semuaPeriode[periode] ?? 0,
      dariAt: batas[periode] ?? 0,
      dihitungAt: now,
      isi: figuresOf(kumpulan),
    }));
    await this.deps.unitOfWork.run(systemContext, (tx) => this.deps.statistik.replaceAll(tx.trx, hasil));
    return hasil.length;
  }
}

function rowOf(dasar: BarisDasar, nomor: NomorHariKerja, kalender: CalendarSet): BarisUkuran {
  const ukuran = measure(dasar);
  const { skpdId, disposisiAt } = dasar;
  const { akhirAt } = ukuran;
  const pernahDisposisi = skpdId !== null && disposisiAt !== null;
  const bit = (value: boolean): number => (value ? 1 : 0);
  return {
    pengaduan_id: dasar.id,
    version: dasar.version,
    diajukan_at: dasar.diajukanAt,
    kecamatan_kode: dasar.kecamatanKode,
    kelurahan_kode: dasar.kelurahanKode,
    kategori_id: dasar.kategoriId,
    skpd_id: skpdId,
    rahasia: bit(dasar.kerahasiaan === 'rahasia'),
    pegawai: bit(Number(dasar.pegawai) > 0),
    mulai_hk: nomor.startOf(null, dasar.diajukanAt),
    akhir_hk: akhirAt === null ? null : nomor.endOf(null, akhirAt),
    mulai_skpd_hk: pernahDisposisi ? nomor.startOf(skpdId, disposisiAt) : null,
    akhir_skpd_hk: akhirAt === null ? null : nomor.endOf(skpdId, akhirAt),
    ditindak: bit(ukuran.ditindak),
    akhir_at: akhirAt,
    tenggat_at: tenggatOf(dasar, kalender),
    baca_menit: ukuran.bacaMenit,
    dibuka_kembali: bit(ukuran.dibukaKembali),
    pernah_ditindak: bit(ukuran.pernahDitindak),
    dilepas: bit(ukuran.dilepas),
    ditutup: bit(ukuran.ditutup),
    tutup_diam: bit(ukuran.tutupDiam),
    nilai: Number(dasar.nilai),
    nilai_sudah: Number(dasar.nilaiSudah),
    foto: Number(dasar.foto),
    foto_jauh: Number(dasar.fotoJauh),
  };
}

/**
 * The promise it is held to: the due of its last K4; before any disposisi that of K2. Old ones without a recorded
 * clock are counted from the disposisi with the kategori's working days.
 */
function tenggatOf(
  { tenggatK4, tenggatK2, disposisiAt, diajukanAt, skpdId, tenggatHk }: BarisDasar,
  kalender: CalendarSet,
): number {
  if (tenggatK4 !== null) return tenggatK4;
  if (disposisiAt === null) return tenggatK2 ?? diajukanAt + 240 * MINUTE_MS;
  const aturan = { jenis: 'hk', hk: tenggatHk, batas: 'tutup' } as const;
  return computeSchedule(
    { mulaiAt: disposisiAt, aturan, hukum: null, langkah: [], jeda: [] },
    kalender.forOffice(skpdId),
  ).tenggatAt;
}
