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
  return page.evaluate(`(${showsFocus.toString()})(document.activeElement)`);
}

/** Runs in the page: does the element that has the focus look so? */
function showsFocus(element: Element | null): boolean {
  if (!element || element === document.body) return true;
  const style = getComputedStyle(element);
  if (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) return true;
  if (style.boxShadow !== 'none') return true;
  // govuk-frontend draws the focus of an accordion's button on the words inside it,
  if (
    [...element.children].some(
      (inner) => getComputedStyle(inner.firstElementChild ?? inner).boxShadow !== 'none',
    )
  )
    return true;
  // and that of radios and checkboxes on the label beside them.
  const label = element instanceof HTMLInputElement ? element.labels?.[0] : undefined;
  return label !== undefined && getComputedStyle(label, '::before').boxShadow !== 'none';
}

/** Runs in the page: what a keyboard must be able to reach, one of each group of radios, and what it reached so far. */
interface Reach {
  readonly wanted: readonly Element[];
  readonly seen: Set<Element>;
  readonly invisible: Set<Element>;
}

/** Maps hold a point per report: so many stops say enough. */
const stopsTried = 120;
const spareStops = 12;

/** What Tab does not reach on this page, or reaches without showing it. The page must just have been opened. */
export async function keyboardFindings(page: Page): Promise<readonly string[]> {
  await page.evaluate(`globalThis.__fokus = ${showsFocus.toString()}`);
  const count = await page.evaluate(() => {
    const window = globalThis as unknown as { __jangkauan: Reach; __fokus(element: Element): boolean };
    const focusable =
      'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]:not([tabindex="-1"])';
    const groups = new Set<string>();
    const wanted = [...document.querySelectorAll(focusable)].filter((element) => {
      if (element.matches(':disabled') || !element.checkVisibility({ visibilityProperty: true }))
        return false;
      if (!(element instanceof HTMLInputElement) || element.type !== 'radio') return true;
      const isFirst = !groups.has(element.name);
      groups.add(element.name);
      return isFirst;
    });
    const reach: Reach = { wanted, seen: new Set(), invisible: new Set() };
    window.__jangkauan = reach;
    document.addEventListener('focusin', ({ target }) => {
      if (!(target instanceof Element)) return;
      reach.seen.add(target);
      if (!window.__fokus(target)) reach.invisible.add(target);
    });
    return wanted.length;
  });
  // Boxes that scroll are stops of their own, and an error summary has the focus at first.
  const stops = Math.min(count + spareStops, stopsTried);
  for (let stop = 0; stop < stops; stop++) await page.keyboard.press('Tab');
  return page.evaluate(
    (isWhole) => {
      // A link that has the focus looks otherwise; the checks after this one want the page at rest.
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
      const { wanted, seen, invisible } = (globalThis as unknown as { __jangkauan: Reach }).__jangkauan;
      const nameOf = (element: Element): string =>
        `${element.tagName.toLowerCase()}#${element.id} "${element.textContent.trim().slice(0, 30)}"`;
      const isReached = (element: Element): boolean =>
        seen.has(element) ||
        (element instanceof HTMLInputElement &&
          element.type === 'radio' &&
          [...seen].some((one) => one instanceof HTMLInputElement && one.name === element.name));
      const missed = isWhole ? wanted.filter((element) => !isReached(element)) : [];
      return [
        ...missed.map((element) => `keyboard does not reach ${nameOf(element)}`),
        ...[...invisible].map((element) => `focus does not show on ${nameOf(element)}`),
      ];
    },
    count + 2 <= stopsTried,
  );
}
