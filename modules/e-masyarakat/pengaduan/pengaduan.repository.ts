import type { Knex } from 'knex';
import { tabel } from '../tables.js';
import type { Keadaan } from './keadaan.rules.js';
import { isAkhir } from './status.js';
import type { Kerahasiaan, Kolom, Status } from './status.js';

/** A pengaduan as the services work on it; instants UTC ms. */
export interface BarisPengaduan {
  readonly id: string;
  readonly kode: string;
  readonly status: Status;
  readonly kolom: Kolom;
  readonly version: number;
  readonly urutanTransisi: number;
  readonly kategoriId: string;
  /** Null only while an address from another system names no kelurahan. */
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  readonly lingkunganId: string | null;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly ketepatan: 'gps' | 'peta' | 'patokan';
  readonly patokan: string | null;
  readonly isi: string;
  readonly isiTayang: string | null;
  readonly tayangAt: number | null;
  readonly kerahasiaan: Kerahasiaan;
  readonly kanal: 'web' | 'loket' | 'telepon' | 'petugas' | 'open311';
  readonly pelaporId: string | null;
  readonly skpdId: string | null;
  readonly pemegangId: string | null;
  readonly pegangSampai: number | null;
  readonly indukId: string | null;
  readonly jumlahDukungan: number;
  readonly diajukanAt: number;
  readonly tenggatAt: number | null;
  readonly tenggatHukumAt: number | null;
}

/** What a new pengaduan is written with. */
export interface PengaduanBaru {
  readonly id: string;
  readonly kode: string;
  readonly kategoriId: string;
  /** Null only while an address from another system names no kelurahan. */
  readonly kecamatanKode: string | null;
  readonly kelurahanKode: string | null;
  readonly lingkunganId: string | null;
  readonly lintang: number | null;
  readonly bujur: number | null;
  readonly ketepatan: BarisPengaduan['ketepatan'];
  readonly patokan: string | null;
  readonly isi: string;
  readonly kerahasiaan: Kerahasiaan;
  readonly kanal: BarisPengaduan['kanal'];
  readonly pelaporId: string | null;
  /** Key of the Open311 client it came through. */
  readonly klienId?: string;
  /** Officer who wrote it down at the counter or the telephone. */
  readonly dicatatOlehId?: string;
  readonly kunciLacakHmac: string;
  readonly sebelumnyaId: string | null;
  readonly diajukanAt: number;
}

const kolomBaris = {
  id: 'id',
  kode: 'kode',
  status: 'status',
  kolom: 'kolom',
  version: 'version',
  urutanTransisi: 'urutan_transisi',
  kategoriId: 'kategori_id',
  kecamatanKode: 'kecamatan_kode',
  kelurahanKode: 'kelurahan_kode',
  lingkunganId: 'lingkungan_id',
  lintang: 'lintang',
  bujur: 'bujur',
  ketepatan: 'ketepatan',
  patokan: 'patokan',
  isi: 'isi',
  isiTayang: 'isi_tayang',
  tayangAt: 'tayang_at',
  kerahasiaan: 'kerahasiaan',
  kanal: 'kanal',
  pelaporId: 'pelapor_id',
  skpdId: 'skpd_id',
  pemegangId: 'pemegang_id',
  pegangSampai: 'pegang_sampai',
  indukId: 'induk_id',
  jumlahDukungan: 'jumlah_dukungan',
  diajukanAt: 'diajukan_at',
  tenggatAt: 'tenggat_at',
  tenggatHukumAt: 'tenggat_hukum_at',
} as const satisfies Record<keyof BarisPengaduan, string>;

/** Writes and single reads of pengaduan. */
export class PengaduanRepository {
  /** The row of a code, locked until the transaction ends; null when there is none. */
  async lock(
    trx: Knex.Transaction,
    by: { readonly kode: string } | { readonly id: string },
  ): Promise<BarisPengaduan | null> {
    // SQLite needs no FOR UPDATE (Knex leaves it out): BEGIN IMMEDIATE already holds the one write lock.
    const row = await trx(tabel.pengaduan)
      .where(by)
      .forUpdate()
      .first<BarisPengaduan | undefined>(kolomBaris);
    return row ?? null;
  }

  /** Id of a code; null when there is none. Says nothing about who may know. */
  async findId(knex: Knex, kode: string): Promise<string | null> {
    const row = await knex(tabel.pengaduan).where({ kode }).first<{ id: string } | undefined>('id');
    return row?.id ?? null;
  }

