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

type Texts = Pick<typeof en | typeof fr, 'signIn' | 'preview' | 'mapping'>;

/** A text of the catalogue with its parameters in their places. */
function say(text: string, params: Readonly<Record<string, string | number>>): string {
  return text.replace(/\{\{(\w+)[^}]*\}\}/g, (_, name: string) => String(params[name] ?? ''));
}

async function signIn(
  page: Page,
  { signIn: texts }: Texts,
  role: 'editor' | 'reader' = 'editor',
): Promise<void> {
  const { email, password } = DEMO_ACCOUNTS[role];
  await page.goto(harness.stack.url);
  await page.getByLabel(texts.email).fill(email);
  await page.getByLabel(texts.password).fill(password);
  await page.getByRole('button', { name: texts.submit }).click();
  await expect(page).toHaveURL(`${harness.stack.url}/`);
}

/** From nothing to the mapping of a file with these lines. */
async function toMapping(
  page: Page,
  { preview, mapping }: Texts,
  entity: 'leads' | 'patients',
  lines: readonly string[],
): Promise<void> {
  await page.goto(`${harness.stack.url}/imports/new?entity=${entity}`);
  const buffer = Buffer.from(lines.join('\n'));
  await page.locator('input[type=file]').setInputFiles({ name: 'file.csv', mimeType: 'text/csv', buffer });
  await page.getByRole('link', { name: preview.next }).click();
  await expect(page.getByRole('heading', { name: mapping.title })).toBeVisible();
}

/** Opens a list by its label and takes one of its choices. */
async function choose(page: Page, label: string, choice: string): Promise<void> {
  await page.getByRole('button', { name: label }).click();
  await page.getByRole('option', { name: choice }).click();
}

