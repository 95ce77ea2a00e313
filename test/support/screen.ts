import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const root = 'document.documentElement';

/** Belongs to the control that it describes, which axe's rule of landmarks does not know. */
const tooltip = '[data-radix-popper-content-wrapper]:has([role=tooltip])';

/** Axe finds nothing, in whatever state the page is. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude(tooltip).analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`),
    page.url(),
  ).toEqual([]);
}

export async function expectNoSideways(page: Page): Promise<void> {
  expect(await page.evaluate<number>(`${root}.scrollWidth - ${root}.clientWidth`), page.url()).toBe(0);
}

/** Only the content scrolls: a page that is taller than its window can be wheeled away, call bar and all. */
export async function expectOneScreen(page: Page): Promise<void> {
  expect(await page.evaluate<number>(`${root}.scrollHeight - ${root}.clientHeight`), page.url()).toBe(0);
}
