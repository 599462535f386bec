import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { registry } from '../../modules/registry.js';
import {
  chainKejadian,
  kantorBcc,
  kantorWarga,
  sidikTeks,
} from '../../modules/e-masyarakat/pengaduan/kejadian.rules.js';
import { seedAll } from '../../src/boot.js';
import { readConfig } from '../../src/config.js';
import { createContainer } from '../../src/container.js';
import { bulkInsert, type BulkColumns } from '../../src/db/bulk.js';
import { type Database, type Dialect, openDatabase } from '../../src/db/database.js';
import { newId } from '../../src/db/ids.js';
import { migrate } from '../../src/db/migrate.js';
import { SeededRandom } from '../../src/directory/registry/random.js';
import { T } from '../../src/tokens.js';
import { type PostgresServer, startPostgres } from '../support/postgres.js';
import type { Bound } from './floor.js';

/** A city of full size: reports spread over two years, five kejadian each, chained like real ones. */
export interface City {
  readonly url: string;
  readonly file: string;
  readonly varDir: string;
  readonly database: Database;
  /** The newest public report, and its kelurahan. */
  oneReport(): Promise<{ readonly kode: string; readonly kelurahanKode: string }>;
  rows(sql: string, values: readonly Bound[]): Promise<readonly Record<string, string | number | null>[]>;
  close(): Promise<void>;
}

export interface CitySize {
  readonly dialect: Dialect;
  readonly reports: number;
}

/** The secrets of bench installations: the app's process must be given the same. */
const secrets = {
  ENCRYPTION_KEYS: `bench:${Buffer.alloc(32, 1).toString('base64')}`,
  INDEX_KEY: Buffer.alloc(32, 2).toString('base64'),
};

/** Opens the city of this size; on SQLite it is kept under var/bench and built once, on PostgreSQL built each time. */
export async function openCity({ dialect, reports }: CitySize): Promise<City> {
  const varDir = join('var', 'bench', `${dialect}-${String(reports)}`);
  mkdirSync(varDir, { recursive: true });
  const file = dialect === 'sqlite' ? join(varDir, 'binjai.sqlite') : '';
  const server = dialect === 'pg' ? await startPostgres() : undefined;
  const url = server?.url('postgres') ?? '';
  const database = openDatabase({ url, file, poolSize: 4, readers: 4 });
  const done = join(varDir, 'selesai');
  if (dialect === 'pg' || !existsSync(done)) {
    await build(database, { varDir, url, reports });
    if (dialect === 'sqlite') writeFileSync(done, new Date().toISOString());
  }
  return handle(database, { url, file, varDir, server });
}

function handle(
  database: Database,
  {
    server,
    ...where
  }: {
    readonly url: string;
    readonly file: string;
    readonly varDir: string;
    readonly server: PostgresServer | undefined;
  },
): City {
  return {
    ...where,
    database,
    oneReport: async () => {
      const row = await database
        .read<{ kode: string; kelurahan_kode: string }>('e_masyarakat_pengaduan')
        .whereNotNull('publik_at')
        .orderBy('diajukan_at', 'desc')
        .first();
      if (!row) throw new Error('The city has no public report');
      return { kode: row.kode, kelurahanKode: row.kelurahan_kode };
    },
    rows: async (sql, values) => {
      const answer: unknown = await database.read.raw(sql, [...values]);
      return (Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows) as Record<
        string,
        string | number | null
      >[];
    },
    close: async () => {
      await database.close();
      await server?.stop();
    },
  };
}

const day = 86_400_000;
const newest = Date.UTC(2026, 10, 21, 2);
const years = 2 * 365 * day;
const texts = [
  'Lampu jalan mati sejak tiga hari, jalan gelap pada malam hari dan rawan kecelakaan.',
  'Jalan berlubang cukup dalam di depan sekolah, sudah dua pengendara terjatuh minggu ini.',
  'Sampah menumpuk di tepi parit dan belum diangkut sejak hari Senin, baunya sampai ke rumah.',
  'Parit tersumbat sehingga air naik ke jalan setiap kali hujan lebih dari satu jam.',
  'Pohon tua miring ke arah kabel listrik, mohon dipangkas sebelum angin kencang datang.',
];

