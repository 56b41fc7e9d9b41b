import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';

export interface Tenant {
  readonly organizationId: string;
  readonly userId: string;
  readonly fileId: string;
  readonly importId: string;
}

/** An organisation with one row in every table of tenants, made by the superuser. */
export async function createTenant(admin: Client, slug: string): Promise<Tenant> {
  const [organizationId, userId, fileId, importId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const insert = (sql: string, ...values: unknown[]) => admin.query(sql, values);
  await insert('insert into organizations (id, name, slug) values ($1, $2, $2)', organizationId, slug);
  await insert(
    'insert into users (id, name, email) values ($1, $2, $3)',
    userId,
    slug,
    `${slug}@sluice.example`,
  );
  await insert(
    `insert into members (organization_id, user_id, role) values ($1, $2, 'admin')`,
    organizationId,
    userId,
  );
  await insert(
    `insert into invitations (organization_id, email, role, status, inviter_id, expires_at)
     values ($1, 'guest@sluice.example', 'editor', 'pending', $2, now())`,
    organizationId,
    userId,
  );
  await insert(
    `insert into files (organization_id, id, name, bytes, sha256) values ($1, $2, 'a.csv', 1, repeat('0', 64))`,
    organizationId,
    fileId,
  );
  await insert(
    `insert into imports (organization_id, id, entity, file_id, options) values ($1, $2, 'patients', $3, '{}')`,
    organizationId,
    importId,
    fileId,
  );
  await insert(
    `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, cells)
     values ($1, $2, 1, 2, 'error', '[]', '[]')`,
    organizationId,
    importId,
  );
  // Not there yet where a database is made as it was before.
  const isThere = async (table: string) => {
    const { rows } = await admin.query('select to_regclass($1) is not null as exist', [table]);
    return rows[0]?.exist === true;
  };
  if (await isThere('import_corrections')) {
    await insert(
      `insert into import_corrections (organization_id, import_id, row_number, column_number, value)
       values ($1, $2, 1, 0, 'a')`,
      organizationId,
      importId,
    );
  }
  const erasures = await admin.query(`select to_regclass('import_erasures') is not null as exist`);
  if (erasures.rows[0]?.exist) {
    await insert(
      `insert into import_erasures (organization_id, import_id, row_number, fields) values ($1, $2, 1, '{notes}')`,
      organizationId,
      importId,
    );
  }
  await insert(
    `insert into import_keys (organization_id, import_id, row_number, line, key_hash, outcome)
     values ($1, $2, 1, 2, gen_random_uuid(), 'inserted')`,
    organizationId,
    importId,
  );
  await insert(
    `insert into import_batches (organization_id, import_id, phase, batch, rows, processed_rows, duration_ms)
     values ($1, $2, 'commit', 1, 1, 1, 1)`,
    organizationId,
    importId,
  );
  await insert(
    `insert into record_changes (organization_id, import_id, row_number, line, entity, record_id, columns, after)
     values ($1, $2, 1, 2, 'patients', gen_random_uuid(), '{}', '{}')`,
    organizationId,
    importId,
  );
  if (await isThere('record_aliases')) {
    await insert(
      `insert into record_aliases (organization_id, entity, record_id, identity, value)
       values ($1, 'leads', gen_random_uuid(), 'email', 'former@sluice.example')`,
      organizationId,
    );
  }
  if (await isThere('record_merges')) {
    await insert(
      `insert into record_merges (organization_id, id, entity, kept_id, merged_id, columns, kept_before, kept_after, merged_before,
         kept_contested, merged_contested, merged_created_at, aliases, merged_aliases)
       values ($1, gen_random_uuid(), 'leads', gen_random_uuid(), gen_random_uuid(), '{}', '{}', '{}', '{}', false, false, now(),
         '[]', '[]')`,
      organizationId,
    );
    await insert(
      `insert into record_distinctions (organization_id, entity, one_id, other_id)
       values ($1, 'leads', uuidv7(interval '-1 day'), uuidv7())`,
      organizationId,
    );
  }
  if (await isThere('schedules')) {
    const { rows } = await admin.query<{ id: string }>(
      `insert into connections (organization_id, service, account) values ($1, 'discogs', 'former') returning id`,
      [organizationId],
    );
    await insert(
      `with due as (
         insert into schedules (organization_id, connection_id, rhythm, next_at)
         values ($1, $2, '{"kind": "hours", "every": 6}', now()) returning organization_id, id
       )
       insert into schedule_turns (organization_id, schedule_id, due_at, outcome, reason)
       select organization_id, id, now(), 'skipped', 'import_live' from due`,
      organizationId,
      rows[0]?.id,
    );
  }
  await insert('insert into retention_settings (organization_id) values ($1)', organizationId);
  await insert(
    `insert into saved_mappings (organization_id, entity, name, headers, layout, mapping, options)
     values ($1, 'leads', 'Trade show', '{Id}', repeat('0', 64), '{"columns": []}', '{}')`,
    organizationId,
  );
  if (await isThere('mapping_choices')) {
    await insert(
      `insert into mapping_choices (organization_id, entity, header, field, written)
       values ($1, 'leads', 'ste', 'company', 'Sté')`,
      organizationId,
    );
  }
  // Each of the records that follow leaves an edit behind: no import wrote them.
  await insert(
    `insert into patients (organization_id, external_id, last_name, first_name) values ($1, 'P1', 'L', 'F')`,
    organizationId,
  );
  await insert(`insert into leads (organization_id, external_id) values ($1, 'L1')`, organizationId);
  await insert(
    `insert into grape_varieties (organization_id, code, name) values ($1, 'G1', 'Gamay')`,
    organizationId,
  );
  if (await isThere('scrobbles')) await addListened(insert, organizationId);
  return { organizationId, userId, fileId, importId };
}

async function addListened(
  insert: (sql: string, ...values: unknown[]) => Promise<unknown>,
  organizationId: string,
): Promise<void> {
  await insert(
    `insert into scrobbles (organization_id, account, played_at, artist, track)
     values ($1, 'anne', '2021-02-12T14:03:22Z', 'Nina Simone', 'Feeling Good')`,
    organizationId,
  );
  await insert(
    `insert into releases (organization_id, instance_id, release_id, title) values ($1, '1', '6794957', 'Sessions')`,
    organizationId,
  );
}
