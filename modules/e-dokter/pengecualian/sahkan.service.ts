import type { Database } from '../../../src/db/database.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { wibInstant } from '../../../src/time/time.js';
import type { BatalService } from '../daftar/batal.service.js';
import { asPenolakan } from '../daftar/daftar.service.js';
import type { PendaftaranRow, Pelaku } from '../daftar/pendaftaran.js';
import type { PindahService } from '../daftar/pindah.service.js';
import { TempatHabis } from '../daftar/penolakan.js';
import { ubahKapasitas } from '../hitung/blok.rules.js';
import { sesiDibatalkan } from '../index.js';
import type { Kabar } from '../kabar/kabar.service.js';
import type { JenisKabar } from '../kabar/kabar.templates.js';
import type { Gerak } from '../layanan/gerak.service.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { MaterialisasiRepository } from '../sesi/materialisasi.repository.js';
import type { SesiRepository } from '../sesi/sesi.repository.js';
import type { SesiRow } from '../sesi/sesi.js';
import type { NilaiSetelan } from '../setelan.js';
import { tenggatHariKerja } from '../tindak-lanjut/tenggat.js';
import type { TindakLanjutRepository } from '../tindak-lanjut/tindak-lanjut.repository.js';
import type { PengecualianRepository, PengecualianRow, PenempatanRow } from './pengecualian.repository.js';
import { belumDitempatkan, menarik } from './pengecualian.rules.js';

export interface SahkanDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly calendars: Calendars;
  readonly pengecualian: PengecualianRepository;
  readonly sesi: SesiRepository;
  readonly materialisasi: MaterialisasiRepository;
  readonly pasien: PasienRepository;
  readonly pindah: PindahService;
  readonly batal: BatalService;
  readonly tindakLanjut: TindakLanjutRepository;
  readonly kabar: Kabar;
  readonly gerak: Gerak;
  readonly setelan: () => Promise<NilaiSetelan>;
}

interface Kerja {
  readonly satu: PengecualianRow;
  readonly pelaku: Pelaku;
  readonly nilai: NilaiSetelan;
  readonly tenggatAt: number;
}

/** Confirming, giving up and taking back a deviation. */
export class SahkanService {
  constructor(private readonly deps: SahkanDeps) {}

  /**
   * Everybody is moved, kept, or handed to a named officer in one transaction, or nothing happens.
   * @throws RuleBroken while somebody is undecided; Conflict when a target filled meanwhile (that decision is dropped,
   * all others are kept)
   */
  async confirm(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    const nilai = await this.deps.setelan();
    const kalender = (await this.deps.calendars.current()).forOffice(skpdIdOf('rsud'));
    const daftarSesi = await this.deps.pengecualian.sesiOf(this.deps.db.read, id);
    const tujuan = await this.targets(id);
    const sedang: { id: string | null } = { id: null };
    try {
      await this.deps.unitOfWork.run(context, async (tx) => {
        const locked = await this.deps.sesi.lockAll(tx.trx, [...daftarSesi.map((one) => one.id), ...tujuan]);
        const satu = await this.deps.pengecualian.find(tx.trx, id);
        if (satu === null) throw new NotFound();
        const now = tx.now;
        if (
          !(await this.deps.pengecualian.change(tx.trx, id, 'diajukan', {
            status: 'disahkan',
            disahkan_at: now,
          }))
        )
          throw new Conflict('Pengecualian ini sudah diputus.');
        const kerja = { satu, pelaku, nilai, tenggatAt: tenggatHariKerja(kalender, now, 1) };
        const terdampak = await this.deps.pengecualian.affected(tx.trx, id);
        const penempatan = await this.deps.pengecualian.listPlaced(tx.trx, id);
        if (satu.jenis !== 'ubah_kuota') {
          const belum = belumDitempatkan(terdampak, penempatan);
          if (belum.length > 0) throw new RuleBroken(`${String(belum.length)} pasien belum ditempatkan`);
        }
        for (const row of [...terdampak].sort((a, b) =>
          (a.pasien_id ?? '') < (b.pasien_id ?? '') ? -1 : 1,
        )) {
          sedang.id = row.id;
          await this.settle(
            tx,
            row,
            penempatan.find((one) => one.pendaftaran_id === row.id),
            kerja,
          );
        }
        sedang.id = null;
        for (const sesi of locked.filter((one) => one.pengecualian_id === id))
          await this.apply(tx, sesi, kerja, terdampak.filter((row) => row.sesi_id === sesi.id).length);
        if (satu.jenis === 'buka_tambahan') await this.openExtra(tx, satu);
        tx.audit({ tindakan: 'pengecualian.disahkan', objekJenis: 'e_dokter_pengecualian', objekId: id });
      });
    } catch (error) {
      const known = asPenolakan(error);
      if (known instanceof TempatHabis && sedang.id !== null) await this.dropDecision(context, id, sedang.id);
      throw known;
    }
  }

