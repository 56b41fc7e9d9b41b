import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { checkFile, counters, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

type Texts = typeof en | typeof fr;

const HEADER = 'Lead id;Email;Company;Notes';
function file(lines: readonly string[]) {
  return { name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from([HEADER, ...lines, ''].join('\n')) };
}
/** @param prefix of the ids: the same bytes would be the same file */
const known = (prefix: string) =>
  file([
    `${prefix}1;${prefix}1@b.example;Acme;call`,
    `${prefix}2;${prefix}2@b.example;Cie;`,
    `${prefix}3;${prefix}3@b.example;;write`,
  ]);
const blank = (prefix: string) => file([`${prefix}1;;;`, `${prefix}2;;;`, `${prefix}3;;;new words`]);

async function importKnown(page: Page, prefix: string, texts: Texts = en): Promise<void> {
  await signIn(page, harness.stack.url, texts);
  await checkFile(page, texts === en ? 'Leads' : 'Prospects', known(prefix), texts);
  await start(page);
  await expect(page.getByRole('heading', { name: texts.done.title.completed })).toBeVisible();
}

async function toMapping(page: Page, contents: ReturnType<typeof file>, texts: Texts = en): Promise<void> {
  await page.goto(`${harness.stack.url}/imports/new?entity=leads`);
  await page.locator('input[type=file]').setInputFiles(contents);
  await page.getByRole('link', { name: texts.preview.next }).click();
  await expect(page.getByRole('heading', { name: texts.mapping.title })).toBeVisible();
}

/** The choice that a column has of its own, by the column's name; it also says how many of its cells are empty. */
const choiceOf = (page: Page, column: string) =>
  page.getByRole('button', { name: new RegExp(`(?:empty cells?|cellules? vides?)\\s?: .*${column}`) });

async function leads(prefix: string) {
  return harness.query(
    `select email, company, notes from leads where external_id like $1 order by external_id`,
    [`${prefix}%`],
  );
}

test('clearing is chosen for one column, counted by the check with its rows, and done as it was counted', async ({
  page,
}) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await importKnown(page, 'A');
  await toMapping(page, blank('A'));
  await expect(page.getByRole('radio', { name: en.options.empty.keep.name })).toBeChecked();
  // Nothing is asked where nothing can be erased: of what recognises a record, and of a column that is full.
  await expect(choiceOf(page, 'Email')).toHaveCount(0);
  await expect(choiceOf(page, 'Lead id')).toHaveCount(0);
  await expect(choiceOf(page, 'Notes')).toContainText(en.mapping.empty.keep);
  await expect(choiceOf(page, 'Company')).toContainText(en.mapping.empty.keep);
  await choiceOf(page, 'Company').click();
  await page.getByRole('option', { name: en.mapping.empty.clear }).click();
  await expect(choiceOf(page, 'Company')).toContainText(en.mapping.empty.clear);
  await expect(page.getByText('Erased all the same: Company.')).toBeVisible();
  await expect(choiceOf(page, 'Notes')).toContainText(en.mapping.empty.keep);

  await page.getByRole('button', { name: en.mapping.next }).click();
  await expect(page.getByRole('heading', { name: en.check.title })).toBeVisible();
  expect(await counters(page)).toMatchObject({ updated: 3, unchanged: 0 });
  await expect(page.getByText('Company (2)')).toBeVisible();
  await page.getByRole('button', { name: 'Empty cells will erase 2 values of 2 records' }).click();
  await expect(page).toHaveURL(/rows=erasing/);
  await expect(page.getByRole('tab', { name: 'With erased values 2', selected: true })).toBeVisible();
  const rows = page.getByRole('tabpanel').locator('tbody tr');
  await expect(rows).toHaveCount(2);
  await expect(rows.locator('del')).toHaveText([/Acme$/, /Cie$/]);
  // Those, and nothing else of them: the words that the third one brings are no loss.
  await expect(page.getByRole('columnheader')).toHaveText([en.preview.line, en.check.record, 'Company']);
  await page.getByRole('tab', { name: /To update 3/ }).click();
  await expect(rows).toHaveCount(3);

  await start(page);
  await expect(page.getByRole('heading', { name: en.done.title.completed })).toBeVisible();
  await expect(page.getByText('Empty cells have erased 2 values of 2 records')).toBeVisible();
  await expect(page.getByText('Company (2)')).toBeVisible();
  expect(await leads('A')).toEqual([
    { email: 'a1@b.example', company: null, notes: 'call' },
    { email: 'a2@b.example', company: null, notes: null },
    { email: 'a3@b.example', company: null, notes: 'new words' },
  ]);
});

