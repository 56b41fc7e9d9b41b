import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { expectAccessible } from './support/accessible.ts';
import { Api } from './support/api.ts';
import { Harness } from './support/harness.ts';
import { imported } from './support/imports.ts';
import { expectFocusKept, tabTo } from './support/tab-to.ts';

let harness: Harness;
let editor: Api;
let reader: Api;
test.beforeAll(async () => {
  harness = await Harness.open();
  editor = await Api.signIn(harness.stack.url, 'editor');
  reader = await Api.signIn(harness.stack.url, 'reader');
});
test.afterAll(async () => {
  await Promise.all([editor.close(), reader.close()]);
  await harness.close();
});

const LONG = `Une note ${'très '.repeat(60)}longue, ${'a'.repeat(120)}`;

/** Three leads of whom two are one, and two more that are alike. */
async function twins(): Promise<void> {
  await harness.query('truncate leads, record_merges, record_aliases, record_distinctions, record_edits');
  const leads = [
    'Lead id,First name,Last name,Email,Phone,Company,Notes',
    'T-1,Annette,Roy,roy@example.org,,Acme,',
    `T-2,Annete,Roy,r.oy@example.org,+33140000000,Acme,"${LONG}"`,
    'T-3,Robert,Petit,petit@example.org,,Bolt,first',
    'T-4,Bob,Petit,petit@example.org,,Bolt & Co,second',
  ];
  await imported(editor, { entity: 'leads', name: 'twins.csv', bytes: Buffer.from(leads.join('\n')) });
}
test.beforeEach(twins);

const cards = (page: Page) =>
  page
    .getByRole('main')
    .getByRole('listitem')
    .filter({ has: page.locator('section') });

