import { readFile } from 'node:fs/promises';
import { expect, type Page, test } from '@playwright/test';
import { fr } from '@sluice/messages/screens/fr';
import { expectAccessible, NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { checkFile, counters, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

function csv(name: string, lines: readonly string[]) {
  return { name, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

const HEADER = 'Patient number,Last name,First name,Birth date,Sex,E-mail';
const PATIENTS = [
  HEADER,
  'a1,Martin,Léa,21/02/1980,F,lea@example.com',
  'a2,Durand,Paul,31/02/1985,M,paul@example.com',
  'a3,Petit,Zoé,12~03~1985,F,zoe@example.com',
  'a4,,Marc,02/02/1970,M,marc@example.com',
  'a5,,Anna,03/02/1970,F,anna@example.com',
  'a6,Roux,Jean,04/02/1970,heavy,jean@example.com',
  'a7,Blanc,Rose,05/02/1970,heavy,rose@example.com',
  'a8,Faure,Luc,06/02/1970,M,luc@@example.com',
  'a9,Henry,Eva,07/02/1970,F,nothing',
  'a10,Leroy,Tom,08/02/1970,M,neither',
];

/** To the check of a file of which no row can be imported. */
async function checkUnimportable(page: Page, file: ReturnType<typeof csv>): Promise<void> {
  await page.goto(`${harness.stack.url}/imports/new?entity=patients`);
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('link', { name: fr.preview.next }).click();
  await page.getByRole('button', { name: fr.mapping.next }).click();
}

/** A cell of the grid, by the line of its row in the file and its column from 0. */
function cell(page: Page, line: number, column: number) {
  return page
    .getByRole('row')
    .filter({
      has: page
        .getByRole('rowheader')
        .filter({ hasText: new RegExp(`Line ${line.toLocaleString('en')}(?!\\d)`) }),
    })
    .locator(`[role=gridcell][aria-colindex="${column + 2}"]`);
}

test.describe('in a wide window', () => {
  test.use({ ...WIDE, permissions: ['clipboard-read', 'clipboard-write'] });

  test('refused rows are corrected by keyboard alone, before the start and after it', async ({ page }) => {
    await signIn(page, harness.stack.url);
    const id = await checkFile(page, 'Patients', csv('patients.csv', PATIENTS));
    const startsWith = (text: string) =>
      expect(page.getByRole('button', { name: text, exact: true })).toBeVisible();
    const press = async (...keys: string[]) => {
      for (const key of keys) await page.keyboard.press(key);
    };
    await startsWith('Import 1 row, leave out 9');
    await page.getByRole('grid').focus();

    // Escape leaves the cell as it was; what is typed replaces it, and is judged at once.
    await press('Enter');
    await page.keyboard.type('nonsense');
    await press('Escape');
    await expect(cell(page, 3, 3)).toHaveText(/31\/02\/1985/);
    await page.keyboard.type('soon');
    await press('Enter');
    await expect(cell(page, 3, 3)).toHaveAttribute('data-kind', 'faulty');
    await press('ArrowUp');
    await page.keyboard.type('28/02/1985');
    await press('Tab');
    await expect(cell(page, 3, 3)).toHaveAttribute('data-kind', 'edited');
    await expect(cell(page, 3, 3)).toContainText('In the file: 31/02/1985');
    await startsWith('Import 2 rows, leave out 8');

    // What was probably meant is taken with one key.
    await press('Alt+ArrowDown');
    await expect(page.getByRole('button', { name: 'Use “12/03/1985”' })).toBeVisible();
    await press('Control+Enter');
    await expect(cell(page, 4, 3)).toContainText('12/03/1985');
    await startsWith('Import 3 rows, leave out 7');

    // A block from a spreadsheet: two names, one below the other.
    await page.evaluate(() => navigator.clipboard.writeText('Moreau\r\nSimon\r\n'));
    await press('Alt+ArrowDown', 'Control+v');
    await expect(cell(page, 6, 1)).toContainText('Simon');
    await startsWith('Import 5 rows, leave out 5');
    await press('Control+z');
    await startsWith('Import 3 rows, leave out 7');
    await press('Control+y');
    await startsWith('Import 5 rows, leave out 5');
    await press('Shift+ArrowDown', 'Control+c');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('Moreau\nSimon');

    // One text for another in a whole column.
    await press('Alt+ArrowDown', 'Alt+ArrowDown', 'Control+f');
    await page.keyboard.type('heavy');
    await expect(page.getByText('2 cells found')).toBeVisible();
    await press('Tab');
    await page.keyboard.type('F');
    await press('Enter');
    await expect(page.getByText('2 cells replaced')).toBeVisible();
    await press('Escape');
    await startsWith('Import 7 rows, leave out 3');
    await expectAccessible(page);

    await start(page);
    await expect(page.getByRole('heading', { name: 'Import completed' })).toBeVisible();
    expect(await counters(page)).toMatchObject({ inserted: 7, errors: 3 });
    expect(await harness.count('patients')).toBe(7);

    // Afterwards: one more is corrected here and tried again,
    await page.getByRole('grid').focus();
    await press('Control+Enter');
    await page.getByRole('button', { name: 'Try the 1 corrected row again' }).click();
    await expect.poll(() => harness.count('patients')).toBe(8);
    await expect(page.getByText('Refused 2')).toBeVisible();
    await expectAccessible(page);

    // and the last two in the file that was downloaded.
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV of the refused rows' }).click();
    const report = await readFile(await (await download).path(), 'utf8');
    const upload = page.getByRole('button', { name: 'Upload a corrected report' });
    const wrong = page.waitForEvent('filechooser');
    await upload.click();
    await (await wrong).setFiles({ name: 'photo.png', mimeType: 'image/png', buffer: Buffer.from('x') });
    await expect(page.getByRole('alert')).toContainText('“photo.png” cannot be the corrected report');
    await expectAccessible(page);
    expect(await harness.import(id)).toMatchObject({ status: 'completed', errors: 2 });
    const chooser = page.waitForEvent('filechooser');
    await upload.click();
    const corrected = report.replace('nothing', 'eva@example.com').replace('neither', 'tom@example.com');
    await (await chooser).setFiles(csv('corrected.csv', [corrected]));
    await expect.poll(() => harness.count('patients')).toBe(10);
    await expect(page.getByText('Refused 2')).toBeHidden();
    await expect.poll(() => counters(page)).toMatchObject({ inserted: 10, errors: 0 });
    expect(await harness.import(id)).toMatchObject({ status: 'completed', inserted: 10, errors: 0 });
  });

  test('a hundred thousand rows, a fifth of them refused: one scrolls to any place at once', async ({
    page,
  }) => {
    const rows = Array.from(
      { length: 100_000 },
      (_, index) => `b${index},Name,${index % 5 === 0 ? 'bad' : ''}`,
    );
    await signIn(page, harness.stack.url);
    await checkFile(page, 'Leads', csv('leads.csv', ['Lead id,Last name,E-mail', ...rows]));
    await expect(page.getByRole('button', { name: 'Import 80,000 rows, leave out 20,000' })).toBeVisible();
    const grid = page.getByRole('grid');
    await expect(grid).toHaveAttribute('aria-rowcount', '20001');
    for (const part of [0.25, 0.5, 0.75, 1]) {
      await grid.evaluate((element, to) => element.scrollTo(0, element.scrollHeight * to), part);
      const shown = grid.getByRole('rowheader').filter({ hasText: 'Refused' });
      const line = Math.floor(part * 20_000) * 5;
      // The row that stands there, give or take what is in view.
      await expect.poll(async () => lineOf(await shown.nth(4).textContent()) - line).toBeGreaterThan(-100);
      expect(await grid.getByRole('row').count()).toBeLessThan(60);
    }
    await grid.focus();
    await page.keyboard.press('Control+End');
    await expect(cell(page, 99_997, 2)).toContainText('bad');
    await page.keyboard.press('Control+Home');
    await expect(cell(page, 2, 2)).toContainText('bad');
  });
});

/** The line that the head of a row tells. */
function lineOf(head: string | null): number {
  return Number(/Line ([\d,]+)/.exec(head ?? '')?.[1]?.replaceAll(',', ''));
}

test.describe('in a narrow window, in French', () => {
  test.use(NARROW);

  test('the cells at fault are fields', async ({ page }) => {
    await signIn(page, harness.stack.url, fr);
    const lines = ['c1,Durand,Paul,31/02/1985,M,', 'c2,Petit,Zoé,01~06~1985,femele,', 'c3,A,B,21/02/1980,F,'];
    await checkFile(page, 'Patients', csv('patients-fr.csv', [HEADER, ...lines]), fr);
    await expect(page.getByRole('button', { name: 'Importer 1 ligne, en laisser 2' })).toBeVisible();
    await page.getByLabel('Birth date').first().fill('28/02/1985');
    await page.keyboard.press('Enter');
    await expect(page.getByText('Dans le fichier : 31/02/1985')).toBeVisible();
    await page.getByRole('button', { name: 'Mettre « Féminin »' }).click();
    await page.getByRole('button', { name: 'Mettre « 01/06/1985 »' }).click();
    await expect(page.getByText('2 lignes sont corrigées.')).toBeVisible();
    await expectAccessible(page);
    await page.getByRole('button', { name: 'Importer 3 lignes' }).click();
    await expect(page.getByRole('heading', { name: 'Import terminé' })).toBeVisible();
    await expectAccessible(page);
  });

  test('a reason is read to its end, whatever the value that it quotes', async ({ page }) => {
    await signIn(page, harness.stack.url, fr);
    await checkUnimportable(page, csv('long.csv', [HEADER, `d1,${'N'.repeat(250)},Paul,21/02/1985,M,`]));
    const reason = page.getByText(/dépasse 200 caractères/);
    await expect(reason).toBeVisible();
    const right = await reason.evaluate((element) => {
      const text = document.createRange();
      text.selectNodeContents(element);
      return text.getBoundingClientRect().right;
    });
    expect(right).toBeLessThan(NARROW.viewport.width);
  });
});
