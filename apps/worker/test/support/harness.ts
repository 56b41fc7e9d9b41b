import { createHash, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TransitionName, transition } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import type { Letter, Mailer } from '@sluice/services/asking';
import { type Remotes, remotesFrom } from '@sluice/services/connections/remotes';
import {
  type DialectOverrides,
  type EntityName,
  entityOf,
  type Options,
  type TaskName,
} from '@sluice/shared';
import { diskStorage, fileKey, type Storage } from '@sluice/storage';
import { inOneChunk } from '@sluice/storage/testing';
import { Logger, runOnce } from 'graphile-worker';
import { Pool } from 'pg';
import { pino } from 'pino';
import { claim } from '../../src/engine/run/claim.ts';
import { untilStopped } from '../../src/engine/run/hand-over.ts';
import { type Run, toRun } from '../../src/engine/run/run.ts';
import type { RunPhase } from '../../src/engine/run/running-status.ts';
import { createQueuePool } from '../../src/postgres/queue-pool.ts';
import { withTenantClient } from '../../src/postgres/tenant-client.ts';
import { tasks } from '../../src/tasks/index.ts';
import { RunRegistry } from '../../src/tasks/run-registry.ts';
import type { ImportRow, ListedRow } from './stored-rows.ts';

export type { ImportRow, ListedRow };

/** A database, a storage folder and an organisation of a test's own, and the worker's tasks run on them for real. */
export class Harness {
  /** @param given a database of the test's own, instead of a new one in the cluster of the run */
  static async open(given?: TestDatabase): Promise<Harness> {
    const database = given ?? (await createTestDatabase());
    const storageDir = await mkdtemp(join(tmpdir(), 'sluice-storage-'));
    // One connection, made anew after a test that cut it.
    const admin = new Pool({ connectionString: database.adminUrl, max: 1, idleTimeoutMillis: 0 });
    admin.on('error', () => undefined);
    const queue = createQueuePool(database.url, pino({ level: 'silent' }), 3);
    const harness = new Harness(database, storageDir, admin, queue);
    harness.organizationId = await harness.addOrganization();
    return harness;
  }

  readonly database: TestDatabase;
  readonly storageDir: string;
  readonly scratch: string;
  readonly storage: Storage;
  remotes: Remotes;
  readonly letters: Letter[] = [];
  readonly mailer: Mailer = {
    send: async (letter) => {
      this.letters.push(letter);
      return 'sent';
    },
  };
  /** The clock that schedules go by: a test may set it. */
  now = () => new Date();
  readonly admin: Pool;
  readonly #queue: Pool;
  readonly workerId = randomUUID();
  organizationId = '';

  private constructor(database: TestDatabase, storageDir: string, admin: Pool, queue: Pool) {
    this.database = database;
    this.storageDir = storageDir;
    this.scratch = tmpdir();
    this.storage = diskStorage(storageDir);
    this.remotes = remotesFrom({
      secretsKeys: ['a key of the tests, 32 letters or more'],
      keys: { lastfm: undefined, discogs: undefined },
      urls: { lastfm: 'http://127.0.0.1:1', discogs: 'http://127.0.0.1:1' },
    });
    this.admin = admin;
    this.#queue = queue;
  }

  async close(): Promise<void> {
    await this.#queue.end();
    await this.admin.end();
    await this.database.drop();
    await rm(this.storageDir, { recursive: true, force: true });
  }

  /** Changes a setting of the server for every session of this database that begins from now on. */
  async configure(setting: string, value: string): Promise<void> {
    const { rows } = await this.admin.query<{ sql: string }>(
      `select format('alter database %I set %I = %L', current_database(), $1::text, $2::text) as sql`,
      [setting, value],
    );
    await this.admin.query(only(rows).sql);
  }

  async addOrganization(): Promise<string> {
    const slug = randomUUID();
    const { rows } = await this.admin.query<{ id: string }>(
      'insert into organizations (name, slug) values ($1, $1) returning id',
      [slug],
    );
    return only(rows).id;
  }

  /** A draft of a file with these contents, as an upload leaves it. */
  async draft(
    entity: EntityName,
    contents: string | Buffer,
    {
      overrides = {},
      options = {},
      organizationId = this.organizationId,
      name = 'file.csv',
    }: {
      overrides?: DialectOverrides;
      options?: Partial<Options>;
      organizationId?: string;
      name?: string;
    } = {},
  ): Promise<string> {
    const fileId = randomUUID();
    const bytes = Buffer.from(contents);
    await this.storage.put(fileKey(organizationId, fileId), inOneChunk(bytes));
    await this.admin.query(
      'insert into files (organization_id, id, name, bytes, sha256) values ($1, $2, $3, $4, $5)',
      [organizationId, fileId, name, bytes.length, createHash('sha256').update(bytes).digest('hex')],
    );
    // Where a test says nothing of empty cells, neither does what is stored: as it was before that was a choice.
    const all: Partial<Options> = {
      onDuplicate: entityOf(entity).onDuplicate,
      express: false,
      defaultCountry: 'FR',
      ...options,
    };
    const { rows } = await this.admin.query<{ id: string }>(
      `insert into imports (organization_id, entity, file_id, options, dialect_overrides)
       values ($1, $2, $3, $4, $5) returning id`,
      [organizationId, entity, fileId, JSON.stringify(all), JSON.stringify(overrides)],
    );
    const { id } = only(rows);
    await this.enqueue('sniff', id, organizationId);
    return id;
  }

