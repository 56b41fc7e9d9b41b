import { expect, type Page, test } from '@playwright/test';
import { expectAccessible } from './accessible.ts';

/** A screen as it must be: without a violation of WCAG 2.2 AA, no wider than its window, the same after a refresh. */
export async function inspect(
  page: Page,
  landmark: () => ReturnType<Page['getByRole']>,
  name: string,
): Promise<void> {
  await test.step(name, async () => {
    await expect(landmark()).toBeVisible();
    await expectAccessible(page);
    await page.reload();
    await expect(landmark()).toBeVisible();
  });
}