test.describe('in English, light, 1440 px', () => {
  test.use({ locale: 'en-GB', colorScheme: 'light', viewport: { width: 1440, height: 900 } });

  test('what a preview leaves open is named, and another dialect shows its first rows without a worker', async ({
    page,
    browser,
  }) => {
    const { preview, delimiter, mapping } = en;
    await signIn(page, en);
    await page.goto(`${harness.stack.url}/imports/new?entity=leads`);
    const buffer = Buffer.concat([
      Buffer.from('Lead id;Last name;Last contact\n1;Hélène;03/04/2025\n2;Jos'),
      Buffer.from([0xe9]),
      Buffer.from(';05/06/2025\n'),
    ]);
    await page.locator('input[type=file]').setInputFiles({ name: 'open.csv', mimeType: 'text/csv', buffer });
    await expect(page.getByText(say(preview.damagedRows_one, { count: 1, line: 3 }))).toBeVisible();
    await expect(page.getByText(preview.datesAsk)).toBeVisible();
    for (const percent of ['50%', '96%', '100%', '94%'])
      await expect(page.getByText(new RegExp(`^Detected, (only )?${percent} sure`))).toBeVisible();
    await inspect(page, () => page.getByText(preview.damaged), 'preview');

    await harness.stack.terminate('worker');
    const firstCell = page.getByRole('table').locator('tbody td').first();
    await choose(page, preview.delimiter, delimiter.bar);
    await expect(firstCell).toHaveText('1;Hélène;03/04/2025');
    await choose(page, preview.delimiter, delimiter.semicolon);
    await expect(firstCell).toHaveText('1');
    await choose(page, preview.header, preview.headerNo);
    await expect(firstCell).toHaveText('Lead id');
    await choose(page, preview.encoding, en.encoding['windows-1252']);
    await expect(page.getByRole('cell', { name: 'HÃ©lÃ¨ne' })).toBeVisible();
    await choose(page, preview.header, say(preview.headerBelow_one, { count: 1 }));
    await expect(firstCell).toHaveText('2');
    await choose(page, preview.header, preview.headerYes);
    await expect(firstCell).toHaveText('1');
    await expect(page.getByText(preview.reading)).toBeVisible();
    await harness.stack.start('worker');

    await page.getByRole('link', { name: preview.datesChoose }).click();
    const order = page.getByRole('button', { name: say(mapping.dateOrder, { column: 'Last contact' }) });
    await expect(order).toBeInViewport();
    await order.click();
    await page.getByRole('option', { name: en.dateOrder.dmy }).click();
    const keep = (screen: Page) => screen.getByRole('radio', { name: en.options.empty.keep.name });
    await keep(page).check({ force: true });
    await page.getByRole('link', { name: mapping.back }).click();
    await expect(page.getByText(say(preview.datesTaken, { order: en.dateOrder.dmy }))).toBeVisible();

    const reader = await browser.newPage({ locale: 'en-GB' });
    await signIn(reader, en, 'reader');
    await reader.goto(page.url().replace('preview', 'mapping'));
    await expect(keep(reader)).toBeChecked();
    await expect(keep(reader)).toBeDisabled();
    await expect(reader.getByRole('radio', { name: en.options.policy.skip.name })).toBeDisabled();
    await reader.close();
  });

  test('how a file is read is asked where it leaves that open, and the answer can be taken back', async ({
    page,
  }) => {
    const { preview, mapping, question } = en;
    await signIn(page, en);
    await page.goto(`${harness.stack.url}/imports/new?entity=leads`);
    const lines = ['id,companyjob title,email,notes', '1,Acme,CEO,a@x.example,', '2,Beta,CTO,b@x.example,'];
    const buffer = Buffer.from(lines.join('\n'));
    await page.locator('input[type=file]').setInputFiles({ name: 'asked.csv', mimeType: 'text/csv', buffer });
    await expect(page.getByText(question.unnamed.title)).toBeVisible();
    await inspect(page, () => page.getByText(question.unnamed.title), 'preview');
    await page.getByRole('link', { name: preview.next }).click();
    await expect(page.getByText(mapping.before_one)).toBeVisible();
    await expect(page.getByRole('button', { name: mapping.next })).toBeDisabled();

    await page.getByRole('link', { name: mapping.back }).click();
    await page.getByRole('button', { name: say(question.unnamed.yes, { place: 2 }) }).click();
    await expect(page.getByRole('button', { name: question.again })).toBeVisible();
    await expect(page.getByText(question.unnamed.title)).toBeHidden();
    await page.getByRole('button', { name: question.again }).click();
    await page.getByRole('button', { name: say(question.unnamed.yes, { place: 2 }) }).click();
    await page.getByRole('link', { name: preview.next }).click();
    await expect(page.getByRole('button', { name: mapping.next })).toBeEnabled();
  });

  test('what a file does not say is said once, and offered to the next file like it', async ({ page }) => {
    const { values, constants, assignment, saved, mapping, check, done } = en;
    await signIn(page, en);
    await toMapping(page, en, 'leads', ['Lead id,Status', '1,Lukewarm', '2,lukewarm', '3,Won', '4,Nope']);

    await expect(page.getByText(say(values.unknown_other, { count: 2 }))).toBeVisible();
    await expect(page.getByText(say(values.refusedRows_other, { count: 3 }))).toBeVisible();
    await choose(page, say(values.meaning, { value: 'Lukewarm' }), 'Contacted');
    await choose(page, say(values.meaning, { value: 'Nope' }), values.empty);
    await expect(page.getByText(say(values.allKnown_other, { count: 3 }))).toBeVisible();

    await choose(page, constants.add, 'Source');
    await page.getByLabel(say(constants.valueFor, { field: 'Source' })).fill('Lyon fair');
    await page.getByRole('radio', { name: assignment.kind.round_robin.name }).check({ force: true });
    for (const email of [DEMO_ACCOUNTS.editor.email, DEMO_ACCOUNTS.admin.email])
      await page.getByRole('checkbox', { name: email }).check({ force: true });

    await page.getByRole('textbox', { name: saved.name, exact: true }).fill('Lyon');
    await page.getByRole('button', { name: saved.submit }).click();
    const inUse = page.getByText(say(saved.inUse, { name: 'Lyon' }));
    await expect(inUse).toBeVisible();
    await inspect(page, () => page.getByRole('heading', { name: mapping.title }), 'mapping');
    await expect(inUse).toBeVisible();

    await page.getByRole('button', { name: mapping.next }).click();
    await page.getByRole('button', { name: say(check.start_other, { count: 4 }) }).click();
    await expect(page.getByRole('heading', { name: done.title.completed })).toBeVisible();
    const source = 'Lyon fair';
    const { admin, editor } = DEMO_ACCOUNTS;
    expect(await harness.leads()).toEqual([
      { external_id: '1', status: 'contacted', source, owner: admin.email },
      { external_id: '2', status: 'contacted', source, owner: editor.email },
      { external_id: '3', status: 'won', source, owner: admin.email },
      { external_id: '4', status: null, source, owner: editor.email },
    ]);

    await toMapping(page, en, 'leads', ['STATUS,lead-id', 'lukewarm,1', 'lukewarm,2', 'won,3', 'n/a,4']);
    await expect(page.getByText(say(saved.offer, { name: 'Lyon' }))).toBeVisible();
    await page.getByRole('button', { name: saved.use, exact: true }).click();
    await expect(inUse).toBeVisible();
    await page.getByRole('button', { name: mapping.next }).click();
    await expect(page.getByText(check.nothingNew)).toBeVisible();
  });

  test('a column says why its field is suggested and what cannot be read; a file nearly like it is offered its mapping', async ({
    page,
  }) => {
    const { saved, mapping } = en;
    await signIn(page, en);
    const rows = [
      'a@b.example,Martin,Lyon,2024-03-12',
      'c@d.example,Roux,Paris,soon',
      'e@f.example,Morel,Lyon,2024-03-13',
    ];
    await toMapping(page, en, 'leads', ['Kontakt Mail,Surname,Town,Last contact', ...rows]);
    await expect(page.getByText('Suggested: has “mail” in its name; cells that fit: 3 of 3')).toBeVisible();
    const unreadable = page.getByText(
      '1 of 3 looked at cannot be read: not a date in the expected order (“soon”)',
    );
    await expect(unreadable).toBeVisible();
    await inspect(page, () => unreadable, 'mapping');
    await choose(page, say(mapping.fieldFor, { column: 'Last contact' }), 'Notes');
    await expect(unreadable).toBeHidden();

    await page.getByRole('textbox', { name: saved.name, exact: true }).fill('Nearly');
    await page.getByRole('button', { name: saved.submit }).click();
    await expect(page.getByText(say(saved.inUse, { name: 'Nearly' }))).toBeVisible();
    const others = ['1,a@b.example,Martin,Lyon,note', '2,c@d.example,Roux,Paris,'];
    await toMapping(page, en, 'leads', ['Lead id,Kontakt Mail,Surname,Town,Last contact', ...others]);
    await expect(page.getByText(say(saved.offerMost, { name: 'Nearly' }))).toBeVisible();
    await expect(page.getByText(say(saved.added, { columns: 'Lead id' }))).toBeVisible();
    await page.getByRole('button', { name: saved.use, exact: true }).click();
    await expect(page.getByText(say(saved.inUse, { name: 'Nearly' }))).toBeVisible();
    await expect(page.getByText(say(mapping.mapped_other, { count: 4, all: 5 }))).toBeVisible();
    await inspect(page, () => page.getByText(say(saved.added, { columns: 'Lead id' })), 'mapping, offered');
  });
});

