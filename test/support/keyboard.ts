import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';

const mostStops = 200;

/**
 * Presses Tab until the element has the focus, as somebody without a mouse must.
 * @throws when it is not reached within 200 stops, or when a stop on the way shows no focus
 */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  const handle = await target.elementHandle();
  for (let stop = 0; stop < mostStops; stop++) {
    await page.keyboard.press('Tab');
    expect(await focusIsVisible(page), `focus not visible on ${await focused(page)}`).to.equal(true);
    if (await page.evaluate((element) => document.activeElement === element, handle)) return;
  }
  throw new Error(`Not reachable by keyboard: ${String(target)}`);
}

/** Reaches the field by Tab and types into it. */
export async function typeInto(page: Page, label: string, text: string): Promise<void> {
  await tabTo(page, page.getByLabel(label, { exact: true }));
  await page.keyboard.type(text);
}

/** Reaches a button by Tab and presses Enter. */
export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('button', { name, exact: true }));
  await page.keyboard.press('Enter');
}

/** Reaches a link by Tab and follows it. */
export async function follow(page: Page, name: string): Promise<void> {
  await tabTo(page, page.getByRole('link', { name, exact: true }));
  await page.keyboard.press('Enter');
}

/** What has the focus now, for messages: `button#kirim "Kirim"`. */
export function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element) return 'nothing';
    return `${element.tagName.toLowerCase()}${element.id ? `#${element.id}` : ''} "${element.textContent.trim().slice(0, 40)}"`;
  });
}

function focusIsVisible(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const element = document.activeElement;
    if (!element || element === document.body) return true;
    const style = getComputedStyle(element);
    if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return true;
    if (style.boxShadow !== 'none') return true;
    // govuk-frontend draws the focus of radios and checkboxes on the label beside them.
    const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
    return label !== undefined && getComputedStyle(label, '::before').boxShadow !== 'none';
  });
}
