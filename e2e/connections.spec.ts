import { type Browser, type BrowserContext, expect, type Page, test } from '@playwright/test';
import { type FakeDiscogs, type FakeLastfm, keyOf, startDiscogs, startLastfm } from '@sluice/fakes';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import type { DEMO_ACCOUNTS } from '@sluice/testing';
import { until } from '@sluice/testing';
import { z } from 'zod';
import { expectAccessible, NARROW, WIDE } from './support/accessible.ts';
import { Api } from './support/api.ts';
import { Harness } from './support/harness.ts';
import { counters } from './support/screens.ts';
import { tabTo } from './support/tab-to.ts';

const SCROBBLES = 4_000;
const COPIES = 230;
/** As long as a name may be. */
const COLLECTOR = `C${'o'.repeat(62)}r`;
/** Every answer comes slowly, so that an import is met on its way. */
const SLOWLY = { kind: 'drip', at: 1, times: 100_000, milliseconds: 80, pieces: 8 } as const;

let lastfm: FakeLastfm;
let discogs: FakeDiscogs;
let harness: Harness;
test.beforeAll(async () => {
  lastfm = await startLastfm({ seed: 3, scrobbles: SCROBBLES });
  discogs = await startDiscogs({
    seed: 3,
    copies: COPIES,
    settings: { account: COLLECTOR, isPublic: false },
  });
  harness = await Harness.open({
    env: {
      SLUICE_LASTFM_URL: lastfm.url,
      SLUICE_DISCOGS_URL: discogs.url,
      SLUICE_SECRETS_KEY: 'a key of the tests of 32 letters or more',
    },
  });
});
test.afterAll(async () => {
  await harness?.close();
  await Promise.all([lastfm?.close(), discogs?.close()]);
});

/** A browser in which somebody is signed in. */
async function as(
  who: keyof typeof DEMO_ACCOUNTS,
  browser: Browser,
  options: object,
): Promise<{ page: Page; context: BrowserContext }> {
  const api = await Api.signIn(harness.stack.url, who);
  const context = await browser.newContext({ ...options, storageState: await api.session() });
  await api.close();
  return { page: await context.newPage(), context };
}

const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** How many rows of the newest import are done. */
async function processed(): Promise<{ id: string; status: string; processed_rows: number }> {
  const [row] = await harness.query<{ id: string; status: string; processed_rows: number }>(
    'select id, status, processed_rows from imports order by created_at desc limit 1',
  );
  if (!row) throw new Error('there is no import');
  return row;
}

const beyond = (rows: number) =>
  until(async () => {
    const now = await processed();
    if (now.status === 'completed' || now.status === 'failed') throw new Error(`it is ${now.status} already`);
    return now.processed_rows > rows && now.processed_rows;
  }, 60_000);

/** The page of an import that was just begun. */
async function followed(page: Page): Promise<void> {
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}

