import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { expectAccessible } from './support/accessible.ts';
import { Api } from './support/api.ts';
import { Harness } from './support/harness.ts';
import { type FileOfRows, imported } from './support/imports.ts';

let harness: Harness;
let editor: Api;
test.beforeAll(async () => {
  harness = await Harness.open();
  editor = await Api.signIn(harness.stack.url, 'editor');
  await imported(editor, patients('patients.csv', 130));
  await imported(editor, {
    entity: 'patients',
    name: 'corrections.csv',
    bytes: Buffer.from('N° patient;Nom;Prénom;Ville\nP007;NOM 7;Léa;Lyon'),
  });
});
test.afterAll(async () => {
  await editor.close();
  await harness.close();
});

/** Patients `P001`, `P002`… of alternating towns, each with a birthday of its own. */
function patients(name: string, count: number): FileOfRows {
  const lines = Array.from({ length: count }, (_, index) => {
    const number = index + 1;
    const birth = new Date(Date.UTC(1950, 0, number)).toISOString().slice(0, 10);
    return `P${String(number).padStart(3, '0')};NOM ${number};Léa;${birth};${number % 2 ? 'Nantes' : 'Brest'}`;
  });
  const header = 'N° patient;Nom;Prénom;Né(e) le;Ville';
  return { entity: 'patients', name, bytes: Buffer.from([header, ...lines].join('\n')) };
}

/** The keys in the table, in its order. */
const keys = (page: Page) => page.getByRole('table').getByRole('rowheader').allInnerTexts();

