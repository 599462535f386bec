import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { RuleBroken } from '../../../src/errors.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { wibDayNumber, startOfWibDay } from '../../../src/time/time.js';
import type { Pelaku, PendaftaranRow } from '../daftar/pendaftaran.js';
import type { PendaftaranRepository } from '../daftar/pendaftaran.repository.js';
import type { PindahService } from '../daftar/pindah.service.js';
import type { LangkahJknRepository } from '../jkn/langkah.repository.js';
import type { Kabar } from '../kabar/kabar.service.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { PeristiwaRepository } from '../peristiwa/peristiwa.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import { statusBelumUsai } from '../sesi/sesi.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { NilaiSetelan } from '../setelan.js';
import { tenggatHariKerja } from '../tindak-lanjut/tenggat.js';
import type { TindakLanjutRepository } from '../tindak-lanjut/tindak-lanjut.repository.js';
import type { Gerak } from './gerak.service.js';

/** What becomes of one patient who still waits when the sesi ends. */
export type KeputusanAkhir =
  | {
      readonly pendaftaranId: string;
      readonly cara: 'pindah';
      readonly sesiId: string;
      readonly blokId: string | null;
    }
  | { readonly pendaftaranId: string; readonly cara: 'tidak_terlayani'; readonly petugasId: string };

export interface AkhiriDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly calendars: Calendars;
  readonly sesi: SesiRepository;
  readonly pendaftaran: PendaftaranRepository;
  readonly peristiwa: PeristiwaRepository;
  readonly pasien: PasienRepository;
  readonly pindah: PindahService;
  readonly langkah: LangkahJknRepository;
  readonly tindakLanjut: TindakLanjutRepository;
  readonly kabar: Kabar;
  readonly gerak: Gerak;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** Ends a sesi: nobody who came goes home without a place or a named officer. */
export class AkhiriService {
  constructor(private readonly deps: AkhiriDeps) {}

  /** @throws RuleBroken while somebody is called or inside, or somebody present is undecided */
  async end(
    context: WorkContext,
    sesiId: string,
    keputusan: readonly KeputusanAkhir[],
    pelaku: Pelaku,
  ): Promise<void> {
    const nilai = await this.deps.setelan();
    const kalender = (await this.deps.calendars.current()).forOffice(skpdIdOf('rsud'));
    const tujuan = keputusan.flatMap((one) => (one.cara === 'pindah' ? [one.sesiId] : []));
    await this.deps.unitOfWork.run(context, async (tx) => {
      const locked = await this.deps.sesi.lockAll(tx.trx, [sesiId, ...tujuan]);
      const sesi = locked.find((one) => one.id === sesiId && statusBelumUsai.includes(one.status));
      if (!sesi) throw new RuleBroken('Sesi ini sudah berakhir.');
      if (sesi.dipanggil_id !== null || sesi.dilayani_id !== null)
        throw new RuleBroken('Masih ada pasien yang dipanggil atau dilayani.');
      const terbuka = await this.deps.pendaftaran.openOf(tx.trx, sesiId);
      const hadir = terbuka.filter((one) => one.status === 'menunggu' || one.status === 'menunggu_admisi');
      const belum = hadir.filter((one) => !keputusan.some((k) => k.pendaftaranId === one.id));
      if (belum.length > 0)
        throw new RuleBroken(`${String(belum.length)} pasien yang hadir belum diputuskan.`);
      const tenggatAt = tenggatHariKerja(kalender, tx.now, 1);
      for (const one of hadir) await this.decideOne(tx, one, keputusan, { pelaku, nilai, tenggatAt });
      const susulanSampai = endOfSusulan(kalender, tx.now);
      for (const one of terbuka.filter((row) => row.status === 'terdaftar' || row.status === 'dilewati'))
        await this.absent(tx, sesi, one, pelaku, susulanSampai);
      await this.deps.sesi.change(tx.trx, sesiId, {
        status: 'selesai',
        selesai_at: tx.now,
        jeda_sampai_at: null,
      });
      await this.deps.gerak.record(tx, sesiId, [{ jenis: 'sesi_selesai', peran: pelaku.peran }]);
      await this.seal(tx, sesiId);
    });
  }

