import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { wibDay, wibInstant } from '../../../src/time/time.js';
import type { Clock } from '../../../src/time/time.js';
import type { PendaftaranRepository } from '../daftar/pendaftaran.repository.js';
import { bulatkan } from '../hitung/perkiraan.rules.js';
import type { AntreanQueries } from '../layanan/antrean.queries.js';
import type { Giliran } from '../layanan/antrean.rules.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { SesiQueries, SesiTampil } from '../sesi/sesi.queries.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { NilaiSetelan } from '../setelan.js';
import { geserOf, perkiraanTampil } from './geser.rules.js';
import type { Geser } from './geser.rules.js';
import type { Kabar } from './kabar.service.js';

export interface GeserDeps {
  readonly unitOfWork: UnitOfWork;
  readonly clock: Clock;
  readonly sesiQueries: SesiQueries;
  readonly antrean: AntreanQueries;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly pasien: PasienRepository;
  readonly kabar: Kabar;
  readonly setelan: () => Promise<NilaiSetelan>;
}

interface Tugas {
  readonly giliran: Giliran;
  readonly geser: Exclude<Geser, null>;
  readonly at: number;
}

/** Tells who waits when his time moved; each shift once, however often the job runs. */
export class GeserService {
  constructor(private readonly deps: GeserDeps) {}

  /** Every few minutes: all sesi of today. One transaction a sesi, only where something is to be told. */
  async run(context: WorkContext): Promise<void> {
    const { clock, sesiQueries, setelan, antrean } = this.deps;
    const now = clock.now();
    const hari = wibDay(now);
    const { prioritasTiap } = await setelan();
    const berlaku = (await sesiQueries.listBetween(hari, hari)).filter((one) =>
      statusBelumUsai.includes(one.status),
    );
    for (const sesi of berlaku) {
      const isi = await antrean.read(sesi.id, now, prioritasTiap);
      const tugas = (isi?.giliran ?? []).flatMap((one) => tugasOf(sesi, one, now));
      if (tugas.length > 0) await this.tellSesi(context, sesi.id, tugas);
    }
  }

  private async tellSesi(context: WorkContext, sesiId: string, tugas: readonly Tugas[]): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      if ((await this.deps.sesi.lock(tx.trx, sesiId, statusBelumUsai)) === null) return;
      for (const one of tugas) await this.tellOne(tx, one);
    });
  }

  private async tellOne(tx: Tx, { giliran: { orang }, geser, at }: Tugas): Promise<void> {
    const row = await this.deps.pendaftaran.change(
      tx.trx,
      orang.id,
      ['terdaftar', 'menunggu_admisi', 'menunggu'],
      { perkiraan_kabar_at: at },
    );
    if (row?.pasien_id == null || geser === 'catat') return;
    const pasien = await this.deps.pasien.find(tx.trx, row.pasien_id);
    if (pasien === null) return;
    const tampil = bulatkan(at);
    await this.deps.kabar.tell(tx, geser, {
      pendaftaranId: row.id,
      pasien,
      blok: { mulai: tampil },
      kunci: geser === 'terlambat' ? row.id : `${row.id}|${String(tampil)}`,
    });
  }
}

function tugasOf(sesi: SesiTampil, giliran: Giliran, now: number): readonly Tugas[] {
  const { orang, perkiraan } = giliran;
  const yang = {
    hadir: orang.status !== 'terdaftar',
    blokMulai: orang.blokMulai,
    perkiraanAt: perkiraan.at,
    diketahuiAt: orang.perkiraanDiketahuiAt,
    sudahDikabari: orang.sudahDikabari,
  };
  const geser = geserOf(
    {
      status: sesi.status,
      mulai: wibInstant(sesi.tanggal, sesi.jam_mulai),
      terlambatMenit: sesi.terlambat_menit,
      berjalanAt: sesi.berjalan_at,
    },
    yang,
    now,
  );
  return geser === null ? [] : [{ giliran, geser, at: perkiraanTampil(yang) }];
}
