import { newId } from '../../../../src/db/ids.js';
import { skpdIdOf } from '../../../../src/directory/stable-id.js';
import type { TestApp } from '../../../support/app.js';
import { sukaramai } from './kota.js';

/** A pengaduan planted straight into the tables, for tests that count many of them. Instants UTC ms. */
export interface Tanaman {
  readonly kategori?: string;
  readonly skpd?: string | null;
  readonly status?: string;
  readonly kerahasiaan?: 'terbuka' | 'anonim' | 'rahasia';
  readonly kanal?: string;
  readonly pelaporId?: string | null;
  readonly kelurahanKode?: string;
  readonly lintang?: number;
  readonly bujur?: number;
  readonly diajukanAt: number;
  readonly dibacaAt?: number | null;
  readonly disposisiAt?: number | null;
  readonly ditindaklanjutiAt?: number | null;
  readonly ditutupAt?: number | null;
  readonly caraTutup?: string | null;
  readonly bukaKembali?: number;
  readonly lepasDari?: string;
  readonly tenggatAt?: number | null;
  readonly indukId?: string | null;
}

const biasa = {
  kategori: 'lampu-jalan',
  skpd: 'dishub',
  kerahasiaan: 'anonim',
  kanal: 'web',
  pelaporId: null,
  kelurahanKode: sukaramai,
  ditindaklanjutiAt: null,
  ditutupAt: null,
  caraTutup: null,
  bukaKembali: 0,
  tenggatAt: null,
  indukId: null,
} as const satisfies Partial<Tanaman>;

const nol = '0'.repeat(64);
let nomor = 0;

/** Plants one and answers its id and code. The chain is not made to hold. */
export async function plant(
  { database, clock }: TestApp,
  change: Tanaman,
): Promise<{ readonly id: string; readonly kode: string }> {
  const { write } = database;
  const tanaman = { ...biasa, ...change };
  const id = newId();
  const kode = `PGD-2025-${String((nomor += 1)).padStart(6, '0')}`;
  const kategori = await write('e_masyarakat_kategori')
    .where('kode', tanaman.kategori)
    .first<{ id: string }>('id');
  const { skpd, kelurahanKode: kelurahan } = tanaman;
  const rahasia = tanaman.kerahasiaan === 'rahasia';
  const dibacaAt = tanaman.dibacaAt === undefined ? tanaman.diajukanAt : tanaman.dibacaAt;
  await write('e_masyarakat_pengaduan').insert({
    id,
    kode,
    status: tanaman.status ?? (tanaman.ditindaklanjutiAt === null ? 'diterima' : 'ditindaklanjuti'),
    kolom: 'sedang_ditanggapi',
    version: 1,
    urutan_transisi: 1,
    kategori_id: kategori.id,
    kecamatan_kode: kelurahan.slice(0, 8),
    kelurahan_kode: kelurahan,
    lintang: tanaman.lintang ?? null,
    bujur: tanaman.bujur ?? null,
    ketepatan: tanaman.lintang === undefined ? 'patokan' : 'peta',
    patokan: 'Depan pasar',
    isi: 'Lampu mati.',
    isi_tayang: dibacaAt === null ? null : 'Lampu mati.',
    tayang_at: dibacaAt,
    kerahasiaan: tanaman.kerahasiaan,
    kanal: tanaman.kanal,
    pelapor_id: tanaman.pelaporId,
    kunci_lacak_hmac: nol,
    skpd_id: skpd === null ? null : skpdIdOf(skpd),
    jumlah_lepas: tanaman.lepasDari === undefined ? 0 : 1,
    jumlah_buka_kembali: tanaman.bukaKembali,
    induk_id: tanaman.indukId,
    diajukan_at: tanaman.diajukanAt,
    dibaca_at: dibacaAt,
    ditindaklanjuti_at: tanaman.ditindaklanjutiAt,
    ditutup_at: tanaman.ditutupAt,
    cara_tutup: tanaman.caraTutup,
    tenggat_at: tanaman.tenggatAt,
    publik_at: rahasia ? null : clock.now(),
  });
  const disposisiAt = tanaman.disposisiAt === undefined ? tanaman.diajukanAt : tanaman.disposisiAt;
  const kejadian = (urutan: number, jenis: string, at: number, kantor: string, data: string) => ({
    pengaduan_id: id,
    urutan,
    jenis,
    at,
    kantor,
    data,
    hash_sebelum: nol,
    hash: `${id.replaceAll('-', '')}${String(urutan).padStart(32, '0')}`,
  });
  await write('e_masyarakat_kejadian').insert(kejadian(1, 'diajukan', tanaman.diajukanAt, 'warga', '{}'));
  if (skpd !== null && disposisiAt !== null)
    await write('e_masyarakat_kejadian').insert(
      kejadian(
        2,
        'didisposisikan',
        disposisiAt,
        'bcc',
        `{"kategori":"${tanaman.kategori}","skpd":"${skpd}"}`,
      ),
    );
  if (tanaman.lepasDari !== undefined)
    await write('e_masyarakat_kejadian').insert(
      kejadian(3, 'dilepas', tanaman.diajukanAt, tanaman.lepasDari, '{}'),
    );
  return { id, kode };
}

/** An account's resident marked as staff of an office, without any role. */
export async function employ({ database }: TestApp, penggunaId: string, slug: string): Promise<void> {
  await database
    .write('pengguna')
    .where({ id: penggunaId })
    .update({ skpd_id: skpdIdOf(slug) });
}
