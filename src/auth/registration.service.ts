import { isUniqueViolation } from '../db/driver-errors.js';
import { newId } from '../db/ids.js';
import type { Tx, UnitOfWork, WorkContext } from '../db/unit-of-work.js';
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

/** Where a registration comes from. */
export interface FormOrigin {
  readonly jaringan: string;
  /** Names this one sending of this one browser's form; a second sending gets the first answer. */
  readonly kunci: string;
}

/** Opens accounts for residents and applicants. */
export class RegistrationService {
  constructor(
    private readonly work: UnitOfWork,
    private readonly rows: IdentityRows,
    private readonly passwords: Passwords,
    private readonly throttle: Throttle,
    private readonly registry: ResidentLookup,
    private readonly vault: Vault,
  ) {}

  /**
   * Opens a resident's account; the same form sent twice opens it once. Every refusal has done the same work:
   * one hash, one registry and one account look-up in one transaction.
   * @returns the id of the account. @throws RuleBroken with the one refusal, TooMany.
   */
  async registerWarga(context: WorkContext, form: WargaRegistration, asal: FormOrigin): Promise<string> {
    await this.throttle.take('daftarKota', 'semua');
    await this.throttle.take('daftarAlamat', asal.jaringan);
    await this.throttle.take('daftarNik', this.vault.blindIndex('nik', form.nik));
    const kataSandi = await this.passwords.hash(form.kataSandi);
    return this.openOnce(context, asal, async (tx) => {
      const resident = await this.registry.findForRegistration(form.nik, form.kk, form.tanggalLahir);
      const existing = await this.rows.pengguna.findByIdentifier(tx.trx, { jenis: 'nik', nilai: form.nik });
      if (resident === null || existing !== null) throw new RuleBroken(REGISTRATION_REFUSED);
      const pengguna = {
        jenis: 'warga',
        nama: resident.nama,
        penduduk_id: resident.id,
        kependudukan: 'penduduk',
      } as const;
      return this.insert(tx, { ...pengguna, kata_sandi: kataSandi }, form.kontak, {
        nilai: form.nik,
        terverifikasiAt: tx.now,
      });
    });
  }

  /** Opens an account of somebody who is not in the registry; his NIK counts after the desk saw his KTP. @throws TooMany */
  async registerNonResident(
    context: WorkContext,
    form: NonResidentRegistration,
    asal: FormOrigin,
  ): Promise<string> {
    await this.throttle.take('daftarKota', 'semua');
    await this.throttle.take('daftarAlamat', asal.jaringan);
    const kataSandi = await this.passwords.hash(form.kataSandi);
    const pengguna = {
      jenis: form.jenis,
      nama: form.nama,
      kependudukan: 'bukan_penduduk',
      kata_sandi: kataSandi,
    } as const;
    const nik = form.nik === null ? null : { nilai: form.nik, terverifikasiAt: null };
    return this.openOnce(context, asal, (tx) => this.insert(tx, pengguna, form.kontak, nik));
  }

  private async openOnce(
    context: WorkContext,
    asal: FormOrigin,
    work: (tx: Tx) => Promise<string>,
  ): Promise<string> {
    try {
      const once = { lingkup: 'pengguna.didaftarkan', kunci: this.vault.hashToken('daftar', asal.kunci) };
      return (await this.work.once(context, once, work)).hasil;
    } catch (error) {
      // Two registrations of one NIK at the same moment: the constraint lets one through.
      if (isUniqueViolation(error)) throw new RuleBroken(REGISTRATION_REFUSED);
      throw error;
    }
  }

  private async insert(
    tx: Tx,
    pengguna: Omit<NewPengguna, 'id' | 'dibuat_at'>,
    kontak: Kontak,
    nik: { readonly nilai: string; readonly terverifikasiAt: number | null } | null,
  ): Promise<string> {
    const id = newId();
    const { jenis } = pengguna;
    await this.rows.pengguna.insert(tx.trx, {
      ...pengguna,
      id,
      ...(nik === null ? {} : this.rows.pengguna.nikColumns(id, nik.nilai, nik.terverifikasiAt)),
      ...this.rows.pengguna.contactColumns(id, kontak.jenis, kontak.nilai, null),
      dibuat_at: tx.now,
      kata_sandi_at: tx.now,
      persetujuan_versi: CONSENT_VERSION,
      persetujuan_at: tx.now,
    });
    tx.audit({ tindakan: 'pengguna.didaftarkan', objekJenis: 'pengguna', objekId: id, sesudah: { jenis } });
    return id;
  }
}
