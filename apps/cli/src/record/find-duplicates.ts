import type { Client } from '@sluice/client';
import type { EntityName } from '@sluice/shared';

type Page = Awaited<ReturnType<Client['calls']['duplicates']['list']['query']>>;

/** So many pages may be short, since time was over, until it is said that there are more. */
const MAX_PAGES = 50;

/** The likeliest pairs of records that may be one: at most so many, of as many pages as that takes. */
export async function findDuplicates(
  { calls }: Client,
  entity: EntityName,
  limit: number,
  signal: AbortSignal,
): Promise<Page> {
  const items: Page['items'][number][] = [];
  let crowded = 0;
  let cursor: string | null = null;
  for (let pages = 0; pages < MAX_PAGES; pages++) {
    const page: Page = await calls.duplicates.list.query(
      { entity, cursor, limit: limit - items.length },
      { signal },
    );
    items.push(...page.items);
    crowded += page.crowded;
    cursor = page.nextCursor;
    if (cursor === null || items.length >= limit) break;
  }
  return { items, nextCursor: cursor, crowded };
}
