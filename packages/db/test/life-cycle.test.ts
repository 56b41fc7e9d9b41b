import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import {
  IMPORT_STATUSES,
  IMPORTS_CHANNEL,
  type ImportStatus,
  isFinal,
  parseNotification,
  TRANSITIONS,
} from '@sluice/shared';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outcomeOf, rowsOf } from './support/client.ts';
import { createTenant, type Tenant } from './support/fixtures.ts';
import { openDatabase } from './support/open-database.ts';

let admin: Client;
let close: () => Promise<void>;
let tenant: Tenant;

beforeAll(async () => {
  ({ admin, close } = await openDatabase());
  tenant = await createTenant(admin, 'tenant');
});
afterAll(() => close());

/** Makes an import in a state, of an entity of its own so that several may be live. */
async function importIn(status: ImportStatus): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `insert into imports (organization_id, id, entity, file_id, options, status, plan, total_rows, last_error_code,
                          completed_at)
     values ($1, $2::uuid, $2::text, $3, '{}', $4, '{}', 0, 'internal', case when $5 then now() end)`,
    [tenant.organizationId, id, tenant.fileId, status, isFinal(status)],
  );
  return id;
}

function move(id: string, status: ImportStatus): Promise<string> {
  return outcomeOf(() =>
    admin.query('update imports set status = $2, completed_at = case when $3 then now() end where id = $1', [
      id,
      status,
      isFinal(status),
    ]),
  );
}

describe('the life of an import', () => {
  it.each(IMPORT_STATUSES)('from %s, the database and TRANSITIONS allow the same', async (from) => {
    for (const to of IMPORT_STATUSES) {
      const targets: readonly ImportStatus[] = TRANSITIONS[from];
      const expected = from === to || targets.includes(to) ? 'ok' : 'SL001';
      expect([from, to, await move(await importIn(from), to)]).toEqual([from, to, expected]);
    }
  });

  it('has no state that the definition lacks', async () => {
    const outcome = await outcomeOf(() => admin.query(`update imports set status = 'paused'`));
    expect(outcome).not.toBe('ok');
  });
});

describe('every write to an import', () => {
  it('raises the version by one, whatever the writer says of it', async () => {
    const id = await importIn('draft');
    await admin.query('update imports set total_rows = 1 where id = $1', [id]);
    await admin.query('update imports set total_rows = 2, version = 99 where id = $1', [id]);
    expect(await rowsOf(admin, 'select version from imports where id = $1', [id])).toEqual([{ version: 3 }]);
  });

  it('moves updated_at forward, also twice in one transaction', async () => {
    const id = await importIn('draft');
    const touch = async () => {
      const [row] = await rowsOf<{ at: string }>(
        admin,
        'update imports set total_rows = 1 where id = $1 returning updated_at::text as at',
        [id],
      );
      return row?.at ?? '';
    };
    await admin.query('begin');
    const first = await touch();
    const second = await touch();
    await admin.query('commit');
    expect(second > first).toBe(true);
  });

  it('is told to the listeners as organisation, import and version', async () => {
    await admin.query(`listen ${IMPORTS_CHANNEL}`);
    const created = once(admin, 'notification');
    const id = await importIn('draft');
    const read = (message: unknown) =>
      typeof message === 'object' &&
      message !== null &&
      'payload' in message &&
      typeof message.payload === 'string'
        ? parseNotification(message.payload)
        : undefined;
    expect(read((await created)[0])).toEqual({
      organizationId: tenant.organizationId,
      importId: id,
      version: 1,
    });
    const updated = once(admin, 'notification');
    await admin.query('update imports set total_rows = 1 where id = $1', [id]);
    expect(read((await updated)[0])).toEqual({
      organizationId: tenant.organizationId,
      importId: id,
      version: 2,
    });
    await admin.query(`unlisten ${IMPORTS_CHANNEL}`);
  });
});

describe('one live import per organisation and entity', () => {
  it('refuses the second, and allows it once the first has ended', async () => {
    const [first, second] = [await importIn('draft'), await importIn('draft')];
    await admin.query(`update imports set entity = 'same' where id = any ($1)`, [[first, second]]);
    expect(await move(first, 'queued')).toBe('ok');
    expect(await move(second, 'queued')).toBe('23505');
    expect(await move(first, 'cancelled')).toBe('ok');
    expect(await move(second, 'queued')).toBe('ok');
  });

  it('leaves another organisation alone', async () => {
    const other = await createTenant(admin, 'other');
    const id = await importIn('queued');
    const outcome = await outcomeOf(() =>
      admin.query(`update imports set entity = $2, status = 'queued' where id = $1`, [other.importId, id]),
    );
    expect(outcome).toBe('ok');
  });
});

