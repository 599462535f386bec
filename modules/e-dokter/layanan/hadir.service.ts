import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import { startOfWibDay, wibDay } from '../../../src/time/time.js';
import { formatHari } from '../../../src/views/format.js';
import type { Pelaku, PendaftaranRow, Prioritas } from '../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../daftar/pendaftaran.repository.js';
import { isLambat, tempatSaatHadir } from '../hitung/urutan.rules.js';
import type { LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { NilaiSetelan } from '../setelan.js';
import type { AntreanQueries } from './antrean.queries.js';
import type { Gerak } from './gerak.service.js';

export interface HadirDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly pasien: PasienRepository;
  readonly langkah: LangkahJknRepository;
  readonly antrean: AntreanQueries;
  readonly gerak: Gerak;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** What is said at check-in. */
export interface Kehadiran {
  readonly pelaku: Pelaku;
  /** Set by the desk; left out: as it was. */
  readonly prioritas?: Prioritas | null;
  /** JKN names the moment itself; never after now, never before 00:00. */
  readonly hadirAt?: number;
}

/** Arrival and the work of admisi. */
export class HadirService {
  constructor(private readonly deps: HadirDeps) {}

  /** @throws RuleBroken on another day or after the end, Conflict when he is here already */
  async checkIn(context: WorkContext, id: string, kehadiran: Kehadiran): Promise<PendaftaranRow> {
    const nilai = await this.deps.setelan();
    const row = await this.need(id);
    return this.deps.unitOfWork.run(context, async (tx) => {
      const sesi = await this.deps.sesi.lock(tx.trx, row.sesi_id, statusBelumUsai);
      if (row.tanggal !== wibDay(tx.now))
        throw new RuleBroken(`Jam kunjungan Anda ${formatHari(row.tanggal)}`);
      if (sesi === null) throw new RuleBroken('Poliklinik sudah selesai. Silakan konfirmasi ke loket.');
      return this.arrive(tx, sesi, row, kehadiran, nilai);
    });
  }

  /** Admisi begins with a new patient. */
  async startAdmission(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    await this.withSesi(context, id, async (tx, sesi) => {
      const row = await this.deps.gerak.step(
        tx,
        sesi,
        id,
        ['menunggu_admisi'],
        { admisi_at: tx.now },
        'tetap',
      );
      await this.deps.gerak.record(tx, sesi.id, [this.deps.gerak.line('admisi_mulai', row, pelaku)]);
      await this.deps.langkah.write(tx.trx, id, '2', tx.now, { now: tx.now });
    });
  }

  /** Identity is complete; he waits for the poliklinik now. @throws RuleBroken while it is not */
  async finishAdmission(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    const nilai = await this.deps.setelan();
    await this.withSesi(context, id, async (tx, sesi, row) => {
      const pasien = row.pasien_id === null ? null : await this.deps.pasien.find(tx.trx, row.pasien_id);
      if (pasien?.lengkap_at == null) throw new RuleBroken('Lengkapi data pasien dari KTP dulu.');
      const done = await this.deps.gerak.step(
        tx,
        sesi,
        id,
        ['menunggu_admisi'],
        { status: 'menunggu', menunggu_at: tx.now, admisi_at: row.admisi_at ?? tx.now },
        'tetap',
      );
      await this.deps.gerak.record(tx, sesi.id, [this.deps.gerak.line('admisi_selesai', done, pelaku)]);
      await this.deps.langkah.write(tx.trx, id, '2', row.admisi_at ?? tx.now, { now: tx.now });
      await this.deps.langkah.write(tx.trx, id, '3', tx.now, { now: tx.now });
      await this.deps.gerak.refresh(tx, sesi.id, nilai.prioritasTiap);
    });
  }

  private async arrive(
    tx: Tx,
    sesi: SesiRow,
    row: PendaftaranRow,
    { pelaku, prioritas, hadirAt }: Kehadiran,
    nilai: NilaiSetelan,
  ): Promise<PendaftaranRow> {
    const at = Math.max(startOfWibDay(row.tanggal), Math.min(tx.now, hadirAt ?? tx.now));
    const daftarBlok = await this.deps.sesi.blokOf(tx.trx, sesi.id);
    const sendiri = daftarBlok.find((one) => one.id === row.blok_id);
    const pasien = row.pasien_id === null ? null : await this.deps.pasien.find(tx.trx, row.pasien_id);
    if (!sendiri || pasien === null) throw new NotFound();
    const { giliran } = await this.deps.antrean.compute(tx.trx, sesi, tx.now, nilai.prioritasTiap);
    const perkiraan = giliran.find(({ orang }) => orang.id === row.id)?.perkiraan.at ?? row.perkiraan_awal_at;
    const lambat = isLambat(at, sendiri.selesai, perkiraan, nilai.toleransiMenit);
    const tempat = tempatSaatHadir(sendiri, daftarBlok, at, lambat);
    const dikenal = pasien.lengkap_at !== null;
    const done = await this.deps.pendaftaran.change(tx.trx, row.id, ['terdaftar'], {
      status: dikenal ? 'menunggu' : 'menunggu_admisi',
      hadir_at: at,
      menunggu_at: dikenal ? at : null,
      urut_blok: tempat.urutBlok,
      urut_lambat: tempat.urutLambat,
      urut_at: tempat.urutAt,
      urung: null,
      ...(prioritas === undefined ? {} : { prioritas }),
    });
    if (done === null) throw new Conflict('Anda sudah tercatat hadir, atau pendaftaran ini sudah berakhir.');
    await this.deps.gerak.record(tx, sesi.id, [
      {
        ...this.deps.gerak.line('hadir', done, pelaku),
        ...(lambat ? { alasanKode: 'lambat' as const } : {}),
      },
    ]);
    await this.deps.langkah.write(tx.trx, row.id, dikenal ? '3' : '1', at, { now: tx.now });
    await this.deps.gerak.refresh(tx, sesi.id, nilai.prioritasTiap);
    return done;
  }

  private async withSesi(
    context: WorkContext,
    id: string,
    work: (tx: Tx, sesi: SesiRow, row: PendaftaranRow) => Promise<void>,
  ): Promise<void> {
    const row = await this.need(id);
    await this.deps.unitOfWork.run(context, async (tx) => {
      const sesi = await this.deps.sesi.lock(tx.trx, row.sesi_id, statusBelumUsai);
      if (sesi === null) throw new RuleBroken('Sesi ini sudah berakhir.');
      const kini = await this.deps.pendaftaran.find(tx.trx, id);
      await work(tx, sesi, kini ?? row);
    });
  }

  private async need(id: string): Promise<PendaftaranRow> {
    const row = await this.deps.pendaftaran.find(this.deps.db.read, id);
    if (row === null) throw new NotFound();
    return row;
  }
}