/** How many of a hundred reports end so. */
const ends = [
  ...Array<string>(60).fill('ditutup'),
  ...Array<string>(20).fill('ditindaklanjuti'),
  ...Array<string>(12).fill('didisposisikan'),
  ...Array<string>(8).fill('diajukan'),
];
const columnOf: Readonly<Record<string, string>> = {
  ditutup: 'sudah_diproses',
  ditindaklanjuti: 'sudah_diproses',
  didisposisikan: 'sedang_ditanggapi',
  diajukan: 'terkirim',
};
const way: Readonly<Record<string, readonly string[]>> = {
  diajukan: ['diajukan'],
  didisposisikan: ['diajukan', 'dibaca_operator', 'didisposisikan'],
  ditindaklanjuti: ['diajukan', 'dibaca_operator', 'didisposisikan', 'diterima', 'ditindaklanjuti'],
  ditutup: ['diajukan', 'dibaca_operator', 'didisposisikan', 'diterima', 'ditindaklanjuti', 'ditutup'],
};

const reportColumns: BulkColumns = {
  id: 'text',
  kode: 'text',
  status: 'text',
  kolom: 'text',
  version: 'bigint',
  urutan_transisi: 'bigint',
  kategori_id: 'text',
  kecamatan_kode: 'text',
  kelurahan_kode: 'text',
  lintang: 'double precision',
  bujur: 'double precision',
  ketepatan: 'text',
  isi: 'text',
  isi_tayang: 'text',
  tayang_at: 'bigint',
  kerahasiaan: 'text',
  kanal: 'text',
  kunci_lacak_hmac: 'text',
  skpd_id: 'text',
  mengikat: 'smallint',
  dekat: 'smallint',
  diajukan_at: 'bigint',
  dibaca_at: 'bigint',
  tanggapan_at: 'bigint',
  ditindaklanjuti_at: 'bigint',
  ditutup_at: 'bigint',
  cara_tutup: 'text',
  publik_at: 'bigint',
};
const eventColumns: BulkColumns = {
  pengaduan_id: 'text',
  urutan: 'bigint',
  jenis: 'text',
  at: 'bigint',
  kantor: 'text',
  data: 'text',
  sidik_teks: 'text',
  hash_sebelum: 'text',
  hash: 'text',
};
const textColumns: BulkColumns = {
  pengaduan_id: 'text',
  urutan: 'bigint',
  versi: 'bigint',
  isi: 'text',
  garam: 'text',
  tampil: 'smallint',
};

type Row = Record<string, string | number | null>;

interface Parts {
  readonly reports: Row[];
  readonly events: Row[];
  readonly texts: Row[];
}

async function build(
  database: Database,
  { varDir, url, reports }: { readonly varDir: string; readonly url: string; readonly reports: number },
): Promise<void> {
  await migrate(database);
  const config = readConfig({
    NODE_ENV: 'test',
    VAR_DIR: varDir,
    DATABASE_URL: url,
    LOG_LEVEL: 'warn',
    ...secrets,
  });
  const services = createContainer(config, registry, (container) => {
    container.rebind(T.db).toConstantValue(database);
    container.bind(T.isStopping).toConstantValue(() => false);
  });
  await seedAll(services, registry);
  const random = new SeededRandom(20261121);
  const places = await database
    .read<{ kode: string; kecamatan_kode: string; lintang: number; bujur: number }>('kelurahan')
    .orderBy('kode');
  const kinds = await database.read<{ id: string }>('e_masyarakat_kategori').orderBy('id').select('id');
  const offices = await database.read<{ id: string }>('skpd').orderBy('slug').select('id');
  const counts = new Map<string, number>();
  const batch = 2000;
  for (let from = 0; from < reports; from += batch) {
    const parts: Parts = { reports: [], events: [], texts: [] };
    for (let number = from + 1; number <= Math.min(from + batch, reports); number++) {
      const place = places[random.between(0, places.length - 1)]!;
      const kind = kinds[random.between(0, kinds.length - 1)]!;
      const office = offices[random.between(0, offices.length - 1)]!;
      const status = ends[random.between(0, 99)]!;
      addReport(parts, {
        number,
        reports,
        place,
        kategoriId: kind.id,
        skpdId: office.id,
        status,
        isi: texts[random.between(0, texts.length - 1)]!,
        random,
      });
      for (const [jenis, kunci] of [
        ['kelurahan', place.kode],
        ['kategori', kind.id],
        ['skpd', office.id],
      ] as const) {
        const key = `${jenis}|${kunci}|${columnOf[status] ?? ''}`;
        counts.set(key, (counts.get(key) ?? 0) + 1);
      }
    }
    await database.write.transaction(async (trx) => {
      await bulkInsert(trx, 'e_masyarakat_pengaduan', reportColumns, parts.reports);
      await bulkInsert(trx, 'e_masyarakat_kejadian', eventColumns, parts.events);
      await bulkInsert(trx, 'e_masyarakat_teks', textColumns, parts.texts);
    });
    if (from % 20_000 === 0)
      console.error(`building the city: ${String(from)} of ${String(reports)} reports`);
  }
  const rows = [...counts].map(([key, jumlah]) => {
    const [jenis = '', kunci = '', kolom = ''] = key.split('|');
    return { jenis, kunci, kolom, jumlah };
  });
  await database.write.batchInsert('e_masyarakat_angka', rows, 100);
  await database.write.raw('ANALYZE');
}