  /** Id of the induk of a merged one. */
  async findIndukId(knex: Knex, kode: string): Promise<string | null> {
    const row = await knex(tabel.pengaduan)
      .where({ kode })
      .first<{ indukId: string | null } | undefined>({ indukId: 'induk_id' });
    return row?.indukId ?? null;
  }

  /** Next number of a WIB year, in random steps of 1 to 3 so that a gap betrays no rahasia. */
  async nextNomor(trx: Knex.Transaction, tahun: number, langkah: number): Promise<number> {
    const [row] = await trx(tabel.nomor)
      .insert({ tahun, terakhir: langkah })
      .onConflict('tahun')
      .merge({ terakhir: trx.raw('?? + ?', [`${tabel.nomor}.terakhir`, langkah]) })
      .returning<{ terakhir: number }[]>('terakhir');
    if (row === undefined) throw new Error('no number was issued');
    return row.terakhir;
  }

  /** A new row in its first state; version 1 is its first kejadian. */
  async insert(trx: Knex.Transaction, baru: PengaduanBaru): Promise<void> {
    await trx(tabel.pengaduan).insert({
      id: baru.id,
      kode: baru.kode,
      status: 'diajukan',
      kolom: 'terkirim',
      version: 1,
      urutan_transisi: 1,
      kategori_id: baru.kategoriId,
      kecamatan_kode: baru.kecamatanKode,
      kelurahan_kode: baru.kelurahanKode,
      lingkungan_id: baru.lingkunganId,
      lintang: baru.lintang,
      bujur: baru.bujur,
      ketepatan: baru.ketepatan,
      patokan: baru.patokan,
      isi: baru.isi,
      kerahasiaan: baru.kerahasiaan,
      kanal: baru.kanal,
      pelapor_id: baru.pelaporId,
      klien_id: baru.klienId ?? null,
      dicatat_oleh_id: baru.dicatatOlehId ?? null,
      kunci_lacak_hmac: baru.kunciLacakHmac,
      sebelumnya_id: baru.sebelumnyaId,
      diajukan_at: baru.diajukanAt,
      publik_at: baru.kerahasiaan === 'rahasia' ? null : baru.diajukanAt,
    });
  }

  /**
   * Moves the cached state on, if it still is the one the caller saw: status and urutan of the last transition.
   * A comment meanwhile only moved `version`. Answers whether the row moved.
   */
  async advance(
    trx: Knex.Transaction,
    sebelum: BarisPengaduan,
    keadaan: Keadaan,
    perubahan: PerubahanBaris,
  ): Promise<boolean> {
    const rahasia = (perubahan.kerahasiaan ?? sebelum.kerahasiaan) === 'rahasia';
    const updated = await trx(tabel.pengaduan)
      .where({
        id: sebelum.id,
        status: sebelum.status,
        urutan_transisi: sebelum.urutanTransisi,
        version: keadaan.version - 1,
      })
      .update({
        status: keadaan.status,
        version: keadaan.version,
        urutan_transisi: keadaan.urutanTransisi,
        mengikat: keadaan.mengikat ? 1 : 0,
        jumlah_lepas: keadaan.jumlahLepas,
        jumlah_buka_kembali: keadaan.jumlahBukaKembali,
        dibaca_at: keadaan.dibacaAt,
        tanggapan_at: keadaan.tanggapanAt,
        ditindaklanjuti_at: keadaan.ditindaklanjutiAt,
        ditutup_at: keadaan.ditutupAt,
        cara_tutup: keadaan.caraTutup,
        publik_at: rahasia ? null : perubahan.now,
        // The nightly job takes out what was closed 30 days ago (spec 6.2).
        ...(keadaan.status === sebelum.status ? {} : { dekat: isDekat(keadaan.status) ? 1 : 0 }),
        ...columnsOf(perubahan),
      });
    return updated === 1;
  }

  /** Fields that are no fold of kejadian: place, kategori, publication, cached due dates. */
  async amend(trx: Knex.Transaction, id: string, perubahan: Omit<PerubahanBaris, 'now'>): Promise<void> {
    await trx(tabel.pengaduan).where({ id }).update(columnsOf(perubahan));
  }

  /** Changes who may see it; rahasia has no public moment. */
  async setKerahasiaan(
    trx: Knex.Transaction,
    id: string,
    kerahasiaan: Kerahasiaan,
    now: number,
  ): Promise<void> {
    await trx(tabel.pengaduan)
      .where({ id })
      .update({ kerahasiaan, publik_at: kerahasiaan === 'rahasia' ? null : now });
  }

