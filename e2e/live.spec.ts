import { expect, test } from '@playwright/test';
import { until } from '@sluice/testing';
import { Harness, type ImportRow } from './support/harness.ts';
import { checkFile, counters, OUTCOMES, signIn, start } from './support/screens.ts';

test.use({ contextOptions: { reducedMotion: 'no-preference' } });

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

/** A file of leads, long enough to be met on its way. */
function leads(name: string, rows: number) {
  const lines = Array.from({ length: rows }, (_, index) => `${name}-${index},Name ${index},"Note, ${index}"`);
  return {
    name: `${name}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(['Lead id,Last name,Notes', ...lines].join('\n')),
  };
}

const underWay = (id: string) =>
  until(async () => {
    const row = await harness.import(id);
    return row.status === 'committing' && row.processed_rows > 0 && row;
  });

function outcomes(row: ImportRow): Record<string, number> {
  return Object.fromEntries(OUTCOMES.map((outcome) => [outcome, row[outcome]]));
}

test('interrupting stops between two batches, and the screen says what was written', async ({ page }) => {
  await signIn(page, harness.stack.url);
  const id = await checkFile(page, 'Leads', leads('stopped', 60_000));
  await start(page);
  await underWay(id);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Stop the import' }).click();
  await expect(page.getByRole('heading', { name: 'Import stopped' })).toBeVisible();

  const row = await harness.import(id);
  expect(row.status).toBe('cancelled');
  expect(row.processed_rows).toBeLessThan(60_000);
  expect(await harness.count('leads')).toBe(row.inserted);
  expect(await counters(page)).toMatchObject(outcomes(row));
  await expect(page.getByText(/Stopped after/)).toBeVisible();
  expect(await harness.import(id)).toEqual(row);
});

test('a refresh, a second tab, a dropped stream and a killed API show the truth all the same', async ({
  page,
  context,
}) => {
  await signIn(page, harness.stack.url);
  const id = await checkFile(page, 'Leads', leads('watched', 60_000));
  await start(page);
  await underWay(id);

  await harness.whileHeld(id, async () => {
    const held = outcomes(await harness.import(id));
    const shows = (tab: typeof page) => expect.poll(() => counters(tab)).toMatchObject(held);
    await shows(page);
    await page.reload();
    await shows(page);

    const second = await context.newPage();
    await second.goto(page.url());
    await shows(second);
    await second.close();
    await page.bringToFront();

    // The stream is cut off and stays so: the page asks instead, says that it does, and comes back by itself.
    await page.route('**/trpc/imports.watch**', (route) => route.abort());
    await page.reload();
    await expect(page.locator('[data-connection=polling]')).toBeVisible();
    await shows(page);
    await page.unroute('**/trpc/imports.watch**');
    await expect(page.locator('[data-connection=live]')).toBeVisible();

    await harness.stack.kill('api');
    await expect(page.locator('[data-connection=live]')).toBeHidden();
    await harness.stack.start('api');
    await expect(page.locator('[data-connection=live]')).toBeVisible();
    await shows(page);
  });

  await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
  const row = await harness.import(id);
  expect(row).toMatchObject({ status: 'completed', processed_rows: 60_000 });
  expect(await counters(page)).toMatchObject(outcomes(row));
});
