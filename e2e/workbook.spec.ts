import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@playwright/test';
import { en as commonEn } from '@sluice/messages/common/en';
import { fr as commonFr } from '@sluice/messages/common/fr';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { expectAccessible } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { checkFile, signIn, start } from './support/screens.ts';

/** Sheets “Lisez-moi” (words), “Prospects” (a title, names in row 3), “Suite”, and “Archive”, which is hidden. */
const WORKBOOK = fileURLToPath(new URL('../apps/cli/test/files/prospects.xlsx', import.meta.url));
/** The streams of a workbook that a password protects, under the names that Excel gives them. */
const PROTECTED = fileURLToPath(new URL('../apps/web/test/files', import.meta.url));

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

for (const [language, texts, said, entity, locale, colorScheme, viewport] of [
  ['English', en, commonEn.run.protected_workbook, 'leads', 'en-GB', 'light', { width: 1440, height: 900 }],
  ['French', fr, commonFr.run.protected_workbook, 'patients', 'fr-FR', 'dark', { width: 360, height: 800 }],
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
        name: 'old.xlsb',
        mimeType: 'application/vnd.ms-excel.sheet.binary.macroEnabled.12',
        buffer: Buffer.from('x'),
      });
      await expect(page.getByRole('alert')).toHaveText(
        newImport.notTaken.kind.replace('{{file}}', 'old.xlsb'),
      );

      const sent: string[] = [];
      page.on('request', (request) => void (request.method() === 'POST' && sent.push(request.url())));
      for (const name of ['protected.xlsx', 'protected.ods', 'protected-whole.ods']) {
        await input.setInputFiles(`${PROTECTED}/${name}`);
        await expect(page.getByRole('alert')).toHaveText(said.replace('{{file}}', name));
      }
      await expectAccessible(page);
      expect(sent).toEqual([]);

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

test('rows are named as the spreadsheet numbers them, wherever they are named', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, harness.stack.url);
  const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  const buffer = await readFile(WORKBOOK);
  // When its first part was packed, of which nobody reads anything: so it is another file than that of other tests.
  buffer.writeUInt8(buffer.readUInt8(10) ^ 1, 10);
  const file = { name: 'prospects.xlsx', mimeType: xlsx, buffer };
  const id = await checkFile(page, 'Leads', file);
  await expect(page.getByRole('rowheader', { name: 'Row 5 of “Prospects”' })).toBeVisible();
  await page.getByRole('button', { name: /^2 / }).click();
  await expect(page.getByRole('columnheader').first()).toHaveText(en.workbook.row);
  await expect(page.getByRole('cell', { name: '4', exact: true })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 800 });
  await expect(page.getByText('Row 4 of “Prospects”')).toBeVisible();
  await page.goto(`${harness.stack.url}/imports/${id}`);
  await expect(page.getByText('Row 5 of “Prospects”')).toBeVisible();
  await page.setViewportSize({ width: 1440, height: 900 });
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  await page.goto(`${harness.stack.url}/records/leads`);
  await page.getByRole('link', { name: 'L-1', exact: true }).click();
  await expect(page.getByText('row 4 of “Prospects”').first()).toBeVisible();
  await expect(page.getByText('row 4 of “Prospects”').first()).toBeVisible();
});
