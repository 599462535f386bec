// The floor of the write bench: bare node:http, the same driver, the same statements in one transaction, the same work
// with sharp, the same fsync. Started by writes.ts with its plan in a file.
import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import pg from 'pg';
import sharp from 'sharp';
import sqlite3 from 'sqlite3';
import type { Recorded } from './recorded.js';

/** What the process is told. */
export interface WritePlan {
  readonly url: string;
  readonly file: string;
  readonly folder: string;
  readonly statements: readonly Recorded[];
}

const plan = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as WritePlan;
mkdirSync(plan.folder, { recursive: true });
const write = plan.url ? postgresWriter() : sqliteWriter();

const server = createServer((request, response) => {
  void body(request)
    .then(store)
    .then(write)
    .then(() => response.writeHead(303, { Location: '/' }).end());
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify(server.address())}\n`);
});

async function body(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** What becomes of a photo: turned upright, two sizes, the original, all on the disk before the answer. */
async function store(photo: Buffer): Promise<void> {
  const upright = sharp(photo, { limitInputPixels: 50_000_000 }).rotate();
  const large = await upright
    .clone()
    .resize(1600, 1600, { fit: 'inside', withoutEnlargement: true })
    .jpeg({ quality: 80 })
    .toBuffer();
  const small = await upright.clone().resize(320, 320, { fit: 'inside' }).jpeg({ quality: 80 }).toBuffer();
  for (const bytes of [photo, large, small]) {
    const file = await open(join(plan.folder, randomUUID()), 'w');
    await file.writeFile(bytes);
    await file.sync();
    await file.close();
  }
}

function sqliteWriter(): () => Promise<void> {
  const database = new sqlite3.Database(plan.file);
  database.exec('PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000');
  const statements = plan.statements.map(({ sql, bindings }) => ({
    statement: database.prepare(sql),
    bindings,
  }));
  const exec = (sql: string): Promise<void> =>
    new Promise((resolve, reject) => database.exec(sql, (error) => (error ? reject(error) : resolve())));
  let before: Promise<void> = Promise.resolve();
  const transaction = async (): Promise<void> => {
    await exec('BEGIN IMMEDIATE');
    for (const { statement, bindings } of statements) {
      await new Promise<void>((resolve, reject) =>
        statement.all([...bindings], (error: Error | null) => (error ? reject(error) : resolve())),
      );
    }
    await exec('COMMIT');
  };
  return () => {
    before = before.then(transaction);
    return before;
  };
}

function postgresWriter(): () => Promise<void> {
  const pool = new pg.Pool({ connectionString: plan.url, max: 10 });
  return async () => {
    const client = await pool.connect();
    await client.query('BEGIN');
    for (const [index, { sql, bindings }] of plan.statements.entries()) {
      await client.query({ name: `tulis-${String(index)}`, text: sql, values: [...bindings] });
    }
    await client.query('COMMIT');
    client.release();
  };
}
