// The floor of the page benches: bare node:http, the same driver, one prepared statement, one precompiled template.
// Started by floor-process.ts with its plan in a file.
import { createServer, type ServerResponse } from 'node:http';
import { readFileSync } from 'node:fs';
import Handlebars from 'handlebars';
import pg from 'pg';
import sqlite3 from 'sqlite3';
import type { FloorPage, FloorPlan } from './floor.js';

type Answer = (response: ServerResponse) => void;
type Ask = (done: (rows: readonly unknown[]) => void) => void;

const [planFile = ''] = process.argv.slice(2);
const plan = JSON.parse(readFileSync(planFile, 'utf8')) as FloorPlan;
const answers = new Map<string, Answer>(plan.pages.map((page) => [page.path, answerOf(page)]));
answers.set('/halo', (response) => {
  response.writeHead(200, { 'Content-Type': 'text/plain', 'Content-Length': 4 });
  response.end('halo');
});

const server = createServer((request, response) => {
  const answer = answers.get(request.url ?? '');
  if (answer) answer(response);
  else response.writeHead(404).end();
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify(server.address())}\n`);
});

function answerOf(page: FloorPage): Answer {
  const render = Handlebars.compile<{ readonly baris: readonly unknown[] }>(page.template);
  const ask = plan.url ? askPostgres(page) : askSqlite(page);
  return (response) => {
    ask((baris) => {
      const body = Buffer.from(render({ baris }));
      response.writeHead(200, { 'Content-Type': page.type, 'Content-Length': body.length });
      response.end(body);
    });
  };
}

function askSqlite({ sql, values }: FloorPage): Ask {
  const statements = Array.from({ length: plan.connections }, () => {
    const connection = new sqlite3.Database(plan.file, sqlite3.OPEN_READONLY);
    connection.exec('PRAGMA cache_size=-16000');
    return connection.prepare(sql);
  });
  let turn = 0;
  return (done) => {
    turn = (turn + 1) % statements.length;
    statements[turn]?.all(values, (error: Error | null, rows: unknown[]) => {
      if (error) throw error;
      done(rows);
    });
  };
}

function askPostgres({ sql, values, path }: FloorPage): Ask {
  const pool = new pg.Pool({ connectionString: plan.url, max: plan.connections });
  let number = 0;
  const text = sql.replace(/\?/g, () => `$${String(++number)}`);
  return (done) => {
    void pool.query({ name: path, text, values: [...values] }).then(({ rows }) => {
      done(rows as readonly unknown[]);
    });
  };
}
