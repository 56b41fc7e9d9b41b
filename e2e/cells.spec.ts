import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

type Texts = Pick<typeof en | typeof fr, 'signIn' | 'preview' | 'mapping' | 'check'>;

/** From nothing to the mapping of a file with these lines. */
async function toMapping(page: Page, { signIn, preview, mapping }: Texts, entity: string, lines: string[]) {
  const { email, password } = DEMO_ACCOUNTS.editor;
  await page.goto(harness.stack.url);
  await page.getByLabel(signIn.email).fill(email);
  await page.getByLabel(signIn.password).fill(password);
  await page.getByRole('button', { name: signIn.submit }).click();
  await expect(page).toHaveURL(`${harness.stack.url}/`);
  await page.goto(`${harness.stack.url}/imports/new?entity=${entity}`);
  const buffer = Buffer.from(lines.join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'cells.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('link', { name: preview.next }).click();
  await expect(page.getByRole('heading', { name: mapping.title })).toBeVisible();
}

test.describe('in English, light, 1440 px', () => {
  test.use({ locale: 'en-GB', colorScheme: 'light', viewport: { width: 1440, height: 900 } });

  test('currencies are asked about, and markers of emptiness can be switched off', async ({ page }) => {
    const { mapping, cells, check } = en;
    await toMapping(page, en, 'leads', [
      ...['id,company,value,notes', 'C1,NULL,$1.23,x', 'C2,Acme,USD 500,none', 'C3,-,£123,#REF!'],
    ]);
    const next = page.getByRole('button', { name: mapping.next });
    await expect(page.getByText(cells.unitOpen)).toBeVisible();
    await expect(next).toBeDisabled();
    await inspect(page, () => page.getByText(cells.unitOpen), 'cells');
    await page.getByRole('button', { name: cells.unit.replace('{{column}}', 'value') }).click();
    await page.getByRole('option', { name: 'USD', exact: true }).click();
    await expect(page.getByText(cells.unitFrom.person)).toBeVisible();
    const marker = page.getByRole('checkbox', { name: 'NULL' });
    await expect(marker).toBeChecked();
    await marker.click({ force: true });
    await expect(marker).not.toBeChecked();
    await expect(page.getByRole('checkbox', { name: 'none' })).not.toBeChecked();
    await next.click();
    await expect(page.getByText(check.title)).toBeVisible();
    await expect(page.getByText('in a column of USD')).toBeVisible();
  });

  test('times without a zone are said to be read as UTC, on the preview and where they are mapped', async ({
    page,
  }) => {
    const { mapping, cells, preview } = en;
    await toMapping(page, en, 'scrobbles', [
      'Artist,Album,Track,Played at',
      ...['X,,None,"12 Feb 2021, 14:03"', 'X,,None,"13 Feb 2021, 14:04"', 'X,,None,2021-02-14T09:00:00Z'],
    ]);
    const said = cells.zoneless_other.replace('{{count, number}}', '2').replace('{{zone}}', 'UTC');
    await expect(page.getByText(said)).toBeVisible();
    await inspect(page, () => page.getByText(said), 'zoneless');
    await page.getByRole('link', { name: mapping.back }).click();
    await expect(page.getByText(preview.zonelessOf.replace('{{column}}', 'Played at'))).toBeVisible();
    await expect(page.getByText(said)).toBeVisible();
  });

  test('what a column behind another leaves open is asked where it was chosen, and answered there', async ({
    page,
  }) => {
    const { mapping, cells, check } = en;
    await toMapping(page, en, 'leads', [
      'id,last contact,x1,value,x2',
      ...['B1,2024-03-12,44927,5,$1.23', 'B2,,45000,,£123', 'B3,,45001,7,'],
    ]);
    const behind = async (column: string, other: string): Promise<void> => {
      await page.getByRole('button', { name: `${cells.fallback} ${column}` }).click();
      await page.getByRole('option', { name: cells.fallbackColumn.replace('{{column}}', other) }).click();
    };
    const answer = async (label: string, choice: string): Promise<void> => {
      await page.getByRole('button', { name: label }).click();
      await page.getByRole('option', { name: choice, exact: true }).click();
    };
    const next = page.getByRole('button', { name: mapping.next });
    await behind('last contact', 'x1');
    await expect(page.getByText(cells.serialsOpen)).toBeVisible();
    await expect(next).toBeDisabled();
    await page.getByRole('button', { name: cells.serials.replace('{{column}}', 'last contact') }).click();
    await expect(page.getByText('44927 is 1 Jan 2023')).toBeVisible();
    await page.getByRole('option', { name: cells.serialsAre['1900'] }).click();
    await behind('value', 'x2');
    await expect(page.getByText(cells.unitOpen)).toBeVisible();
    await answer(cells.unit.replace('{{column}}', 'value'), 'GBP');
    await expect(next).toBeEnabled();
    await next.click();
    await expect(page.getByText(check.title)).toBeVisible();
  });
});

test.describe('in French, dark, 360 px', () => {
  test.use({ locale: 'fr-FR', colorScheme: 'dark', viewport: { width: 360, height: 800 } });

  test('numbers in a column of dates are asked about, with a sample of each reading', async ({ page }) => {
    const { mapping, cells } = fr;
    await toMapping(page, fr, 'leads', [
      ...['id;dernier contact;montant;notes', 'D1;44927;1,234;="00123"', 'D2;45000;2,345;x'],
    ]);
    const next = page.getByRole('button', { name: mapping.next });
    await expect(page.getByText(cells.serialsOpen)).toBeVisible();
    await expect(next).toBeDisabled();
    await inspect(page, () => page.getByText(cells.serialsOpen), 'serials');
    await page.getByRole('button', { name: cells.serials.replace('{{column}}', 'dernier contact') }).click();
    await expect(page.getByText('44927 donne le 1 janv. 2023')).toBeVisible();
    await expect(page.getByText('44927 donne le 2 janv. 2027')).toBeVisible();
    await page.getByRole('option', { name: cells.serialsAre['1900'] }).click();
    await expect(page.getByText(cells.serialsOpen)).toBeHidden();
    await expect(next).toBeEnabled();
    await page.getByRole('button', { name: `${cells.decimalMark} montant` }).click();
    await page.getByRole('option', { name: cells.decimalComma }).click();
    await page.getByRole('button', { name: `${cells.wrapping} notes` }).click();
    await expect(page.getByText(cells.wrappedFormula_one.replace('{{count, number}}', '1'))).toBeVisible();
    await page.getByRole('option', { name: cells.wrappingKept }).click();
    await expect(page.getByText(cells.wrappedFormula_one.replace('{{count, number}}', '1'))).toBeHidden();
    await expect(page.getByRole('button', { name: `${cells.wrappingKept} ${cells.wrapping}` })).toBeVisible();
  });

  test('what a header says of its unit is shown, and what cells are wrapped in', async ({ page }) => {
    const { cells } = fr;
    await toMapping(page, fr, 'patients', [
      ...[
        'Numéro patient;Nom;Prénom;Poids (g);Ville',
        '="00123";Dupont;Jean;980;N/A',
        '-;Martin;Anne;3250;Lyon',
      ],
    ]);
    await expect(page.getByText(cells.unitFrom.header)).toBeVisible();
    await expect(page.getByText(cells.markersFixed)).toBeVisible();
    await expect(page.getByRole('checkbox', { name: '-' })).toBeDisabled();
    await inspect(page, () => page.getByText(cells.unitFrom.header), 'cells-fr');
  });
});
