import type { Tx } from '@sluice/db';
import { AppError, ENTITY_NAMES, type Entity, entityOf } from '@sluice/shared';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { type TimeBox, timeBox } from '../imports/time-box.ts';
import { query } from '../verb.ts';
import { type ComparedGroup, compareGroups, isAfter } from './compare-groups.ts';
import type { LookedAt } from './looked-at.ts';
import { type From, groupsStatement, type Look, looksOf, MAX_OF_ONE_KEY } from './looks.ts';
import type { FoundPair } from './pairs-of-group.ts';

export type ShownRecord = Omit<LookedAt, 'keys'>;

export interface DuplicatesPage {
  /** The likeliest first. */
  readonly items: readonly {
    readonly one: ShownRecord;
    readonly other: ShownRecord;
    readonly reasons: FoundPair['reasons'];
  }[];
  /** A page may be shorter than it was asked to be, or empty, and others follow all the same. Null on the last one. */
  readonly nextCursor: string | null;
  /** Values that were met on the way and that so many records share that they tell nobody apart: nothing was compared by them. */
  readonly crowded: number;
}

/** So long is looked for one page, in milliseconds. One look at a million records takes a few seconds. */
const MAX_TIME_MS = 20_000;
const TIMEOUT_MS = 40_000;
/** Keys that are read at once. */
const GROUPS = 400;
/** Of which so many are compared at once. */
const COMPARED_GROUPS = 40;

/**
 * Pairs of records that may be one: what earlier imports split, and what looks alike. Whoever shares an identifier comes first,
 * then who shares an identity or an address, and last those of whom two of last name, first name and birth date are equal.
 * Never compares all with all: only those that have one of the keys of `looksOf`.
 *
 * @throws AppError `invalid_input` for a cursor that is none, `unavailable` where nothing could be looked at in time
 */
export const listDuplicates = query({
  role: 'read_only',
  input: z.object({
    entity: z.enum(ENTITY_NAMES),
    cursor: z.string().max(4_000).nullish(),
    limit: z.int().min(1).max(100).default(20),
  }),
  run: async (asking, { entity: name, cursor, limit }): Promise<DuplicatesPage> => {
    const organizationId = asking.caller.organization.id;
    const entity = entityOf(name);
    const place = cursor ? readCursor(cursor, looksOf(entity).length) : START;
    const work = (tx: Tx) => findPairs(tx, organizationId, entity, place, limit, timeBox(MAX_TIME_MS));
    const { pairs, next, crowded } = await inOrganization(asking, organizationId, work, {
      timeout: TIMEOUT_MS,
    });
    return {
      items: pairs.map(({ one, other, reasons }) => ({ one: shown(one), other: shown(other), reasons })),
      nextCursor: next && writeCursor(next),
      crowded,
    };
  },
});

/** Where a page ends: in which look, after which key, or in it after which pair. */
interface Place {
  readonly look: number;
  readonly key: string | null;
  readonly pair: readonly [one: string, other: string] | null;
}

const START: Place = { look: 0, key: null, pair: null };

const groupsSchema = z.array(z.object({ key: z.string(), ids: z.array(z.uuid()) }));
type Group = z.infer<typeof groupsSchema>[number];

async function findPairs(
  tx: Tx,
  organizationId: string,
  entity: Entity,
  start: Place,
  limit: number,
  time: TimeBox,
): Promise<{ readonly pairs: FoundPair[]; readonly next: Place | null; readonly crowded: number }> {
  const looks = looksOf(entity);
  const pairs: FoundPair[] = [];
  let crowded = 0;
  let place = start;
  for (;;) {
    const look = looks[place.look];
    if (!look) return { pairs, next: null, crowded };
    const from: From | undefined =
      place.key === null ? undefined : { key: place.key, again: place.pair !== null };
    const found = await time.within(tx, async () => {
      const groups = groupsSchema.parse(
        await tx.$queryRaw(groupsStatement(organizationId, entity, look, from, GROUPS)),
      );
      const few = groups.filter((group) => !isCrowded(look, group));
      const compared: ComparedGroup[] = [];
      for (let at = 0; at < few.length && countOf(compared) <= limit; at += COMPARED_GROUPS) {
        const some = few.slice(at, at + COMPARED_GROUPS);
        compared.push(...(await compareGroups(tx, organizationId, entity, looks, place.look, some)));
      }
      const last = compared.length < few.length ? compared.at(-1)?.key : groups.at(-1)?.key;
      const left = groups.filter(
        (group) => isCrowded(look, group) && last !== undefined && group.key <= last,
      );
      return {
        compared,
        last,
        crowded: left.length,
        isLast: groups.length < GROUPS && compared.length === few.length,
      };
    });
    if (found === 'too late') {
      // The same page would be asked for again and again.
      if (place === start && pairs.length === 0) throw new AppError('unavailable');
      return { pairs, next: place, crowded };
    }
    crowded += found.crowded;
    for (const group of found.compared) {
      for (const pair of group.pairs) {
        if (group.key === place.key && place.pair && !isAfter(pair, place.pair)) continue;
        if (pairs.length === limit) {
          const [last] = pairs.slice(-1);
          const inGroup = last && group.pairs.includes(last) ? ([last.one.id, last.other.id] as const) : null;
          return { pairs, next: stopped(found.compared, group.key, inGroup, place), crowded };
        }
        pairs.push(pair);
      }
    }
    place = found.isLast
      ? { look: place.look + 1, key: null, pair: null }
      : { look: place.look, key: found.last ?? place.key, pair: null };
    if (pairs.length === limit && looks[place.look]) return { pairs, next: place, crowded };
  }
}

/** A page that is full before the pair of a group: it goes on in that group, or with it. */
function stopped(
  compared: readonly { readonly key: string }[],
  key: string,
  pair: Place['pair'],
  { look, key: before, pair: within }: Place,
): Place {
  if (pair) return { look, key, pair };
  const at = compared.findIndex((group) => group.key === key);
  const former = compared[at - 1]?.key;
  return former === undefined ? { look, key: before, pair: within } : { look, key: former, pair: null };
}

function isCrowded(look: Look, { ids }: Group): boolean {
  return look.kind === 'equal' && ids.length > MAX_OF_ONE_KEY;
}

function countOf(compared: readonly ComparedGroup[]): number {
  return compared.reduce((sum, { pairs }) => sum + pairs.length, 0);
}

function shown({ keys: _, ...record }: LookedAt): ShownRecord {
  return record;
}

const cursorSchema = z.tuple([
  z.int().min(0),
  z.string().nullable(),
  z.tuple([z.uuid(), z.uuid()]).nullable(),
]);

function writeCursor({ look, key, pair }: Place): string {
  return Buffer.from(JSON.stringify([look, key, pair])).toString('base64url');
}

/** @throws AppError `invalid_input` */
function readCursor(text: string, looks: number): Place {
  const notOurs = () => new AppError('invalid_input', { detail: 'cursor: not one of this list' });
  let read: unknown;
  try {
    read = JSON.parse(Buffer.from(text, 'base64url').toString());
  } catch {
    throw notOurs();
  }
  const cursor = cursorSchema.safeParse(read);
  if (!cursor.success || cursor.data[0] >= looks || cursor.data[1]?.includes('\0')) throw notOurs();
  const [look, key, pair] = cursor.data;
  return { look, key, pair };
}
