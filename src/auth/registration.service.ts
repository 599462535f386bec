import { isUniqueViolation } from '../db/driver-errors.js';
import type { Database } from '../db/database.js';
import { newId } from '../db/ids.js';
import type { UnitOfWork, WorkContext } from '../db/unit-of-work.js';
import { RuleBroken } from '../errors.js';
import type { Vault } from './crypto.js';
import type { IdentityRows } from './identity-rows.js';
import type { Passwords } from './password.js';
import type { JenisKontak } from './pengguna.js';
import type { NewPengguna } from './pengguna.repository.js';
import type { ResidentLookup } from './ports.js';
import type { Throttle } from './throttle.js';

/** The one answer to every registration that does not fit, whichever part is wrong. */
export const REGISTRATION_REFUSED =
  'Data tidak cocok atau sudah terdaftar. Masuk, pulihkan akun, atau datang ke kelurahan dengan KTP.';

/** Version of the consent text shown on the registration page. */
export const CONSENT_VERSION = '2026-11';

/** A contact as typed and normalised; it does not count before its code was entered. */
export interface Kontak {
  readonly jenis: JenisKontak;
  readonly nilai: string;
}

/** What a resident enters. */
export interface WargaRegistration {
  readonly nik: string;
  readonly kk: string;
  readonly tanggalLahir: string;
  readonly kontak: Kontak;
  readonly kataSandi: string;
}

/** What a non-resident enters; his NIK is checked at the desk. */
export interface NonResidentRegistration {
  readonly jenis: 'pemohon' | 'pasien';
  readonly nama: string;
  readonly nik: string | null;
  readonly kontak: Kontak;
  readonly kataSandi: string;
}

/** Opens accounts for residents and applicants. */
export class RegistrationService {
  constructor(
    private readonly db: Database,
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly registry: ResidentLookup,
    private readonly vault: Vault,
  ) {}

  /**
   * Opens a resident's account. Every refusal has done the same work: one hash, one registry and one account look-up.
   * @returns the id of the account. @throws RuleBroken with the one refusal, TooMany.
   */
  async registerWarga(context: WorkContext, form: WargaRegistration, jaringan: string): Promise<string> {
    await this.throttle.take('daftarKota', 'semua');
    await this.throttle.take('daftarAlamat', jaringan);
    await this.throttle.take('daftarNik', this.vault.blindIndex('nik', form.nik));
    const kataSandi = await this.passwords.hash(form.kataSandi);
    const resident = await this.registry.findForRegistration(form.nik, form.kk, form.tanggalLahir);
    const existing = await this.rows.pengguna.findByIdentifier(this.db.read, { jenis: 'nik', nilai: form.nik });
    if (resident === null || existing !== null) throw new RuleBroken(REGISTRATION_REFUSED);
    const id = newId();
    const pengguna = {
      id, jenis: 'warga', nama: resident.nama, penduduk_id: resident.id, kependudukan: 'penduduk', kata_sandi: kataSandi,
    } as const;
    await this.open(context, pengguna, { nik: form.nik, isNikVerified: true, kontak: form.kontak });
    return id;
  }

  /** Opens an account of somebody who is not in the registry. @throws TooMany */
  async registerNonResident(context: WorkContext, form: NonResidentRegistration, jaringan: string): Promise<string> {
    await this.throttle.take('daftarKota', 'semua');
    await this.throttle.take('daftarAlamat', jaringan);
    const kataSandi = await this.passwords.hash(form.kataSandi);
    const id = newId();
    const pengguna = { id, jenis: form.jenis, nama: form.nama, kependudukan: 'bukan_penduduk', kata_sandi: kataSandi } as const;
    await this.open(context, pengguna, { nik: form.nik, isNikVerified: false, kontak: form.kontak });
    return id;
  }

  private async open(
    context: WorkContext,
    pengguna: Omit<NewPengguna, 'dibuat_at'>,
    proof: { readonly nik: string | null; readonly isNikVerified: boolean; readonly kontak: Kontak },
  ): Promise<void> {
    const { id } = pengguna;
    try {
      await this.work.run({ ...context, pelakuId: id }, async (tx) => {
        await this.rows.pengguna.insert(tx.trx, {
          ...pengguna,
          ...(proof.nik === null ? {} : this.rows.pengguna.nikColumns(id, proof.nik, proof.isNikVerified ? tx.now : null)),
          ...this.rows.pengguna.contactColumns(id, proof.kontak.jenis, proof.kontak.nilai, null),
          dibuat_at: tx.now, kata_sandi_at: tx.now, persetujuan_versi: CONSENT_VERSION, persetujuan_at: tx.now,
        });
        tx.audit({ tindakan: 'pengguna.didaftarkan', objekJenis: 'pengguna', objekId: id, sesudah: { jenis: pengguna.jenis } });
      });
    } catch (error) {
      // Two registrations of one NIK at the same moment: the constraint lets one through.
      if (isUniqueViolation(error)) throw new RuleBroken(REGISTRATION_REFUSED);
      throw error;
    }
  }
}
