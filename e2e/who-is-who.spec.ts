import { expect, type Page, test } from '@playwright/test';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { NARROW, WIDE } from './support/accessible.ts';
import { Harness } from './support/harness.ts';
import { inspect } from './support/inspect.ts';
import { checkFile, counters, signIn, start } from './support/screens.ts';

let harness: Harness;
test.beforeAll(async () => {
  harness = await Harness.open();
});
test.afterAll(() => harness.close());

function file(name: string, ...rows: string[]) {
  const lines = ['Lead id;First name;Last name;E-mail;Notes', ...rows];
  return { name: `${name}.csv`, mimeType: 'text/csv', buffer: Buffer.from(lines.join('\n')) };
}

/** Two leads, and a file that knows them otherwise. @param of who imports: of each the ids and addresses are their own */
function files(of: string) {
  const [shared, bob] = [`desk@${of}.example`, `bob@${of}.example`];
  return {
    known: file(`known-${of}`, `${of}-1;Anne;Petit;${shared};`, `${of}-2;Bob;Blanc;${bob};`),
    next: file(
      `next-${of}`,
      ...[`${of}-1;Anne;Petit;${shared};by id`, `;Bob;Blanc;${bob};by address`],
      ...[`;Zoé;Noir;${shared};apart`, `;;;${shared};nobody knows`],
    ),
  };
}

async function importKnown(page: Page, of: string, texts: typeof en | typeof fr): Promise<void> {
  await signIn(page, harness.stack.url, texts);
  await checkFile(page, texts === en ? 'Leads' : 'Prospects', files(of).known, texts);
  await start(page);
  await expect(page.getByRole('heading', { name: texts.done.title.completed })).toBeVisible();
  await page.goto(harness.stack.url);
}

test('what recognises records is said and chosen, by keyboard too, before they are checked', async ({
  page,
}) => {
  await signIn(page, harness.stack.url);
  await page.goto(`${harness.stack.url}/imports/new?entity=leads`);
  await page.locator('input[type=file]').setInputFiles(files('K').next);
  await page.getByRole('link', { name: en.preview.next }).click();
  const sentence = page.getByRole('status').filter({ hasText: 'Recognised by' });
  await expect(sentence).toHaveText('Recognised by: lead id, then e-mail unless the names contradict.');
  const email = page.getByRole('checkbox', { name: /^E-mail(?! decides)/ });
  await page.getByRole('checkbox', { name: /^E-mail decides alone/ }).focus();
  await page.keyboard.press('Space');
  await expect(sentence).toHaveText('Recognised by: lead id, then e-mail, whatever the names.');
  await email.focus();
  await page.keyboard.press('Space');
  await expect(sentence).toHaveText('Recognised by: lead id.');
  const check = page.getByRole('button', { name: en.mapping.next });
  await page.getByRole('checkbox', { name: /^Lead id(?! may)/ }).focus();
  await page.keyboard.press('Space');
  await expect(page.getByText(en.recognition.byNothing)).toBeVisible();
  await expect(page.getByText(/none has its columns: Phone \(with a name\)/)).toBeVisible();
  await expect(check).toBeDisabled();
  await email.focus();
  await page.keyboard.press('Space');
  await expect(check).toBeEnabled();
  // It is kept: another visit finds it.
  await page.waitForResponse((response) => response.url().includes('imports.setMapping'));
  await page.reload();
  await expect(page.getByText('Recognised by: e-mail, whatever the names.')).toBeVisible();
});

test('the check says by what records were found, and links to those that its rows mean', async ({ page }) => {
  await importKnown(page, 'L', en);
  await checkFile(page, 'Leads', files('L').next);
  expect(await counters(page)).toMatchObject({ inserted: 1, updated: 2, errors: 1, warnings: 1 });
  await expect(page.getByText('Records found: 1 by lead id, 1 by e-mail; 1 new.')).toBeVisible();
  await page.getByRole('button', { name: 'With a warning 1' }).click();
  const apart = page.getByRole('tabpanel').locator('tbody tr');
  await expect(apart).toContainText('others have the same value under other names');
  await apart.getByRole('link', { name: 'L-1 (Anne Petit)' }).click();
  await expect(page.getByRole('heading', { name: 'Anne Petit' })).toBeVisible();
  await page.goBack();
  await page.getByRole('tab', { name: /^Refused/ }).click();
  await expect(page.getByRole('link', { name: 'L-1 (Anne Petit)' })).toBeVisible();
});

test('rows that were kept aside are left, one by itself and the others together', async ({ page }) => {
  await importKnown(page, 'P', en);
  const rows = ['P-1;Anne;Petit;;new', 'P-2;Bob;Blanc;;new', 'P-3;Zoé;Noir;;new'];
  await checkFile(page, 'Leads', file('next-P', ...rows));
  await harness.query(`update leads set notes = 'By hand' where external_id in ('P-1', 'P-2')`);
  await start(page);
  const tab = (name: string) => page.getByRole('tab', { name });
  await tab('Refused 2').click();
  await page.getByRole('button', { name: en.actions.apply.oneLeave, exact: true }).click();
  await expect(tab('Refused 1')).toBeVisible();
  await page.getByRole('button', { name: en.actions.apply.leave, exact: true }).click();
  await expect(tab('Refused 1')).toBeHidden();
  await tab('Skipped 2').click();
  await expect(page.getByText(/Left on purpose: the record was changed/).first()).toBeVisible();
  expect(await counters(page)).toMatchObject({ inserted: 1, skipped: 2, errors: 0 });
});

const SETTINGS = [
  { texts: en, use: WIDE },
  { texts: fr, use: NARROW },
] as const;

for (const { texts, use } of SETTINGS) {
  test.describe(`${use.locale}, ${use.colorScheme}, ${use.viewport.width} px`, () => {
    test.use(use);
    test('whom a row means is accessible and fits', async ({ page }) => {
      const of = texts === en ? 'M' : 'N';
      await importKnown(page, of, texts);
      await checkFile(page, texts === en ? 'Leads' : 'Prospects', files(of).next, texts);
      for (const tab of ['warning', 'error'] as const) {
        await page.goto(`${page.url().split('?')[0]}?rows=${tab}`);
        const link = () => page.getByRole('link', { name: `${of}-1 (Anne Petit)` });
        await inspect(page, link, tab);
      }
    });
  });
}
