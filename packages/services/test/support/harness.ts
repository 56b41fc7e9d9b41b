import { createHash, randomUUID } from 'node:crypto';
import { createPrisma } from '@sluice/db';
import { createTestDatabase } from '@sluice/db/testing';
import {
  AppError,
  type AppErrorCode,
  type ImportStatus,
  type Phase,
  type Profile,
  ROLES,
  type Role,
} from '@sluice/shared';
import { diskStorage } from '@sluice/storage';
import { Pool } from 'pg';
import type { Asking, Letter, Resources } from '../../src/asking.ts';
import { remotesFrom } from '../../src/connections/remotes.ts';

/** What verbs work with, on a database of its own, without any face. */
export interface Harness {
  readonly resources: Resources;
  /** The superuser, past every policy: to set up and to look. */
  readonly admin: Pool;
  readonly letters: readonly Letter[];
  close(): Promise<void>;
}

export async function openHarness(): Promise<Harness> {
  const owned = await createTestDatabase();
  const database = createPrisma(owned.url, 'sluice_app');
  const authDatabase = createPrisma(owned.url, 'sluice_auth');
  const admin = new Pool({ connectionString: owned.adminUrl, max: 2 });
  const letters: Letter[] = [];
  return {
    resources: {
      database,
      authDatabase,
      // Nothing is stored in these tests: what a file says the worker finds out.
      storage: diskStorage('/nowhere'),
      mailer: {
        async send(letter) {
          letters.push(letter);
          return 'sent';
        },
      },
      remotes: remotesFrom({
        secretsKeys: ['a key of the tests, 32 letters or more'],
        keys: { lastfm: undefined, discogs: undefined },
        // Nobody is asked in these tests.
        urls: { lastfm: 'http://127.0.0.1:1', discogs: 'http://127.0.0.1:1' },
      }),
      publicUrl: 'http://sluice.test',
      now: () => new Date(),
    },
    admin,
    letters,
    async close() {
      await Promise.all([database.$disconnect(), authDatabase.$disconnect(), admin.end()]);
      await owned.drop();
    },
  };
}

/** The members of an organisation, as each of them asks. */
export type Team = Readonly<Record<Role, Asking>>;

/** An organisation with one member per role. */
export async function makeTeam({ resources, admin }: Harness, name: string): Promise<Team> {
  const organization = { id: randomUUID(), name, slug: name };
  await admin.query('insert into organizations (id, name, slug) values ($1, $2, $2)', [
    organization.id,
    name,
  ]);
  const asking = async (role: Role): Promise<Asking> => {
    const user = { id: randomUUID(), name: role, email: `${role}@${name}.example` };
    await admin.query('insert into users (id, name, email) values ($1, $2, $3)', [
      user.id,
      user.name,
      user.email,
    ]);
    await admin.query('insert into members (organization_id, user_id, role) values ($1, $2, $3)', [
      organization.id,
      user.id,
      role,
    ]);
    return { ...resources, caller: { user, organization, role }, sessionId: null, language: 'en' };
  };
  const [admins, editor, reader] = await Promise.all(ROLES.map(asking));
  if (!admins || !editor || !reader) throw new Error('somebody is missing');
  return { admin: admins, editor, read_only: reader };
}

/** What the worker would have found in a small file of leads. */
export const PROFILE: Profile = {
  dialect: { encoding: 'utf-8', delimiter: ';', quote: '"', header: true },
  confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
  columns: ['E-mail', 'Nom'].map((header, index) => ({
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
  preview: [{ line: 2, cells: ['a@b.example', 'Martin'] }],
  suggestions: [{ column: 0, field: 'email', confidence: 1 }],
};
export const MAPPING = { columns: [{ column: 0, field: 'email' }] };

/** An uploaded file of an organisation; its id. */
export async function makeFile({ admin }: Harness, { caller }: Asking): Promise<string> {
  const id = randomUUID();
  await admin.query(
    `insert into files (organization_id, id, name, bytes, sha256, uploaded_by)
     values ($1, $2, 'leads.csv', 42, $3, $4)`,
    [caller.organization.id, id, createHash('sha256').update(id).digest('hex'), caller.user.id],
  );
  return id;
}

/** An import of leads as a worker would have left it in this status; its id. */
export async function makeImport(
  harness: Harness,
  asking: Asking,
  { status, phase }: { readonly status: ImportStatus; readonly phase: Phase },
): Promise<string> {
  const fileId = await makeFile(harness, asking);
  const [written, known] = [status === 'completed', phase !== 'sniff'];
  const ended =
    status === 'completed' || status === 'cancelled' || status === 'failed' || status === 'undone';
  const { rows } = await harness.admin.query<{ id: string }>(
    `insert into imports (organization_id, entity, file_id, created_by, status, phase, profile, mapping, options, plan,
       total_rows, processed_rows, inserted, completed_at)
     values ($1, 'leads', $2, $3, $4, $5, $6, $7, $8, $9, 3, $10, $10, $11) returning id`,
    [
      asking.caller.organization.id,
      fileId,
      asking.caller.user.id,
      status,
      phase,
      JSON.stringify(known ? PROFILE : null),
      JSON.stringify(known ? MAPPING : null),
      { onDuplicate: 'update', express: false, defaultCountry: 'FR' },
      status === 'ready'
        ? { inserted: 3, updated: 0, unchanged: 0, skipped: 0, errors: 0, warnings: 0 }
        : null,
      written || status === 'ready' ? 3 : 0,
      ended ? new Date() : null,
    ],
  );
  const [row] = rows;
  if (!row) throw new Error('no import was made');
  return row.id;
}

/** The tasks that wait in the queue for an import. */
export async function jobsOf({ admin }: Harness, id: string): Promise<string[]> {
  const { rows } = await admin.query<{ task: string }>(
    `select t.identifier as task from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where j.key = $1`,
    [`import:${id}`],
  );
  return rows.map(({ task }) => task);
}

/** The code that a call is refused with. @throws where it is not refused */
export async function errorCodeOf(call: Promise<unknown>): Promise<AppErrorCode> {
  try {
    await call;
  } catch (error) {
    if (error instanceof AppError) return error.code;
    throw error;
  }
  throw new Error('the call was not refused');
}
