import type { Knex } from 'knex';
import { bulkInsert } from '../../../src/db/bulk.js';
import type { Database } from '../../../src/db/database.js';
import { draw, type Ucapan, ucapanOf } from './dialect.js';
import { lifeRows, stateCase } from './lives.js';
import { rareWords, wordingRows, wordings } from './words.js';

/** How many reports, and the moment the newest of them was sent (UTC ms). */
export interface Size {
  readonly reports: number;
  readonly newest: number;
}

const day = 86_400_000;
/** Three quarters of the reports are older than half a year: a city that reports more every year. */
const history = 3 * 365 * day;
const recent = 182 * day;
const residents = 20_000;
const slots = 1_000;
const perStep = 100_000;
/** Steps whose moments stand in the report's own row. */
const moments = ['dibaca_operator', 'didisposisikan', 'diterima', 'ditindaklanjuti'] as const;

/** SQLite while it is filled, and as the app has it. */
const loose = ['PRAGMA foreign_keys=OFF', 'PRAGMA synchronous=OFF', 'PRAGMA cache_size=-400000'];
const strict = ['PRAGMA foreign_keys=ON', 'PRAGMA synchronous=FULL', 'PRAGMA cache_size=-2000'];

/**
 * Fills a migrated and seeded database with reports and everything lists read beside them: timelines, public stamps,
 * words, photos, supports, verdict measures and clocks. Bulk SQL only; the chains are not hashed.
 */
export async function fill(database: Database, size: Size, say: (text: string) => void): Promise<void> {
  const { write, dialect } = database;
  const ucapan = ucapanOf(dialect);
  for (const one of dialect === 'sqlite' ? loose : []) await write.raw(one);
  await lookups(write, database);
  for (let from = 1; from <= size.reports; from += perStep) {
    const to = Math.min(from + perStep - 1, size.reports);
    await write.transaction(async (trx) => {
      // Foreign keys and the guards of append-only tables would be asked for millions of rows.
      if (dialect === 'pg') await trx.raw('SET LOCAL session_replication_role = replica');
      await trx.raw(stage(ucapan, size, from, to));
      await trx.raw('CREATE INDEX growth_baris_i ON growth_baris (i)');
      for (const statement of inserts(ucapan)) await trx.raw(statement);
      await trx.raw('DROP TABLE growth_baris');
    });
    if (size.reports > perStep) say(`${String(to)} of ${String(size.reports)} reports`);
  }
  await counters(write);
  for (const table of ['tempat', 'kategori', 'kata', 'hidup', 'ringkas'])
    await write.schema.dropTable(`growth_${table}`);
  for (const one of dialect === 'sqlite' ? strict : []) await write.raw(one);
}

interface Place {
  readonly kode: string;
  readonly kecamatan_kode: string;
  readonly lintang: number;
  readonly bujur: number;
}
interface Kind {
  readonly id: string;
  readonly skpd_id: string | null;
  readonly hk: number;
  readonly awal: string;
  readonly radius: number | null;
}

