import type { Knex } from 'knex';
import { differenceOf } from '../angka/angka.rules.js';
import type { AngkaRepository } from '../angka/angka.repository.js';
import { pemilikJenis } from '../jam/jam.repository.js';
import { toBaris } from '../pengaduan/kejadian.repository.js';
import { tabel } from '../tables.js';
import type { PelaporDemo, PengaduanDemo } from './susun.js';

type Baris = Readonly<Record<string, string | number | null>>;

// SQLite takes 32,766 variables a statement; the widest row has 40.
const sekali = 200;

async function insertAll(trx: Knex.Transaction, table: string, rows: readonly Baris[]): Promise<void> {
  for (let from = 0; from < rows.length; from += sekali)
    await trx(table).insert(rows.slice(from, from + sekali));
}

/** Writes the demo city's pengaduan in a few large statements. */
export class DemoRepository {
  constructor(private readonly angka: AngkaRepository) {}

  /** Residents with an account, then others who only stand in the register. */
  async residents(knex: Knex, limit: number): Promise<readonly PelaporDemo[]> {
    return knex('penduduk as w')
      .leftJoin('pengguna as g', 'g.penduduk_id', 'w.id')
      .where('w.status', 'hidup')
      .orderByRaw('CASE WHEN g.id IS NULL THEN 1 ELSE 0 END, w.id')
      .limit(limit)
      .select<PelaporDemo[]>({ pendudukId: 'w.id', penggunaId: 'g.id' });
  }

  /** One account that answers for each office that has one, by slug. */
  async staff(knex: Knex): Promise<ReadonlyMap<string, string>> {
    const rows: readonly { slug: string; penggunaId: string }[] = await knex('pengguna_peran as r')
      .join('skpd as s', 's.id', 'r.lingkup_kode')
      .where('r.peran', 'petugas_skpd')
      .whereNull('r.sampai_at')
      .select({ slug: 's.slug', penggunaId: 'r.pengguna_id' });
    return new Map(rows.map((row) => [row.slug, row.penggunaId]));
  }

  async write(
    trx: Knex.Transaction,
    daftar: readonly PengaduanDemo[],
    skpdIds: ReadonlyMap<string, string>,
    kunci: (id: string) => string,
  ): Promise<void> {
    await insertAll(
      trx,
      tabel.pengaduan,
      daftar.map((one) => toRow(one, skpdIds, kunci(one.id))),
    );
    await insertAll(
      trx,
      tabel.kejadian,
      daftar.flatMap((one) => one.riwayat.map((kejadian) => toBaris(one.id, kejadian))),
    );
    await insertAll(
      trx,
      tabel.teks,
      daftar.flatMap((one) =>
        [...one.teks].map(([urutan, teks]) => ({
          pengaduan_id: one.id,
          urutan,
          versi: 0,
          isi: teks.isi,
          garam: teks.garam,
          tampil: 1,
          alasan_tahan: null,
        })),
      ),
    );
    const selisih = daftar.flatMap((one) =>
      differenceOf(null, {
        kelurahanKode: one.kelurahanKode,
        kategoriId: one.kategori.id,
        skpdId: idOf(one, skpdIds),
        kolom: one.kolom,
        kerahasiaan: one.kerahasiaan,
      }),
    );
    const jumlah = new Map<string, (typeof selisih)[number]>();
    for (const one of selisih) {
      const key = `${one.jenis}|${one.kunci}|${one.kolom}`;
      jumlah.set(key, { ...one, jumlah: (jumlah.get(key)?.jumlah ?? 0) + one.jumlah });
    }
    await this.angka.add(trx, [...jumlah.values()]);
  }

  async insertDukungan(trx: Knex.Transaction, rows: readonly Baris[]): Promise<void> {
    await insertAll(trx, tabel.dukungan, rows);
  }

  async insertFoto(trx: Knex.Transaction, rows: readonly Baris[]): Promise<void> {
    await insertAll(trx, tabel.foto, rows);
  }

  async insertPenilaian(trx: Knex.Transaction, rows: readonly Baris[]): Promise<void> {
    await insertAll(trx, tabel.penilaian, rows);
  }

  async setNomor(trx: Knex.Transaction, tahun: number, terakhir: number): Promise<void> {
    await trx(tabel.nomor).insert({ tahun, terakhir }).onConflict('tahun').merge();
  }

  /** Rungs that lie in the past were climbed then: nobody is told of them today. */
  async markPastSteps(trx: Knex.Transaction, now: number): Promise<void> {
    await trx('jam_langkah')
      .whereIn('jam_id', trx('jam').where('pemilik_jenis', pemilikJenis).select('id'))
      .where('jatuh_at', '<=', now)
      .whereNull('dijalankan_at')
      .update({ dijalankan_at: trx.ref('jatuh_at') });
  }

  async insertTemplat(trx: Knex.Transaction, rows: readonly Baris[]): Promise<void> {
    await insertAll(trx, tabel.templat, rows);
  }
}

function idOf({ keadaan }: PengaduanDemo, skpdIds: ReadonlyMap<string, string>): string | null {
  return keadaan.skpdSlug === null ? null : (skpdIds.get(keadaan.skpdSlug) ?? null);
}

function toRow(one: PengaduanDemo, skpdIds: ReadonlyMap<string, string>, kunciLacakHmac: string): Baris {
  const { keadaan } = one;
  return {
    id: one.id,
    kode: one.kode,
    status: keadaan.status,
    kolom: one.kolom,
    version: keadaan.version,
    urutan_transisi: keadaan.urutanTransisi,
    kategori_id: one.kategori.id,
    kecamatan_kode: one.kecamatanKode,
    kelurahan_kode: one.kelurahanKode,
    lintang: one.lintang,
    bujur: one.bujur,
    ketepatan: one.lintang === null ? 'patokan' : 'peta',
    patokan: one.patokan,
    isi: one.isi,
    isi_tayang: keadaan.dibacaAt === null ? null : one.isi,
    tayang_at: keadaan.dibacaAt,
    kerahasiaan: one.kerahasiaan,
    kanal: 'web',
    pelapor_id: one.pelapor.pendudukId,
    kunci_lacak_hmac: kunciLacakHmac,
    skpd_id: idOf(one, skpdIds),
    mengikat: keadaan.mengikat ? 1 : 0,
    jumlah_lepas: keadaan.jumlahLepas,
    jumlah_buka_kembali: keadaan.jumlahBukaKembali,
    jumlah_dukungan: 1,
    jumlah_pelapor: 1,
    diajukan_at: keadaan.diajukanAt,
    dibaca_at: keadaan.dibacaAt,
    tanggapan_at: keadaan.tanggapanAt,
    ditindaklanjuti_at: keadaan.ditindaklanjutiAt,
    ditutup_at: keadaan.ditutupAt,
    cara_tutup: keadaan.caraTutup,
    publik_at: one.kerahasiaan === 'rahasia' ? null : (one.riwayat.at(-1)?.at ?? keadaan.diajukanAt),
    dekat: 1,
  };
}
