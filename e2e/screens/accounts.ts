import type { Page } from '@playwright/test';
import { type Snapshot, snapshotSchema } from '@sluice/shared';
import { z } from 'zod';
import { awaitImport, hasStatus } from '../support/imports.ts';
import { heading, idOf, type Scenario, type Stage, type Texts } from './shot.ts';

const PAGE = '/settings/connections';
const addedSchema = z.object({ added: z.object({ id: z.uuid(), account: z.string() }) });

const listener = (page: Page) => page.locator('li[data-account=Listener]');
const named = ({ accounts }: Texts, text: string, service = 'Last.fm'): string =>
  text.replace('{{name}}', accounts.name.replace('{{service}}', service).replace('{{account}}', 'Listener'));

/** Nothing is connected, and somebody tries to. */
export const noAccounts: Stage = {
  prepare: async () => undefined,
  shots: [
    {
      name: 'connections-empty',
      path: () => PAGE,
      shows: (page, { accounts }) => heading(page, accounts.none),
    },
    {
      name: 'connections-empty-reader',
      as: 'reader',
      path: () => PAGE,
      shows: (page, { accounts }) => page.getByText(accounts.noneAsk),
    },
    {
      name: 'connections-add-invalid',
      path: () => PAGE,
      shows: (page, { accounts }) => heading(page, accounts.none),
      act: async (page, { accounts }) => {
        await page.getByRole('button', { name: accounts.connect }).click();
        await page.getByRole('button', { name: accounts.submit }).click();
        await page.getByText(accounts.accountInvalid).waitFor();
      },
    },
    {
      name: 'connections-add-refused',
      path: () => PAGE,
      shows: (page, { accounts }) => heading(page, accounts.none),
      act: async (page, { accounts }) => {
        await page.getByRole('button', { name: accounts.connect }).click();
        await page.getByLabel(accounts.account).fill('listener');
        await page.getByLabel(accounts.secret.lastfm).fill('wrong');
        await page.getByRole('button', { name: accounts.submit }).click();
        await page.getByRole('alert').waitFor();
      },
    },
  ],
};

/** Two accounts: one whose service does not answer in the middle of an import, with another one in line; and one with a schedule. */
export const pulling: Stage = {
  prepare: async (scenario) => {
    const { people, made, lastfm, discogs } = scenario;
    const connect = async (service: string, account: string, secret: string) =>
      (await people.admin.mutate('connections.add', { service, account, secret }, addedSchema)).added;
    const music = await connect('lastfm', lastfm.settings.account, lastfm.settings.key);
    const records = await connect('discogs', discogs.settings.account, discogs.settings.token);
    made.set('music', music.id);
    const rhythm = { kind: 'weekly', weekday: 'mon', at: '03:00', timeZone: 'Europe/Paris' };
    await people.admin.mutate('connections.setSchedule', { connectionId: records.id, rhythm }, z.unknown());
    lastfm.plan([{ kind: 'status', status: 503, at: 4, times: 100_000 }]);
    await pull(scenario, 'pulled');
    await awaitImport(people.admin, idOf(scenario, 'pulled'), isWaiting);
    await pull(scenario, 'in line');
  },
  shots: [
    {
      name: 'connections',
      path: () => PAGE,
      shows: listener,
    },
    {
      name: 'connections-reader',
      as: 'reader',
      path: () => PAGE,
      shows: listener,
    },
    {
      name: 'connections-pull',
      path: () => PAGE,
      shows: listener,
      act: async (page, texts) => {
        const { accounts } = texts;
        await page.getByRole('button', { name: named(texts, accounts.pullOf) }).click();
        await page.getByRole('radio', { name: accounts.parts.range.name }).check({ force: true });
        await page.getByRole('button', { name: accounts.begin }).click();
        await page.getByText(accounts.rangeInvalid).waitFor();
      },
    },
    {
      name: 'connections-schedule',
      path: () => PAGE,
      shows: listener,
      act: async (page, texts) => {
        const { accounts } = texts;
        await page.getByRole('button', { name: named(texts, accounts.scheduleOf) }).click();
        await page.getByRole('radio', { name: accounts.rhythms.weekly }).check({ force: true });
      },
    },
    {
      name: 'connections-menu',
      path: () => PAGE,
      shows: listener,
      act: async (page, texts) => {
        await page.getByRole('button', { name: named(texts, texts.accounts.menu) }).click();
        await page.getByRole('menu').waitFor();
      },
    },
    {
      name: 'connections-secret',
      path: () => PAGE,
      shows: listener,
      act: async (page, texts) => {
        const { accounts } = texts;
        await page.getByRole('button', { name: named(texts, accounts.menu) }).click();
        await page.getByRole('menuitem', { name: accounts.changeSecret.lastfm }).click();
        await page.getByRole('button', { name: accounts.keepSecret }).waitFor();
      },
    },
    {
      name: 'connections-remove',
      path: () => PAGE,
      shows: listener,
      act: async (page, texts) => {
        const { accounts } = texts;
        await page.getByRole('button', { name: named(texts, accounts.menu) }).click();
        await page.getByRole('menuitem', { name: accounts.remove }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'pull-waiting',
      path: (id) => `/imports/${id('pulled')}`,
      shows: (page, { pulled }) => page.getByText(pulled.waitingBody.slice(0, 20)),
    },
    {
      name: 'pull-in-line',
      path: (id) => `/imports/${id('in line')}`,
      shows: (page, { pulled }) => page.getByText(pulled.inLine.title, { exact: true }).first(),
    },
  ],
  after: async (scenario) => {
    scenario.lastfm.plan([]);
    for (const made of ['pulled', 'in line'])
      await awaitImport(scenario.people.admin, idOf(scenario, made), hasStatus('completed'));
  },
};

/** What became of it, and an account that is hidden since. */
export const pulled: Stage = {
  prepare: async (scenario) => {
    const { people, lastfm } = scenario;
    lastfm.settings.hidden = true;
    await pull(scenario, 'hidden');
    await awaitImport(people.admin, idOf(scenario, 'hidden'), hasStatus('failed'));
  },
  shots: [
    {
      name: 'pull-completed',
      path: (id) => `/imports/${id('pulled')}`,
      shows: (page, { done }) => heading(page, done.title.completed),
    },
    {
      name: 'pull-failed',
      path: (id) => `/imports/${id('hidden')}`,
      shows: (page, { done }) => heading(page, done.title.failed),
    },
    {
      name: 'connections-failed',
      path: () => PAGE,
      shows: listener,
    },
    {
      name: 'home-pulled',
      path: () => '/?entity=scrobbles',
      shows: (page) => page.getByText('Last.fm – Listener').first(),
    },
    {
      name: 'records-pulled',
      path: () => '/records/scrobbles',
      shows: (page) => page.getByRole('searchbox'),
    },
  ],
  after: async ({ lastfm }) => {
    lastfm.settings.hidden = false;
  },
};

const isWaiting = ({ waiting, processedRows }: Snapshot): boolean => Boolean(waiting) && processedRows > 0;

async function pull(scenario: Scenario, name: string): Promise<void> {
  const connectionId = idOf(scenario, 'music');
  const request = { connectionId, scope: 'all' };
  const { id } = await scenario.people.editor.mutate('connections.pull', request, snapshotSchema);
  scenario.made.set(name, id);
}
