import { expect, type Page, test } from '@playwright/test';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS, until } from '@sluice/testing';
import { expectAccessible, NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { checkFile, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

/** A file of leads, each with a note. */
function leads(tag: string, rows: number) {
  const lines = Array.from({ length: rows }, (_, index) => `${tag}-${index},Name ${index},Note ${index}`);
  return {
    name: `${tag}.csv`,
    mimeType: 'text/csv',
    buffer: Buffer.from(['Lead id,Last name,Notes', ...lines].join('\n')),
  };
}

async function follow(page: Page, name: string): Promise<void> {
  await page.getByRole('link', { name, exact: true }).click();
}

test.describe('in a wide window', () => {
  test.use(WIDE);

  test('an undo keeps what was edited by hand, says so before, and is itself undone', async ({ page }) => {
    await signIn(page, harness.stack.url);
    await checkFile(page, 'Leads', leads('hand', 200));
    await start(page);
    await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
    const { email } = DEMO_ACCOUNTS.admin;
    await harness.byHand(
      email,
      "update leads set notes = 'called back' where external_id in ('hand-3', 'hand-7')",
    );
    await harness.byHand(email, "delete from leads where external_id = 'hand-11'");

    await follow(page, 'Undo…');
    await expect(page.getByRole('heading', { name: 'What would happen' })).toBeVisible();
    const count = (name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd').first();
    await expect(count('Records deleted')).toHaveText('197');
    await expect(count('Records put back')).toHaveText('0');
    await expect(count('Records with something kept')).toHaveText('3');
    const kept = page.getByRole('listitem').filter({ hasText: 'hand-7' });
    await expect(kept).toContainText('Note 7');
    await expect(kept).toContainText('called back');
    await expect(kept).toContainText(/Admin · \d+ \w+ \d{4}, \d\d:\d\d/);
    await expect(page.getByRole('listitem').filter({ hasText: 'hand-11' })).toContainText('stays deleted');
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByRole('heading', { name: 'Import undone' })).toBeVisible();
    await expect(page.getByText('197 records deleted')).toBeVisible();
    expect(await harness.count('leads')).toBe(2);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Redo the import' }).click();
    await expect(page.getByText('197 records created again')).toBeVisible();
    expect(await harness.count('leads')).toBe(199);
    await expectAccessible(page);
  });
});

test.describe('of an import whose records a later one found the same', () => {
  test.use(WIDE);

  test('an undo keeps them, names that import, and deletes them once that one is undone too', async ({
    page,
  }) => {
    await signIn(page, harness.stack.url);
    const first = await checkFile(page, 'Leads', leads('twice', 40));
    await start(page);
    await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
    const same = { ...leads('twice', 30), name: 'the same again.csv' };
    const later = await checkFile(page, 'Leads', same);
    await start(page);
    await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
    const before = await harness.count('leads');

    await page.goto(`${harness.stack.url}/imports/${first}/undo`);
    const count = (name: string) => page.locator('dl > div').filter({ hasText: name }).locator('dd').first();
    await expect(count('Records deleted')).toHaveText('10');
    await expect(count('Records with something kept')).toHaveText('0');
    await expect(count('Records kept for a later import')).toHaveText('30');
    const kept = page.getByRole('listitem').filter({ hasText: 'twice-7' });
    await expect(kept).toContainText('Found the same by a later import');
    await expect(kept.getByRole('link', { name: 'the same again.csv' })).toHaveAttribute(
      'href',
      `/imports/${later}`,
    );
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByRole('heading', { name: 'Import undone' })).toBeVisible();
    await expect(page.getByText('30 kept because a later import found them the same')).toBeVisible();
    expect(await harness.count('leads')).toBe(before - 10);
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Redo' }).click();
    await page.getByRole('button', { name: 'Redo the import' }).click();
    await expect(page.getByText('10 records created again')).toBeVisible();

    await page.goto(`${harness.stack.url}/imports/${later}/undo`);
    await expect(page.getByText('This import wrote nothing.')).toBeVisible();
    await expect(page.getByText('This import found 30 records the same.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Undo the import' }).click();
    await expect(page.getByRole('heading', { name: 'Import undone' })).toBeVisible();
    await page.goto(`${harness.stack.url}/imports/${first}/undo`);
    await expect(count('Records deleted')).toHaveText('40');
  });
});

test.describe('in a narrow window, in French', () => {
  test.use(NARROW);

  test('an undo is followed, interrupted between two batches, and continued', async ({ page }) => {
    await signIn(page, harness.stack.url, fr);
    const id = await checkFile(page, 'Prospects', leads('nombreux', 20_000), fr);
    await start(page);
    await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
    const before = await harness.count('leads');

    await follow(page, 'Défaire…');
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Défaire l’import' }).click();
    await until(
      async () => (await harness.import(id)).status === 'undoing' && (await harness.count('leads')) < before,
    );
    await harness.whileHeld(id, async () => {
      await expect(page.getByText('Enregistrements supprimés')).toBeVisible();
      await expectAccessible(page);
      await page.getByRole('button', { name: 'Interrompre' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Interrompre' }).click();
      await expect(page.getByRole('status').filter({ hasText: 'Interruption…' })).toBeVisible();
    });
    await expect(page.getByRole('heading', { name: fr.ended.cancelled.undo })).toBeVisible();
    const halfWay = await harness.count('leads');
    expect(halfWay).toBeGreaterThan(before - 20_000);
    await expectAccessible(page);

    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect(page.getByRole('heading', { name: 'Import défait' })).toBeVisible();
    expect(await harness.count('leads')).toBe(before - 20_000);
  });
});
