import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

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

/** The screen as it stands is without a violation of WCAG 2.2 AA, and no wider than its window. */
export async function expectAccessible(page: Page): Promise<void> {
  // Colours are measured on what stands still; what turns for ever is left to turn.
  await page.evaluate(() =>
    Promise.all(
      document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
        .map(({ finished }) => finished.catch(() => null)),
    ),
  );
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
}
