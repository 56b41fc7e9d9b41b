import { z } from 'zod';
import type { Storage } from './storage.ts';

/** What an operator adds to the start of a process, once, for `adopt`. */
export const ADOPT_OPTION = '--adopt-storage';

/** The database that a storage belongs to, or may. */
export interface StorageOwner {
  /** A UUID that stays with the database, through dumps and restores. */
  readonly id: string;
  /** Those of these organisations that the database does not know. */
  unknownOrganizations(ids: readonly string[]): Promise<readonly string[]>;
}

/**
 * How a storage came to be this database's: it was before, it was empty, it was used before storages had marks and the
 * database knows every organisation in it, or an operator says so.
 */
export type Claim = 'own' | 'begun' | 'recognised' | 'adopted';

/** The storage must not be used with this database. `@sluice/messages/start` says why, and what to do. */
export class StorageClaimError extends Error {
  override readonly name = 'StorageClaimError';
  readonly code:
    | 'another_database'
    | 'new_database'
    | 'unknown_organizations'
    | 'unreadable_mark'
    | 'unusable';
  readonly params: Readonly<Record<string, string | number>>;

  constructor(code: StorageClaimError['code'], params: StorageClaimError['params'], options?: ErrorOptions) {
    super([code, ...Object.values(params)].join(': '), options);
    this.code = code;
    this.params = params;
  }
}

const markSchema = z.object({ version: z.literal(1), database: z.uuid() });

/**
 * Makes sure, at the start of every process, that a storage belongs to its database, and marks one that is new: what a
 * database does not know it would otherwise take for leftovers. Can be called by many at one time.
 *
 * @param adopt an operator knows that the two belong together, whatever the mark says
 * @throws StorageClaimError; errors of the database as they are
 */
export async function claimStorage(
  storage: Storage,
  owner: StorageOwner,
  { adopt = false }: { readonly adopt?: boolean } = {},
): Promise<Claim> {
  const text = await usable(storage, () => storage.readMark());
  const marked = text === undefined ? undefined : databaseOf(text);
  if (marked === owner.id) return 'own';
  const mark = `${JSON.stringify({ version: 1, database: owner.id })}\n`;
  if (adopt) {
    await usable(storage, () => storage.writeMark(mark, { replace: true }));
    return 'adopted';
  }
  if (text !== undefined) throw refuse(storage, marked, owner.id);
  const known = await everyOrganizationKnown(storage, owner);
  if (await usable(storage, () => storage.writeMark(mark))) return known > 0 ? 'recognised' : 'begun';
  // Another process was faster: of this database, or of one that was pointed at the same empty storage.
  const theirs = databaseOf((await usable(storage, () => storage.readMark())) ?? '');
  if (theirs !== owner.id) throw refuse(storage, theirs, owner.id);
  return 'own';
}

/**
 * Refuses a storage that another database has marked, before anything is done to the database in hand. One that has no
 * mark is decided on by `claimStorage`, which asks the database what it knows.
 *
 * @param id of the database in hand; undefined where it is new
 * @throws StorageClaimError
 */
export async function refuseForeignStorage(storage: Storage, id: string | undefined): Promise<void> {
  const text = await usable(storage, () => storage.readMark());
  if (text === undefined) return;
  const marked = databaseOf(text);
  if (marked !== id || id === undefined) throw refuse(storage, marked, id);
}

/** @returns how many organisations something is stored of. @throws StorageClaimError where one is unknown */
async function everyOrganizationKnown(storage: Storage, owner: StorageOwner): Promise<number> {
  let known = 0;
  const strangers: string[] = [];
  const pages = storage.organizations()[Symbol.asyncIterator]();
  for (;;) {
    const { value: page, done } = await usable(storage, () => pages.next());
    if (done) break;
    known += page.length;
    strangers.push(...(await owner.unknownOrganizations(page)));
  }
  const [first] = strangers;
  if (first === undefined) return known;
  throw new StorageClaimError('unknown_organizations', {
    location: storage.location,
    count: strangers.length,
    first,
    option: ADOPT_OPTION,
  });
}

/** @param id of the database in hand; undefined where it is new */
function refuse(
  { location }: Storage,
  marked: string | undefined,
  id: string | undefined,
): StorageClaimError {
  const option = ADOPT_OPTION;
  if (marked === undefined) return new StorageClaimError('unreadable_mark', { location, option });
  return id === undefined
    ? new StorageClaimError('new_database', { location, marked, option })
    : new StorageClaimError('another_database', { location, marked, id, option });
}

function databaseOf(mark: string): string | undefined {
  try {
    return markSchema.parse(JSON.parse(mark)).database;
  } catch {
    return undefined;
  }
}

async function usable<Result>(storage: Storage, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new StorageClaimError('unusable', { location: storage.location, detail }, { cause: error });
  }
}
