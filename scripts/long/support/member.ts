import { until } from '@sluice/testing';
import { Client } from 'pg';
import { expect } from 'vitest';
import { z } from 'zod';
import { type ApiClient, Refused } from '../../chaos/api/client.ts';
import { upload } from '../../chaos/api/upload.ts';
import type { Database } from '../../chaos/database.ts';
import { isFinal, isRunning, progressOf, SIGHT, type Sight } from '../../chaos/watch/sight.ts';
import { comparedColumns, type KeyedFile, type WrittenEntity } from './keyed-file.ts';

const WITHIN_MS = 120_000;

const createdSchema = z.object({ id: z.uuid() });
const plannedSchema = z.object({
  items: z.array(z.object({ row: z.int(), values: z.array(z.object({ after: z.string().nullable() })) })),
});

export type Order = 'check' | 'start' | 'cancel' | 'continue' | 'retry' | 'undo' | 'redo';

/** An editor of an organisation who works through one API, and what the database says of it, past that API. */
export class Member {
  readonly api: ApiClient;
  readonly organizationId: string;
  readonly #database: Database;

  constructor(api: ApiClient, database: Database, organizationId: string) {
    this.api = api;
    this.#database = database;
    this.organizationId = organizationId;
  }

  /**
   * Uploads a file, also by another's API, and begins an import of it, which is then a draft that nobody has read.
   *
   * @returns its id
   */
  async create(file: KeyedFile, { api }: Pick<Member, 'api'> = this): Promise<string> {
    const fileId = await upload(api, file.name, Buffer.from(file.text));
    return createdSchema.parse(await this.api.mutate('imports.create', { fileId, entity: file.entity })).id;
  }

  /** The same, until a worker has read the file: every column is mapped as is suggested. */
  async draft(file: KeyedFile, uploader: Pick<Member, 'api'> = this): Promise<string> {
    const id = await this.create(file, uploader);
    await this.read(id);
    return id;
  }

