import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'chai';
import Handlebars from 'handlebars';
import { createViewEngine } from '../../src/views/engine.js';
import { normaliseHtml, trustHtml } from '../support/fixtures.js';

const COMPONENTS_DIR = 'node_modules/govuk-frontend/dist/govuk/components';

/** Components we do not carry: our own header and footer, and GOV.UK-only parts. */
const NOT_OURS = new Set([
  'exit-this-page', 'feedback', 'footer', 'generic-header', 'header', 'language-navigation',
]);

/** Allowed differences. Every one is a default text of ours in Indonesian, or a part of it. */
const TRANSLATIONS: Readonly<Record<string, readonly (readonly [RegExp | string, string])[]>> = {
};

interface Fixture {
  readonly name: string;
  readonly options: Record<string, unknown>;
  readonly html: string;
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
          const expected = (TRANSLATIONS[component] ?? []).reduce(
            (html, [english, indonesian]) => html.replaceAll(english, indonesian), fixture.html);
          const made = engine.render(`partials/${component}`, { ...(trustHtml(fixture.options) as object), layout: null });
          expect(normaliseHtml(made)).to.equal(normaliseHtml(expected));
        });
      }
    });
  }
});
void Handlebars;
