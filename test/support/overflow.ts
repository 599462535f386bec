import { expect } from 'chai';
import type { Page } from 'playwright-core';

/** Elements that stick out to the right of a window this wide, outermost first; boxes that scroll by themselves may. */
export async function overflowing(page: Page, width: number): Promise<readonly string[]> {
  const height = page.viewportSize()?.height ?? 740;
  await page.setViewportSize({ width, height });
  return page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    if (document.documentElement.scrollWidth <= limit) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => Math.floor(element.getBoundingClientRect().right) > limit,
    );
    return [
      'html',
      ...wide.map((element) => `${element.tagName.toLowerCase()}#${element.id}.${element.className}`),
    ];
  });
}

/** Fails when the page scrolls sideways at 320 px, which is also 1280 px at 400 % zoom (WCAG 1.4.10). */
export async function expectNoSidewaysScroll(page: Page, width = 320): Promise<void> {
  expect(await overflowing(page, width), `wider than ${String(width)} px: ${page.url()}`).to.deep.equal([]);
}