/** What a report draws from: places and kinds by weight, words, the steps of every life, residents. */
async function lookups(write: Knex, { dialect }: Database): Promise<void> {
  const places = await write('kelurahan')
    .orderBy('kode')
    .select<Place[]>('kode', 'kecamatan_kode', 'lintang', 'bujur');
  const kinds = await write('e_masyarakat_kategori as k')
    .leftJoin('e_masyarakat_perutean as r', (join) =>
      join.on('r.kategori_id', 'k.id').andOnNull('r.kelurahan_kode'),
    )
    .orderBy('k.urutan')
    .select<Kind[]>({
      id: 'k.id',
      skpd_id: 'r.skpd_id',
      hk: 'k.tenggat_layanan_hk',
      awal: 'k.kerahasiaan_awal',
      radius: 'k.radius_m',
    });
  const offices: readonly string[] = await write('skpd').orderBy('slug').pluck<string[]>('id');
  // The first of a list is drawn about nine times as often as the last.
  const weighted = <T>(rows: readonly T[], slot: number): T =>
    rows[Math.min(rows.length - 1, Math.floor(rows.length * (slot / slots) ** 1.5))]!;
  const range = Array.from({ length: slots }, (_, nomor) => nomor);
  await write.transaction(async (trx) => {
    await trx.raw(
      'CREATE TABLE growth_tempat (nomor integer PRIMARY KEY, kode text, kecamatan_kode text, lintang double precision, bujur double precision)',
    );
    await trx.raw(
      'CREATE TABLE growth_kategori (nomor integer PRIMARY KEY, id text, skpd_id text, hk bigint, awal text, radius integer)',
    );
    await trx.raw('CREATE TABLE growth_kata (nomor integer PRIMARY KEY, isi text, patokan text)');
    await trx.raw(
      'CREATE TABLE growth_hidup (status text, urutan integer, jenis text, geser bigint, kantor text)',
    );
    await bulkInsert(
      trx,
      'growth_tempat',
      {
        nomor: 'bigint',
        kode: 'text',
        kecamatan_kode: 'text',
        lintang: 'double precision',
        bujur: 'double precision',
      },
      range.map((nomor) => ({ nomor, ...weighted(places, nomor) })),
    );
    await bulkInsert(
      trx,
      'growth_kategori',
      { nomor: 'bigint', id: 'text', skpd_id: 'text', hk: 'bigint', awal: 'text', radius: 'bigint' },
      range.map((nomor) => {
        const kind = weighted(kinds, nomor);
        return { nomor, ...kind, skpd_id: kind.skpd_id ?? offices[nomor % offices.length] ?? null };
      }),
    );
    await bulkInsert(trx, 'growth_kata', { nomor: 'bigint', isi: 'text', patokan: 'text' }, wordingRows());
    await bulkInsert(
      trx,
      'growth_hidup',
      { status: 'text', urutan: 'bigint', jenis: 'text', geser: 'bigint', kantor: 'text' },
      lifeRows(),
    );
    const when = moments.map((jenis) => `max(CASE WHEN jenis = '${jenis}' THEN geser END) AS ${jenis}`);
    await trx.raw(
      `CREATE TABLE growth_ringkas AS SELECT status, count(*) AS langkah, max(geser) AS akhir, ${when.join(', ')} FROM growth_hidup GROUP BY status`,
    );
    await trx.raw(residentRows(ucapanOf(dialect)));
  });
}

function residentRows(u: Ucapan): string {
  return `INSERT INTO penduduk (id, nik_enc, nik_idx, kk_enc, kk_idx, nama, tanggal_lahir, jenis_kelamin, kelurahan_kode, alamat, status, dimasukkan_at, diubah_at)
    SELECT ${residentId(u, 'n.i')}, 'x', 'growth-' || n.i, 'x', 'growth-' || (n.i / 3), 'Warga ' || n.i, '1990-01-01', 'P', t.kode, 'Jalan ' || n.i, 'hidup', 0, 0
    FROM ${u.numbers(1, residents)} JOIN growth_tempat t ON t.nomor = n.i % ${String(slots)}`;
}

function residentId(u: Ucapan, number: string): string {
  return `'00000000-0000-7000-8000-' || ${u.hex(number, 12)}`;
}

