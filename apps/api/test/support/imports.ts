import { createHash, randomUUID } from 'node:crypto';
import type { EntityName, ImportStatus, Phase, Profile } from '@sluice/shared';
import { fileKey } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import type { Team } from './people.ts';
import type { TestApi } from './start-api.ts';

/** What the worker would have found in a small file of leads. */
export const PROFILE: Profile = {
  dialect: { encoding: 'utf-8', delimiter: ';', quote: '"', header: true },
  confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
  columns: ['E-mail', 'Nom', 'Note'].map((header, index) => ({
    index,
    header,
    name: header,
    filled: 3,
    samples: [],
    dateOrder: 'none',
    decimalMark: 'none',
  })),
  damagedUtf8: false,
  rows: 3,
  preview: [{ line: 2, cells: ['a@b.example', 'Martin', ''] }],
  suggestions: [{ column: 0, field: 'email', confidence: 1 }],
};

export const MAPPING = { columns: [{ column: 0, field: 'email' }] };

export interface ImportSetUp {
  readonly entity?: EntityName;
  readonly status?: ImportStatus;
  readonly phase?: Phase;
  readonly sha256?: string;
  readonly fileName?: string;
  /** What is stored as its file; nothing where nothing is said. */
  readonly contents?: string;
  readonly profile?: Profile | null;
  readonly mapping?: typeof MAPPING | null;
}

const COUNTS = { inserted: 2, updated: 0, unchanged: 0, skipped: 0, errors: 1, warnings: 0 };

/** Puts an import into the database in the state that a worker would have left it in. */
export async function makeImport(api: TestApi, team: Team, setUp: ImportSetUp = {}): Promise<string> {
  const { entity = 'leads', status = 'ready', profile = PROFILE, mapping = MAPPING } = setUp;
  const phase = setUp.phase ?? (status === 'draft' ? 'sniff' : 'check');
  const checked = status === 'ready' || status === 'completed';
  const counts = checked ? COUNTS : { ...COUNTS, inserted: 0, errors: 0 };
  const fileId = await makeFile(api, team, setUp);
  const { rows } = await api.admin.query<{ id: string }>(
    `insert into imports (organization_id, entity, file_id, created_by, status, phase, profile, mapping, options, plan,
       total_rows, processed_rows, inserted, errors, last_error_code, completed_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16) returning id`,
    [
      team.organizationId,
      entity,
      fileId,
      team.editor.userId,
      status,
      phase,
      JSON.stringify(profile),
      JSON.stringify(mapping),
      { onDuplicate: 'update', express: false, defaultCountry: 'FR' },
      checked ? COUNTS : null,
      profile ? 3 : null,
      checked ? 3 : 0,
      counts.inserted,
      counts.errors,
      status === 'failed' ? 'unclosed_quote' : null,
      ['completed', 'failed', 'cancelled'].includes(status) ? new Date() : null,
    ],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error('no import was made');
  return id;
}

async function makeFile(api: TestApi, team: Team, setUp: ImportSetUp): Promise<string> {
  const id = randomUUID();
  if (setUp.contents !== undefined) {
    await api.services.storage.put(fileKey(team.organizationId, id), inOneChunk(setUp.contents));
  }
  await api.admin.query(
    'insert into files (organization_id, id, name, bytes, sha256, uploaded_by) values ($1, $2, $3, 42, $4, $5)',
    [
      team.organizationId,
      id,
      setUp.fileName ?? 'leads.csv',
      setUp.sha256 ?? createHash('sha256').update(id).digest('hex'),
      team.editor.userId,
    ],
  );
  return id;
}

/** Writes to an import as the worker does: the trigger raises its version and notifies. */
export async function write(api: TestApi, id: string, assignments: string): Promise<number> {
  const { rows } = await api.admin.query<{ version: number }>(
    `update imports set ${assignments} where id = $1 returning version`,
    [id],
  );
  return rows[0]?.version ?? 0;
}

/** The tasks that wait in the queue for an import. */
export async function jobsOf(api: TestApi, id: string): Promise<string[]> {
  const { rows } = await api.admin.query<{ task: string }>(
    `select t.identifier as task from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.key = $1`,
    [`import:${id}`],
  );
  return rows.map(({ task }) => task);
}

/** The file of an import. */
export async function fileOf(api: TestApi, importId: string): Promise<{ fileId: string }> {
  const { rows } = await api.admin.query<{ fileId: string }>(
    'select file_id as "fileId" from imports where id = $1',
    [importId],
  );
  const [row] = rows;
  if (!row) throw new Error('there is no such import');
  return row;
}

/** An import as the database has it. */
export async function readImport(api: TestApi, importId: string) {
  const { rows } = await api.admin.query('select * from imports where id = $1', [importId]);
  return rows[0];
}
