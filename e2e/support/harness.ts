import { cloneDatabase, startTestCluster } from '@sluice/db/testing/cluster';
import { Stack, type StackOptions } from '@sluice/testing';
import { Client, type QueryResultRow } from 'pg';

/** What the database says of an import. */
export interface ImportRow {
  readonly id: string;
  readonly status: string;
  readonly processed_rows: number;
  readonly inserted: number;
  readonly updated: number;
  readonly unchanged: number;
  readonly skipped: number;
  readonly errors: number;
  readonly version: number;
}

/** A whole Sluice for one file of tests, and a look past it into its database. */
export class Harness {
  readonly stack: Stack;
  readonly #admin: Client;
  readonly #stopCluster: () => Promise<void>;

  private constructor(stack: Stack, admin: Client, stopCluster: () => Promise<void>) {
    this.stack = stack;
    this.#admin = admin;
    this.#stopCluster = stopCluster;
  }

  static async open(options?: StackOptions): Promise<Harness> {
    const cluster = await startTestCluster();
    const stack = await Stack.open(await cloneDatabase(cluster), options);
    const admin = new Client({ connectionString: stack.database.adminUrl });
    await admin.connect();
    return new Harness(stack, admin, cluster.stop);
  }

  async close(): Promise<void> {
    await this.#admin.end();
    await this.stack.close();
    await this.#stopCluster();
  }

  async import(id: string): Promise<ImportRow> {
    const { rows } = await this.#admin.query<ImportRow>(
      `select id, status, processed_rows, inserted, updated, unchanged, skipped, errors, version
       from imports where id = $1`,
      [id],
    );
    if (!rows[0]) throw new Error(`no import ${id}`);
    return rows[0];
  }

  async count(table: 'patients' | 'leads' | 'record_changes'): Promise<number> {
    const { rows } = await this.#admin.query<{ count: number }>(
      `select count(*)::int as count from ${table}`,
    );
    return rows[0]?.count ?? -1;
  }

  /** The leads as they are, in the order of their ids, by some of their columns. */
  async leads(): Promise<Readonly<Record<string, string | null>>[]> {
    const { rows } = await this.#admin.query(
      'select external_id, status, source, owner from leads order by external_id',
    );
    return rows;
  }

  /** How many rows of an import were done after each batch of its commit. */
  async batches(id: string): Promise<number[]> {
    const { rows } = await this.#admin.query<{ processed_rows: number }>(
      `select processed_rows from import_batches where import_id = $1 and phase = 'commit' order by batch`,
      [id],
    );
    return rows.map(({ processed_rows }) => processed_rows);
  }

  /** Writes to the records as a person would through another program. */
  async byHand(email: string, sql: string): Promise<void> {
    const { rows } = await this.#admin.query<{ id: string }>('select id from users where email = $1', [
      email,
    ]);
    const id = rows[0]?.id;
    if (id === undefined) throw new Error(`nobody has the address ${email}`);
    await this.#admin.query('begin');
    await this.#admin.query("select set_config('app.user_id', $1, true)", [id]);
    await this.#admin.query(sql);
    await this.#admin.query('commit');
  }

  /** Reads or changes the database past the product and past every rule, as somebody with a console would. */
  async query<Row extends QueryResultRow>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.#admin.query<Row>(sql, [...values])).rows;
  }

  /** Holds an import still, between two batches, while `work` is done: its next batch waits for this lock. */
  async whileHeld(id: string, work: () => Promise<void>): Promise<void> {
    await this.#admin.query('begin');
    try {
      await this.#admin.query('select 1 from imports where id = $1 for update', [id]);
      await work();
    } finally {
      await this.#admin.query('rollback');
    }
  }
}