  /** Takes or renews the lease of 5 minutes if it is free, run out or the caller's; false: another holds it. */
  async takeLease(trx: Knex.Transaction, id: string, penggunaId: string, now: number): Promise<boolean> {
    const updated = await trx(tabel.pengaduan)
      .where({ id })
      .andWhere((free) =>
        free.whereNull('pemegang_id').orWhere('pemegang_id', penggunaId).orWhere('pegang_sampai', '<=', now),
      )
      .update({ pemegang_id: penggunaId, pegang_sampai: now + 5 * 60_000 });
    return updated === 1;
  }

  /** The lease of one that still stands as it was seen and that nobody else holds; false: passed over. */
  async takeFree(
    trx: Knex.Transaction,
    terlihat: { readonly id: string; readonly urutanTransisi: number },
    penggunaId: string,
    now: number,
  ): Promise<boolean> {
    const updated = await trx(tabel.pengaduan)
      .where({ id: terlihat.id, urutan_transisi: terlihat.urutanTransisi })
      .andWhere((free) =>
        free.whereNull('pemegang_id').orWhere('pemegang_id', penggunaId).orWhere('pegang_sampai', '<=', now),
      )
      .update({ pemegang_id: penggunaId, pegang_sampai: now + 5 * 60_000 });
    return updated === 1;
  }

  /** Frees every lease of this operator but one: moving on to the next frees the last. */
  async freeLeases(trx: Knex.Transaction, penggunaId: string, butId: string | null): Promise<void> {
    const query = trx(tabel.pengaduan).where('pemegang_id', penggunaId);
    if (butId !== null) query.whereNot('id', butId);
    await query.update({ pemegang_id: null, pegang_sampai: null });
  }

  /** Ids of merged children. */
  async childrenOf(trx: Knex.Transaction, indukId: string): Promise<readonly string[]> {
    const rows = await trx(tabel.pengaduan)
      .where('induk_id', indukId)
      .orderBy('id')
      .select<{ id: string }[]>('id');
    return rows.map((row) => row.id);
  }

  /** Phrase of the induk, for a merged one. */
  async kolomOf(trx: Knex.Transaction, id: string): Promise<Kolom | null> {
    const row = await trx(tabel.pengaduan).where({ id }).first<{ kolom: Kolom } | undefined>('kolom');
    return row?.kolom ?? null;
  }

  /** Answers to the questions of the kategori. */
  async insertJawaban(
    trx: Knex.Transaction,
    id: string,
    jawaban: ReadonlyMap<string, string>,
  ): Promise<void> {
    const rows = [...jawaban].map(([pertanyaanId, nilai]) => ({
      pengaduan_id: id,
      pertanyaan_id: pertanyaanId,
      nilai,
    }));
    if (rows.length > 0) await trx(tabel.jawaban).insert(rows);
  }
}

/** Whether something reported at the same place may be the same matter. */
function isDekat(status: Status): boolean {
  return status === 'ditutup' || !isAkhir(status);
}

/** Columns a transition may set beside what the fold decides. */
export interface PerubahanBaris {
  readonly now: number;
  readonly kolom?: Kolom;
  readonly skpdId?: string | null;
  readonly indukId?: string | null;
  readonly kategoriId?: string;
  readonly kelurahanKode?: string;
  readonly kecamatanKode?: string;
  readonly patokan?: string | null;
  readonly kerahasiaan?: Kerahasiaan;
  readonly isiTayang?: string | null;
  readonly tayangAt?: number | null;
  readonly pelaporId?: string | null;
  readonly tenggatAt?: number | null;
  readonly tenggatHukumAt?: number | null;
}

const kolomPerubahan = {
  kolom: 'kolom',
  skpdId: 'skpd_id',
  indukId: 'induk_id',
  kategoriId: 'kategori_id',
  kelurahanKode: 'kelurahan_kode',
  kecamatanKode: 'kecamatan_kode',
  patokan: 'patokan',
  kerahasiaan: 'kerahasiaan',
  isiTayang: 'isi_tayang',
  tayangAt: 'tayang_at',
  pelaporId: 'pelapor_id',
  tenggatAt: 'tenggat_at',
  tenggatHukumAt: 'tenggat_hukum_at',
} as const;

function columnsOf(perubahan: Omit<PerubahanBaris, 'now'>): Record<string, string | number | null> {
  const entries = Object.entries(perubahan) as [keyof PerubahanBaris, string | number | null | undefined][];
  return Object.fromEntries(
    entries.flatMap(([key, value]) =>
      key === 'now' || value === undefined ? [] : [[kolomPerubahan[key], value]],
    ),
  );
}
