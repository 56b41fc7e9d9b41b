import type { Browser, BrowserContext, Page } from '@playwright/test';
import { type FakeDiscogs, type FakeLastfm, startDiscogs, startLastfm } from '@sluice/fakes';
import { type DEMO_ACCOUNTS, until } from '@sluice/testing';
import { Api } from './api.ts';
import { Harness } from './harness.ts';

/** Every answer comes slowly, so that an import is met on its way. */
export const SLOWLY = { kind: 'drip', at: 1, times: 100_000, milliseconds: 80, pieces: 8 } as const;

/** A whole Sluice, and fakes of the services whose accounts it reads. */
export interface Services {
  readonly harness: Harness;
  readonly lastfm: FakeLastfm;
  readonly discogs: FakeDiscogs;
  readonly close: () => Promise<void>;
}

/** @param collector whose collection it is, which is private */
export async function openServices({
  scrobbles = 40,
  copies = 4,
  collector = 'collector',
}: {
  readonly scrobbles?: number;
  readonly copies?: number;
  readonly collector?: string;
}): Promise<Services> {
  const [lastfm, discogs] = await Promise.all([
    startLastfm({ seed: 3, scrobbles }),
    startDiscogs({ seed: 3, copies, settings: { account: collector, isPublic: false } }),
  ]);
  const closeFakes = () => Promise.all([lastfm.close(), discogs.close()]);
  try {
    const harness = await Harness.open({
      env: {
        SLUICE_LASTFM_URL: lastfm.url,
        SLUICE_DISCOGS_URL: discogs.url,
        SLUICE_SECRETS_KEY: 'a key of the tests of 32 letters or more',
      },
    });
    const close = async () => {
      await harness.close();
      await closeFakes();
    };
    return { harness, lastfm, discogs, close };
  } catch (error) {
    await closeFakes();
    throw error;
  }
}

/** A browser in which somebody is signed in. */
export async function as(
  { stack }: Harness,
  who: keyof typeof DEMO_ACCOUNTS,
  browser: Browser,
  options: object,
): Promise<{ page: Page; context: BrowserContext }> {
  const api = await Api.signIn(stack.url, who);
  const context = await browser.newContext({ ...options, storageState: await api.session() });
  await api.close();
  return { page: await context.newPage(), context };
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name });

/** The newest import, and how many of its rows are done. */
export async function newest(
  harness: Harness,
): Promise<{ id: string; status: string; processed_rows: number }> {
  const [row] = await harness.query<{ id: string; status: string; processed_rows: number }>(
    'select id, status, processed_rows from imports order by created_at desc limit 1',
  );
  if (!row) throw new Error('there is no import');
  return row;
}

/** Waits until more than so many rows of the newest import are done, while it is under way. @returns how many */
export function beyond(harness: Harness, rows: number): Promise<number> {
  return until(async () => {
    const now = await newest(harness);
    if (now.status === 'completed' || now.status === 'failed') throw new Error(`it is ${now.status} already`);
    return now.processed_rows > rows && now.processed_rows;
  }, 60_000);
}

/** The page of an import that was just begun. */
export async function followed(page: Page): Promise<void> {
  await page.waitForURL(/\/imports\/[0-9a-f-]{36}$/);
}