  /** Job 23:00: ends what has nobody present left. @returns ids of sesi it had to leave open */
  async endForgotten(context: WorkContext, ids: readonly string[]): Promise<readonly string[]> {
    const sisa: string[] = [];
    for (const id of ids) {
      const terbuka = await this.deps.pendaftaran.openOf(this.deps.db.read, id);
      const adaOrang = terbuka.some((one) => one.status !== 'terdaftar' && one.status !== 'dilewati');
      if (adaOrang) sisa.push(id);
      else await this.end(context, id, [], { penggunaId: null, peran: 'sistem' });
    }
    return sisa;
  }

  private async decideOne(
    tx: Tx,
    row: PendaftaranRow,
    keputusan: readonly KeputusanAkhir[],
    { pelaku, nilai, tenggatAt }: { pelaku: Pelaku; nilai: NilaiSetelan; tenggatAt: number },
  ): Promise<void> {
    const satu = keputusan.find((one) => one.pendaftaranId === row.id);
    if (satu?.cara === 'pindah') {
      await this.deps.pindah.moveIn(
        tx,
        row,
        {
          sesiId: satu.sesiId,
          blokId: satu.blokId,
          pelaku,
          sumber: row.sumber === 'mobile_jkn' ? 'web' : row.sumber,
          dari: ['menunggu', 'menunggu_admisi'],
          pembatal: 'rumah_sakit',
          menempatkan: true,
        },
        nilai,
      );
      return;
    }
    if (!satu) return;
    const done = await this.deps.pendaftaran.change(tx.trx, row.id, ['menunggu', 'menunggu_admisi'], {
      status: 'tidak_terlayani',
      urung: null,
    });
    if (done === null) return;
    await this.deps.gerak.record(tx, row.sesi_id, [this.deps.gerak.line('tidak_terlayani', done, pelaku)]);
    await this.deps.tindakLanjut.insert(tx.trx, {
      pendaftaran_id: row.id,
      sebab: 'tidak_terlayani',
      petugas_id: satu.petugasId,
      dibuat_at: tx.now,
      tenggat_at: tenggatAt,
    });
    await this.deps.langkah.write(tx.trx, row.id, '99', tx.now, { now: tx.now });
    const pasien = row.pasien_id === null ? null : await this.deps.pasien.find(tx.trx, row.pasien_id);
    if (pasien)
      await this.deps.kabar.tell(tx, 'tidak_terlayani', {
        pendaftaranId: row.id,
        pasien,
        blok: { mulai: startOfWibDay(row.tanggal) },
        kunci: row.id,
        mendesak: true,
      });
  }

  private async absent(
    tx: Tx,
    sesi: SesiRow,
    row: PendaftaranRow,
    pelaku: Pelaku,
    kirimSetelahAt: number,
  ): Promise<void> {
    const perubahan = { status: 'tidak_hadir' } as const;
    const done = await this.deps.gerak.step(tx, sesi, row.id, ['terdaftar', 'dilewati'], perubahan, 'tetap');
    await this.deps.gerak.record(tx, sesi.id, [this.deps.gerak.line('tidak_hadir', done, pelaku)]);
    await this.deps.langkah.write(tx.trx, row.id, '99', tx.now, { now: tx.now, kirimSetelahAt });
  }

  /** The last hash goes into the audit chain: the ledger of an ended sesi cannot be rewritten unnoticed. */
  private async seal(tx: Tx, sesiId: string): Promise<void> {
    const sesi = await this.deps.sesi.find(tx.trx, sesiId);
    const peristiwa = sesi?.peristiwa_terakhir ?? 0;
    const hash = await this.deps.peristiwa.hashAt(tx.trx, sesiId, peristiwa);
    tx.audit({
      tindakan: 'sesi.selesai',
      objekJenis: 'e_dokter_sesi',
      objekId: sesiId,
      sesudah: { peristiwa, hash },
    });
  }
}

/** Visits may be typed in until the end of the next working day, UTC ms. */
export function endOfSusulan(kalender: Parameters<typeof tenggatHariKerja>[0], selesaiAt: number): number {
  let hari = wibDayNumber(selesaiAt) + 1;
  while (kalender.hoursOn(hari) === null) hari++;
  return (hari + 1) * 86_400_000 - 7 * 3_600_000 - 1;
}
