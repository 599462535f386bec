import type { ErasureAnswer, PersonalData, Person } from '../../../src/app-module.js';
import type { Database } from '../../../src/db/database.js';
import type { Tx } from '../../../src/db/unit-of-work.js';
import type { Json, JsonObject } from '../../../src/json.js';
import { formatIso, maskNik } from '../../../src/views/format.js';
import type { AksesRepository } from '../akses/akses.repository.js';
import type { DrafRepository } from '../daftar/draf.repository.js';
import { tampilKode } from '../hitung/kode.rules.js';
import type { Pasien } from '../pasien/pasien.js';
import type { PasienRepository } from '../pasien/pasien.repository.js';
import type { PerwalianRepository } from '../pasien/perwalian.repository.js';
import type { RetensiRepository } from '../retensi/retensi.repository.js';
import { tabel } from '../tables.js';

export interface DataSayaDeps {
  readonly db: Database;
  readonly pasien: PasienRepository;
  readonly perwalian: PerwalianRepository;
  readonly akses: AksesRepository;
  readonly draf: DrafRepository;
  readonly retensi: RetensiRepository;
  /** Legal hold, as the transaction sees it. */
  readonly isDitahan: (tx: Tx) => Promise<boolean>;
}

interface Kunjungan {
  readonly kode: string;
  readonly tanggal: string;
  readonly poliklinik: string;
  readonly penjamin: string;
  readonly status: string;
  readonly dibuat_at: number;
}

/** Everything this module holds about one person: himself as a patient, perwalian, visits, who looked. */
export class DataSaya implements PersonalData {
  constructor(private readonly deps: DataSayaDeps) {}

  async export({ penggunaId }: Person): Promise<Json> {
    const { db, pasien, perwalian, akses } = this.deps;
    const milik = await perwalian.listOf(db.read, penggunaId);
    const diriId = milik.find((one) => one.hubungan === 'diri')?.pasien_id ?? null;
    const row = diriId === null ? null : await pasien.find(db.read, diriId);
    const [kunjungan, lihat] = await Promise.all([
      diriId === null ? [] : this.visits(diriId),
      diriId === null ? [] : akses.listOf(db.read, [diriId], 1000),
    ]);
    return {
      pasien: row === null ? null : identitasOf(pasien.open(row)),
      perwalian: milik.map((one) => ({
        hubungan: one.hubungan,
        status: one.status,
        berlakuSampai: one.berlaku_sampai,
        diajukan: formatIso(one.diajukan_at),
      })),
      pendaftaran: kunjungan.map(({ kode, dibuat_at, ...one }) => ({
        kode: tampilKode(kode),
        ...one,
        dibuat: formatIso(dibuat_at),
      })),
      akses: lihat.map((one) => ({
        peran: one.peran,
        halaman: one.halaman,
        alasan: one.alasan,
        pada: formatIso(one.at),
      })),
    };
  }

  /** Visits that are over lose the person; open ones, the hospital's patient record and who looked stay. */
  async erase(tx: Tx, { penggunaId }: Person): Promise<readonly ErasureAnswer[]> {
    const { perwalian, draf, retensi, isDitahan } = this.deps;
    const milik = await perwalian.listOf(tx.trx, penggunaId);
    const diriId = milik.find((one) => one.hubungan === 'diri')?.pasien_id ?? null;
    await draf.drop(tx.trx, penggunaId);
    await perwalian.revokeAllOf(tx.trx, penggunaId, tx.now);
    await retensi.forgetRegistrar(tx.trx, penggunaId);
    const ditahan = await isDitahan(tx);
    if (diriId !== null && !ditahan) await retensi.detachOf(tx.trx, diriId);
    return [
      { jenis: 'draf pendaftaran', akibat: 'dihapus', alasan: 'Belum dikirim.' },
      { jenis: 'perwalian', akibat: 'dilepas', alasan: 'Hak mewakili pasien berakhir bersama akun.' },
      ditahan
        ? { jenis: 'kunjungan', akibat: 'disimpan', alasan: 'Ditahan menurut Permenkes 24/2022.' }
        : {
            jenis: 'kunjungan',
            akibat: 'dilepas',
            alasan: 'Kunjungan yang sudah selesai dilepas dari Anda; yang masih berlaku selesai dulu.',
          },
      {
        jenis: 'identitas pasien dan catatan akses',
        akibat: 'disimpan',
        alasan: 'Nomor rekam medis milik rumah sakit; siapa yang melihat tetap tercatat.',
      },
    ];
  }

  private async visits(pasienId: string): Promise<readonly Kunjungan[]> {
    return this.deps.db
      .read(`${tabel.pendaftaran} as p`)
      .join(`${tabel.poliklinik} as k`, 'k.id', 'p.poliklinik_id')
      .where('p.pasien_id', pasienId)
      .orderBy(['p.tanggal', 'p.id'])
      .select<Kunjungan[]>(
        'p.kode',
        'p.tanggal',
        'k.nama as poliklinik',
        'p.penjamin',
        'p.status',
        'p.dibuat_at',
      );
  }
}

/** NIK and card as on every page: nobody finds a whole number in a file that was left lying about. */
function identitasOf({ id: _id, nik, kartu, ...identitas }: Pasien): JsonObject {
  return {
    ...identitas,
    nik: nik === null ? null : maskNik(nik),
    kartu: kartu === null ? null : `*********${kartu.slice(-4)}`,
  };
}