test.describe('in French, dark, 360 px', () => {
  test.use({ locale: 'fr-FR', colorScheme: 'dark', viewport: { width: 360, height: 740 } });

  test('a required field without a column is given a value, and a saved mapping is renamed and deleted', async ({
    page,
  }) => {
    const { constants, saved, mapping, settings, check } = fr;
    await signIn(page, fr);
    await toMapping(page, fr, 'patients', [
      'IPP;Nom de famille;Consentement;Une colonne dont l’en-tête est anticonstitutionnellement long',
      'P1;Martin;oui;x',
      'P2;Durand;peut-être;y',
    ]);

    const next = page.getByRole('button', { name: mapping.next });
    await expect(page.getByText(constants.missing)).toBeVisible();
    await expect(next).toBeDisabled();
    await page.getByRole('button', { name: say(constants.giveFor, { field: 'Prénom' }) }).click();
    await page.getByLabel(say(constants.valueFor, { field: 'Prénom' })).fill('Inconnu');
    await expect(next).toBeEnabled();

    // A word that fits on a line of its own is not cut to stand beside another.
    const header = page.getByRole('paragraph').filter({ hasText: /^Consentement$/ });
    const { height } = (await header.boundingBox()) ?? {};
    expect(height).toBeLessThan(30);

    await page.getByRole('textbox', { name: saved.name, exact: true }).fill('Hôpital');
    await page.getByRole('button', { name: saved.submit }).click();
    await expect(page.getByText(say(saved.inUse, { name: 'Hôpital' }))).toBeVisible();
    await inspect(page, () => page.getByRole('heading', { name: mapping.title }), 'mapping');
    await next.click();
    await expect(
      page.getByRole('button', { name: say(check.startLeaving_one, { count: 1, left: 1 }) }),
    ).toBeVisible();

    await page.goto(`${harness.stack.url}/settings/mappings`);
    await page.getByRole('button', { name: say(saved.renameOf, { name: 'Hôpital' }) }).click();
    await page.getByRole('textbox', { name: saved.name }).fill('Clinique');
    await page.getByRole('button', { name: settings.save }).click();
    const rename = page.getByRole('button', { name: say(saved.renameOf, { name: 'Clinique' }) });
    await expect(rename).toBeFocused();
    // Other mappings may be in the list, before this one.
    const row = page.getByRole('listitem').filter({ has: rename });
    await row.getByText(saved.details).click();
    await expect(page.getByText(say(saved.everyRow, { value: 'Inconnu' }))).toBeVisible();
    await inspect(page, () => page.getByRole('heading', { name: saved.pageTitle }), 'saved mappings');
    await page.getByRole('button', { name: say(saved.removeOf, { name: 'Clinique' }) }).click();
    await page.getByRole('button', { name: saved.remove, exact: true }).click();
    await expect(page.getByText('Clinique')).toHaveCount(0);
  });
});
