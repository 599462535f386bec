import { AxeBuilder } from '@axe-core/playwright';
import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { checkable } from './browser.js';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds on the page as it stands: `rule: where (why)`, one line each. */
export async function axeFindings(page: Page): Promise<readonly string[]> {
  const { violations } = await new AxeBuilder({ page: await checkable(page) })
    // Of what passes one node each is enough: naming every one of them takes longer than the checks.
    .options({ resultTypes: ['violations'] })
    .withTags(tags)
    // Without frames of others there is nothing to piece together: half the time, and no second page.
    .setLegacyMode()
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(' ')} (${node.failureSummary?.replace(/\s+/g, ' ') ?? ''})`,
    ),
  );
}

/**
 * Fails unless axe finds nothing at all (WCAG 2.2 AA and best practice).
 * A page visited without scripts is judged as that visitor sees it.
 */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axeFindings(page), `axe on ${page.url()}`).to.deep.equal([]);
}
