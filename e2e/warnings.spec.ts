import { readFile } from 'node:fs/promises';
import { expect, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { dsvFormat } from 'd3-dsv';
import { NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { checkFile, counters, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

const HEADER = ['Patient number', 'Social security number', 'Last name', 'First name', 'Birth date'];
const ROWS = [
  ['P1', '2 85 05 78 006 084 41', 'Martin', 'Ana', '21/05/1985'],
  ['P2', '2 85 05 78 006 084 14', 'Durand', 'Léa', '21/05/1985'],
  ['P3', '', 'Roux', 'Ida', '31/12/1080'],
  ['P4', '', '', 'Eve', '21/05/1985'],
];
/** @param prefix of the patients' numbers: the same bytes would be the same file */
function file(prefix: string) {
  const lines = [HEADER, ...ROWS.map(([number, ...cells]) => [`${prefix}${number}`, ...cells])];
  return {
    name: `${prefix}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(lines.map((cells) => cells.join(';')).join('\n')),
  };
}
const COUNTS = { inserted: 3, updated: 0, unchanged: 0, skipped: 0, errors: 1, warnings: 2 };

test('rows with a warning are counted, opened, and have their own download', async ({ page }) => {
  await signIn(page, harness.stack.url);
  await checkFile(page, 'Patients', file('A'));
  expect(await counters(page)).toEqual(COUNTS);
  await page.getByRole('button', { name: 'With a warning 2' }).click();
  await expect(page).toHaveURL(/rows=warning/);
  await expect(page.getByRole('tab', { name: 'With a warning 2', selected: true })).toBeVisible();
  const rows = page.getByRole('tabpanel').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('has check digits that do not fit');
  await expect(rows.nth(1)).toContainText('was read as 31 Dec 1080');

  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  expect(await counters(page)).toEqual(COUNTS);
  await page.getByRole('tab', { name: 'With a warning 2' }).click();
  await expect(rows).toHaveCount(2);
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('link', { name: en.check.reportAs.warnings.csv }).click(),
  ]);
  const csv = (await readFile(await download.path(), 'utf8')).replace(/^\ufeff/, '');
  const [header, first] = dsvFormat(';').parseRows(csv);
  expect(header).toEqual([...HEADER, 'Sluice line', 'Sluice warning']);
  expect(first?.slice(0, 6)).toEqual(['AP2', ...(ROWS[1] ?? []).slice(1), '3']);
});

const SETTINGS = [
  { texts: en, use: WIDE },
  { texts: fr, use: NARROW },
] as const;

for (const { texts, use } of SETTINGS) {
  test.describe(`${use.locale}, ${use.colorScheme}, ${use.viewport.width} px`, () => {
    test.use(use);
    test('they are accessible and fit', async ({ page }) => {
      await signIn(page, harness.stack.url, texts);
      await checkFile(page, 'Patients', file(texts === en ? 'B' : 'C'), texts);
      await page.goto(`${page.url().split('?')[0]}?rows=warning`);
      const tab = () => page.getByRole('tab', { name: texts.rowOutcome.warning, selected: true });
      await expect(page.getByText(/31 (?:Dec|déc\.) 1080/).first()).toBeVisible();
      await inspect(page, tab, 'check');
      await expect(page.getByText(/31 (?:Dec|déc\.) 1080/).first()).toBeVisible();
      await start(page);
      await expect(page.getByRole('heading', { name: texts.done.title.completed })).toBeVisible();
      await inspect(page, () => page.getByRole('heading', { name: texts.done.title.completed }), 'done');
    });
  });
}