  async enqueue(task: TaskName, importId: string, organizationId = this.organizationId): Promise<void> {
    await this.admin.query('select sluice.enqueue($1, $2, $3)', [task, organizationId, importId]);
  }

  /** Has a task done that is of no import, as the clock does. */
  async add(task: string): Promise<void> {
    await this.admin.query('select graphile_worker.add_job($1)', [task]);
  }

  /** Queues a phase of an import, as the API does. */
  async queue(phase: 'check' | 'commit', importId: string): Promise<void> {
    await this.move('queue', importId, phase);
  }

  /** Queues an import in any way, as the API does. */
  async move(name: TransitionName, importId: string, phase: TaskName): Promise<void> {
    const { rows } = await this.admin.query(
      transition(name, { set: ['phase = $3'], returning: 'organization_id' }),
      [await this.#organizationOf(importId), importId, phase],
    );
    await this.enqueue(phase, importId, only(rows).organization_id);
  }

  async #organizationOf(importId: string): Promise<string> {
    const { rows } = await this.admin.query('select organization_id from imports where id = $1', [importId]);
    return only(rows).organization_id;
  }

  /** Cancels an import, as the API does. */
  async cancel(importId: string, organizationId = this.organizationId): Promise<void> {
    await this.admin.query(transition('cancel'), [organizationId, importId]);
  }

  /** Runs every job that waits, in this process, as the worker does. */
  async work(signal: AbortSignal = new AbortController().signal): Promise<void> {
    await runOnce({
      pgPool: this.#queue,
      logger: new Logger(() => () => undefined),
      noHandleSignals: true,
      taskList: tasks({
        databaseUrl: this.database.url,
        storage: this.storage,
        scratch: this.scratch,
        remotes: this.remotes,
        now: this.now,
        mailer: this.mailer,
        publicUrl: 'http://sluice.test',
        log: pino({ level: 'silent' }),
        signal,
        workerId: this.workerId,
        registry: new RunRegistry(),
        registered: Promise.resolve(),
      }),
    });
  }

  /** Claims a queued import, or one whose run was broken off, and does some work of its run by hand. */
  async claimed<Result>(
    phase: RunPhase,
    importId: string,
    work: (run: Run) => Promise<Result>,
    signal: AbortSignal = new AbortController().signal,
  ): Promise<Result> {
    const { organizationId, remotes, scratch, storage } = this;
    return withTenantClient(this.database.url, organizationId, async (client) => {
      const row = await claim(client, { organizationId, importId, phase, workerId: this.workerId });
      if (!row) throw new Error('there was nothing to claim');
      const log = pino({ level: 'silent' });
      const context = { organizationId, importId, phase, client, log, scratch, signal, storage, remotes };
      const run = toRun(row, context);
      return untilStopped(run, () => work(run));
    });
  }

  /** Draft, mapping as suggested, dry run. */
  async check(...draft: Parameters<Harness['draft']>): Promise<string> {
    const id = await this.draft(...draft);
    await this.work();
    const { status } = await this.read(id);
    if (status !== 'draft') return id;
    await this.queue('check', id);
    await this.work();
    return id;
  }

  /** The whole way of a file into its table. */
  async import(...draft: Parameters<Harness['draft']>): Promise<ImportRow> {
    const id = await this.check(...draft);
    if ((await this.read(id)).status === 'ready') {
      await this.queue('commit', id);
      await this.work();
    }
    return this.read(id);
  }

  async read(importId: string): Promise<ImportRow> {
    const { rows } = await this.admin.query<ImportRow>('select * from imports where id = $1', [importId]);
    return only(rows);
  }

  async listedRows(importId?: string): Promise<ListedRow[]> {
    const { rows } = await this.admin.query<ListedRow>(
      `select row_number, line, outcome, issues, cells from import_rows
       where $1::uuid is null or import_id = $1 order by import_id, row_number`,
      [importId ?? null],
    );
    return rows;
  }

  /** The records of an entity as texts, without what every table has, in the order of their keys. */
  async records(table: string): Promise<Record<string, string | null>[]> {
    const { rows } = await this.admin.query<{ record: Record<string, string | null> }>(
      `select (select jsonb_object_agg(key, value) from jsonb_each_text(to_jsonb(t))
         where key not in ('organization_id', 'id', 'created_at', 'updated_at', 'contested', 'apart')
           and key not in (select attname from pg_attribute where attrelid = '${table}'::regclass and attgenerated <> '')
           and value is not null)
         as record
       from ${table} t order by coalesce(
         to_jsonb(t) ->> 'code', 'id:' || (to_jsonb(t) ->> 'external_id'), 'ssn:' || (to_jsonb(t) ->> 'social_security_number'),
         'email:' || (to_jsonb(t) ->> 'email'), 'phone:' || (to_jsonb(t) ->> 'phone'), id::text) collate "C"`,
    );
    return rows.map(({ record }) => record);
  }
}

function only<Row>(rows: readonly Row[]): Row {
  const [row] = rows;
  if (row === undefined || rows.length > 1) throw new Error(`expected one row, got ${rows.length}`);
  return row;
}
