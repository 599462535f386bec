import type { Database } from '../../../src/db/database.js';
import { isUniqueViolation } from '../../../src/db/driver-errors.js';
import type { Tx, UnitOfWork, WorkContext } from '../../../src/db/unit-of-work.js';
import type { Penduduk, PopulationRegistry } from '../../../src/directory/registry/registry.js';
import { Conflict, NotFound, RuleBroken } from '../../../src/errors.js';
import { skpdIdOf } from '../../../src/directory/stable-id.js';
import type { Calendars } from '../../../src/time/calendars.js';
import { wibDay } from '../../../src/time/time.js';
import type { NilaiSetelan } from '../setelan.js';
import { tenggatHariKerja } from '../tindak-lanjut/tenggat.js';
import type { PasienRepository } from './pasien.repository.js';
import type { BuktiPerwalian, PerwalianRepository } from './perwalian.repository.js';
import { isLangsung, sampaiDewasa, isAnak } from './perwalian.rules.js';
import type { Hubungan } from './perwalian.rules.js';

export interface PerwalianDeps {
  readonly db: Database;
  readonly unitOfWork: UnitOfWork;
  readonly registry: PopulationRegistry;
  readonly calendars: Calendars;
  readonly pasien: PasienRepository;
  readonly perwalian: PerwalianRepository;
  readonly setelan: () => Promise<NilaiSetelan>;
}

/** What is typed about a tanggungan. */
export interface Calon {
  readonly nik: string;
  readonly kk: string;
  readonly tanggalLahir: string;
  readonly hubungan: Exclude<Hubungan, 'diri'>;
}

/** The account that asks. */
export interface PemilikAkun {
  readonly penggunaId: string;
  readonly pendudukId: string | null;
}

/** Who may act for whom. */
export class PerwalianService {
  constructor(private readonly deps: PerwalianDeps) {}

  /**
   * The patient an account itself is. A resident becomes one from the registry on first use; an account without NIK
   * gets null until the desk has seen a KTP.
   */
  async selfOf(context: WorkContext, akun: PemilikAkun): Promise<string | null> {
    const { db, perwalian, registry, unitOfWork } = this.deps;
    const milik = await perwalian.listOf(db.read, akun.penggunaId);
    const ada = milik.find((one) => one.hubungan === 'diri' && one.status === 'terverifikasi');
    if (ada) return ada.pasien_id;
    const penduduk = akun.pendudukId === null ? null : await registry.findById(akun.pendudukId);
    const nik = penduduk === null ? null : await registry.revealNik(penduduk.id);
    if (penduduk === null || nik === null) return null;
    try {
      return await unitOfWork.run(context, (tx) => this.bindSelf(tx, akun.penggunaId, penduduk, nik));
    } catch (error) {
      // Two first visits at once: the other one made it.
      if (!isUniqueViolation(error)) throw error;
      const kini = await perwalian.listOf(db.read, akun.penggunaId);
      return kini.find((one) => one.hubungan === 'diri')?.pasien_id ?? null;
    }
  }

  /**
   * Asks for a tanggungan. The answer is the same whether or not the data match; only a child on one's own family card
   * is there at once. @throws RuleBroken above the limit
   */
  async request(context: WorkContext, akun: PemilikAkun, calon: Calon): Promise<void> {
    const { db, perwalian, registry, calendars, unitOfWork } = this.deps;
    const nilai = await this.deps.setelan();
    const milik = await perwalian.listOf(db.read, akun.penggunaId);
    if (milik.filter((one) => one.hubungan !== 'diri').length >= nilai.tanggungan)
      throw new RuleBroken(`Paling banyak ${String(nilai.tanggungan)} tanggungan.`);
    const penduduk = await registry.findForRegistration(calon.nik, calon.kk, calon.tanggalLahir);
    const sendiri = akun.pendudukId === null ? null : await registry.findById(akun.pendudukId);
    if (penduduk === null || penduduk.id === akun.pendudukId) return;
    const kalender = (await calendars.current()).forOffice(skpdIdOf('rsud'));
    await unitOfWork.run(context, async (tx) => {
      const hariIni = wibDay(tx.now);
      const langsung = isLangsung({
        hubungan: calon.hubungan,
        tanggalLahir: penduduk.tanggalLahir,
        kkSama: sendiri?.kkIdx === penduduk.kkIdx,
        hariIni,
      });
      const pasienId = await this.pasienOf(tx, penduduk, calon.nik);
      await this.insertOnce(tx, {
        pengguna_id: akun.penggunaId,
        pasien_id: pasienId,
        hubungan: calon.hubungan,
        bukti: langsung ? 'kk' : null,
        status: langsung ? 'terverifikasi' : 'diajukan',
        berlaku_sampai: isAnak(penduduk.tanggalLahir, hariIni) ? sampaiDewasa(penduduk.tanggalLahir) : null,
        diajukan_at: tx.now,
        tenggat_at: langsung ? null : tenggatHariKerja(kalender, tx.now, 1),
        diputus_at: langsung ? tx.now : null,
      });
      tx.audit({ tindakan: 'perwalian.diajukan', objekJenis: 'e_dokter_pasien', objekId: pasienId });
    });
  }