test.describe('in English, by mouse', () => {
  test.use({ locale: 'en-GB' });
  test.beforeEach(async ({ context }) => {
    await context.addCookies((await editor.session()).cookies);
  });

  test('pages, search and order show every record once, and stand in the address', async ({ page }) => {
    await page.goto(`${harness.stack.url}/records/patients?sort=externalId`);
    await expect(page.getByText('130 records')).toBeVisible();
    await expect(page.getByRole('row')).toHaveCount(51);
    await page.getByRole('button', { name: en.general.loadMore }).click();
    await expect(page.getByRole('row')).toHaveCount(101);
    await page.getByRole('button', { name: en.general.loadMore }).click();
    await expect(page.getByRole('row')).toHaveCount(131);
    await expect(page.getByRole('button', { name: en.general.loadMore })).toBeHidden();
    const all = await keys(page);
    expect(all).toEqual(Array.from({ length: 130 }, (_, index) => `P${String(index + 1).padStart(3, '0')}`));

    await page.getByRole('button', { name: 'Birth date', exact: true }).click();
    await page.getByRole('button', { name: 'Birth date', exact: true }).click();
    await expect(page.getByRole('columnheader', { name: 'Birth date' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect.poll(async () => (await keys(page))[0]).toBe('P130');

    await page.getByRole('searchbox').fill('lyon');
    await expect(page.getByText('1 record found')).toBeVisible();
    expect(await keys(page)).toEqual(['P007']);
    await expectAccessible(page);

    await page.reload();
    await expect(page.getByRole('searchbox')).toHaveValue('lyon');
    await expect.poll(() => keys(page)).toEqual(['P007']);

    await page.getByRole('searchbox').fill('nobody at all');
    await expect(page.getByRole('heading', { name: /Nothing matches/ })).toBeVisible();
    await page.getByRole('button', { name: en.records.clear }).last().click();
    await expect(page.getByText('130 records')).toBeVisible();
  });

  test('a record tells where each value comes from and what it was, and the way back keeps the place', async ({
    page,
  }) => {
    await page.goto(`${harness.stack.url}/records/patients?q=lyon`);
    await page.getByRole('link', { name: 'P007' }).click();
    await expect(page.getByRole('heading', { name: 'Léa NOM 7', level: 1 })).toBeVisible();
    const town = page.getByText('City', { exact: true }).first().locator('..');
    await expect(town).toContainText('corrections.csv, line 2');
    await town.getByRole('button', { name: '1 earlier value' }).click();
    await expect(town).toContainText('Nantes');
    await expect(town).toContainText('patients.csv, line 8');
    await expect(page.getByText(en.history.what.importChanged)).toBeVisible();
    await expectAccessible(page);

    // An edit by somebody else, then the import that wrote it, then back twice.
    await harness.query(`update patients set city = 'Rennes' where external_id = 'P007'`);
    await page.reload();
    await expect(page.getByText(en.history.what.editChanged)).toBeVisible();
    await expect(town).toContainText('Rennes');
    await town.locator('..').getByRole('link', { name: 'patients.csv' }).first().click();
    await expect(page.getByRole('heading', { name: 'patients.csv', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('heading', { name: 'Léa NOM 7', level: 1 })).toBeVisible();
    await page.goBack();
    await expect(page.getByRole('searchbox')).toHaveValue('lyon');
  });

  test('what is there no more, or never was, is told apart from what cannot be loaded', async ({ page }) => {
    const [record] = await harness.query<{ id: string }>(
      `delete from patients where external_id = 'P011' returning id`,
    );
    await page.goto(`${harness.stack.url}/records/patients/${record?.id}`);
    await expect(page.getByText(en.record.deleted)).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Léa NOM 11', level: 1 })).toBeVisible();
    await page.goto(`${harness.stack.url}/records/patients/00000000-0000-4000-8000-000000000000`);
    await expect(page.getByRole('heading', { name: en.missing.title })).toBeVisible();

    await page.route('**/trpc/**records.list**', (route) => route.abort());
    await page.goto(`${harness.stack.url}/records/patients`);
    await expect(page.getByText(en.records.failed)).toBeVisible();
    await page.unroute('**/trpc/**records.list**');
    await page.getByRole('button', { name: en.general.retry }).click();
    await expect(page.getByRole('row')).toHaveCount(51);
  });
});

test.describe('in French, by keyboard, on a narrow and on a wide screen', () => {
  test.use({ locale: 'fr-FR', colorScheme: 'dark' });
  test.beforeEach(async ({ context }) => {
    await context.addCookies((await editor.session()).cookies);
  });

  test('a record is found and opened without a mouse', async ({ page }) => {
    await page.goto(`${harness.stack.url}/records/patients`);
    await expect(page.getByRole('table')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(page.getByRole('link', { name: fr.app.skip })).toBeFocused();
    await page.keyboard.press('Enter');
    await tabTo(page, page.getByRole('searchbox'));
    await page.keyboard.type('NOM 21');
    await expect.poll(() => keys(page)).toEqual(['P021']);
    await tabTo(page, page.getByRole('link', { name: /P021|NOM 21/ }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: 'Léa NOM 21', level: 1 })).toBeVisible();
    await expectAccessible(page);
  });

  test('cards hold on 360 pixels, and are ordered without headings', async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(`${harness.stack.url}/records/patients`);
    const cards = page.getByRole('main').getByRole('listitem');
    await expect(cards).toHaveCount(50);
    await tabTo(page, page.getByRole('button', { name: new RegExp(fr.records.order) }));
    await page.keyboard.press('Enter');
    await expect(page.getByRole('listbox')).toBeVisible();
    await page.keyboard.type('Num');
    await page.keyboard.press('Enter');
    await expect(cards.first()).toContainText('P001');
    await tabTo(page, page.getByRole('button', { name: fr.records.descending }));
    await page.keyboard.press('Space');
    await expect(cards.first()).toContainText('P130');
    await expectAccessible(page);
  });
});

/** Presses Tab until something has the focus, which it has to have in the end. */
async function tabTo(page: Page, goal: ReturnType<Page['getByRole']>): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await goal.evaluate((element) => element === document.activeElement)) return;
  }
  await expect(goal).toBeFocused();
}