describe('an import that is queued anew by the former release or by this one', () => {
  it.each(['draft', 'ready', 'completed', 'failed', 'cancelled', 'undone'] as const)(
    'from %s has no cancel asked of it, and all its attempts before it',
    async (status) => {
      const id = await importIn(status);
      const state = 'select cancel_requested, attempts_in_all from imports where id = $1';
      await admin.query('update imports set cancel_requested = true, attempts_in_all = 33 where id = $1', [
        id,
      ]);
      expect(await rowsOf(admin, state, [id])).toEqual([{ cancel_requested: true, attempts_in_all: 33 }]);
      expect(await move(id, 'queued')).toBe('ok');
      expect(await rowsOf(admin, state, [id])).toEqual([{ cancel_requested: false, attempts_in_all: 0 }]);
    },
  );

  it('keeps its count of attempts once a worker has it', async () => {
    const id = await importIn('queued');
    await admin.query('update imports set attempts_in_all = 5 where id = $1', [id]);
    expect(await move(id, 'committing')).toBe('ok');
    const state = 'select attempts_in_all from imports where id = $1';
    expect(await rowsOf(admin, state, [id])).toEqual([{ attempts_in_all: 5 }]);
  });
});

describe('the invariants', () => {
  it.each([
    ['every_processed_row_has_one_outcome', 'processed_rows = 3, inserted = 2, total_rows = 3'],
    ['processed_within_total', 'processed_rows = 3, inserted = 3, total_rows = 2'],
    ['completed_means_all_rows', `status = 'completed', completed_at = now(), total_rows = 2`],
    ['completed_means_all_rows', `status = 'completed', completed_at = now(), total_rows = null`],
    ['failed_means_a_reason', `status = 'failed', completed_at = now(), last_error_code = null`],
    ['final_means_an_end', `status = 'completed', completed_at = null`],
    ['final_means_an_end', `completed_at = now()`],
    [
      'warnings_are_imported_rows',
      'processed_rows = 3, inserted = 1, skipped = 2, total_rows = 3, warnings = 2',
    ],
    ['imports_skipped_check', 'skipped = -1, inserted = 1'],
    ['imports_phase_check', `phase = 'dance'`],
  ])('%s holds against %s', async (constraint, change) => {
    const id = await importIn('committing');
    await expect(admin.query(`update imports set ${change} where id = $1`, [id])).rejects.toMatchObject({
      code: '23514',
      constraint,
    });
  });

  it('ready_means_a_plan', async () => {
    const id = await importIn('parsing');
    await expect(
      admin.query(`update imports set status = 'ready', plan = null where id = $1`, [id]),
    ).rejects.toMatchObject({ code: '23514', constraint: 'ready_means_a_plan' });
  });

  it('a warning says of what, and nothing that is wrong', async () => {
    const id = await importIn('ready');
    const store = (outcome: string, issues: string, remarks: string) =>
      admin.query(
        `insert into import_rows (organization_id, import_id, row_number, line, outcome, issues, remarks, cells)
         values ($1, $2, 1, 2, $3, $4, $5, '[]')`,
        [tenant.organizationId, id, outcome, issues, remarks],
      );
    const refused = { code: '23514', constraint: 'warning_means_a_remark' };
    await expect(store('warning', '[]', '[]')).rejects.toMatchObject(refused);
    await expect(store('warning', '[{}]', '[{}]')).rejects.toMatchObject(refused);
    await store('warning', '[]', '[{}]');
  });

  describe('what the former release leaves alone', () => {
    const counted = async (id: string) => {
      await admin.query(
        `update imports set total_rows = 5, processed_rows = 5, inserted = 5, warnings = 4, remarks = '{"x": 4}'
         where id = $1`,
        [id],
      );
      return id;
    };
    const state = (id: string) => rowsOf(admin, 'select warnings, remarks from imports where id = $1', [id]);

    it('remarks go where warnings are set back', async () => {
      const id = await counted(await importIn('parsing'));
      await admin.query('update imports set processed_rows = 0, inserted = 0, warnings = 0 where id = $1', [
        id,
      ]);
      expect(await state(id)).toEqual([{ warnings: 0, remarks: {} }]);
    });

    it('warnings follow where only the other counters are lowered', async () => {
      const id = await counted(await importIn('parsing'));
      await admin.query('update imports set inserted = 1, skipped = 4 where id = $1', [id]);
      expect(await state(id)).toEqual([{ warnings: 1, remarks: { x: 4 } }]);
    });
  });

  it('let true counts through', async () => {
    const id = await importIn('committing');
    await admin.query(
      `update imports set status = 'completed', completed_at = now(), total_rows = 15, processed_rows = 15,
         inserted = 1, updated = 2, unchanged = 3, skipped = 4, errors = 5 where id = $1`,
      [id],
    );
  });
});
