import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { until } from '@sluice/testing';
import { expectAccessible } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { checkFile, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

const FILE = 'Lead id,Last name\n1,Anna\n2,Zoé\n,nobody\n';
const file = (name: string, text: string) => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });
const listed = (page: Page) => page.locator('tbody tr');

/** Thirty older imports, as a year of work leaves them: more than one page of the list. */
const HISTORY = `
  with past as (
    insert into files (organization_id, name, bytes, sha256)
    select id, 'old ' || n || '.csv', 10, repeat(lpad(to_hex(n), 2, '0'), 32)
    from organizations, generate_series(1, 30) as n
    returning organization_id, id)
  insert into imports (organization_id, entity, file_id, options, status, phase, last_error_code, completed_at, created_at)
  select organization_id, 'patients', id, '{}', 'failed', 'sniff', 'empty_file', now(), now() - interval '1 year'
  from past`;

test('an empty history invites the first import and offers samples', async ({ page }) => {
  await signIn(page, harness.stack.url);
  await expect(page.getByText('Nothing has been imported yet')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Import a file' })).toBeVisible();
  await page.getByRole('button', { name: /leads-en\.csv/ }).click();
  await expect(page).toHaveURL(/imports\/[0-9a-f-]{36}/);
  await expect(page.getByRole('heading', { name: 'leads-en.csv' })).toBeVisible();
});

test('filters and the search stand in the address, and pages follow each other', async ({ page }) => {
  await harness.query(HISTORY);
  await signIn(page, harness.stack.url);
  await expect(listed(page)).toHaveCount(25);
  await page.getByRole('button', { name: 'Show more' }).click();
  await expect(listed(page)).toHaveCount(31);

  await page.getByRole('searchbox').fill('OLD 2');
  await expect(page).toHaveURL(/q=OLD(\+|%20)2/);
  await expect(listed(page)).toHaveCount(11);
  await page.getByRole('button', { name: /Status/ }).click();
  await page.getByRole('option', { name: 'Draft' }).click();
  await expect(page.getByText('No import matches')).toBeVisible();
  await page.goBack();
  await expect(listed(page)).toHaveCount(11);
  await page.reload();
  await expect(page.getByRole('searchbox')).toHaveValue('OLD 2');
  await expect(listed(page)).toHaveCount(11);
  await page.getByRole('searchbox').fill('');
  await page.getByRole('button', { name: /Records/ }).click();
  await page.getByRole('option', { name: 'Leads' }).click();
  await expect(listed(page)).toHaveCount(1);
  await expect(page).toHaveURL(/entity=leads/);
});

test('a row moves while its import runs, and its menu does what the import allows', async ({
  page,
  context,
}) => {
  await signIn(page, harness.stack.url);
  const rows = Array.from({ length: 60_000 }, (_, n) => `L${n},Name ${n}`).join('\n');
  const id = await checkFile(page, 'Leads', file('running.csv', `Lead id,Last name\n${rows}\n`));
  const list = await context.newPage();
  await list.goto(`${harness.stack.url}/?q=running`);
  const row = listed(list).filter({ hasText: 'running.csv' });
  await expect(row).toContainText('Ready');
  await start(page);
  await until(async () => {
    const { status, processed_rows } = await harness.import(id);
    return status === 'committing' && processed_rows > 0;
  });
  await harness.whileHeld(id, async () => {
    // Between two batches: the list shows what is done, without anybody asking it to.
    const { inserted } = await harness.import(id);
    await expect(row).toContainText(inserted.toLocaleString('en-GB'));
    await expect(row.getByRole('progressbar')).toBeVisible();
  });
  await expect(row).toContainText('Completed');
  await expect(row).toContainText('60,000');

  await page.goto(harness.stack.url);
  const small = await checkFile(page, 'Leads', file('été 👍.csv', FILE));
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  await page.goto(`${harness.stack.url}/?q=${encodeURIComponent('été')}`);
  const menu = async () => page.getByRole('button', { name: 'Actions for été 👍.csv' }).click();
  const saved = async (entry: string) => {
    await menu();
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('menuitem', { name: entry }).click(),
    ]);
    return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
  };
  const original = await saved('Download the original file');
  expect(original).toEqual({ name: 'été 👍.csv', bytes: Buffer.from(FILE) });
  const report = await saved('Download the refused rows (CSV)');
  expect(report.bytes.toString()).toContain('nobody');
  expect((await saved('Download the refused rows (Excel)')).name).toBe(`errors-${small}.xlsx`);
  await menu();
  await expect(page.getByRole('menuitem')).toHaveText([
    'Open',
    'Download the refused rows (CSV)',
    'Download the refused rows (Excel)',
    'Download the original file',
    'Try the refused rows again',
    'Undo…',
  ]);
  await page.getByRole('menuitem', { name: 'Undo…' }).click();
  await expect(page).toHaveURL(/undo$/);

  // What was deleted because of its age is offered no more.
  await harness.query('update files set purged_at = now(); update imports set rows_purged_at = now()');
  await page.goto(`${harness.stack.url}/?q=${encodeURIComponent('été')}`);
  await menu();
  await expect(page.getByRole('menuitem')).toHaveText(['Open', 'Undo…']);
});

test('an import that cannot be reached is told apart from one that is none', async ({ page }) => {
  await signIn(page, harness.stack.url);
  const calls = /\/trpc\/[^?]*imports\.get/;
  await page.route(calls, (route) => route.abort());
  await page.goto(`${harness.stack.url}/imports/00000000-0000-4000-8000-000000000000`);
  await expect(page.getByRole('heading', { name: en.import.failed, level: 1 })).toBeVisible();
  await expect(page).toHaveTitle(`${en.import.failed} · Sluice`);
  await expectAccessible(page);
  await page.unroute(calls);
  await page.getByRole('button', { name: en.general.retry }).click();
  await expect(page.getByRole('heading', { name: en.missing.title, level: 1 })).toBeVisible();
});

test('a file whose upload could not begin is sent once the network is back', async ({ page }) => {
  await signIn(page, harness.stack.url);
  await page.goto(`${harness.stack.url}/imports/new?entity=leads`);
  await expect(page.getByRole('button', { name: en.newImport.choose })).toBeVisible();
  // What the screen has not loaded yet: the library that uploads.
  await page.route('**/*.js', (route) => route.abort());
  await page.locator('input[type=file]').setInputFiles(file('cut off.csv', `${FILE}3,Léo\n`));
  const failure = page.getByRole('alert');
  await expect(failure).toContainText(en.newImport.uploadFailed.replace('{{file}}', 'cut off.csv'));
  await expect(failure).toContainText('The service is not available at the moment.');
  await page.unroute('**/*.js');
  await failure.getByRole('button', { name: en.general.retry }).click();
  await expect(page.getByRole('heading', { name: 'cut off.csv', level: 1 })).toBeVisible();
});

test.describe('in French, dark, on a narrow screen', () => {
  test.use({ locale: 'fr-FR', colorScheme: 'dark', viewport: { width: 360, height: 740 } });
  test('the history is accessible and fits', async ({ page, browser }) => {
    const english = await browser.newContext({ locale: 'en-GB' });
    await signIn(await english.newPage(), harness.stack.url);
    await page.context().addCookies((await english.storageState()).cookies);
    await english.close();
    await page.goto(`${harness.stack.url}/?q=csv`);
    await expect(page.getByText('été 👍.csv')).toBeVisible();
    await inspect(page, () => page.getByRole('searchbox', { name: fr.imports.search }), 'imports');
  });
});