test('Last.fm: from the account to its last scrobble, over a refresh, a killed worker, another API and a stop', async ({
  browser,
}) => {
  const { page, context } = await as('admin', browser, WIDE);
  await page.goto(`${harness.stack.url}/imports/new`);
  await page.getByRole('link', { name: en.newImport.toConnections }).click();

  await test.step('one that its service refuses is not kept, and the form says why', async () => {
    await button(page, en.accounts.connect).click();
    const account = page.getByLabel(en.accounts.account);
    await expect(account).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page.getByText(en.accounts.accountInvalid)).toBeVisible();
    await expect(page.getByText(en.accounts.secretInvalid.lastfm)).toBeVisible();
    await account.fill('listener');
    await page.getByLabel(en.accounts.secret.lastfm).fill('wrong');
    await page.keyboard.press('Enter');
    await expect(page.getByRole('alert')).toContainText('Last.fm asks for a valid API key');
    await expectAccessible(page);
    expect(await harness.query('select 1 from connections')).toEqual([]);
  });

  await test.step('one that answers is, as its service writes it', async () => {
    await page.getByLabel(en.accounts.secret.lastfm).fill(lastfm.settings.key);
    await page.keyboard.press('Enter');
    await expect(
      page.getByRole('status').filter({ hasText: '“Listener” of Last.fm is connected' }),
    ).toContainText('4,000 scrobbles since 2009');
    await expectAccessible(page);
  });

  lastfm.plan([SLOWLY]);
  await button(page, en.accounts.importAll).press('Enter');
  await followed(page);
  await expect(heading(page, 'Last.fm – Listener')).toBeVisible();
  await beyond(0);
  await expect(page.getByText(/^Batch \d+ of 2\d$/)).toBeVisible();
  const steps = page.getByRole('navigation', { name: en.steps.label }).getByRole('listitem');
  await expect(steps).toHaveCount(2);
  const { id } = await processed();

  await test.step('a service that does not answer is waited for, and the screen counts down', async () => {
    lastfm.plan([
      { kind: 'status', status: 503, at: 1, times: 4 },
      { ...SLOWLY, at: 5 },
    ]);
    // Behind what is read aloud.
    const waits = page.getByText(/^Last\.fm does not answer; next try in \d+ s\.$/).last();
    await expect(waits).toBeVisible();
    await page.reload();
    await expect(waits).toBeVisible();
    await expectAccessible(page);
    await expect(waits).toBeHidden({ timeout: 60_000 });
  });

  await test.step('a worker is killed, and another one goes on', async () => {
    const before = await beyond(600);
    await harness.stack.kill('worker');
    await harness.stack.start('worker');
    await beyond(before + 400);
  });

  await test.step('another API', async () => {
    await harness.stack.terminate('api');
    await harness.stack.start('api');
    await expect(page.locator('[data-connection=live]')).toBeVisible();
  });

  await test.step('a stop in the middle of waiting is felt at once', async () => {
    lastfm.plan([{ kind: 'status', status: 503, at: 1, times: 1_000 }]);
    await expect(page.getByText(/^Last\.fm does not answer/).last()).toBeVisible();
    await button(page, en.importing.interrupt).click();
    await button(page, en.importing.interruptConfirm).click();
    await expect(heading(page, en.done.title.cancelled)).toBeVisible();
    const stopped = await processed();
    expect(stopped.status).toBe('cancelled');
    expect(stopped.processed_rows).toBeLessThan(SCROBBLES);
    await expect(page.getByRole('link', { name: en.done.another })).toBeHidden();
    await expectAccessible(page);
  });

  lastfm.plan([]);
  await button(page, en.actions.continue.button).click();
  await expect(heading(page, en.done.title.completed)).toBeVisible();
  expect(await counters(page)).toMatchObject({ inserted: SCROBBLES, skipped: 0, errors: 0 });
  const rows = await harness.query<{ uts: number; artist: string; track: string }>(
    'select extract(epoch from played_at)::int as uts, artist, track from scrobbles',
  );
  const keys = (scrobbles: Iterable<{ uts: number; artist: string; track: string }>): string[] =>
    [...scrobbles].map(({ uts, artist, track }) => `${uts}\n${artist}\n${track}`).sort();
  expect(keys(rows)).toEqual(keys(lastfm.library.within()));
  expect(new Set([...lastfm.library.within()].map(keyOf)).size).toBe(SCROBBLES);

  await test.step('the history finds it by its name, and offers nothing that only files have', async () => {
    await page.goto(`${harness.stack.url}/?q=fm%20%E2%80%93%20LIST`);
    await button(page, /Actions for Last\.fm – Listener/).click();
    await expect(page.getByRole('menuitem', { name: en.actions.undo.button })).toBeVisible();
    await expect(page.getByRole('menuitem', { name: en.actions.original })).toBeHidden();
    await page.keyboard.press('Escape');
    await page.goto(`${harness.stack.url}/?q=discogs`);
    await expect(heading(page, en.imports.noneMatch)).toBeVisible();
  });
  expect((await harness.import(id)).status).toBe('completed');
  await context.close();
});