interface Made {
  readonly number: number;
  readonly reports: number;
  readonly place: {
    readonly kode: string;
    readonly kecamatan_kode: string;
    readonly lintang: number;
    readonly bujur: number;
  };
  readonly kategoriId: string;
  readonly skpdId: string;
  readonly status: string;
  readonly isi: string;
  readonly random: SeededRandom;
}

function addReport(
  parts: Parts,
  { number, reports, place, kategoriId, skpdId, status, isi, random }: Made,
): void {
  const id = newId();
  const at = newest - years + Math.floor((years * number) / reports);
  const kode = `PGD-${String(new Date(at).getUTCFullYear())}-${String(number).padStart(6, '0')}`;
  const steps = way[status] ?? ['diajukan'];
  const when = (jenis: string): number | null =>
    steps.includes(jenis) ? at + steps.indexOf(jenis) * 3_600_000 : null;
  const garam = random.next().toString(16).slice(2).padEnd(16, '0');
  parts.reports.push({
    id,
    kode,
    status,
    kolom: columnOf[status] ?? 'terkirim',
    version: steps.length,
    urutan_transisi: steps.length,
    kategori_id: kategoriId,
    kecamatan_kode: place.kecamatan_kode,
    kelurahan_kode: place.kode,
    lintang: place.lintang + random.next() / 200,
    bujur: place.bujur + random.next() / 200,
    ketepatan: 'gps',
    isi,
    isi_tayang: isi,
    tayang_at: at,
    kerahasiaan: 'terbuka',
    kanal: 'web',
    kunci_lacak_hmac: garam,
    skpd_id: steps.includes('didisposisikan') ? skpdId : null,
    mengikat: 0,
    dekat: 1,
    diajukan_at: at,
    dibaca_at: when('dibaca_operator'),
    tanggapan_at: when('diterima'),
    ditindaklanjuti_at: when('ditindaklanjuti'),
    ditutup_at: when('ditutup'),
    cara_tutup: status === 'ditutup' ? 'dinilai' : null,
    publik_at: at,
  });
  let before: string | null = null;
  for (const [index, jenis] of steps.entries()) {
    const first = index === 0;
    const one = chainKejadian(
      kode,
      {
        urutan: index + 1,
        jenis: jenis as Parameters<typeof chainKejadian>[1]['jenis'],
        at: at + index * 3_600_000,
        pelakuId: null,
        kantor: first ? kantorWarga : index < 3 ? kantorBcc : skpdId,
        data: jenis === 'didisposisikan' ? { skpd: skpdId } : {},
        sidikTeks: first ? sidikTeks(garam, isi) : null,
      },
      before,
    );
    before = one.hash;
    parts.events.push({
      pengaduan_id: id,
      urutan: one.urutan,
      jenis,
      at: one.at,
      kantor: one.kantor,
      data: JSON.stringify(one.data),
      sidik_teks: one.sidikTeks,
      hash_sebelum: one.hashSebelum,
      hash: one.hash,
    });
  }
  parts.texts.push({ pengaduan_id: id, urutan: 1, versi: 0, isi, garam, tampil: 1 });
}
