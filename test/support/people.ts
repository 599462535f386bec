import type { Grant, Scope } from '../../src/auth/actor.js';
import type { Vault } from '../../src/auth/crypto.js';
import { newId } from '../../src/db/ids.js';
import type { Database } from '../../src/db/database.js';
import type { Clock } from '../../src/time/time.js';
import { hash } from '@node-rs/argon2';

/** Someone in the residents' register, with what he would type in. All invented: region 127599. */
export interface Resident {
  readonly pendudukId: string;
  readonly nik: string;
  readonly kk: string;
  readonly nama: string;
  readonly tanggalLahir: string;
  readonly jenisKelamin: 'L' | 'P';
  readonly kelurahanKode: string;
}

/** An account, and what opens it. */
export interface Account {
  readonly penggunaId: string;
  readonly nama: string;
  readonly surel: string;
  readonly telepon: string;
  readonly kataSandi: string;
  readonly grants: readonly Grant[];
  readonly resident: Resident | null;
}

export interface ResidentOptions {
  readonly nama?: string;
  readonly tanggalLahir?: string;
  readonly jenisKelamin?: 'L' | 'P';
  readonly kelurahanKode?: string;
  readonly status?: 'hidup' | 'meninggal' | 'pindah';
}

export interface StaffOptions {
  readonly peran: Grant['peran'];
  readonly lingkup?: Scope;
  readonly nama?: string;
  readonly skpdId?: string;
  readonly resident?: Resident;
}

/** Every test account has this password. */
export const kataSandiUji = 'rambutan-binjai-manis-42';
// One hash for all of them, at the least cost argon2 allows: the suite signs in hundreds of times.
const hashed = hash(kataSandiUji, { memoryCost: 8, timeCost: 1, parallelism: 1 });

/** Makes residents and accounts straight in the tables, as the desk and the register import would leave them. */
export class People {
  private made = 0;