test('nothing is said where nothing is erased', async ({ page }) => {
  await importKnown(page, 'B');
  await page.goto(harness.stack.url);
  await checkFile(page, 'Leads', blank('B'));
  expect(await counters(page)).toMatchObject({ updated: 1, unchanged: 2 });
  await expect(page.getByText(/Empty cells/)).toHaveCount(0);
  await expect(page.getByRole('tab', { name: en.rowOutcome.erasing })).toHaveCount(0);
});

test('a mapping that was saved when nothing said meant to erase says so, and does', async ({ page }) => {
  await importKnown(page, 'C');
  await toMapping(page, file(['C9;c9@b.example;Other;']));
  await page.getByRole('textbox', { name: en.saved.name, exact: true }).fill('Of old');
  await page.getByRole('button', { name: en.saved.submit }).click();
  await expect(page.getByText('The saved mapping “Of old” is in use')).toBeVisible();
  // As an earlier release left it.
  await harness.query(`update saved_mappings set options = options - 'emptyCells' where name = 'Of old'`);

  await toMapping(page, blank('C'));
  await expect(page.getByText('The saved mapping “Of old” is in use')).toHaveCount(0);
  await expect(page.getByText('empty cells erase values of: Company and Notes.')).toBeVisible();
  await page.getByRole('button', { name: en.saved.use, exact: true }).click();
  await expect(page.getByRole('radio', { name: en.options.empty.clear.name })).toBeChecked();
  await expect(choiceOf(page, 'Notes')).toContainText(en.mapping.empty.clear);
  await expect(page.getByText('The saved mapping “Of old” is in use')).toBeVisible();
  await page.getByRole('button', { name: en.mapping.next }).click();
  await expect(
    page.getByRole('button', { name: 'Empty cells will erase 3 values of 2 records' }),
  ).toBeVisible();
  await expect(page.getByText('Company (2), Notes (1)')).toBeVisible();
});

const SETTINGS = [
  { texts: en, use: WIDE },
  { texts: fr, use: NARROW },
] as const;

for (const { texts, use } of SETTINGS) {
  test.describe(`${use.locale}, ${use.colorScheme}, ${use.viewport.width} px`, () => {
    test.use(use);
    test('all of it is accessible and fits', async ({ page }) => {
      const prefix = texts === en ? 'E' : 'F';
      await importKnown(page, prefix, texts);
      await toMapping(page, blank(prefix), texts);
      await choiceOf(page, 'Notes').click();
      await page.getByRole('option', { name: texts.mapping.empty.clear }).click();
      await expect(choiceOf(page, 'Notes')).toContainText(texts.mapping.empty.clear);
      await expect(page.getByText(/: Notes\.$/)).toBeVisible();
      await page.getByRole('radio', { name: texts.options.empty.clear.name }).check({ force: true });
      await inspect(page, () => page.getByRole('heading', { name: texts.mapping.title }), 'mapping');
      await page.getByRole('button', { name: texts.mapping.next }).click();
      await page
        .getByRole('button', { name: /3 (?:values of 2 records|valeurs de 2 enregistrements)/ })
        .click();
      await expect(page.getByText('Acme').first()).toBeVisible();
      const tab = () => page.getByRole('tab', { name: texts.rowOutcome.erasing, selected: true });
      await inspect(page, tab, 'check');
      await start(page);
      await inspect(page, () => page.getByRole('heading', { name: texts.done.title.completed }), 'done');
    });
  });
}