  /** diajukan -> dibatalkan: its sesi open again as they were. */
  async abandon(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    await this.release(context, id, 'diajukan', 'dibatalkan', pelaku);
  }

  /** disahkan -> dicabut: what did not take place is open again; who was moved stays where he is. */
  async revoke(context: WorkContext, id: string, pelaku: Pelaku): Promise<void> {
    await this.release(context, id, 'disahkan', 'dicabut', pelaku);
  }

  private async settle(
    tx: Tx,
    row: PendaftaranRow,
    penempatan: PenempatanRow | undefined,
    { pelaku, nilai, tenggatAt, satu }: Kerja,
  ): Promise<void> {
    if (penempatan === undefined || penempatan.cara === 'tetap') {
      if (satu.jenis === 'pengganti') await this.tell(tx, 'pengganti', row);
      return;
    }
    if (penempatan.cara === 'pindah') {
      const blok = await this.deps.sesi.findBlok(tx.trx, penempatan.blok_tujuan_id ?? '');
      if (blok === null) throw new NotFound();
      const hasil = await this.deps.pindah.moveIn(
        tx,
        row,
        {
          sesiId: blok.sesi_id,
          blokId: blok.id,
          pelaku,
          sumber: row.sumber === 'mobile_jkn' ? 'web' : row.sumber,
          dari: ['terdaftar', 'menunggu_admisi', 'menunggu', 'dilewati'],
          pembatal: 'rumah_sakit',
          menempatkan: true,
        },
        nilai,
      );
      await this.deps.pengecualian.setResult(tx.trx, penempatan, hasil.id);
      return;
    }
    await this.deps.batal.cancelIn(tx, row, ['terdaftar', 'menunggu_admisi', 'menunggu', 'dilewati'], {
      pelaku,
      pembatal: 'rumah_sakit',
      alasanKode: satu.alasan_publik,
    });
    await this.deps.tindakLanjut.insert(tx.trx, {
      pendaftaran_id: row.id,
      sebab: 'pengecualian',
      petugas_id: penempatan.petugas_id ?? '',
      dibuat_at: tx.now,
      tenggat_at: tenggatAt,
    });
    await this.tell(tx, 'ditarik', row);
  }

  private async tell(tx: Tx, jenis: JenisKabar, row: PendaftaranRow): Promise<void> {
    const pasien = row.pasien_id === null ? null : await this.deps.pasien.find(tx.trx, row.pasien_id);
    const blok = await this.deps.sesi.findBlok(tx.trx, row.blok_id);
    if (pasien && blok)
      await this.deps.kabar.tell(tx, jenis, {
        pendaftaranId: row.id,
        pasien,
        blok,
        kunci: row.id,
        mendesak: true,
      });
  }

  /** What the confirmed pengecualian makes of one of its sesi; everybody on it is settled by now. */
  private async apply(tx: Tx, sesi: SesiRow, { satu, pelaku }: Kerja, terdampak: number): Promise<void> {
    const baris = { peran: pelaku.peran, alasanKode: satu.alasan_publik };
    if (menarik(satu.jenis)) {
      await this.deps.sesi.change(tx.trx, sesi.id, { status: 'dibatalkan' });
      await this.deps.gerak.record(tx, sesi.id, [{ ...baris, jenis: 'sesi_dibatalkan' }]);
      tx.publish(sesiDibatalkan(sesi, terdampak));
      return;
    }
    if (satu.jenis === 'ubah_kuota') return this.changeQuota(tx, sesi, satu);
    const status = sesi.status === 'ditutup' ? { status: 'dibuka' as const } : {};
    if (satu.jenis === 'pengganti') {
      await this.deps.sesi.change(tx.trx, sesi.id, {
        ...status,
        dokter_pengganti_id: satu.dokter_pengganti_id,
      });
      await this.deps.gerak.record(tx, sesi.id, [{ ...baris, jenis: 'pengganti' }]);
      return;
    }
    await this.shift(tx, sesi, satu);
    await this.deps.sesi.change(tx.trx, sesi.id, status);
    await this.deps.gerak.record(tx, sesi.id, [{ ...baris, jenis: 'jam_digeser' }]);
  }

  private async shift(tx: Tx, sesi: SesiRow, { isi }: PengecualianRow): Promise<void> {
    const mulai = isi.jam_mulai ?? sesi.jam_mulai;
    const geser = wibInstant(sesi.tanggal, mulai) - wibInstant(sesi.tanggal, sesi.jam_mulai);
    await this.deps.sesi.change(tx.trx, sesi.id, {
      jam_mulai: mulai,
      jam_selesai: isi.jam_selesai ?? sesi.jam_selesai,
    });
    for (const one of await this.deps.sesi.blokOf(tx.trx, sesi.id))
      await this.deps.sesi.changeBlok(tx.trx, one.id, {
        mulai: one.mulai + geser,
        selesai: one.selesai + geser,
      });
  }

