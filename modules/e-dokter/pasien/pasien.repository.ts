import type { Knex } from 'knex';
import type { Vault } from '../../../src/auth/crypto.js';
import { newId } from '../../../src/db/ids.js';
import { tabel } from '../tables.js';
import type { Pasien, PasienBaru, PasienRow } from './pasien.js';

type KolomTersegel =
  'nik_enc' | 'kartu_enc' | 'nama_enc' | 'tanggal_lahir_enc' | 'telepon_enc' | 'alamat_enc';

/** Patients. Identity is sealed per cell; NIK and card are found by blind index only. */
export class PasienRepository {
  constructor(private readonly vault: Vault) {}

  async insert(trx: Knex.Transaction, baru: PasienBaru, now: number): Promise<string> {
    const id = newId();
    const seal = (kolom: KolomTersegel, isi: string | null | undefined) => this.seal(id, kolom, isi);
    await trx(tabel.pasien).insert({
      id,
      nomor_rm: baru.nomorRm ?? null,
      nik_enc: seal('nik_enc', baru.nik),
      nik_idx: this.nikIdx(baru.nik),
      kartu_enc: seal('kartu_enc', baru.kartu),
      kartu_idx: this.kartuIdx(baru.kartu ?? null),
      nama_enc: seal('nama_enc', baru.nama),
      tanggal_lahir_enc: seal('tanggal_lahir_enc', baru.tanggalLahir),
      jenis_kelamin: baru.jenisKelamin,
      telepon_enc: seal('telepon_enc', baru.telepon),
      alamat_enc: seal('alamat_enc', baru.alamat),
      lengkap_at: baru.lengkap ? now : null,
      ibu_pasien_id: baru.ibuPasienId ?? null,
      urutan_lahir: baru.urutanLahir ?? null,
      tanpa_nik_alasan: baru.tanpaNikAlasan ?? null,
      dibuat_at: now,
      version: 1,
    });
    return id;
  }

  /** The lock under which limits are counted; null when there is no such patient. */
  async lock(trx: Knex.Transaction, id: string): Promise<PasienRow | null> {
    const [row] = await trx(tabel.pasien)
      .where({ id })
      .update({ version: trx.raw('version + 1') })
      .returning<PasienRow[]>('*');
    return row ?? null;
  }

  async find(knex: Knex, id: string): Promise<PasienRow | null> {
    return (await knex(tabel.pasien).where({ id }).first<PasienRow | undefined>()) ?? null;
  }

  async findMany(knex: Knex, ids: readonly string[]): Promise<readonly PasienRow[]> {
    if (ids.length === 0) return [];
    return knex(tabel.pasien)
      .whereIn('id', [...ids])
      .select<PasienRow[]>();
  }

  async findByNik(knex: Knex, nik: string): Promise<PasienRow | null> {
    return (
      (await knex(tabel.pasien)
        .where({ nik_idx: this.nikIdx(nik) })
        .first<PasienRow | undefined>()) ?? null
    );
  }

  async findByKartu(knex: Knex, kartu: string): Promise<PasienRow | null> {
    const row = await knex(tabel.pasien)
      .where({ kartu_idx: this.kartuIdx(kartu) })
      .first<PasienRow | undefined>();
    return row ?? null;
  }

  async findByNomorRm(knex: Knex, nomorRm: string): Promise<PasienRow | null> {
    return (await knex(tabel.pasien).where({ nomor_rm: nomorRm }).first<PasienRow | undefined>()) ?? null;
  }

  /** A card number said later. UNIQUE refuses one that belongs to somebody else. */
  async setKartu(trx: Knex.Transaction, id: string, kartu: string): Promise<void> {
    await trx(tabel.pasien)
      .where({ id })
      .update({ kartu_enc: this.seal(id, 'kartu_enc', kartu), kartu_idx: this.kartuIdx(kartu) });
  }

  /** What admisi completes from KTP and KK; from now on the patient is known. */
  async complete(
    trx: Knex.Transaction,
    id: string,
    isi: { readonly nomorRm: string; readonly telepon?: string | null; readonly alamat?: string | null },
    now: number,
  ): Promise<void> {
    await trx(tabel.pasien)
      .where({ id })
      .update({
        lengkap_at: now,
        nomor_rm: isi.nomorRm,
        ...(isi.telepon ? { telepon_enc: this.seal(id, 'telepon_enc', isi.telepon) } : {}),
        ...(isi.alamat ? { alamat_enc: this.seal(id, 'alamat_enc', isi.alamat) } : {}),
        version: trx.raw('version + 1'),
      });
  }

  /** The registry reported a death or a move of the resident with this record. @returns patients marked, 0 or 1 */
  async markRegistry(
    trx: Knex.Transaction,
    pendudukId: string,
    tanda: 'meninggal' | 'pindah',
  ): Promise<number> {
    // Both sides hold the same blind index of the NIK.
    return trx(tabel.pasien)
      .where('nik_idx', trx('penduduk').where({ id: pendudukId }).select('nik_idx'))
      .update({ tanda_registri: tanda, version: trx.raw('version + 1') });
  }

  /** The next nomor RM of six digits: one after the highest of ours. */
  async nextNomorRm(trx: Knex.Transaction): Promise<string> {
    const row = await trx(tabel.pasien)
      .whereRaw('length(nomor_rm) = 6')
      .max({ terakhir: 'nomor_rm' })
      .first<{ terakhir: string | null }>();
    return String(Number(row.terakhir ?? '0') + 1).padStart(6, '0');
  }

  /** Opens the identity. The caller checked that it may be seen and writes the access log. */
  open(row: PasienRow): Pasien {
    const buka = (kolom: KolomTersegel): string | null => {
      const isi = row[kolom];
      return isi === null ? null : this.vault.decrypt(isi, { tabel: tabel.pasien, kolom, baris: row.id });
    };
    return {
      id: row.id,
      nomorRm: row.nomor_rm,
      nik: buka('nik_enc'),
      kartu: buka('kartu_enc'),
      nama: buka('nama_enc') ?? '',
      tanggalLahir: buka('tanggal_lahir_enc') ?? '',
      jenisKelamin: row.jenis_kelamin,
      telepon: buka('telepon_enc'),
      alamat: buka('alamat_enc'),
      lengkap: row.lengkap_at !== null,
    };
  }

  nikIdx(nik: string | null): string | null {
    return nik === null ? null : this.vault.blindIndex('nik', nik);
  }

  private kartuIdx(kartu: string | null): string | null {
    return kartu === null ? null : this.vault.blindIndex('kartu', kartu);
  }

  private seal(id: string, kolom: KolomTersegel, isi: string | null | undefined): string | null {
    return isi === null || isi === undefined
      ? null
      : this.vault.encrypt(isi, { tabel: tabel.pasien, kolom, baris: id });
  }
}
