import { expect, test } from '@playwright/test';
import type { FakeLastfm } from '@sluice/fakes';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { z } from 'zod';
import { expectAccessible, NARROW, WIDE } from './support/accessible.ts';
import { Api } from './support/api.ts';
import type { Harness } from './support/harness.ts';
import { counters } from './support/screens.ts';
import {
  as,
  beyond,
  button,
  followed,
  heading,
  openServices,
  type Services,
  SLOWLY,
} from './support/services.ts';

const SCROBBLES = 4_000;

let services: Services;
let harness: Harness;
let lastfm: FakeLastfm;
test.beforeAll(async () => {
  services = await openServices({ scrobbles: SCROBBLES });
  ({ harness, lastfm } = services);
});
test.afterAll(() => services?.close());

test('whoever may import does, in line behind another; the rest is the admins’', async ({ browser }) => {
  const admin = await Api.signIn(harness.stack.url, 'admin');
  const secret = lastfm.settings.key;
  await admin.mutate('connections.add', { service: 'lastfm', account: 'Listener', secret }, z.unknown());
  await admin.close();
  const { page, context } = await as(harness, 'editor', browser, WIDE);
  const card = page.locator('li[data-account=Listener]');
  const open = () => page.goto(`${harness.stack.url}/settings/connections`);

  await test.step('an editor imports some days, and waits for the other import', async () => {
    lastfm.plan([SLOWLY]);
    await open();
    await expect(card).toBeVisible();
    await expect(button(page, en.accounts.connect)).toBeHidden();
    await expect(button(page, /^More for/)).toBeHidden();
    await card.getByRole('button', { name: /^Import now/ }).click();
    await page.getByRole('radio', { name: en.accounts.parts.range.name }).check({ force: true });
    await button(page, en.accounts.begin).click();
    await expect(page.getByText(en.accounts.rangeInvalid)).toBeVisible();
    await page.getByLabel(en.accounts.from, { exact: true }).fill('2010-01-01');
    await page.getByLabel(en.accounts.to, { exact: true }).fill('2009-12-31');
    await expect(page.getByText(en.accounts.rangeInvalid)).toBeVisible();
    await page.getByLabel(en.accounts.to, { exact: true }).fill('2010-12-31');
    await page.getByLabel(en.accounts.limit, { exact: true }).fill('none');
    await expect(page.getByText('A whole number, from 1 to 10,000,000.')).toBeVisible();
    await page.getByLabel(en.accounts.limit, { exact: true }).fill('');
    await expectAccessible(page);
    await page.getByRole('radio', { name: en.accounts.parts.all.name }).check({ force: true });
    await button(page, en.accounts.begin).click();
    await followed(page);
    await expect(page.getByText(/everything until/)).toBeVisible();
    await beyond(harness, 0);

    await open();
    await card.getByRole('button', { name: /^Import now/ }).click();
    await page.getByRole('radio', { name: en.accounts.parts.range.name }).check({ force: true });
    await page.getByLabel(en.accounts.from, { exact: true }).fill('2010-01-01');
    await page.getByLabel(en.accounts.to, { exact: true }).fill('2010-12-31');
    await button(page, en.accounts.begin).click();
    await followed(page);
    await expect(page.getByText(en.pulled.inLine.title, { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    // It waits, also for whoever looks for what does: the first one runs.
    await page.goto(`${harness.stack.url}/?status=queued`);
    await expect(page.getByRole('table').getByText(/Listener/)).toHaveCount(1);
    await page.goBack();
    lastfm.plan([]);
    // By itself, once the other has ended.
    await expect(heading(page, en.done.title.completed)).toBeVisible({ timeout: 90_000 });
    expect(await counters(page)).toMatchObject({ inserted: 0, errors: 0 });
  });
  await context.close();

  await test.step('a reader looks', async () => {
    const reader = await as(harness, 'reader', browser, WIDE);
    await reader.page.goto(`${harness.stack.url}/settings/connections`);
    await expect(reader.page.locator('li[data-account=Listener]')).toContainText('Completed');
    await expect(button(reader.page, /^Import now/)).toBeHidden();
    await expectAccessible(reader.page);
    await reader.context.close();
  });

  await test.step('an admin sets a schedule, pauses, tests, and removes', async () => {
    const own = await as(harness, 'admin', browser, NARROW);
    const listener = own.page.locator('li[data-account=Listener]');
    await own.page.goto(`${harness.stack.url}/settings/connections`);
    await listener.getByRole('button', { name: /^Programmer/ }).click();
    await own.page.getByRole('radio', { name: fr.accounts.rhythms.weekly }).check({ force: true });
    await expectAccessible(own.page);
    await button(own.page, fr.settings.save).click();
    await expect(listener).toContainText('chaque lundi à 03:00');
    await own.page.reload();
    await expect(listener).toContainText('chaque lundi à 03:00');

    // By what the schedule says: its account was read without a failure so far.
    await harness.query("update schedules set paused_at = now(), paused_reason = 'account_hidden'");
    await own.page.reload();
    await expect(listener.getByRole('status')).toContainText('Paramètres → Confidentialité');
    await expectAccessible(own.page);
    await listener.getByRole('button', { name: fr.accounts.goOn }).click();
    await expect(listener.getByRole('status')).toBeHidden();
    await expect(listener).toContainText('chaque lundi à 03:00');

    const more = listener.getByRole('button', { name: /^Plus pour/ });
    await more.press('Enter');
    await own.page.getByRole('menuitem', { name: fr.accounts.test }).press('Enter');
    await expect(listener.getByRole('status')).toContainText('écoutes depuis 2009');
    await more.press('Enter');
    await own.page.getByRole('menuitem', { name: fr.accounts.pause }).press('Enter');
    await expect(listener).toContainText(fr.accounts.notWhilePaused);
    await expect(listener.getByRole('button', { name: /^Importer maintenant/ })).toBeDisabled();
    await expectAccessible(own.page);

    await more.press('Enter');
    await own.page.getByRole('menuitem', { name: fr.accounts.remove }).press('Enter');
    const dialog = own.page.getByRole('alertdialog');
    await expect(dialog).toContainText(fr.accounts.removeBody);
    await expectAccessible(own.page);
    await own.page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
    await expect(listener).toBeVisible();
    await more.press('Enter');
    await own.page.getByRole('menuitem', { name: fr.accounts.remove }).press('Enter');
    await dialog.getByRole('button', { name: fr.accounts.removeConfirm }).click();
    await expect(listener).toBeHidden();
    await own.context.close();
  });
  expect(await harness.query("select 1 from connections where service = 'lastfm'")).toEqual([]);
  expect(await harness.query('select 1 from scrobbles')).toHaveLength(SCROBBLES);
});
