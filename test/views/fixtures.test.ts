import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import { createViewEngine } from '../../src/views/engine.js';
import { normaliseHtml, trustHtml } from '../support/fixtures.js';

const COMPONENTS_DIR = 'node_modules/govuk-frontend/dist/govuk/components';

/** Components we do not carry: our own header and footer, and GOV.UK-only parts. */
const NOT_OURS = new Set([
  'exit-this-page',
  'feedback',
  'footer',
  'generic-header',
  'header',
  'language-navigation',
]);

/**
 * Allowed differences, all of one kind: a default text of govuk-frontend that ours says in Indonesian.
 * Expected HTML is translated before the comparison, in the components named here only.
 */
const KESALAHAN = [
  [
    '<span class="govuk-visually-hidden">Error:</span>',
    '<span class="govuk-visually-hidden">Kesalahan:</span>',
  ],
] as const;
/** English default, ours, and the option that makes the default void. */
type Translation = readonly [english: RegExp | string, indonesian: string, unless?: string];

const TRANSLATIONS: Readonly<Record<string, readonly Translation[]>> = {
  'back-link': [[/>Back<\/a>/g, '>Kembali</a>']],
  breadcrumbs: [['aria-label="Breadcrumb"', 'aria-label="Jejak halaman"']],
  'character-count': [
    ...KESALAHAN,
    [/You can enter up to (\d+) words/g, 'Paling banyak $1 kata'],
    [/You can enter up to (\d+) characters/g, 'Paling banyak $1 huruf'],
  ],
  checkboxes: KESALAHAN,
  'cookie-banner': [['aria-label="Cookie banner"', 'aria-label="Pilihan cookie"']],
  'date-input': KESALAHAN,
  'error-message': KESALAHAN,
  'file-upload': KESALAHAN,
  input: KESALAHAN,
  'notification-banner': [
    [/^( *)Success$/gm, '$1Berhasil'],
    [/^( *)Important$/gm, '$1Penting'],
  ],
  pagination: [
    ['aria-label="Pagination"', 'aria-label="Halaman"'],
    [/aria-label="Page (\w+)"/g, 'aria-label="Halaman $1"'],
    [
      'Previous<span class="govuk-visually-hidden"> page</span>',
      'Sebelumnya<span class="govuk-visually-hidden"> (halaman)</span>',
    ],
    [
      'Next<span class="govuk-visually-hidden"> page</span>',
      'Berikutnya<span class="govuk-visually-hidden"> (halaman)</span>',
    ],
  ],
  'password-input': [
    ...KESALAHAN,
    ['aria-label="Show password"', 'aria-label="Lihat kata sandi"'],
    [/^( *)Show$/gm, '$1Lihat'],
  ],
  radios: KESALAHAN,
  select: KESALAHAN,
  'service-navigation': [['aria-label="Service information"', 'aria-label="Layanan ini"']],
  tabs: [[/^( *)Contents$/gm, '$1Isi']],
  textarea: KESALAHAN,
  'warning-text': [['>Warning</span>', '>Peringatan</span>', 'iconFallbackText']],
};

/**
 * govuk-frontend's scripts carry English texts of their own; ours are handed to them as data-i18n
 * attributes. Those the fixture did not ask for are left out of the comparison.
 */
const SCRIPT_TEXT = / (data-i18n\.[a-z.-]+)="[^"]*"/g;

function withoutOwnScriptTexts(made: string, expected: string): string {
  const asked = new Set([...expected.matchAll(SCRIPT_TEXT)].map(([, name]) => name));
  return made.replaceAll(SCRIPT_TEXT, (attribute, name: string) => (asked.has(name) ? attribute : ''));
}

interface Fixture {
  readonly name: string;
  readonly options: Record<string, unknown>;
  readonly html: string;
}

function translate(component: string, fixture: Fixture): string {
  return (TRANSLATIONS[component] ?? []).reduce(
    (html, [english, indonesian, unless]) =>
      unless !== undefined && unless in fixture.options ? html : html.replaceAll(english, indonesian),
    fixture.html,
  );
}

describe('component partials against the govuk-frontend fixtures', () => {
  const engine = createViewEngine({ viewsDir: 'views', cache: true, assetManifest: {} });
  const partials = new Set(readdirSync('views/partials').map((file) => file.replace('.hbs', '')));

  for (const component of readdirSync(COMPONENTS_DIR)) {
    if (NOT_OURS.has(component) || component.startsWith('_')) continue;

    describe(component, () => {
      it('has a partial', () => {
        expect([...partials]).to.include(component);
      });
      const file = readFileSync(join(COMPONENTS_DIR, component, 'fixtures.json'), 'utf8');
      for (const fixture of (JSON.parse(file) as { readonly fixtures: readonly Fixture[] }).fixtures) {
        it(fixture.name, () => {
          const expected = translate(component, fixture);
          const made = engine.render(`partials/${component}`, {
            ...(trustHtml(fixture.options) as object),
            layout: null,
          });
          expect(normaliseHtml(withoutOwnScriptTexts(made, expected))).to.equal(normaliseHtml(expected));
        });
      }
    });
  }
});
