import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { expect } from 'chai';
import { readTree } from './source.js';
import { avoidedIdentifiers, avoidedWords, findAvoided, tablesMade, wordsOf } from './words.js';

/** Words nobody uses, in the kernel neither: the glossary of docs says what stands instead. */
const everywhere = ['citizen', 'agency', 'laporan', 'aduan', 'opd'];
const inTables = [...everywhere, 'user', 'users', 'akun', 'trace', 'booking', 'sla'];

const folders = (parent: string): readonly string[] =>
  existsSync(parent)
    ? readdirSync(parent, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
    : [];
const modules = folders('modules');

describe('words of the kernel', () => {
  it('identifiers use the glossary', () => {
    const faults = readTree(['src'], '.ts').flatMap((source) => avoidedIdentifiers(source, everywhere));
    expect(faults).to.deep.equal([]);
  });

  it('tables of all owners use the glossary', () => {
    const tables = readTree(['migrations'], '.ts').flatMap(tablesMade);
    expect(tables).not.to.deep.equal([]);
    expect(tables.filter((table) => findAvoided(table, inTables))).to.deep.equal([]);
  });
});

for (const name of modules) {
  describe(`words of ${name}`, () => {
    const readme = (): string => readFileSync(`modules/${name}/README.md`, 'utf8');
    const avoided = (): readonly string[] => [...everywhere, ...avoidedWords(readme())];

    it('its page explains Bahasa, Bentuk and Batas', () => {
      for (const section of ['Bahasa', 'Bentuk', 'Batas'])
        expect(readme()).to.match(new RegExp(`^## ${section}`, 'm'));
    });

    it('identifiers use its glossary', () => {
      const sources = readTree([`modules/${name}`], '.ts');
      expect(sources.flatMap((source) => avoidedIdentifiers(source, avoided()))).to.deep.equal([]);
    });

    it('tables and view folders use its glossary', () => {
      const names = [
        ...readTree([`migrations/${name}`], '.ts').flatMap(tablesMade),
        ...folders(`views/${name}`),
      ];
      expect(names.filter((one) => findAvoided(one, avoided()))).to.deep.equal([]);
    });
  });
}

describe('the word check itself', () => {
  const readme = `# e-Dokter\n\n## Bahasa\n\n| istilah | arti | hindari |\n|---|---|---|
| pasien | patient | booking, janji (kata umum) |\n| usulan | proposal | \`vote\`; level |\n\n## Bentuk\n`;
  const avoided = avoidedWords(readme);

  it('reads the table of a README', () => {
    expect(avoided).to.deep.equal(['booking', 'janji', 'vote', 'level']);
  });

  it('takes names apart', () => {
    expect(wordsOf('findOverdueRKALine')).to.deep.equal(['find', 'overdue', 'rka', 'line']);
    expect(wordsOf('daftar_usulan-terbaru')).to.deep.equal(['daftar', 'usulan', 'terbaru']);
  });

  for (const planted of [
    'const bookingId = 1;',
    'class JanjiService {}',
    'function a(): void { const { vote } = b; }',
  ]) {
    it(`names a planted violation: ${planted}`, () => {
      expect(avoidedIdentifiers({ path: 'a.ts', text: planted }, avoided)).to.have.length(1);
    });
  }

  it('names planted tables', () => {
    expect(findAvoided('e_dokter_booking', avoided)).to.equal('booking');
    expect(
      tablesMade({ path: 'a.ts', text: "await knex.schema.createTable('akun', (t) => {})" }),
    ).to.deep.equal(['akun']);
  });

  it('leaves the registry record and foreign properties alone', () => {
    const text = 'const pendudukId = row.level;';
    expect(avoidedIdentifiers({ path: 'a.ts', text }, ['penduduk', 'level'])).to.deep.equal([]);
  });
});