  private async changeQuota(tx: Tx, sesi: SesiRow, { isi }: PengecualianRow): Promise<void> {
    const kuota = {
      kuota_jkn: isi.kuota_jkn ?? sesi.kuota_jkn,
      kuota_nonjkn: isi.kuota_nonjkn ?? sesi.kuota_nonjkn,
      kuota_loket: isi.kuota_loket ?? sesi.kuota_loket,
    };
    const blok = await this.deps.sesi.blokOf(tx.trx, sesi.id);
    const daring = ubahKapasitas(
      blok.map((one) => ({ kapasitas: one.kapasitas_daring, terisi: one.terisi_daring })),
      kuota.kuota_jkn + kuota.kuota_nonjkn,
    );
    const loket = ubahKapasitas(
      blok.map((one) => ({ kapasitas: one.kapasitas_loket, terisi: one.terisi_loket })),
      kuota.kuota_loket,
    );
    if (daring === null || loket === null) throw new RuleBroken('Kuota kurang dari yang sudah terisi.');
    for (const [index, one] of blok.entries())
      await this.deps.sesi.changeBlok(tx.trx, one.id, {
        kapasitas_daring: daring[index] ?? 0,
        kapasitas_loket: loket[index] ?? 0,
      });
    await this.deps.sesi.change(tx.trx, sesi.id, kuota);
  }

  private async openExtra(
    tx: Tx,
    { id, dari, dokter_id, poliklinik_id, isi }: PengecualianRow,
  ): Promise<void> {
    const made = await this.deps.materialisasi.insert(tx.trx, {
      dokter_id: dokter_id ?? '',
      dokter_pengganti_id: null,
      poliklinik_id: poliklinik_id ?? '',
      jadwal_praktik_id: null,
      pengecualian_id: id,
      tanggal: dari,
      jam_mulai: isi.jam_mulai ?? '08:00',
      jam_selesai: isi.jam_selesai ?? '12:00',
      menit_blok: isi.menit_blok ?? 30,
      awalan: isi.awalan ?? 'X',
      ruang: isi.ruang ?? '-',
      status: 'dibuka',
      kuota_jkn: isi.kuota_jkn ?? 0,
      kuota_nonjkn: isi.kuota_nonjkn ?? 0,
      kuota_loket: isi.kuota_loket ?? 0,
    });
    if (made === null) throw new Conflict('Sesi dengan jam atau awalan itu sudah ada pada tanggal itu.');
  }

  private async release(
    context: WorkContext,
    id: string,
    dari: 'diajukan' | 'disahkan',
    ke: 'dibatalkan' | 'dicabut',
    pelaku: Pelaku,
  ): Promise<void> {
    const daftarSesi = await this.deps.pengecualian.sesiOf(this.deps.db.read, id);
    await this.deps.unitOfWork.run(context, async (tx) => {
      const locked = await this.deps.sesi.lockAll(
        tx.trx,
        daftarSesi.map((one) => one.id),
      );
      if (!(await this.deps.pengecualian.change(tx.trx, id, dari, { status: ke, berakhir_at: tx.now })))
        throw new Conflict('Pengecualian ini sudah berubah. Muat ulang halaman.');
      for (const sesi of locked.filter((one) => one.pengecualian_id === id)) {
        const tertahan = sesi.status === 'ditutup' || sesi.status === 'dibatalkan';
        await this.deps.sesi.change(tx.trx, sesi.id, {
          pengecualian_id: null,
          dokter_pengganti_id: null,
          ...(tertahan ? { status: 'dibuka' as const } : {}),
        });
        if (tertahan) await this.deps.gerak.record(tx, sesi.id, [{ jenis: 'dibuka', peran: pelaku.peran }]);
      }
      tx.audit({ tindakan: `pengecualian.${ke}`, objekJenis: 'e_dokter_pengecualian', objekId: id });
    });
  }

  private async targets(id: string): Promise<readonly string[]> {
    const { db, pengecualian, sesi } = this.deps;
    const placed = await pengecualian.listPlaced(db.read, id);
    const blok = await Promise.all(
      placed.flatMap((one) =>
        one.blok_tujuan_id === null ? [] : [sesi.findBlok(db.read, one.blok_tujuan_id)],
      ),
    );
    return blok.flatMap((one) => (one === null ? [] : [one.sesi_id]));
  }

  private async dropDecision(context: WorkContext, id: string, pendaftaranId: string): Promise<void> {
    await this.deps.unitOfWork.run(context, (tx) =>
      this.deps.pengecualian.unplace(tx.trx, id, pendaftaranId),
    );
  }
}
