import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { z } from 'zod';
import { NARROW, WIDE } from './support/accessible.ts';
import { Api } from './support/api.ts';
import { Harness } from './support/harness.ts';
import { checkFile, counters, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());
test.use(WIDE);

function leads(name: string, lines: readonly string[]) {
  const buffer = Buffer.from(['Lead id,Last name,E-mail,Notes', ...lines].join('\n'));
  return { name, mimeType: 'text/csv', buffer };
}

/** Writes into the active cell of the grid. */
async function type(page: Page, text: string): Promise<void> {
  await page.keyboard.type(text);
  await page.keyboard.press('Enter');
}

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** Holds every edit of a cell up on its way, until what this returns is called. */
async function holdEdits(page: Page): Promise<() => void> {
  let letGo = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await page.route(/imports\.editRows/, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}

test('what was corrected is there after another mapping and another check', async ({ page }) => {
  await signIn(page, harness.stack.url);
  const lines = Array.from({ length: 300 }, (_, row) =>
    `m${row},Name,m${row}@@b,example,x`.replace(',example', '.example'),
  );
  await checkFile(page, 'Leads', leads('mapped.csv', ['m,Name,m@b.example,x', ...lines]));
  await expect(button(page, 'Import 1 row, leave out 300')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await button(page, 'All suggestions of this column').click();
  await expect(button(page, 'Import 301 rows')).toBeVisible();

  await page.getByRole('link', { name: 'Back to mapping' }).click();
  await page.getByRole('button', { name: 'Field for column Notes' }).click();
  await page.getByRole('option', { name: 'Do not import' }).click();
  await button(page, 'Check the rows').click();
  await expect(button(page, 'Import 301 rows')).toBeVisible();
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  expect(await counters(page)).toMatchObject({ inserted: 301, errors: 0 });
});

test('the figures follow each correction, wherever they stand, and the rows stay where they are', async ({
  page,
}) => {
  await signIn(page, harness.stack.url);
  const id = await checkFile(
    page,
    'Leads',
    leads('followed.csv', ['f1,A,f1@b.example,x', 'f2,B,nobody,x', 'f3,C,nobody,x', 'f4,D,nobody,x']),
  );
  await expect(button(page, 'Import 1 row, leave out 3')).toBeVisible();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await type(page, 'f2@b.example');
  await expect(button(page, 'Import 2 rows, leave out 2')).toBeVisible();
  expect(await counters(page)).toMatchObject({ inserted: 2, errors: 2 });
  await expect(page.getByRole('tab', { name: 'Refused 2' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'To create 2' })).toBeVisible();
  await expect(page.getByText('2 will be created and 2 are refused')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'f2@b.example' })).toBeVisible();

  // The next one is the first one once more: they are put together, and the last row says what becomes of them.
  await type(page, 'f3@b.example');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  await type(page, 'f1');
  await expect(button(page, 'Import 2 rows, leave out 2')).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Refused 1' })).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Skipped 1' })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(button(page, 'Import 3 rows, leave out 1')).toBeVisible();

  // What somebody corrects elsewhere arrives as well, and after a reload all of it is there.
  await page.reload();
  await expect(button(page, 'Import 3 rows, leave out 1')).toBeVisible();
  await expect(page.getByRole('gridcell', { name: 'f3@b.example' })).toBeVisible();
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  expect(await counters(page)).toMatchObject({ inserted: 3, errors: 1 });
  expect(await harness.import(id)).toMatchObject({ status: 'completed', inserted: 3, errors: 1 });
});

test('where nothing is counted for long a check of all rows is offered, and again where it cannot be begun', async ({
  page,
}) => {
  await signIn(page, harness.stack.url);
  await checkFile(page, 'Leads', leads('uncounted.csv', ['u1,A,u1@b.example,x', 'u2,B,nobody,x']));
  await harness.stack.kill('worker');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await type(page, 'u2@b.example');
  await page.route(/imports\.check/, (route) => route.abort(), { times: 1 });
  await button(page, en.fix.whole.button).click({ timeout: 40_000 });
  const failed = page.getByRole('alert').filter({ hasText: en.fix.againFailed });
  await failed.getByRole('button', { name: en.general.retry }).click();
  await expect(failed).toBeHidden();
  await harness.stack.start('worker');
  await expect(button(page, 'Import 2 rows')).toBeVisible({ timeout: 30_000 });
});

