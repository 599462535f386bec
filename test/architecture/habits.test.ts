import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import ts from 'typescript';
import { configNames } from '../../src/config.js';
import { readTree, type Source, walk } from './source.js';

const code = (): readonly Source[] => readTree(['src', 'modules'], '.ts');

/** Raw SQL takes values as bindings. Names written in capitals and table names from tables.ts may be put in. */
function interpolatedSql(source: Source): readonly string[] {
  const faults: string[] = [];
  walk(source, (node, line) => {
    if (!ts.isCallExpression(node) || !ts.isPropertyAccessExpression(node.expression)) return;
    if (!/raw$/i.test(node.expression.name.text)) return;
    const [sql] = node.arguments;
    if (sql && !isFixed(sql)) faults.push(`${source.path}:${String(line)} ${sql.getText().slice(0, 60)}`);
  });
  return faults;
}

function isFixed(sql: ts.Expression): boolean {
  if (ts.isTemplateExpression(sql)) return sql.templateSpans.every((span) => isName(span.expression));
  return !ts.isBinaryExpression(sql);
}

function isName(expression: ts.Expression): boolean {
  return /^([A-Z][A-Z0-9_]*|tab(el|les)\.\w+|dialect\.\w+\(.*\))$/s.test(expression.getText());
}

const lines = (source: Source, pattern: RegExp): readonly string[] =>
  source.text
    .split('\n')
    .flatMap((text, index) =>
      pattern.test(text) ? [`${source.path}:${String(index + 1)} ${text.trim()}`] : [],
    );

/** Only the configuration looks at the environment. */
function environmentReads(source: Source): readonly string[] {
  return source.path === 'src/config.ts' ? [] : lines(source, /\bprocess\.env\b/);
}

/** Only the places that wire things hold the container. */
function containerReads(source: Source): readonly string[] {
  if (
    /^src\/(app|boot|cli|cli-commands|container|main|kernel-module)\.ts$|^src\/wiring\/|^src\/cli\/|^modules\/[^/]+\/module\.ts$|^modules\/.*\.(bindings|controllers)\.ts$/.test(
      source.path,
    )
  )
    return [];
  return lines(source, /\b(container|services)\.get\b/);
}

/** Connections are used where SQL belongs; a service only hands its transaction on. */
function sqlOutOfPlace(source: Source): readonly string[] {
  if (!source.path.startsWith('modules/') || /\.(repository|queries)\.ts$|\bseed\.ts$/.test(source.path))
    return [];
  return lines(source, /\b(db\.(read|write)|trx)\s*[(.]/);
}

/** The clock is injected, so that every moment can be tested. */
function ownClocks(source: Source): readonly string[] {
  return /^src\/(time|db|logging)\//.test(source.path) || source.path === 'src/cli.ts'
    ? []
    : lines(source, /\bnew Date\(\)/);
}

/** A rule gives the same answer tomorrow. */
function chance(source: Source): readonly string[] {
  return /\.(rules|policy)\.ts$/.test(source.path)
    ? lines(source, /\b(Date\.now|Math\.random|random[A-Z]\w*)\(|\bnew Date\(\)/)
    : [];
}

const habits = {
  'raw SQL takes values as bindings': {
    find: (source: Source) => (/^src\/(db|backup)\//.test(source.path) ? [] : interpolatedSql(source)),
    planted: 'db.raw(`SELECT * FROM pengguna WHERE nama = ${nama}`)',
    fine: 'db.raw(`SELECT ${COLUMNS} FROM ${tables.pasien} WHERE nama = ?`, [nama])',
  },
  'the environment is read in one place': {
    find: environmentReads,
    planted: 'const port = process.env.PORT;',
    fine: 'const port = config.PORT;',
  },
  'the container is asked only where things are wired': {
    find: containerReads,
    planted: 'const db = container.get(T.db);',
    fine: 'const nama = map.get(kode);',
  },
  'SQL stands in repositories and queries': {
    find: sqlOutOfPlace,
    planted: "await tx.trx('pasien').insert(row);",
    fine: 'await this.pasien.insert(tx.trx, row);',
  },
  'rules and policies know neither clock nor chance': {
    find: chance,
    path: 'modules/e-dokter/pasien.rules.ts',
    planted: 'const kode = randomBytes(8);',
    fine: "const sidik = createHash('sha256');",
  },
  'the clock is injected': {
    find: ownClocks,
    planted: 'const now = new Date();',
    fine: 'const day = new Date(now);',
  },
};

describe('habits', () => {
  for (const [habit, { find, planted, fine, ...at }] of Object.entries(habits)) {
    it(habit, () => {
      expect(code().flatMap(find)).to.deep.equal([]);
    });

    it(`${habit}: the planted violation is named, the fine line is not`, () => {
      const path = 'path' in at ? at.path : 'modules/e-dokter/pasien.service.ts';
      expect(find({ path, text: planted })).to.have.length(1);
      expect(find({ path, text: fine })).to.deep.equal([]);
    });
  }

  it('SQL put together with + is found too', () => {
    const text = `db.whereRaw('nama = ' + nama)`;
    expect(interpolatedSql({ path: 'modules/a/b.queries.ts', text })).to.have.length(1);
  });
});

describe('.env.example', () => {
  const settings = (text: string): readonly string[] =>
    [...text.matchAll(/^#? ?([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name ?? '');

  it('lists every setting the configuration reads, and nothing else', () => {
    expect(settings(readFileSync('.env.example', 'utf8'))).to.have.members([...configNames]);
  });

  it('is read line by line, commented settings too', () => {
    expect(settings('# Port of the web server\nPORT=3000\n# DATABASE_URL=\n')).to.deep.equal([
      'PORT',
      'DATABASE_URL',
    ]);
  });
});
