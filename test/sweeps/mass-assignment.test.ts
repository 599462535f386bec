import { expect } from 'chai';
import type { Database } from '../../src/db/database.js';
import { startApp } from '../support/app.js';
import { eachDatabase } from '../support/databases.js';
import { fillIn, findForms, sendForm, type SeenForm } from '../support/forms.js';
import { tablesOf } from '../support/leak.js';
import { buildWorld, type World } from '../support/world.js';

type Row = Readonly<Record<string, unknown>>;
type Picture = ReadonlyMap<string, ReadonlyMap<string, Row>>;

/** More would not fit into one request: the app takes 200 fields. */
const perRequest = 150;

eachDatabase((_name, make) => {
  describe('mass assignment', function () {
    this.timeout(1_200_000);
    let world: World;
    before(async () => {
      world = await buildWorld(await startApp({ database: await make() }));
    });
    after(() => world.app.close());

    it('every column name posted with every form changes no column outside the form', async () => {
      const { database } = world.app;
      const columns = await columnsOf(database);
      const forms = (await findForms(world)).filter(({ isPost }) => isPost);
      const faults: string[] = [];
      let accepted = 0;
      for (const form of forms) {
        const { faults: found, isAccepted } = await assignAll(world, form, columns);
        faults.push(...found);
        if (isAccepted) accepted++;
      }
      expect(faults).to.deep.equal([]);
      // Most forms must get past their checks, or nothing was asked of them.
      expect(accepted / forms.length).to.be.at.least(0.4);
      expect(forms.length).to.be.at.least(20);
      expect(columns.size).to.be.at.least(200);
    });

    it('a planted assignment is named', () => {
      const before = new Map([['pengguna', new Map([['1', { id: '1', jenis: 'warga', nama: 'A' }]])]]);
      const after = new Map([['pengguna', new Map([['1', { id: '1', jenis: 'petugas', nama: 'B' }]])]]);
      const extras = new Map([['jenis', 'petugas']]);
      expect([...assigned(before, after, extras)]).to.deep.equal(['pengguna.jenis']);
    });
  });
});

/** Sends the form once as it is, then with every column name besides: what only the second did is a fault. */
async function assignAll(
  world: World,
  form: SeenForm,
  columns: ReadonlyMap<string, string>,
): Promise<{ readonly faults: readonly string[]; readonly isAccepted: boolean }> {
  const own = new Set(form.fields.map(({ name }) => name));
  const strange = [...columns].filter(([name]) => !own.has(name));
  const start = await pictureOf(world.app.database);
  const known = await effectOf(world, form, { before: start, watched: new Map(strange), sent: [] });
  const faults: string[] = [];
  let before = known.after;
  for (let at = 0; at < strange.length; at += perRequest) {
    const extras = strange.slice(at, at + perRequest);
    const effect = await effectOf(world, form, { before, watched: new Map(extras), sent: extras });
    before = effect.after;
    if (effect.status >= 500) faults.push(`${form.action} as ${form.persona}: ${String(effect.status)}`);
    for (const cell of effect.cells)
      if (!known.cells.has(cell)) faults.push(`${form.action} as ${form.persona}: ${cell}`);
  }
  return { faults, isAccepted: known.status < 400 };
}

interface Asked {
  readonly before: Picture;
  readonly watched: ReadonlyMap<string, string>;
  readonly sent: readonly (readonly [string, string])[];
}

/** `after` is where the next one begins: a picture of all tables is dear. */
async function effectOf(
  world: World,
  form: SeenForm,
  { before, watched, sent }: Asked,
): Promise<{ readonly status: number; readonly cells: ReadonlySet<string>; readonly after: Picture }> {
  const client = await world.persona(form.persona).enter();
  const filled = await fillIn(form, () => 'Isian yang wajar untuk kolom ini.');
  const { status } = await sendForm(world, client, form, { ...Object.fromEntries(sent), ...filled });
  const after = await pictureOf(world.app.database);
  return { status, cells: assigned(before, after, watched), after };
}

/** Columns that now hold the value that was sent under their name. */
function assigned(before: Picture, after: Picture, sent: ReadonlyMap<string, string>): ReadonlySet<string> {
  const cells = new Set<string>();
  for (const [table, rows] of after) {
    for (const [key, row] of rows) {
      const old = before.get(table)?.get(key);
      const taken = Object.entries(row).filter(
        ([column, value]) => value !== null && value !== old?.[column] && sent.get(column) === String(value),
      );
      for (const [column] of taken) cells.add(`${table}.${column}`);
    }
  }
  return cells;
}

async function pictureOf(db: Database): Promise<Picture> {
  const tables = (await tablesOf(db)).filter(
    (table) => !/^(sqlite_|pgboss|hari_libur|kelurahan|e_masyarakat_kata)/.test(table),
  );
  const pictures = await Promise.all(
    tables.map(async (table) => {
      const rows = await db.read<Record<string, unknown>>(table).select('*');
      return [table, new Map(rows.map((row) => [keyOf(row), row as Row]))] as const;
    }),
  );
  return new Map(pictures);
}

function keyOf(row: Readonly<Record<string, unknown>>): string {
  return typeof row['id'] === 'string' || typeof row['id'] === 'number'
    ? String(row['id'])
    : JSON.stringify(row);
}

/** Every column name with a value it might take: the last one some row holds where there are few, else one of ours. */
async function columnsOf(db: Database): Promise<ReadonlyMap<string, string>> {
  const values = new Map<string, string>();
  for (const table of await tablesOf(db)) {
    const info = await db.read(table).columnInfo();
    const rows = await db.read<Record<string, unknown>>(table).select('*').limit(50);
    for (const column of Object.keys(info)) {
      const held = new Set(
        rows.map((row) => row[column]).filter((value) => typeof value === 'string' && value !== ''),
      );
      const real = [...held].at(-1);
      const isNumber = /int|numeric|real|double/.test(
        String((info as Readonly<Record<string, { type: string }>>)[column]?.type),
      );
      const ours = isNumber ? '8842' : 'tumpang-8842';
      if (!values.has(column) || typeof real === 'string')
        values.set(column, typeof real === 'string' ? real : ours);
    }
  }
  return values;
}