  constructor(
    private readonly db: Database,
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** A resident of the register who has no account yet. */
  async resident({
    nama,
    tanggalLahir = '1990-08-17',
    jenisKelamin = 'P',
    kelurahanKode,
    status = 'hidup',
  }: ResidentOptions = {}): Promise<Resident> {
    const number = ++this.made;
    const pendudukId = newId();
    const nik = nikOf(tanggalLahir, jenisKelamin, number);
    const kk = `127599010120${String(number).padStart(4, '0')}`;
    const tempat = kelurahanKode ?? (await this.anyKelurahan());
    const now = this.clock.now();
    const name = nama ?? `Warga Uji ${String(number)}`;
    await this.db.write('penduduk').insert({
      id: pendudukId,
      nik_enc: this.seal('penduduk', 'nik_enc', pendudukId, nik),
      nik_idx: this.vault.blindIndex('nik', nik),
      kk_enc: this.seal('penduduk', 'kk_enc', pendudukId, kk),
      kk_idx: this.vault.blindIndex('kk', kk),
      nama: name,
      tanggal_lahir: tanggalLahir,
      jenis_kelamin: jenisKelamin,
      kelurahan_kode: tempat,
      alamat: `Jalan Uji No. ${String(number)}`,
      status,
      dimasukkan_at: now,
      diubah_at: now,
    });
    return { pendudukId, nik, kk, nama: name, tanggalLahir, jenisKelamin, kelurahanKode: tempat };
  }

  /** A resident with an account, NIK and contacts verified. */
  async warga(options: ResidentOptions & { readonly resident?: Resident } = {}): Promise<Account> {
    const resident = options.resident ?? (await this.resident(options));
    return this.account('warga', resident.nama, [{ peran: 'warga', lingkup: kota }], { resident });
  }

  /** An applicant or patient from elsewhere, not in the register. */
  async guest(jenis: 'pemohon' | 'pasien', nama = `Tamu Uji ${String(this.made + 1)}`): Promise<Account> {
    return this.account(jenis, nama, [{ peran: jenis, lingkup: kota }], {});
  }

  /** Staff with one role, TOTP set up. Roles that need a NIK get a resident of their own. */
  async staff({ peran, lingkup = kota, nama, skpdId, resident }: StaffOptions): Promise<Account> {
    const needsNik = ['kepling', 'lurah', 'camat'].includes(peran);
    const person = resident ?? (needsNik ? await this.resident() : undefined);
    const office = skpdId ?? (lingkup.jenis === 'skpd' ? lingkup.kode : undefined);
    return this.account('petugas', nama ?? `${peran} uji`, [{ peran, lingkup }], {
      resident: person,
      skpdId: office,
    });
  }

  /** Gives an account one more role. */
  async grant(penggunaId: string, { peran, lingkup }: Grant): Promise<void> {
    await this.db.write('pengguna_peran').insert({
      id: newId(),
      pengguna_id: penggunaId,
      peran,
      lingkup_jenis: lingkup.jenis,
      lingkup_kode: lingkup.kode,
      mulai_at: this.clock.now(),
    });
  }

  private async account(
    jenis: 'warga' | 'pemohon' | 'pasien' | 'petugas',
    nama: string,
    grants: readonly Grant[],
    { resident, skpdId }: { readonly resident?: Resident; readonly skpdId?: string },
  ): Promise<Account> {
    const number = ++this.made;
    const id = newId();
    const now = this.clock.now();
    const surel = `uji${String(number)}@contoh.test`;
    const telepon = `+6281299${String(number).padStart(6, '0')}`;
    const sealed = (column: string, plain: string): string => this.seal('pengguna', column, id, plain);
    await this.db.write('pengguna').insert({
      id,
      jenis,
      status: 'aktif',
      nama,
      penduduk_id: resident?.pendudukId ?? null,
      kependudukan: resident ? 'penduduk' : 'bukan_penduduk',
      skpd_id: skpdId ?? null,
      nik_enc: resident ? sealed('nik_enc', resident.nik) : null,
      nik_idx: resident ? this.vault.blindIndex('nik', resident.nik) : null,
      nik_terverifikasi_at: resident ? now : null,
      surel_enc: sealed('surel_enc', surel),
      surel_idx: this.vault.blindIndex('surel', surel),
      surel_terverifikasi_at: now,
      telepon_enc: sealed('telepon_enc', telepon),
      telepon_idx: this.vault.blindIndex('telepon', telepon),
      telepon_terverifikasi_at: now,
      kata_sandi: await hashed,
      kata_sandi_at: now,
      totp_rahasia_enc: jenis === 'petugas' ? sealed('totp_rahasia_enc', 'JBSWY3DPEHPK3PXP') : null,
      totp_terpasang_at: jenis === 'petugas' ? now : null,
      totp_langkah_terakhir: 0,
      dibuat_at: now,
      version: 1,
    });
    for (const one of grants) await this.grant(id, one);
    return {
      penggunaId: id,
      nama,
      surel,
      telepon,
      kataSandi: kataSandiUji,
      grants,
      resident: resident ?? null,
    };
  }

  private seal(tabel: string, kolom: string, baris: string, plain: string): string {
    return this.vault.encrypt(plain, { tabel, kolom, baris });
  }

  private async anyKelurahan(): Promise<string> {
    const row = await this.db.read<{ kode: string }>('kelurahan').orderBy('kode').first();
    if (!row) throw new Error('The reference data is not loaded: no kelurahan');
    return row.kode;
  }
}

const kota: Scope = { jenis: 'kota', kode: '' };

/** A NIK with the right structure in the invented region 127599. `number` 1-9999 makes it unique. */
export function nikOf(tanggalLahir: string, jenisKelamin: 'L' | 'P', number: number): string {
  const [year = '', month = '', day = ''] = tanggalLahir.split('-');
  const dayOfSex = String(Number(day) + (jenisKelamin === 'P' ? 40 : 0)).padStart(2, '0');
  return `127599${dayOfSex}${month}${year.slice(2)}${String(number).padStart(4, '0')}`;
}
