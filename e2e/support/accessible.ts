import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';
import { standStill } from './stand-still.ts';

/** What a screen is looked at in: both languages, both themes, the narrowest and the widest window. */
export const WIDE = {
  locale: 'en-GB',
  colorScheme: 'light',
  viewport: { width: 1440, height: 900 },
} as const;
export const NARROW = {
  locale: 'fr-FR',
  colorScheme: 'dark',
  viewport: { width: 360, height: 740 },
} as const;

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What is wrong with the screen as it stands: each violation of WCAG 2.2 AA, and being wider than its window. */
export async function faultsOf(page: Page): Promise<string[]> {
  await standStill(page);
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  return [
    ...violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
    ...(overflow > 0 ? [`${overflow} px wider than its window`] : []),
  ];
}

/** Nothing is wrong with the screen as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await faultsOf(page)).toEqual([]);
}
