import { type ClientBase, DatabaseError } from 'pg';

/** The roles that nobody logs in as. They belong to the cluster, so that several databases may share them. */
const ROLES = ['sluice_owner', 'sluice_app', 'sluice_auth', 'sluice_queue'] as const;

// SQLSTATEs of two sessions making the same role or grant at one time: duplicate_object, unique_violation, and
// internal_error for `tuple concurrently updated`. What the other one made is what was wanted.
const RACES: readonly (string | undefined)[] = ['42710', '23505', 'XX000'];

/**
 * Makes the roles that are missing. A login that is no superuser needs CREATEROLE for it, and is made a member of
 * each, so that it may `set role`; sluice_owner may hand a function over to sluice_queue. Nobody inherits anything.
 */
export async function ensureRoles(client: ClientBase): Promise<void> {
  for (const role of ROLES) {
    await ensure(
      client,
      `select 1 from pg_roles where rolname = '${role}'`,
      `create role ${role} nologin noinherit`,
    );
  }
  await ensureMember(client, 'sluice_owner', 'sluice_queue');
  const { rows } = await client.query<{ name: string; superuser: boolean }>(
    'select rolname as name, rolsuper as superuser from pg_roles where rolname = session_user',
  );
  const login = rows[0];
  if (login === undefined || login.superuser) return;
  for (const role of ROLES) await ensureMember(client, login.name, role);
}

/** Lets `member` take on `role` by `set role`, without having its rights before it does. */
export async function ensureMember(client: ClientBase, member: string, role: string): Promise<void> {
  const name = client.escapeIdentifier(member);
  await ensure(
    client,
    `select 1 where pg_has_role(${client.escapeLiteral(member)}, '${role}', 'set')`,
    `grant ${role} to ${name} with inherit false, set true`,
  );
}

/** Runs `make` unless `exists` finds a row; a race that another session won counts as made. */
async function ensure(client: ClientBase, exists: string, make: string): Promise<void> {
  for (let attempt = 1; ; attempt += 1) {
    if ((await client.query(exists)).rows.length > 0) return;
    try {
      await client.query(make);
      return;
    } catch (error) {
      if (attempt >= 5 || !(error instanceof DatabaseError) || !RACES.includes(error.code)) throw error;
    }
  }
}
