import { expect, type Locator, type Page, test } from '@playwright/test';
import { fr as common } from '@sluice/messages/common/fr';
import { fr } from '@sluice/messages/screens/fr';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { Harness } from './support/harness.ts';
import { expectFocusKept, tabTo } from './support/tab-to.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

test.use({ locale: 'fr-FR', colorScheme: 'light', viewport: { width: 1440, height: 900 } });

const ROWS = 40;
/** Leads with a note each; and one that is refused, since its day is in no calendar. */
const FILE = {
  name: 'clavier.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from(
    [
      'Identifiant du prospect;Nom;Dernier contact;Notes',
      ...Array.from({ length: ROWS }, (_, index) => `C${index};Nom ${index};25/03/2025;Note ${index}`),
      'REFUS;Nom;31/02/2025;Note',
    ].join('\n'),
  ),
};

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true });

/** Goes to something by Tab, or by another key, and presses Enter there. */
async function enter(page: Page, target: Locator, key = 'Tab'): Promise<void> {
  await tabTo(page, target, key);
  await page.keyboard.press('Enter');
}

/** The screen that an action leads to is there, and the keyboard is in it. */
async function expectScreen(page: Page, title: string): Promise<void> {
  await expect(heading(page, title)).toBeVisible();
  await expectFocusKept(page);
}

test('an import from signing in to signing out, undone on the way, without a mouse', async ({ page }) => {
  const { email, password } = DEMO_ACCOUNTS.editor;
  // Before any key: the browser may take in a key sooner than the order to hand over its file dialogs.
  page.on('filechooser', (chooser) => chooser.setFiles(FILE));

  await test.step('signing in', async () => {
    await page.goto(harness.stack.url);
    await tabTo(page, page.getByLabel(fr.signIn.email));
    await page.keyboard.type(email);
    await tabTo(page, page.getByLabel(fr.signIn.password));
    await page.keyboard.type(password);
    await page.keyboard.press('Enter');
    await expectScreen(page, fr.imports.title);
  });

  await test.step('from the top of the page past its header to a new import', async () => {
    await page.reload();
    await enter(page, page.getByRole('link', { name: fr.app.skip }));
    await expect(page.getByRole('main')).toBeFocused();
    await enter(page, page.getByRole('link', { name: fr.imports.first }));
    await expectScreen(page, fr.newImport.title);
  });

  await test.step('what the rows are, and the file', async () => {
    const leads = page.getByRole('radio', { name: 'Prospects' });
    await tabTo(page, page.getByRole('radio', { name: 'Patients' }));
    await tabTo(page, leads, 'ArrowRight');
    await expect(leads).toBeChecked();
    await enter(page, page.getByRole('button', { name: fr.newImport.choose }));
    await expectScreen(page, FILE.name);
  });

  await test.step('the preview', async () => {
    await enter(page, page.getByRole('link', { name: fr.preview.next }));
    await expectScreen(page, fr.mapping.title);
  });

  await test.step('a column is left out, and taken in again', async () => {
    const field = page.getByRole('button', { name: fr.mapping.fieldFor.replace('{{column}}', 'Notes') });
    for (const [choice, key] of [
      [fr.mapping.skip, 'ArrowUp'],
      ['Notes', 'ArrowDown'],
    ] as const) {
      await enter(page, field);
      await enter(page, page.getByRole('option', { name: choice }), key);
      await expect(field).toContainText(choice);
      await expect(field).toBeFocused();
    }
    await enter(page, page.getByRole('button', { name: fr.mapping.next }));
    await expectScreen(page, fr.check.title);
  });

  await test.step('the rows behind a count, and those beside them', async () => {
    await enter(page, page.getByRole('button', { name: `${ROWS} ${common.plan.inserted}` }));
    const created = page.getByRole('tab', { name: fr.rowOutcome.inserted });
    await expect(created).toHaveAttribute('aria-selected', 'true');
    const rows = page.getByRole('tabpanel').locator('tbody tr');
    await expect(rows).toHaveCount(ROWS);
    await expectFocusKept(page);
    await tabTo(page, created);
    await tabTo(page, page.getByRole('tab', { name: fr.rowOutcome.error }), 'ArrowLeft');
    await expect(page.getByRole('grid')).toContainText('31/02/2025');
  });

  await test.step('the import', async () => {
    const start = fr.check.startLeaving_other
      .replace('{{count, number}}', `${ROWS}`)
      .replace('{{left}}', '1');
    await enter(page, page.getByRole('button', { name: start }));
    await expectScreen(page, fr.done.title.completed);
    expect(await harness.count('leads')).toBe(ROWS);
  });

  await test.step('its undo', async () => {
    await enter(page, page.getByRole('link', { name: fr.actions.undo.button }));
    await expectScreen(page, fr.undo.would);
    await enter(page, page.getByRole('button', { name: fr.undo.confirm }));
    await expectScreen(page, fr.ended.undone);
    expect(await harness.count('leads')).toBe(0);
  });

  await test.step('signing out', async () => {
    const account = page.getByRole('button', { name: fr.account.menu.replace('{{name}}', 'Editor') });
    await enter(page, account, 'Shift+Tab');
    await enter(page, page.getByRole('menuitem', { name: fr.account.signOut }), 'ArrowUp');
    await expect(page.getByRole('button', { name: fr.signIn.submit })).toBeVisible();
  });
});
