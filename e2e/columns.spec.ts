import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

test.setTimeout(60_000);
test.use({ locale: 'en-GB', colorScheme: 'light', viewport: { width: 1440, height: 900 } });

async function upload(page: Page, entity: 'leads' | 'patients', lines: readonly string[]): Promise<void> {
  const { email, password } = DEMO_ACCOUNTS.editor;
  await page.goto(harness.stack.url);
  await page.getByLabel(en.signIn.email).fill(email);
  await page.getByLabel(en.signIn.password).fill(password);
  await page.getByRole('button', { name: en.signIn.submit }).click();
  await expect(page).toHaveURL(`${harness.stack.url}/`);
  await page.goto(`${harness.stack.url}/imports/new?entity=${entity}`);
  const buffer = Buffer.from(`${lines.join('\n')}\n`);
  await page.locator('input[type=file]').setInputFiles({ name: 'file.csv', mimeType: 'text/csv', buffer });
}

async function toMapping(page: Page): Promise<void> {
  await page.getByRole('link', { name: en.preview.next }).click();
  await expect(page.getByRole('heading', { name: en.mapping.title })).toBeVisible();
}

async function choose(page: Page, label: string | RegExp, choice: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: choice }).click();
}

const row = (page: Page, name: string) => page.getByRole('listitem').filter({ hasText: name });

test('a file that looks like another entity says so, and becomes one without being sent again', async ({
  page,
}) => {
  await upload(page, 'patients', [
    'E-mail;Société;Étape;Nom complet',
    'a@example.com;Acme;Nouveau;Marie DUPONT',
  ]);
  await expect(page.getByText('This looks like leads')).toBeVisible();
  await page.getByRole('button', { name: 'Import as leads' }).click();
  await expect(page.getByText('This looks like leads')).toHaveCount(0);
  await expect(page.getByText(/The file looks like it, 9\d% sure/)).toBeVisible();
  await inspect(page, () => page.getByText(/The file looks like it/), 'preview');
  await toMapping(page);
  await expect(page.getByRole('button', { name: 'Field for column Société' })).toContainText('Company');
  await page.getByRole('link', { name: en.mapping.back }).click();
  await choose(page, en.entity.label, 'Patients');
  await expect(page.getByText('This looks like leads')).toBeVisible();
});

test('a column of full names is split with a preview, another counts where one is empty, as far as the end', async ({
  page,
}) => {
  await upload(page, 'leads', [
    'Id;Nom complet;Phone;Second number',
    'S1;Marie DUPONT;;06 12 34 56 78',
    'S2;Jean Paul Martin;01 42 68 53 00;',
  ]);
  await toMapping(page);
  await page.getByRole('button', { name: en.names.offer }).click();
  await expect(page.getByRole('button', { name: 'Field for column Nom complet' })).toContainText(
    en.names.field,
  );
  const split = page.getByRole('table', { name: 'How the names of Nom complet are split' });
  await expect(split.getByRole('row')).toHaveText([/First name/, /Jean Paul\s*Martin/, /Marie\s*DUPONT/]);
  await expect(page.getByText(en.names.doubt)).toBeVisible();
  const saved = page.waitForResponse(
    (answer) =>
      answer.url().includes('setMapping') && (answer.request().postData() ?? '').includes('fallbackColumn'),
  );
  await choose(page, /Where it is empty: Phone/, '“Second number”');
  await saved;
  await expect(row(page, 'Second number').getByText('Counts where “Phone” is empty.')).toBeVisible();
  await inspect(page, () => split, 'mapping');
  await page.getByRole('button', { name: en.mapping.next }).click();
  await expect(page.getByText('Jean Paul').first()).toBeVisible();
  await page.goto(`${page.url().split('?')[0]}?step=mapping`);
  await expect(row(page, 'Second number').getByText('Counts where “Phone” is empty.')).toBeVisible();
  await expect(split).toBeVisible();
  await choose(page, 'Field for column Nom complet', 'Company');
  await expect(split).toHaveCount(0);
});

test('two thousand columns are as quick to map as ten: what is imported is shown, the others are found', async ({
  page,
}) => {
  const extra = Array.from({ length: 1_997 }, (_, at) => `Extra ${at + 1}`);
  const cells = extra.map((_, at) => (at % 3 === 0 ? '' : `v${at}`));
  await upload(page, 'leads', [
    ['Id', 'Phone', ...extra, 'E-mail'].join(';'),
    ...['W1', 'W2'].map((id) => [id, '', ...cells, `${id}@example.com`].join(';')),
  ]);
  await toMapping(page);
  const fields = page.getByRole('button', { name: /^(?!Where).*Field for column/ });
  await expect(page.getByRole('button', { name: 'Field for column E-mail' })).toContainText('E-mail');
  await expect(fields).toHaveCount(101);
  await page.getByRole('button', { name: /^Show more columns/ }).click();
  await expect(fields).toHaveCount(201);

  const find = page.getByRole('searchbox', { name: en.wide.find });
  await find.fill('extra 1500');
  await expect(fields).toHaveCount(1);
  const started = Date.now();
  await choose(page, 'Field for column Extra 1500', 'Company');
  await expect(page.getByRole('button', { name: 'Field for column Extra 1500' })).toContainText('Company');
  expect(Date.now() - started).toBeLessThan(5_000);
  await find.fill('nothing like it');
  await expect(page.getByText(en.wide.none)).toBeVisible();
  await find.fill('');
  await expect(page.getByRole('button', { name: 'Field for column Extra 1500' })).toContainText('Company');
});

test('what was chosen before is listed with the saved mappings, and forgotten', async ({ page }) => {
  await upload(page, 'leads', ['E-mail;Truc', 'p1@example.com;Acme']);
  await toMapping(page);
  await choose(page, 'Field for column Truc', 'Company');
  await page.getByRole('button', { name: en.mapping.next }).click();
  await page.getByRole('button', { name: /^Import 1 / }).click();
  // What was chosen is remembered with the start; the check lists the rows before it.
  await expect(page.getByRole('heading', { name: en.done.title.completed })).toBeVisible();
  await page.goto(`${harness.stack.url}/settings/mappings`);
  const forget = page.getByRole('button', { name: 'Forget that Truc is Company' });
  await inspect(page, () => forget, 'settings');
  await forget.click();
  await expect(forget).toHaveCount(0);
});