test.describe('in English, by mouse', () => {
  test.use({ locale: 'en-GB' });

  test('a pair is compared, merged as chosen, and made two again; another one is set apart', async ({
    page,
    context,
  }) => {
    await context.addCookies((await editor.session()).cookies);
    await page.goto(`${harness.stack.url}/records/leads`);
    await page.getByRole('link', { name: en.duplicates.link }).click();
    await expect(cards(page)).toHaveCount(2);
    await expect(page.getByRole('heading', { level: 2 })).toHaveText([
      'Same e-mail, same last name, first name in a short form',
      'Same last name, same e-mail but for dots, first name one character apart',
    ]);
    await expectAccessible(page);

    const card = cards(page).nth(1);
    await card.getByRole('button', { name: en.duplicates.compare }).click();
    const address = card.getByRole('group', { name: 'E-mail' });
    await expect(address.getByRole('radio', { name: /^The record that stays/ })).toBeChecked();
    await expect(card.getByRole('group', { name: 'Phone' }).getByText('+33').last()).toBeVisible();
    await card.getByText(en.duplicates.take.newest, { exact: true }).click();
    await address.getByText('r.oy@example.org').first().click();
    await expect(address.getByRole('radio', { name: /r\.oy@example\.org/ })).toBeChecked();
    await card.getByRole('group', { name: 'First name' }).getByText('Annette').first().click();
    await expect(card.getByText(/The same in both: .*Company/)).toBeVisible();
    await expectAccessible(page);
    await card.getByRole('button', { name: en.duplicates.merge }).click();
    await expect(page.getByText(en.duplicates.merged)).toBeVisible();
    await expectFocusKept(page);
    await expect(cards(page)).toHaveCount(1);
    const stored = () =>
      harness.query<Record<string, string | null>>(
        'select external_id, first_name, email, phone from leads where last_name = $$Roy$$ order by external_id',
      );
    expect(await stored()).toEqual([
      { external_id: 'T-1', first_name: 'Annette', email: 'r.oy@example.org', phone: '+33140000000' },
    ]);

    await page.getByRole('button', { name: en.duplicates.undo }).click();
    await expect(cards(page)).toHaveCount(2);
    expect(await stored()).toMatchObject([
      { email: 'roy@example.org', phone: null },
      { email: 'r.oy@example.org' },
    ]);

    await cards(page).first().getByRole('button', { name: en.duplicates.dismiss }).click();
    await expect(page.getByText(en.duplicates.dismissedBody)).toBeVisible();
    await expect(cards(page)).toHaveCount(1);
    await page.reload();
    await expect(cards(page)).toHaveCount(1);
  });

  test('a merge stands in the history of both records, and is undone from there', async ({
    page,
    context,
  }) => {
    await context.addCookies((await editor.session()).cookies);
    await page.goto(`${harness.stack.url}/records/leads/duplicates`);
    await cards(page).first().getByRole('button', { name: en.duplicates.compare }).click();
    await cards(page).first().getByRole('button', { name: en.duplicates.merge }).click();
    await page.getByRole('link', { name: en.duplicates.seeRecord }).click();
    await expect(page.getByText(en.history.what.merged)).toBeVisible();
    await expect(page.getByText(en.history.ofMerged)).toBeVisible();
    await expectAccessible(page);
    const [merge] = await harness.query<{ merged_id: string }>('select merged_id from record_merges');
    await page.goto(`${harness.stack.url}/records/leads/${merge?.merged_id}`);
    await expect(page.getByText(en.record.mergedIntoBody)).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('link', { name: en.record.seeKept }).click();
    await page.getByRole('button', { name: en.duplicates.undoMerge }).click();
    await expect(page.getByText(en.history.what.unmerged)).toBeVisible();
    expect(await harness.query('select 1 from leads')).toHaveLength(4);
  });

  test('what changed since is not merged, and it is said; a failure is told, and an empty list', async ({
    page,
    context,
  }) => {
    await context.addCookies((await editor.session()).cookies);
    await page.goto(`${harness.stack.url}/records/leads/duplicates`);
    const card = cards(page).first();
    await card.getByRole('button', { name: en.duplicates.compare }).click();
    await expect(card.getByRole('button', { name: en.duplicates.merge })).toBeVisible();
    await harness.query(`update leads set job_title = 'Dr' where external_id = 'T-3'`);
    await card.getByRole('button', { name: en.duplicates.merge }).click();
    await expect(card.getByRole('alert')).toContainText('look at them again');
    await card.getByRole('button', { name: en.general.retry }).click();
    await expect(card.getByRole('group', { name: 'Job title' })).toBeVisible();

    await page.route('**/trpc/**duplicates.list**', (route) => route.abort());
    await page.reload();
    await expect(page.getByText(en.duplicates.failed)).toBeVisible({ timeout: 20_000 });
    await page.unroute('**/trpc/**duplicates.list**');
    await harness.query('delete from leads');
    await page.getByRole('button', { name: en.general.retry }).click();
    await expect(page.getByRole('heading', { name: en.duplicates.none })).toBeVisible();
  });

  test('a reader compares, and merges nothing', async ({ page, context }) => {
    await context.addCookies((await reader.session()).cookies);
    await page.goto(`${harness.stack.url}/records/leads/duplicates`);
    await cards(page).first().getByRole('button', { name: en.duplicates.look }).click();
    await expect(cards(page).first().getByRole('group').first()).toBeVisible();
    await expect(page.getByRole('button', { name: en.duplicates.merge })).toBeHidden();
    await expect(page.getByRole('button', { name: en.duplicates.dismiss })).toBeHidden();
  });
});

test.describe('in French, on a small screen, by keyboard alone', () => {
  test.use({ locale: 'fr-FR', viewport: { width: 360, height: 740 } });

  test('a pair is compared, merged and made two again', async ({ page, context }) => {
    await context.addCookies((await editor.session()).cookies);
    await page.goto(`${harness.stack.url}/records/leads/duplicates`);
    await tabTo(page, cards(page).nth(1).getByRole('button', { name: fr.duplicates.compare }));
    await page.keyboard.press('Enter');
    const notes = cards(page).nth(1).getByRole('group', { name: 'Notes' });
    await tabTo(page, notes);
    await page.keyboard.press('ArrowDown');
    await expect(notes.getByRole('radio', { name: new RegExp(`^${fr.duplicates.staying}`) })).toBeChecked();
    await expectAccessible(page);
    await tabTo(page, page.getByRole('button', { name: fr.duplicates.merge }));
    await page.keyboard.press('Enter');
    await expect(page.getByText(fr.duplicates.merged)).toBeVisible();
    await expectFocusKept(page);
    expect(await harness.query(`select notes from leads where last_name = 'Roy'`)).toEqual([{ notes: null }]);
    await tabTo(page, page.getByRole('button', { name: fr.duplicates.undo, exact: true }));
    await page.keyboard.press('Enter');
    await expect(cards(page)).toHaveCount(2);
    await expectFocusKept(page);
  });
});
