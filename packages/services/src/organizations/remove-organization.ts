import { setTimeout as wait } from 'node:timers/promises';
import { DatabaseClient, ownerConfig, transition } from '@sluice/db';
import { IMPORT_STATUSES, isFinal } from '@sluice/shared';
import type { Storage } from '@sluice/storage';
import { type ClientBase, DatabaseError } from 'pg';
import { clearTable } from './clear-table.ts';
import { removeStoredFiles } from './stored-files.ts';
import { type TenantTable, tenantTables } from './tenant-tables.ts';

/** Those of the people: they stay to the end, since they say whose accounts go. */
const PEOPLE: ReadonlySet<string> = new Set(['members', 'invitations']);

/** Somebody's lock is waited for so long, in milliseconds, and so often. */
const LOCK_TIMEOUT_MS = 10_000;
const ATTEMPTS = 6;

/** SQLSTATEs of a transaction that another was in the way of: serialization, deadlock, a lock that was not given. */
const IN_THE_WAY: readonly (string | undefined)[] = ['40001', '40P01', '55P03'];

export interface Removal {
  readonly organizationId: string;
  /** The address that migrates: its login may become `sluice_owner`. */
  readonly adminUrl: string;
  /** Where uploaded files lie. */
  readonly storage: Storage;
  /** Aborted when it is to break off: doing it again goes on. */
  readonly signal: AbortSignal;
}

/** What a removal deleted. */
export interface Removed {
  /** Of people who belong to no other organisation. */
  readonly accounts: number;
  readonly files: number;
  /** Uploaded files, where not a single one was found: they lie somewhere else. */
  readonly filesNotFound: number;
  /** Of the organisation's tables. */
  readonly rows: number;
}

/**
 * Removes an organisation for good: its imports, records, journals, settings and stored files, and the accounts that
 * belong to no other organisation. From its first moment on nobody belongs to it any more, and its imports stop: a
 * worker finds its gate shut, as at any cancel. Then the rows go, some at a time; the organisation itself, with the
 * accounts, is the last. A removal that is broken off is finished by another.
 *
 * @throws DOMException (`AbortError`) when broken off; ConnectionLost, DatabaseError
 */
export async function removeOrganization(removal: Removal): Promise<Removed> {
  const { organizationId, adminUrl, storage, signal } = removal;
  const client = new DatabaseClient(ownerConfig(adminUrl));
  await client.connect();
  try {
    await client.query(
      `select set_config('app.organization_id', $1, false), set_config('app.writer', 'import', false),
         set_config('lock_timeout', $2, false)`,
      [organizationId, String(LOCK_TIMEOUT_MS)],
    );
    await inTransaction(client, async () => {
      await client.query(
        'update organizations set removing_at = coalesce(removing_at, now()) where id = $1',
        [organizationId],
      );
      // Before anybody joins by one: who is a member is settled from here on.
      await client.query('delete from invitations where organization_id = $1', [organizationId]);
    });
    await cancelImports(client, organizationId);
    const tables = await tenantTables(client);
    const uploaded = await client.query<{ count: number }>(
      'select count(*)::int as count from files where organization_id = $1 and purged_at is null and stored_at is not null',
      [organizationId],
    );
    let files = await removeStoredFiles(storage, organizationId, signal);
    const filesNotFound = files === 0 ? (uploaded.rows[0]?.count ?? 0) : 0;
    let rows = 0;
    for (const table of tables.filter(({ name }) => !PEOPLE.has(name)))
      rows += await repeat(() => clearTable(client, table, organizationId, signal));
    signal.throwIfAborted();
    const accounts = await inTransaction(client, () => removeWhatIsLeft(client, tables, organizationId));
    // What a call that had begun before has stored meanwhile.
    files += await removeStoredFiles(storage, organizationId);
    return { accounts, files, filesNotFound, rows };
  } finally {
    await client.end();
  }
}

/** Each in a transaction of its own: a batch that is being written is waited for, and no more of them comes. */
async function cancelImports(client: ClientBase, organizationId: string): Promise<void> {
  const open = IMPORT_STATUSES.filter((status) => !isFinal(status));
  const { rows } = await client.query<{ id: string }>(
    'select id from imports where organization_id = $1 and status = any ($2)',
    [organizationId, open],
  );
  for (const { id } of rows) await repeat(() => client.query(transition('cancel'), [organizationId, id]));
}

/** The end, in one transaction: what came meanwhile, the people, the organisation. @returns how many accounts went */
async function removeWhatIsLeft(
  client: ClientBase,
  tables: readonly TenantTable[],
  organizationId: string,
): Promise<number> {
  // Whoever would still write a row of it waits for this lock, and then finds no organisation.
  await client.query('select from organizations where id = $1 for update', [organizationId]);
  for (const { name } of tables.filter((table) => !PEOPLE.has(table.name)))
    await client.query(`delete from ${name} where organization_id = $1`, [organizationId]);
  // Who belongs elsewhere is for sign-in's role to see.
  await client.query('set local role sluice_auth');
  const members = await client.query<{ user_id: string }>(
    'select user_id from members where organization_id = $1',
    [organizationId],
  );
  const people = members.rows.map(({ user_id }) => user_id);
  // Somebody may just be joining another organisation: waited for, and then seen by the next statement.
  await client.query('select from users where id = any ($1) order by id for update', [people]);
  for (const table of PEOPLE)
    await client.query(`delete from ${table} where organization_id = $1`, [organizationId]);
  const { rowCount } = await client.query(
    'delete from users u where id = any ($1) and not exists (select from members m where m.user_id = u.id)',
    [people],
  );
  await client.query('delete from organizations where id = $1', [organizationId]);
  return rowCount ?? 0;
}

function inTransaction<Result>(client: ClientBase, work: () => Promise<Result>): Promise<Result> {
  return repeat(async () => {
    await client.query('begin');
    try {
      const result = await work();
      await client.query('commit');
      return result;
    } catch (error) {
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
  });
}

/** Again where another transaction was in the way, a few times. */
async function repeat<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const again = error instanceof DatabaseError && IN_THE_WAY.includes(error.code);
      if (!again || attempt >= ATTEMPTS) throw error;
      await wait(100 * attempt);
    }
  }
}
