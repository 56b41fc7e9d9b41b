import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
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

const HEADER = 'Patient number;Last name;First name;Weight (kg);Birth date';

function file(name: string, lines: readonly string[]) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...lines].join('\n')) };
}

const KNOWN = Array.from({ length: 260 }, (_, n) => `P${n};Name ${n};A;70,5;21/02/1980`);
/** Sixty records change, one of them in two fields; two hundred do not; four are new; one is refused, one stands twice. */
const AGAIN = [
  ...KNOWN.map((line, n) =>
    n === 0 ? 'P0;محمد;Zoé 👩🏽‍🌾;70,5;21/02/1980' : n < 60 ? line.replace('70,5', '80,25') : line,
  ),
  ...Array.from({ length: 4 }, (_, n) => `N${n};New ${n};B;;`),
  'BAD;Name;A;heavy;21/02/1980',
  'N0;Twice;B;;',
];

const tab = (page: Page, name: RegExp) => page.getByRole('tab', { name });
const dataRows = (page: Page) => page.getByRole('tabpanel').locator('tbody tr');

test('every count opens its rows, and differences are shown old and new', async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await signIn(page, harness.stack.url);
  await checkFile(page, 'Patients', file('known.csv', KNOWN));
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  await page.goto(harness.stack.url);
  const id = await checkFile(page, 'Patients', file('again.csv', AGAIN));
  expect(await counters(page)).toEqual({
    inserted: 4,
    updated: 60,
    unchanged: 200,
    skipped: 1,
    errors: 1,
    warnings: 1,
  });

  await page.getByRole('button', { name: '60 To update' }).click();
  await expect(page).toHaveURL(/rows=updated/);
  await expect(tab(page, /To update 60/)).toHaveAttribute('aria-selected', 'true');
  await expect(dataRows(page)).toHaveCount(50);
  const first = dataRows(page).first();
  await expect(first.locator('del')).toHaveText([/Name 0$/, /A$/]);
  await expect(first.locator('ins')).toHaveText(['محمد', 'Zoé 👩🏽‍🌾']);
  await expect(dataRows(page).nth(1).locator('del')).toHaveText(/70\.5$/);
  await expect(dataRows(page).nth(1).locator('ins')).toHaveText('80.25');
  // Of the other columns nothing changes: they are shown on demand.
  await expect(page.getByRole('columnheader', { name: 'Birth date' })).toBeHidden();
  await page.getByText('All columns').click();
  await expect(page.getByRole('columnheader', { name: 'Birth date' })).toBeVisible();
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(dataRows(page)).toHaveCount(60);

  await page.getByRole('button', { name: '4 To create' }).click();
  await expect(dataRows(page)).toHaveCount(4);
  await expect(dataRows(page).first()).toContainText('New 1');
  await page.getByRole('button', { name: '200 Unchanged' }).click();
  await expect(dataRows(page)).toHaveCount(50);
  await page.getByRole('button', { name: '1 To skip' }).click();
  await expect(dataRows(page)).toHaveCount(1);
  await page.getByRole('button', { name: '1 Refused' }).click();
  await expect(page.getByText(/“heavy”/).first()).toBeVisible();
  // Reasons, too, follow the language.
  for (const [menu, language, quoted] of [
    [en.account.menu, 'Français', /«\sheavy\s»/],
    [fr.account.menu, 'English', /“heavy”/],
  ] as const) {
    await page.getByRole('button', { name: menu.replace('{{name}}', 'Editor') }).click();
    await page.getByRole('menuitemradio', { name: language }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByText(quoted).first()).toBeVisible();
  }

  // What was opened stands in the address; and what the records have become since is said.
  await harness.query("update patients set weight_kg = 80.25, last_name = 'Name 1' where external_id = 'P1'");
  await page.goto(`${harness.stack.url}/imports/${id}?rows=updated`);
  await expect(page.getByText('The record has these values by now.')).toBeVisible();
  expect(await counters(page)).toMatchObject({ updated: 60 });
});

test('the refused rows are downloaded as CSV and as a workbook', async ({ page }) => {
  await signIn(page, harness.stack.url);
  await page.getByRole('link', { name: 'again.csv' }).click();
  const saved = async (name: string) => {
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name }).click(),
    ]);
    return readFile(await download.path());
  };
  const csv = (await saved('CSV of the refused rows')).toString('utf8').replace(/^\ufeff/, '');
  expect(dsvFormat(';').parseRows(csv)).toEqual([
    [...HEADER.split(';'), 'Sluice line', 'Sluice reason'],
    ['BAD', 'Name', 'A', 'heavy', '21/02/1980', '266', expect.stringContaining('heavy')],
  ]);
  const workbook = await saved('Excel workbook of the refused rows');
  expect(workbook.subarray(0, 4)).toEqual(Buffer.from('PK\u0003\u0004'));
});

const SETTINGS = [
  { texts: en, use: WIDE },
  { texts: fr, use: NARROW },
] as const;

for (const { texts, use } of SETTINGS) {
  test.describe(`${use.locale}, ${use.colorScheme}, ${use.viewport.width} px`, () => {
    test.use(use);
    test('the rows behind the counts are accessible and fit', async ({ page, browser }) => {
      const english = await browser.newContext({ locale: 'en-GB' });
      await signIn(await english.newPage(), harness.stack.url);
      await page.context().addCookies((await english.storageState()).cookies);
      await english.close();
      await page.goto(harness.stack.url);
      await page.getByRole('link', { name: 'again.csv' }).click();
      for (const outcome of ['updated', 'inserted'] as const) {
        await page.goto(`${page.url().split('?')[0]}?rows=${outcome}`);
        const opened = () => page.getByRole('tab', { name: texts.rowOutcome[outcome], selected: true });
        await expect(
          page
            .getByRole('tabpanel')
            .getByText(/^P1$|^N1$/)
            .first(),
        ).toBeVisible();
        await inspect(page, opened, outcome);
      }
    });
  });
}
