import { expect, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { expectAccessible } from './support/accessible.ts';
import { Api } from './support/api.ts';
import { Harness } from './support/harness.ts';
import { awaitImport, checked, hasStatus, order } from './support/imports.ts';
import { checkFile, counters, sample, signIn, start, watchCounters } from './support/screens.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

test('6,601 patients, from the file to the table', async ({ page }) => {
  await signIn(page, harness.stack.url);
  const id = await checkFile(page, 'Patients', sample('patients-fr.csv'));
  expect(await counters(page)).toMatchObject({
    inserted: 6593,
    updated: 0,
    unchanged: 0,
    skipped: 1,
    errors: 7,
  });
  await expect(page.getByText(/30\/02\/1985/).first()).toBeVisible();
  expect(await harness.count('patients')).toBe(0);

  const seen = await watchCounters(page);
  await start(page);
  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();

  // Every state that the screen went through is one that the database was in, and there were several on the way.
  const trueSums = new Set([0, ...(await harness.batches(id))]);
  const sums = (await seen()).map((values) => values.reduce((sum, value) => sum + value, 0));
  for (const sum of sums) expect(trueSums).toContain(sum);
  const between = new Set(sums.filter((sum) => sum > 0 && sum < 6601));
  expect(between.size).toBeGreaterThanOrEqual(3);

  expect(await counters(page)).toMatchObject({ inserted: 6593, skipped: 1, errors: 7 });
  expect(await harness.import(id)).toMatchObject({
    status: 'completed',
    inserted: 6593,
    skipped: 1,
    errors: 7,
  });
  expect(await harness.count('patients')).toBe(6593);
  expect(await harness.count('record_changes')).toBe(6593);
});

test('the same bytes again: the earlier import is named, and how many rows would change', async ({
  page,
}) => {
  await signIn(page, harness.stack.url);
  const again = async () => {
    await page.goto(`${harness.stack.url}/imports/new?entity=patients`);
    await page.locator('input[type=file]').setInputFiles(sample('patients-fr.csv'));
    await expect(page.getByText('was imported before')).toBeVisible();
  };
  await again();
  await page.getByRole('button', { name: en.newImport.again }).click();
  await page.getByRole('link', { name: en.preview.next }).click();
  await page.getByRole('button', { name: en.mapping.next }).click();
  await expect(page.getByText(en.check.nothingNew)).toBeVisible();
  await expect(page.getByText('0 of 6,601 rows would change your records.')).toBeVisible();
  expect(await counters(page)).toMatchObject({ inserted: 0, unchanged: 6593 });

  await harness.byHand(
    DEMO_ACCOUNTS.editor.email,
    `update patients set last_name = 'Edited' where id in (select id from patients order by id limit 12)`,
  );
  await again();
  await expectAccessible(page);
  // Another import waits, for there is no worker: the check is refused, and may be asked for again where that is said.
  const editor = await Api.signIn(harness.stack.url, 'editor');
  const bytes = Buffer.from('N° patient;Nom;Prénom\nAUTRE;Autre;Luc');
  const other = await checked(editor, { entity: 'patients', name: 'other.csv', bytes });
  await harness.stack.terminate('worker');
  await order(editor, 'start', other);
  await page.getByRole('button', { name: en.newImport.seeChanges }).click();
  await expect(page.getByRole('heading', { name: en.mapping.title })).toBeVisible();
  const alert = page.getByRole('alert').filter({ hasText: en.mapping.checkFailed });
  await expect(alert).toContainText(en.errors.importLive.replace('{{entity}}', 'Patients'));
  await expect(alert.getByRole('link', { name: en.errors.openIt })).toHaveAttribute(
    'href',
    `/imports/${other}`,
  );
  await harness.stack.start('worker');
  await awaitImport(editor, other, hasStatus('completed'));
  await editor.close();
  await alert.getByRole('button', { name: en.general.retry }).click();
  await expect(page.getByText(/^The same file was imported on/)).toBeVisible();
  await expect(page.getByText('12 of 6,601 rows would change your records.')).toBeVisible();
  await expectAccessible(page);
  expect(await counters(page)).toMatchObject({ inserted: 0, updated: 12, unchanged: 6581 });
});