  /** The desk saw the proof, or refuses. @throws Conflict when somebody decided already */
  async decide(
    context: WorkContext,
    id: string,
    putusan: { readonly diterima: true; readonly bukti: BuktiPerwalian } | { readonly diterima: false },
  ): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const done = await this.deps.perwalian.change(tx.trx, id, ['diajukan'], {
        status: putusan.diterima ? 'terverifikasi' : 'ditolak',
        bukti: putusan.diterima ? putusan.bukti : null,
        diputus_at: tx.now,
        diputus_oleh: context.pelakuId,
      });
      if (!done) throw new Conflict('Permintaan ini sudah diputus.');
      tx.audit({
        tindakan: putusan.diterima ? 'perwalian.terverifikasi' : 'perwalian.ditolak',
        objekJenis: 'e_dokter_perwalian',
        objekId: id,
      });
    });
  }

  /** Gives up or takes away; whoever holds it, or the patient himself. @throws NotFound */
  async revoke(context: WorkContext, penggunaId: string, id: string): Promise<void> {
    await this.deps.unitOfWork.run(context, async (tx) => {
      const row = await this.deps.perwalian.find(tx.trx, id);
      if (row === null || row.hubungan === 'diri') throw new NotFound();
      const hari = wibDay(tx.now);
      const diri = await this.deps.perwalian.findValid(tx.trx, penggunaId, row.pasien_id, hari);
      if (row.pengguna_id !== penggunaId && diri?.hubungan !== 'diri') throw new NotFound();
      // The patient's row is the lock under which a registration looks at the perwalian.
      await this.deps.pasien.lock(tx.trx, row.pasien_id);
      const done = await this.deps.perwalian.change(tx.trx, id, ['diajukan', 'terverifikasi'], {
        status: 'dicabut',
        diputus_at: tx.now,
        diputus_oleh: context.pelakuId,
      });
      if (!done) throw new Conflict('Perwalian ini sudah berakhir.');
      tx.audit({ tindakan: 'perwalian.dicabut', objekJenis: 'e_dokter_perwalian', objekId: id });
    });
  }

  /** Job: what ended with the 18th birthday. */
  async expire(context: WorkContext): Promise<number> {
    return this.deps.unitOfWork.run(context, (tx) => this.deps.perwalian.expire(tx.trx, wibDay(tx.now)));
  }

  private async bindSelf(tx: Tx, penggunaId: string, penduduk: Penduduk, nik: string): Promise<string> {
    const pasienId = await this.pasienOf(tx, penduduk, nik);
    await this.deps.perwalian.insert(tx.trx, {
      pengguna_id: penggunaId,
      pasien_id: pasienId,
      hubungan: 'diri',
      bukti: null,
      status: 'terverifikasi',
      berlaku_sampai: null,
      diajukan_at: tx.now,
      tenggat_at: null,
      diputus_at: tx.now,
    });
    return pasienId;
  }

  private async pasienOf(tx: Tx, penduduk: Penduduk, nik: string): Promise<string> {
    const ada = await this.deps.pasien.findByNik(tx.trx, nik);
    if (ada) return ada.id;
    return this.deps.pasien.insert(
      tx.trx,
      {
        nik,
        nama: penduduk.nama,
        tanggalLahir: penduduk.tanggalLahir,
        jenisKelamin: penduduk.jenisKelamin,
        alamat: penduduk.alamat,
      },
      tx.now,
    );
  }

  private async insertOnce(tx: Tx, baru: Parameters<PerwalianRepository['insert']>[1]): Promise<void> {
    const milik = await this.deps.perwalian.listOf(tx.trx, baru.pengguna_id);
    if (milik.some((one) => one.pasien_id === baru.pasien_id)) return;
    await this.deps.perwalian.insert(tx.trx, baru);
  }
}
