import {
  AppError,
  type ConnectionSource,
  entityOf,
  MAX_PULLED_ROWS,
  SERVICE_FACTS,
  storedMapping,
} from '@sluice/shared';
import { z } from 'zod';
import { defaultOptions } from '../imports/options.ts';
import { profileOfService } from './profile-of-service.ts';
import { secondsOf } from './remotes.ts';

/** A player that was offline hands in what was heard up to 14 days ago (Last.fm's own rule): so far back is read again. */
const OVERLAP_S = 14 * 24 * 60 * 60;
/** What is heard just now is sorted in a moment later: a pull ends so long before it begins. */
const SETTLING_S = 60;
const MINUTE_S = 60;

/** What is pulled of an account. */
export const pullRequestSchema = z.object({
  /** `all` there is, or what is `new` since the last import that was completed (all of it where there is none). */
  scope: z.enum(['all', 'new']).default('new'),
  /** In place of that: from a moment on, and before another. */
  from: z.iso.datetime({ offset: true }).optional(),
  to: z.iso.datetime({ offset: true }).optional(),
  /** So many rows at most, the newest ones. */
  limit: z.int().min(1).max(MAX_PULLED_ROWS).optional(),
});
export type PullRequest = z.output<typeof pullRequestSchema>;

/** Asks the database, inside the transaction of whoever calls: of a verb, or of a worker. */
export type Ask = (statement: string, values: readonly unknown[]) => Promise<unknown>;

export interface Pull extends Pick<ConnectionSource, 'connectionId' | 'service' | 'account'> {
  readonly organizationId: string;
  readonly request: PullRequest;
  /** Null where nobody has asked for it. */
  readonly createdBy: string | null;
  readonly now: Date;
}

/**
 * Until when a connection was read without a gap, by imports that came to their end. A range that somebody chose says
 * nothing of what lies before it. `$1` organisation, `$2` connection.
 */
export const READ_UNTIL = `
select max((source -> 'window' ->> 'to')::bigint)::float8 as "to" from imports
where organization_id = $1::uuid and source ->> 'connectionId' = $2 and source ->> 'kind' = 'connection'
  and status = 'completed' and source -> 'window' ->> 'limit' is null
  and (source -> 'window' ->> 'from' is null or source -> 'window' ->> 'scope' = 'new')`;

/** A draft that is prepared. `$1` organisation, `$2` entity, `$3` who asks, `$4` source, `$5` profile, `$6` mapping, `$7` options. */
export const CREATE_PULL = `
insert into imports (organization_id, entity, created_by, source, profile, mapping, options)
values ($1::uuid, $2, $3::uuid, $4::jsonb, $5::jsonb, $6::jsonb, $7::jsonb)
returning id`;

const untilSchema = z.tuple([z.object({ to: z.number().nullable() })]);
const createdSchema = z.tuple([z.object({ id: z.uuid() })]);

/**
 * Makes an import that reads an account: prepared, and not begun.
 *
 * @returns its id
 * @throws AppError `invalid_input` {detail} for times that are none
 */
export async function createPull(ask: Ask, pull: Pull): Promise<string> {
  const { organizationId, connectionId, service, account } = pull;
  const { entity } = SERVICE_FACTS[service];
  const { profile, mapping } = profileOfService(service);
  const window = await windowOf(ask, pull);
  const source: ConnectionSource = { kind: 'connection', connectionId, service, account, window };
  const options = { ...defaultOptions(entityOf(entity)), express: true };
  const [{ id }] = createdSchema.parse(
    await ask(CREATE_PULL, [
      ...[organizationId, entity, pull.createdBy],
      ...[source, profile, storedMapping(mapping), options].map((value) => JSON.stringify(value)),
    ]),
  );
  return id;
}

/**
 * Begins and ends between two minutes: what came from a file may be known to its minute alone, and which of the plays of a
 * minute it is can only be told by who sees all of them. Moments that somebody chose lie within.
 */
async function windowOf(
  ask: Ask,
  { organizationId, connectionId, request, now }: Pull,
): Promise<ConnectionSource['window']> {
  const { scope, from, to } = request;
  const limit = request.limit ?? null;
  const [begin, end] = [from, to].map((time) => (time === undefined ? null : secondsOf(new Date(time))));
  const until = end == null ? minuteBefore(secondsOf(now) - SETTLING_S) : -minuteBefore(-end);
  const since = begin == null ? null : minuteBefore(begin);
  if (begin != null && begin >= (end ?? until))
    throw new AppError('invalid_input', { detail: 'from: is not before to' });
  if (since !== null || to !== undefined || scope === 'all')
    return { scope: 'all', from: since, to: until, limit };
  const [{ to: last }] = untilSchema.parse(await ask(READ_UNTIL, [organizationId, connectionId]));
  if (last === null) return { scope: 'all', from: null, to: until, limit };
  return { scope: 'new', from: Math.max(0, minuteBefore(last - OVERLAP_S)), to: until, limit };
}

function minuteBefore(second: number): number {
  return Math.floor(second / MINUTE_S) * MINUTE_S;
}