/** Everything that follows from the number of a report, once. */
function stage(u: Ucapan, { reports, newest }: Size, from: number, to: number): string {
  const old = Math.floor(reports * 0.75);
  const at = `CASE WHEN n.i <= ${String(old)} THEN ${String(newest - history)} + n.i * ${String(history - recent)} / ${String(old)}
    ELSE ${String(newest - recent)} + (n.i - ${String(old)}) * ${String(recent)} / ${String(reports - old)} END`;
  const words = rareWords
    .map(
      ({ kata, every }) =>
        `CASE WHEN n.i % ${String(every)} = 7 THEN ' Terlihat ${kata} di situ.' ELSE '' END`,
    )
    .join(' || ');
  return `CREATE TABLE growth_baris AS
    SELECT c.*, r.langkah, r.akhir, ${moments.map((jenis) => `r.${jenis}`).join(', ')} FROM (
    SELECT b.*, ${stateCase('b.umur', 'b.nasib')} AS status,
      CASE WHEN b.awal = 'rahasia' OR b.tabir < 15 THEN 'rahasia' WHEN b.tabir < 720 THEN 'anonim' ELSE 'terbuka' END AS kerahasiaan
    FROM (
      SELECT n.i AS i, ${at} AS at, (${String(newest)} - (${at})) / ${String(day)} AS umur,
        ${draw('n.i', 3, 1000)} AS nasib, ${draw('n.i', 4, 1000)} AS tabir, ${draw('n.i', 5, 1000)} AS foto,
        ${draw('n.i', 6, 1000)} AS dukungan, ${draw('n.i', 7, residents)} + 1 AS pelapor,
        t.kode AS kelurahan_kode, t.kecamatan_kode, k.id AS kategori_id, k.skpd_id, k.hk, k.awal,
        t.lintang + (${draw('n.i', 8, 10_000)} - 5000) / 1000000.0 AS lintang,
        t.bujur + (${draw('n.i', 9, 10_000)} - 5000) / 1000000.0 AS bujur,
        CASE WHEN k.radius IS NULL OR ${draw('n.i', 10, 10)} = 0 THEN 1 ELSE 0 END AS tanpa_titik,
        w.patokan || ' No. ' || (n.i % 300) AS patokan, w.isi || ${words} AS isi,
        ${u.hex(at, 12)} AS waktu
      FROM ${u.numbers(from, to)}
      JOIN growth_tempat t ON t.nomor = ${draw('n.i', 0, slots)}
      JOIN growth_kategori k ON k.nomor = ${draw('n.i', 1, slots)}
      JOIN growth_kata w ON w.nomor = ${draw('n.i', 2, wordings)}
    ) b) c JOIN growth_ringkas r ON r.status = c.status`;
}

const idOf = (u: Ucapan): string =>
  `substr(b.waktu, 1, 8) || '-' || substr(b.waktu, 9, 4) || '-7000-8000-' || ${u.hex('b.i', 12)}`;
const kodeOf = (u: Ucapan): string => `'PGD-' || ${u.year('b.at')} || '-' || ${u.padded('b.i % 1000000', 6)}`;

const done = "('ditutup', 'digabung', 'dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa')";
const held = "('didisposisikan', 'diterima', 'dijadwalkan', 'ditangguhkan', 'dibuka_kembali')";

/** The moment of a step of a report's life; null when it has none. */
function moment(jenis: (typeof moments)[number]): string {
  return `(b.at + b.${jenis})`;
}