  async read(id: string): Promise<void> {
    await until(async () => {
      const [row] = await this.#database.rows('select from imports where id = $1 and mapping is not null', [
        id,
      ]);
      return row !== undefined;
    }, WITHIN_MS);
  }

  order(order: Order, id: string): Promise<void> {
    return this.api.order(order, id);
  }

  sight(id: string): Promise<Sight> {
    return this.#database.row<Sight & Record<string, unknown>>(SIGHT, [id]);
  }

  /** Waits for a status. @throws Error where it ends, or stands still, in another */
  reach(id: string, status: string): Promise<Sight> {
    return until(async () => {
      const sight = await this.sight(id);
      if (sight.status === status) return sight;
      if (isFinal(sight)) throw new Error(`waited for ${status}, but it is ${JSON.stringify(sight)}`);
      return undefined;
    }, WITHIN_MS);
  }

  /** From a draft to the end of its dry run. */
  async check(id: string): Promise<void> {
    await this.order('check', id);
    await this.reach(id, 'ready');
  }

  /** From a draft to the end of its commit. */
  async complete(id: string): Promise<void> {
    await this.check(id);
    await this.order('start', id);
    await this.reach(id, 'completed');
  }

  /** Orders something that ends in a status. */
  async bring(order: Order, id: string, status: string): Promise<void> {
    await this.order(order, id);
    await this.reach(id, status);
  }

  /**
   * Waits until an import is in the middle of a phase and holds it there: the next batch waits for the lock of its row.
   * The lock is taken between any two batches to look how far it is, so that no batch more than that one can pass.
   *
   * @returns lets it go
   * @throws Error where it was done before it could be held
   */
  async hold(id: string): Promise<() => Promise<void>> {
    const client = new Client({ connectionString: this.#database.url, application_name: 'holds an import' });
    await client.connect();
    try {
      await until(async () => {
        await client.query('begin');
        await client.query('select from imports where id = $1 for update', [id]);
        const sight = await this.sight(id);
        const progress = progressOf(sight);
        if (isRunning(sight) && progress > 0 && progress < 1) return true;
        await client.query('rollback');
        if (isFinal(sight)) throw new Error(`too late to hold it: ${JSON.stringify(sight)}`);
        return false;
      }, WITHIN_MS);
    } catch (error) {
      await client.end();
      throw error;
    }
    return () => client.end();
  }

  /** Cancels an import in the middle of its phase: behind the batch that is being written, and before the next. */
  async cancelInTheMiddle(id: string): Promise<void> {
    const letGo = await this.hold(id);
    await until(async () => (await this.#waiting()) === 1, WITHIN_MS);
    const cancelled = this.order('cancel', id);
    await until(async () => (await this.#waiting()) === 2, WITHIN_MS);
    await letGo();
    await cancelled;
    const sight = await this.sight(id);
    expect(sight.status).toBe('cancelled');
    expect(progressOf(sight)).toBeLessThan(1);
  }

  /** Where the file of an import lies below the folder of stored files. */
  async storedAt(id: string): Promise<string> {
    const { file } = await this.#database.row<{ file: string }>(
      'select file_id as file from imports where id = $1',
      [id],
    );
    return `${this.organizationId}/${file}`;
  }

  /** How many statements wait for a lock. */
  async #waiting(): Promise<number> {
    const { waiting } = await this.#database.row<{ waiting: number }>(
      `select count(*)::int as waiting from pg_stat_activity
       where datname = current_database() and wait_event_type = 'Lock'`,
    );
    return waiting;
  }

  /** The import did with each row what its file says, once: counters, journal, refused rows, the file itself. */
  async expectDone(id: string, file: KeyedFile, written: 'inserted' | 'updated' = 'inserted'): Promise<void> {
    const found = await this.#database.row<Record<string, unknown>>(
      `select status, total_rows, processed_rows, inserted, updated, unchanged, skipped, errors, last_error_code,
         (select count(*)::int from record_changes c where c.import_id = i.id) as journal,
         (select count(*)::int from import_rows r where r.import_id = i.id and r.outcome = 'error') as refused_rows
       from imports i where id = $1`,
      [id],
    );
    expect(found).toEqual({
      status: 'completed',
      total_rows: file.rows,
      processed_rows: file.rows,
      inserted: 0,
      updated: 0,
      [written]: file.records.size,
      unchanged: 0,
      skipped: file.repeated,
      errors: file.refused,
      last_error_code: null,
      journal: file.records.size,
      refused_rows: file.refused,
    });
    expect(await this.api.download(`/api/imports/${id}/file`)).toBe(file.text);
  }

  /**
   * The API finds the rows that a dry run is to insert, where the file has them: at its beginning and in its middle. Of one
   * that a worker of the former release made, which plans nothing, the present API says that it has no plan.
   */
  async expectPlanned(id: string, file: KeyedFile, { byFormer = false } = {}): Promise<void> {
    if (byFormer && (await this.#hasNoPlan(id))) return;
    const said = new Set(file.records.values());
    for (const cursor of [0, Math.floor(file.rows / 2)]) {
      const query = { id, outcome: 'inserted', cursor, limit: 20 };
      const { items } = await this.api.query('imports.planned', query, plannedSchema);
      expect(items).toHaveLength(query.limit);
      for (const { row, values } of items) {
        expect(row).toBeGreaterThan(cursor);
        const [value = ''] = values.flatMap(({ after }) => (after?.endsWith(` ${row}`) ? [after] : []));
        expect(said).toContain(value);
      }
    }
  }

  async #hasNoPlan(id: string): Promise<boolean> {
    try {
      await this.api.query('imports.planned', { id, outcome: 'inserted', limit: 1 }, plannedSchema);
      return false;
    } catch (error) {
      if (error instanceof Refused && error.code === 'plan_lost') return true;
      throw error;
    }
  }

  /** An entity's table has what these files say, and nothing else; where a tag is given, of the keys that it begins. */
  async expectTable(entity: WrittenEntity, files: readonly KeyedFile[], tag = ''): Promise<void> {
    const rows = (await this.table(entity)).filter(({ key }) => key.startsWith(tag));
    const expected = new Map(files.flatMap(({ records }) => [...records]));
    expect(rows.length).toBe(expected.size);
    expect(new Map(rows.map(({ key, value }) => [key, value]))).toEqual(expected);
  }

  /** What an entity's table has of the organisation. */
  table(entity: WrittenEntity): Promise<{ readonly key: string; readonly value: string }[]> {
    const { key, value } = comparedColumns(entity);
    return this.#database.rows(
      `select ${key} as key, ${value} as value from ${entity} where organization_id = $1`,
      [this.organizationId],
    );
  }
}