test('Discogs: a long name and a token, by keyboard, narrow, dark and in French', async ({ browser }) => {
  const { page, context } = await as('admin', browser, NARROW);
  await page.goto(`${harness.stack.url}/settings/connections`);
  const connect = button(page, fr.accounts.connect);
  await tabTo(page, connect);
  await page.keyboard.press('Enter');
  const account = page.getByLabel(fr.accounts.account);
  await expect(account).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowDown');
  await tabTo(page, account);
  await page.keyboard.type(COLLECTOR.toLowerCase());
  await tabTo(page, page.getByLabel(fr.accounts.secret.discogs));
  await page.keyboard.press('Enter');
  // Its collection is private, and its owner's token opens it.
  await expect(page.getByRole('alert')).toContainText('Confidentialité');
  await page.keyboard.type(discogs.settings.token);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status').filter({ hasText: 'est connecté' })).toContainText('230 disques');
  await expectAccessible(page);
  await expect(button(page, fr.accounts.importAll)).toBeFocused();
  await page.keyboard.press('Enter');
  await followed(page);
  await expect(heading(page, `Discogs – ${COLLECTOR}`)).toBeVisible();
  await expect(heading(page, fr.done.title.completed)).toBeVisible({ timeout: 90_000 });
  expect(await counters(page)).toMatchObject({ inserted: COPIES, errors: 0 });
  await expectAccessible(page);
  await page.goto(`${harness.stack.url}/settings/connections`);
  await expect(page.getByText(fr.accounts.never)).toBeHidden();
  await expectAccessible(page);
  await context.close();
});

test('whoever may import does, in line behind another; the rest is the admins’', async ({ browser }) => {
  const admin = await Api.signIn(harness.stack.url, 'admin');
  const known = await harness.query("select id from connections where service = 'lastfm'");
  if (known.length === 0) {
    const secret = lastfm.settings.key;
    await admin.mutate('connections.add', { service: 'lastfm', account: 'Listener', secret }, z.unknown());
  }
  await admin.close();
  const { page, context } = await as('editor', browser, WIDE);
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
    await expect(page.getByText(en.accounts.limitInvalid)).toBeVisible();
    await page.getByLabel(en.accounts.limit, { exact: true }).fill('');
    await expectAccessible(page);
    await page.getByRole('radio', { name: en.accounts.parts.all.name }).check({ force: true });
    await button(page, en.accounts.begin).click();
    await followed(page);
    await expect(page.getByText(/everything until/)).toBeVisible();
    await beyond(0);

    await open();
    await card.getByRole('button', { name: /^Import now/ }).click();
    await page.getByRole('radio', { name: en.accounts.parts.range.name }).check({ force: true });
    await page.getByLabel(en.accounts.from, { exact: true }).fill('2010-01-01');
    await page.getByLabel(en.accounts.to, { exact: true }).fill('2010-12-31');
    await button(page, en.accounts.begin).click();
    await followed(page);
    await expect(page.getByText(en.pulled.inLine.title, { exact: true }).first()).toBeVisible();
    await expectAccessible(page);
    lastfm.plan([]);
    // By itself, once the other has ended.
    await expect(heading(page, en.done.title.completed)).toBeVisible({ timeout: 90_000 });
    expect(await counters(page)).toMatchObject({ inserted: 0, errors: 0 });
  });
  await context.close();

  await test.step('a reader looks', async () => {
    const reader = await as('reader', browser, WIDE);
    await reader.page.goto(`${harness.stack.url}/settings/connections`);
    await expect(reader.page.locator('li[data-account=Listener]')).toContainText('Completed');
    await expect(button(reader.page, /^Import now/)).toBeHidden();
    await expectAccessible(reader.page);
    await reader.context.close();
  });

  await test.step('an admin sets a schedule, pauses, tests, and removes', async () => {
    const own = await as('admin', browser, NARROW);
    const listener = own.page.locator('li[data-account=Listener]');
    await own.page.goto(`${harness.stack.url}/settings/connections`);
    await listener.getByRole('button', { name: /^Programmer/ }).click();
    await own.page.getByRole('radio', { name: fr.accounts.rhythms.weekly }).check({ force: true });
    await expectAccessible(own.page);
    await button(own.page, fr.settings.save).click();
    await expect(listener).toContainText('chaque lundi à 03:00');
    await own.page.reload();
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