function inserts(u: Ucapan): readonly string[] {
  const id = idOf(u);
  const steps = 'b.langkah';
  const due = 'b.at + 10800000 + b.hk * 120960000';
  const routed = `${moment('didisposisikan')} IS NOT NULL`;
  const open = `b.status NOT IN ${done}`;
  const hash = (salt: string): string => u.hex(`b.i * 16 + ${salt}`, 64);
  const counted = "b.status NOT IN ('digabung', 'dicabut')";
  return [
    `INSERT INTO e_masyarakat_pengaduan (id, kode, status, kolom, version, urutan_transisi, kategori_id, kecamatan_kode, kelurahan_kode,
      lintang, bujur, ketepatan, patokan, isi, isi_tayang, tayang_at, kerahasiaan, kanal, pelapor_id, kunci_lacak_hmac, skpd_id, induk_id,
      jumlah_dukungan, jumlah_pelapor, diajukan_at, dibaca_at, tanggapan_at, ditindaklanjuti_at, ditutup_at, cara_tutup, tenggat_at, publik_at, dekat)
    SELECT ${id}, ${kodeOf(u)}, b.status,
      CASE WHEN b.status = 'diajukan' THEN 'terkirim' WHEN b.status IN ('ditindaklanjuti', 'ditutup') THEN 'sudah_diproses'
        WHEN b.status IN ('dialihkan', 'ditolak', 'dicabut', 'kedaluwarsa') THEN b.status ELSE 'sedang_ditanggapi' END,
      ${steps}, ${steps}, b.kategori_id, b.kecamatan_kode, b.kelurahan_kode,
      CASE WHEN b.tanpa_titik = 1 THEN NULL ELSE b.lintang END, CASE WHEN b.tanpa_titik = 1 THEN NULL ELSE b.bujur END,
      CASE WHEN b.tanpa_titik = 1 THEN 'patokan' ELSE 'gps' END, b.patokan, b.isi,
      CASE WHEN ${moment('dibaca_operator')} IS NULL THEN NULL ELSE b.isi END, ${moment('dibaca_operator')}, b.kerahasiaan, 'web',
      ${residentId(u, 'b.pelapor')}, 'x', CASE WHEN ${routed} THEN b.skpd_id ELSE NULL END,
      CASE WHEN b.status = 'digabung' THEN (SELECT ${id.replaceAll('b.', 'a.')} FROM growth_baris a WHERE a.i = CASE WHEN b.i % ${String(perStep)} = 1 THEN b.i + 1 ELSE b.i - 1 END) ELSE NULL END,
      CASE WHEN b.dukungan < 200 THEN 3 ELSE 1 END, 1, b.at, ${moment('dibaca_operator')}, ${moment('diterima')}, ${moment('ditindaklanjuti')},
      CASE WHEN b.status IN ${done} THEN b.at + b.akhir ELSE NULL END,
      CASE WHEN b.status = 'ditutup' THEN 'dinilai' ELSE NULL END,
      CASE WHEN ${open} THEN ${due} ELSE NULL END, CASE WHEN b.kerahasiaan = 'rahasia' THEN NULL ELSE b.at + b.akhir END,
      CASE WHEN ${open} OR (b.status = 'ditutup' AND b.umur < 40) THEN 1 ELSE 0 END
    FROM growth_baris b`,
    `INSERT INTO e_masyarakat_kejadian (pengaduan_id, urutan, jenis, at, kantor, data, sidik_teks, hash_sebelum, hash)
      SELECT ${id}, h.urutan, h.jenis, b.at + h.geser, h.kantor, '{}', CASE WHEN h.urutan = 1 THEN ${hash('0')} ELSE NULL END, ${hash('h.urutan - 1')}, ${hash('h.urutan')}
      FROM growth_baris b JOIN growth_hidup h ON h.status = b.status`,
    `INSERT INTO e_masyarakat_tayang (pengaduan_id, urutan, at)
      SELECT ${id}, h.urutan, (b.at + h.geser) / 1000 * 1000 FROM growth_baris b JOIN growth_hidup h ON h.status = b.status WHERE b.kerahasiaan <> 'rahasia'`,
    `INSERT INTO e_masyarakat_teks (pengaduan_id, urutan, versi, isi, garam, tampil)
      SELECT ${id}, h.urutan, 0, CASE WHEN h.urutan = 1 THEN b.isi ELSE 'Petugas sudah datang dan memperbaiki di tempat. Terima kasih atas kabarnya.' END, 'x', 1
      FROM growth_baris b JOIN growth_hidup h ON h.status = b.status WHERE h.jenis IN ('diajukan', 'ditindaklanjuti')`,
    `INSERT INTO e_masyarakat_foto (pengaduan_id, urutan, tujuan, file_id, file_tayang_id, jarak_m, status)
      SELECT ${id}, 1, 'awal', ${id}, ${id}, NULL, CASE WHEN ${moment('dibaca_operator')} IS NULL THEN 'menunggu' ELSE 'tayang' END FROM growth_baris b WHERE b.foto < 700`,
    `INSERT INTO e_masyarakat_foto (pengaduan_id, urutan, tujuan, file_id, file_tayang_id, jarak_m, status)
      SELECT ${id}, 2, 'sesudah', ${id}, ${id}, 20, 'tayang' FROM growth_baris b WHERE b.foto < 500 AND ${moment('ditindaklanjuti')} IS NOT NULL`,
    `INSERT INTO e_masyarakat_dukungan (pengaduan_id, penduduk_id, kk_ref, at)
      SELECT ${id}, ${residentId(u, `(b.pelapor + d.geser) % ${String(residents)} + 1`)}, NULL, b.at + 3600000
      FROM growth_baris b CROSS JOIN (SELECT 11 AS geser UNION ALL SELECT 12) d WHERE b.dukungan < 200`,
    `INSERT INTO e_masyarakat_ukuran (pengaduan_id, version, diajukan_at, kecamatan_kode, kelurahan_kode, kategori_id, skpd_id, rahasia, pegawai,
      mulai_hk, akhir_hk, mulai_skpd_hk, akhir_skpd_hk, ditindak, akhir_at, tenggat_at, baca_menit, dibuka_kembali, pernah_ditindak, dilepas, ditutup, tutup_diam,
      nilai, nilai_sudah, foto, foto_jauh)
    SELECT ${id}, ${steps}, b.at, b.kecamatan_kode, b.kelurahan_kode, b.kategori_id, CASE WHEN ${routed} THEN b.skpd_id ELSE NULL END,
      CASE WHEN b.kerahasiaan = 'rahasia' THEN 1 ELSE 0 END, 0, b.at / ${String(day)} * 5 / 7, ${moment('ditindaklanjuti')} / ${String(day)} * 5 / 7,
      ${moment('didisposisikan')} / ${String(day)} * 5 / 7, ${moment('ditindaklanjuti')} / ${String(day)} * 5 / 7,
      CASE WHEN ${moment('ditindaklanjuti')} IS NULL THEN 0 ELSE 1 END, ${moment('ditindaklanjuti')}, ${due},
      (${moment('dibaca_operator')} - b.at) / 60000, 0, CASE WHEN ${moment('ditindaklanjuti')} IS NULL THEN 0 ELSE 1 END, 0,
      CASE WHEN b.status = 'ditutup' THEN 1 ELSE 0 END, 0, CASE WHEN b.status = 'ditutup' THEN 1 ELSE 0 END, CASE WHEN b.status = 'ditutup' THEN 1 ELSE 0 END,
      CASE WHEN b.foto < 500 THEN 1 ELSE 0 END, 0
    FROM growth_baris b WHERE ${counted}`,
    `INSERT INTO jam (id, pemilik_jenis, pemilik_id, jenis, putaran, skpd_id, aturan, judul, url, visibilitas, status, mulai_at, tenggat_at, perkiraan, berhenti_at, kalender_versi)
      SELECT ${id}, 'pengaduan', ${id}, CASE WHEN ${routed} THEN 'K4' ELSE 'K2' END, 1, CASE WHEN ${routed} THEN b.skpd_id ELSE NULL END, '{"jenis":"hk","hk":7,"batas":"tutup"}', ${kodeOf(u)}, '/masyarakat/pengaduan/' || ${kodeOf(u)},
        CASE WHEN b.kerahasiaan = 'rahasia' THEN 'rahasia' ELSE 'terbuka' END,
        CASE WHEN b.status IN ('diajukan', 'dibaca') OR (b.status IN ${held} AND b.status <> 'ditangguhkan') THEN 'berjalan' ELSE 'berhenti' END,
        b.at, ${due}, 0,
        CASE WHEN b.status IN ('diajukan', 'dibaca') OR (b.status IN ${held} AND b.status <> 'ditangguhkan') THEN NULL ELSE b.at + 3600000 END, 1000000
      FROM growth_baris b`,
    `INSERT INTO jam_langkah (jam_id, langkah, persen, jatuh_at, dijalankan_at)
      SELECT ${id}, l.langkah, l.persen, CASE WHEN b.status IN ${held} OR b.status IN ('diajukan', 'dibaca') THEN b.at + b.hk * 1209600 * l.persen ELSE NULL END, b.at + b.hk * 1209600 * l.persen
      FROM growth_baris b CROSS JOIN (SELECT '50' AS langkah, 50 AS persen UNION ALL SELECT '100', 100 UNION ALL SELECT '200', 200) l
      WHERE l.persen < 200 OR b.status NOT IN ${done}`,
  ];
}

/** The maintained counters, as the transitions would have left them. */
async function counters(write: Knex): Promise<void> {
  await write('e_masyarakat_angka').delete();
  for (const [jenis, column] of [
    ['kelurahan', 'kelurahan_kode'],
    ['kategori', 'kategori_id'],
    ['skpd', 'skpd_id'],
  ] as const)
    await write.raw(
      `INSERT INTO e_masyarakat_angka (jenis, kunci, kolom, jumlah) SELECT '${jenis}', ${column}, kolom, count(*)
       FROM e_masyarakat_pengaduan WHERE kerahasiaan <> 'rahasia' AND ${column} IS NOT NULL GROUP BY ${column}, kolom`,
    );
}
