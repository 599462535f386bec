import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import Handlebars from 'handlebars';
import { findFault } from '../../src/views/template-check.js';
import { createHelpers } from '../../src/views/helper-table.js';

const files = readdirSync('views', { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.hbs'),
);
const names = files.map((file) => file.replace('.hbs', '').replaceAll('\\', '/'));
const partials = new Set(names.map((name) => name.replace(/^partials\//, '')));
const host = { assets: {}, now: () => 0, renderPartial: () => new Handlebars.SafeString('') };
const helpers = Object.fromEntries(Object.keys(createHelpers(host)).map((name) => [name, true]));

/** Rules a Handlebars parser does not see: they concern the HTML around the mustaches. */
const RULES: readonly (readonly [string, RegExp])[] = [
  ['a mustache in an unquoted attribute', /\s[\w-]+=\{\{/],
  ['an inline style', /<[^>]*\sstyle=/],
  ['an inline event handler', /<[^>]*\son[a-z]{3,}=/],
  ['a link that skips the href helper', /\b(?:href|src|action|formaction)="\{\{(?!href |asset |#)/],
  // The one for old televisions is no module: layar.ts says why.
  [
    'a script that is not a module file',
    /<script(?! type="module" src=| defer src="\{\{asset "layar\.js"\}\}")/,
  ],
];

const withoutComments = (source: string): string => source.replaceAll(/\{\{!--[\s\S]*?--\}\}/g, '');

describe('templates', () => {
  for (const name of names) {
    const source = readFileSync(join('views', `${name}.hbs`), 'utf8');
    it(`${name} keeps the rules`, () => {
      expect(findFault({ name, source, partials, helpers })).to.equal(null);
      for (const [rule, pattern] of RULES) expect(withoutComments(source), rule).to.not.match(pattern);
    });
  }

  it('each partial says what it takes on its first line', () => {
    for (const name of names.filter((each) => /^partials\/[^/]+$/.test(each))) {
      expect(readFileSync(join('views', `${name}.hbs`), 'utf8').split('\n')[0], name).to.match(
        /^\{\{!-- \S.*--\}\}$/,
      );
    }
  });

  const planted: readonly (readonly [string, string])[] = [
    ['a mustache in an unquoted attribute', '<p class={{x}}>'],
    ['an inline style', '<p style="color:red">'],
    ['an inline event handler', '<a href="#" onclick="x()">'],
    ['a link that skips the href helper', '<a href="{{url}}">'],
    ['a script that is not a module file', '<script>x()</script>'],
  ];
  for (const [rule, source] of planted) {
    it(`finds a planted violation: ${rule}`, () => {
      expect(source).to.match(new Map(RULES).get(rule) ?? /(?!)/);
    });
  }
});
