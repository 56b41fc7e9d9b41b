import type { Tx } from '@sluice/db';
import {
  AppError,
  type ConnectionSource,
  entityOf,
  type Options,
  SERVICE_FACTS,
  type Snapshot,
  storedMapping,
} from '@sluice/shared';
import { profileOfService } from '@sluice/sources/service';
import { z } from 'zod';
import { inOrganization } from '../database/in-organization.ts';
import { readSnapshot } from '../imports/get.ts';
import { standInLine } from '../imports/in-line.ts';
import { command } from '../verb.ts';
import { findConnection } from './connection.ts';
import { secondsOf } from './remotes.ts';

/** So many rows one import pulls at most: more than any account has. */
const MAX_ROWS = 10_000_000;
/** A player that was offline hands in what was heard up to 14 days ago (Last.fm's own rule): so far back is read again. */
const OVERLAP_S = 14 * 24 * 60 * 60;
/** Last.fm lists what is heard just now, and takes a moment to sort it in: an import ends so long before it begins. */
const SETTLING_S = 60;

/** What is pulled of an account. */
export const pullRequestSchema = z.object({
  /** `all` there is, or what is `new` since the last import that was completed (all of it where there is none). */
  scope: z.enum(['all', 'new']).default('new'),
  /** In place of that: from a moment on, and before another. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** So many rows at most, the newest ones. */
  limit: z.int().min(1).max(MAX_ROWS).optional(),
});
export type PullRequest = z.output<typeof pullRequestSchema>;

/**
 * Begins an import that reads an account, in one pass: what it has is not promised by a dry run, and an undo takes it back
 * as that of a file. Where another import of the entity is under way it stands in line, and begins by itself when that has
 * ended.
 *
 * @throws AppError `not_found`, `connection_paused` {account}, `invalid_input` {detail} for times that are none
 */
export const pull = command({
  role: 'editor',
  input: pullRequestSchema.extend({ connectionId: z.uuid() }),
  run: (asking, { connectionId, ...request }): Promise<Snapshot> => {
    const organizationId = asking.caller.organization.id;
    return inOrganization(asking, organizationId, async (tx) => {
      const { service, account, pausedAt } = await findConnection(tx, organizationId, connectionId);
      if (pausedAt) throw new AppError('connection_paused', { account });
      const read = { organizationId, connectionId, service, account };
      const id = await createPull(tx, read, request, { now: asking.now(), createdBy: asking.caller.user.id });
      return readSnapshot(tx, organizationId, id);
    });
  },
});

type Read = Pick<ConnectionSource, 'connectionId' | 'service' | 'account'> & {
  readonly organizationId: string;
};

/**
 * Makes the import and puts it in line, whoever asks for it: a person, or a schedule.
 *
 * @throws AppError `invalid_input` {detail}
 */
export async function createPull(
  tx: Tx,
  { organizationId, ...read }: Read,
  request: PullRequest,
  { now, createdBy }: { readonly now: Date; readonly createdBy: string | null },
): Promise<string> {
  const { entity } = SERVICE_FACTS[read.service];
  const { profile, mapping } = profileOfService(read.service);
  const window = await windowOf(tx, organizationId, read.connectionId, request, now);
  const options: Options = {
    ...{ onDuplicate: entityOf(entity).onDuplicate, emptyCells: 'keep', express: true },
    defaultCountry: 'FR',
  };
  const { id } = await tx.import.create({
    data: {
      ...{ organizationId, entity, createdBy, options, profile },
      source: { kind: 'connection', ...read, window } satisfies ConnectionSource,
      mapping: storedMapping(mapping),
    },
    select: { id: true },
  });
  await standInLine(tx, { organizationId, id }, now);
  return id;
}

async function windowOf(
  tx: Tx,
  organizationId: string,
  connectionId: string,
  { scope, from, to, limit }: PullRequest,
  now: Date,
): Promise<ConnectionSource['window']> {
  const until = to === undefined ? secondsOf(now) - SETTLING_S : secondsOf(new Date(to));
  const since = from === undefined ? undefined : secondsOf(new Date(from));
  if (since !== undefined && since >= until)
    throw new AppError('invalid_input', { detail: 'from: is not before to' });
  if (since !== undefined || to !== undefined || scope === 'all')
    return { scope: 'all', from: since ?? null, to: until, limit: limit ?? null };
  const last = await lastEnd(tx, organizationId, connectionId);
  const begin = last === undefined ? null : Math.max(0, last - OVERLAP_S);
  return { scope: begin === null ? 'all' : 'new', from: begin, to: until, limit: limit ?? null };
}

/** Until when the connection was read without a gap, by imports that came to their end; undefined where none has. */
async function lastEnd(tx: Tx, organizationId: string, connectionId: string): Promise<number | undefined> {
  const rows = endSchema.parse(
    await tx.$queryRaw`
      select max((source -> 'window' ->> 'to')::bigint)::float8 as "to" from imports
      where organization_id = ${organizationId}::uuid and source ->> 'connectionId' = ${connectionId}
        and source ->> 'kind' = 'connection' and status = 'completed'
        -- A range that somebody chose says nothing of what lies before it.
        and source -> 'window' ->> 'limit' is null
        and (source -> 'window' ->> 'from' is null or source -> 'window' ->> 'scope' = 'new')`,
  );
  return rows[0].to ?? undefined;
}

const endSchema = z.tuple([z.object({ to: z.number().nullable() })]);
