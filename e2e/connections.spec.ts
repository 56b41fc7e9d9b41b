import { expect, test } from '@playwright/test';
import { type FakeDiscogs, type FakeLastfm, keyOf } from '@sluice/fakes';
import { en } from '@sluice/messages/screens/en';
import { fr } from '@sluice/messages/screens/fr';
import { expectAccessible, NARROW, WIDE } from './support/accessible.ts';
import type { Harness } from './support/harness.ts';
import { counters } from './support/screens.ts';
import {
  as,
  beyond,
  button,
  followed,
  heading,
  newest,
  openServices,
  type Services,
  SLOWLY,
} from './support/services.ts';
import { tabTo } from './support/tab-to.ts';

const SCROBBLES = 4_000;
const COPIES = 230;
/** As long as a name may be. */
const COLLECTOR = `C${'o'.repeat(62)}r`;

let services: Services;
let harness: Harness;
let lastfm: FakeLastfm;
let discogs: FakeDiscogs;
test.beforeAll(async () => {
  services = await openServices({ scrobbles: SCROBBLES, copies: COPIES, collector: COLLECTOR });
  ({ harness, lastfm, discogs } = services);
});
test.afterAll(() => services?.close());

test('Last.fm: from the account to its last scrobble, over a refresh, a killed worker, another API and a stop', async ({
  browser,
}) => {
  const { page, context } = await as(harness, 'admin', browser, WIDE);
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
  await beyond(harness, 0);
  await expect(page.getByText(/^Batch \d+ of 2\d$/)).toBeVisible();
  const steps = page.getByRole('navigation', { name: en.steps.label }).getByRole('listitem');
  await expect(steps).toHaveCount(2);
  const { id } = await newest(harness);

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
    const before = await beyond(harness, 600);
    await harness.stack.kill('worker');
    await harness.stack.start('worker');
    await beyond(harness, before + 400);
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
    const stopped = await newest(harness);
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
  const { page, context } = await as(harness, 'admin', browser, NARROW);
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
