import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';

/** Sheets “Lisez-moi” (words), “Prospects” (a title, names in row 3), “Suite”, and “Archive”, which is hidden. */
const WORKBOOK = fileURLToPath(new URL('../apps/cli/test/files/prospects.xlsx', import.meta.url));

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

for (const [language, texts, entity, locale, colorScheme, viewport] of [
  ['English', en, 'leads', 'en-GB', 'light', { width: 1440, height: 900 }],
  ['French', fr, 'patients', 'fr-FR', 'dark', { width: 360, height: 800 }],
] as const) {
  test.describe(`in ${language}`, () => {
    test.use({ locale, colorScheme, viewport });

    test('a workbook is read by its first table, and by the sheet that is chosen', async ({ page }) => {
      const { signIn, preview, workbook, newImport } = texts;
      const { email, password } = DEMO_ACCOUNTS.editor;
      await page.goto(harness.stack.url);
      await page.getByLabel(signIn.email).fill(email);
      await page.getByLabel(signIn.password).fill(password);
      await page.getByRole('button', { name: signIn.submit }).click();
      await expect(page).toHaveURL(`${harness.stack.url}/`);
      await page.goto(`${harness.stack.url}/imports/new?entity=${entity}`);
      const input = page.locator('input[type=file]');

      // Nobody waits for the upload of what is never read.
      await input.setInputFiles({
        name: 'old.xls',
        mimeType: 'application/vnd.ms-excel',
        buffer: Buffer.from('x'),
      });
      await expect(page.getByRole('alert')).toHaveText(
        newImport.notTaken.kind.replace('{{file}}', 'old.xls'),
      );

      await input.setInputFiles(WORKBOOK);
      await expect(page.getByRole('link', { name: preview.next })).toBeVisible();
      const table = page.getByRole('table');
      const sheet = page.getByRole('button', { name: workbook.sheet });
      await expect(sheet).toContainText('Prospects');
      await expect(table).toContainText('zoe@example.org');
      await expect(table).toContainText('2025-03-04');
      await expect(page.getByText(workbook.taken)).toBeVisible();
      await expect(page.getByLabel(preview.encoding)).toHaveCount(0);

      await sheet.click();
      await expect(page.getByRole('option', { name: 'Archive' })).toContainText(workbook.hidden);
      await page.getByRole('option', { name: 'Suite' }).click();
      await expect(table).toContainText('ana@example.org');
      await expect(table).not.toContainText('zoe@example.org');
      await expect(sheet).toContainText('Suite');
      await inspect(page, () => page.getByRole('link', { name: preview.next }), 'workbook');
    });
  });
}