test.describe('in a narrow window', () => {
  test.use(NARROW);

  test('the cards follow what is corrected elsewhere, and keep what is being typed', async ({ page }) => {
    await signIn(page, harness.stack.url, fr);
    const lines = ['n1,A,nobody,x', 'n2,B,nobody,x', 'n3,C,n3@b.example,x'];
    const id = await checkFile(page, 'Prospects', leads('cards.csv', lines), fr);
    await expect(button(page, 'Importer 1 ligne, en laisser 2')).toBeVisible();
    const api = await Api.signIn(harness.stack.url, 'admin');
    const elsewhere = (row: number, value: string) =>
      api.mutate('imports.editRows', { id, edits: [{ row, column: 2, value }] }, z.unknown());
    await elsewhere(2, 'n2@b.example');
    const second = page.getByLabel('E-mail').nth(1);
    await expect(second).toHaveValue('n2@b.example');
    await expect(page.getByText(fr.fix.fate.corrected)).toBeVisible();

    await page.getByLabel('E-mail').first().fill('n1@b.ex');
    await elsewhere(2, 'other@b.example');
    await elsewhere(1, 'first@b.example');
    await expect(button(page, 'Importer 3 lignes')).toBeVisible();
    await expect(page.getByLabel('E-mail').first()).toHaveValue('n1@b.ex');
    await expect(second).toHaveValue('n2@b.example');
    await page.keyboard.type('ample');
    await page.keyboard.press('Enter');
    await expect(second).toHaveValue('other@b.example');
    await expect(page.getByLabel('E-mail').first()).toHaveValue('n1@b.example');
    await api.close();
  });
});

test('start pressed at once after thousands were replaced imports all of them, once they are counted', async ({
  page,
}) => {
  await signIn(page, harness.stack.url);
  const lines = Array.from(
    { length: 6_000 },
    (_, row) => `r${row},Name,${row === 0 ? 'r0@b.example' : 'nobody'},x`,
  );
  await checkFile(page, 'Leads', leads('replaced.csv', lines));
  await page.getByRole('grid').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await page.keyboard.press('Control+f');
  await page.keyboard.type('nobody');
  await expect(page.getByText('5,999 cells found')).toBeVisible();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  // Whatever the button says by now.
  await page
    .getByRole('button', { name: /^(?:Import [\d,]+ rows?|Saving corrections|Counting [\d,]+ corrected)/ })
    .click({ force: true });
  await expect(button(page, 'Import 6,000 rows')).toBeVisible({ timeout: 30_000 });
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible({ timeout: 30_000 });
  expect(await counters(page)).toMatchObject({ inserted: 6_000, errors: 0 });
});

test('nothing starts while a cell is being saved, and whoever leaves is asked', async ({ page }) => {
  await signIn(page, harness.stack.url);
  const id = await checkFile(page, 'Leads', leads('slow.csv', ['s1,A,s1@b.example,x', 's2,B,nobody,x']));
  const letGo = await holdEdits(page);
  await page.getByRole('grid').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await type(page, 's2@b.example');

  // In the app, and out of it.
  await page.getByRole('link', { name: 'Back to mapping' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Corrections are still being saved.');
  await question.getByRole('button', { name: 'Stay' }).click();
  await expect(question).toBeHidden();
  const asked = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();

  await button(page, 'Saving corrections…').click({ force: true });
  expect(await harness.import(id)).toMatchObject({ status: 'ready' });
  letGo();
  await expect(button(page, 'Import 2 rows')).toBeVisible();
  await page.getByRole('link', { name: 'Back to mapping' }).click();
  await expect(question).toBeHidden();
  await expect(button(page, 'Check the rows')).toBeVisible();
});

test('another way to read the file asks before corrections go, and a clash is told as it is made', async ({
  page,
}) => {
  await signIn(page, harness.stack.url);
  await checkFile(
    page,
    'Leads',
    leads('read.csv', ['d1,A,nobody,x', 'd2,B,nobody,x', 'd3,C,d3@b.example,x']),
  );
  await page.getByRole('grid').focus();
  await page.keyboard.press('Alt+ArrowDown');
  await type(page, 'd1@b.example');
  await page.keyboard.press('Control+Home');
  await type(page, 'd2');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowUp');
  await type(page, 'd2@b.example');
  await expect(button(page, 'Import 2 rows, leave out 1')).toBeVisible();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowUp');
  await type(page, 'd2');
  await page.keyboard.press('ArrowUp');
  await expect(page.getByText(/Line \d says “d2” too/)).toBeVisible();

  await page.getByRole('link', { name: 'Back to mapping' }).click();
  await page.getByRole('link', { name: 'Back to preview' }).click();
  await page.getByRole('button', { name: /Column names/ }).click();
  await page.getByRole('option', { name: 'None: data from the first row' }).click();
  const question = page.getByRole('alertdialog');
  await expect(question).toContainText('Lose 3 corrections?');
  await question.getByRole('button', { name: 'Keep the corrections' }).click();
  await expect(question).toBeHidden();
});
