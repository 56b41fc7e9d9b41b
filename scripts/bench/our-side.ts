import { readFile } from 'node:fs/promises';
import type { TestDatabase } from '@sluice/db/testing/cluster';
import { Stack, until } from '@sluice/testing';
import { Client } from 'pg';
import { z } from 'zod';
import { ApiClient } from '../chaos/api/client.ts';
import { upload } from '../chaos/api/upload.ts';
import type { LeadFile } from './file/lead-file.ts';
import { peakMegabytes, settle, startMeter, together, type Usage } from './usage.ts';

/** Nothing is waited for any longer. */
const TIMEOUT_MS = 2 * 3_600_000;

const createdSchema = z.object({ id: z.uuid() });
const problemsSchema = z.object({ problems: z.array(z.unknown()) });

/** An import, phase by phase; an express one checks and commits in what is called `run`. */
export interface ImportRun {
  readonly whole: Usage;
  readonly phases: Readonly<Partial<Record<'read' | 'check' | 'commit' | 'run', Usage>>>;
  /** The most memory that the worker ever held, in MB, its start included; undefined where the system does not tell. */
  readonly peakMb: number | undefined;
}

export interface ImportOptions {
  /** Committed as soon as it is checked. */
  readonly express: boolean;
  /** What every good row must become: an import that did less would only seem fast. */
  readonly outcome: 'inserted' | 'updated' | 'unchanged';
}

/** Sluice itself: an API and one worker, as fresh processes, ordered about over HTTP as a program does it. */
export class OurSide implements AsyncDisposable {
  readonly api: ApiClient;
  readonly #stack: Stack;
  readonly #admin: Client;

  private constructor(stack: Stack, admin: Client) {
    this.#stack = stack;
    this.#admin = admin;
    this.api = new ApiClient(stack.url);
  }

  /** @param database is dropped in the end */
  static async open(database: TestDatabase): Promise<OurSide> {
    const admin = new Client({ connectionString: database.adminUrl, application_name: 'benchmark' });
    const stack = await Stack.open(database, { env: { SLUICE_MAX_UPLOAD_MB: '8192' } });
    const ours = new OurSide(stack, admin);
    try {
      await admin.connect();
      await ours.api.signIn();
      return ours;
    } catch (error) {
      await ours[Symbol.asyncDispose]();
      throw error;
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#admin.end();
    await this.#stack.close();
  }

  /**
   * Imports a file from the moment that it is uploaded. What a person thinks between the phases is left out.
   *
   * @throws where it does not end as it must
   */
  async importFile(file: LeadFile, { express, outcome }: ImportOptions): Promise<ImportRun> {
    const { id, read } = await this.draft(file, express);
    const phases = express
      ? { read, run: await this.phase(id, 'check', 'completed') }
      : {
          read,
          check: await this.phase(id, 'check', 'ready'),
          commit: await this.phase(id, 'start', 'completed'),
        };
    const peakMb = await peakMegabytes(this.#workerPid);
    await this.#verify(id, file, outcome);
    return { whole: together(Object.values(phases)), phases, peakMb };
  }

  /** Uploads a file and has it read, which is what is measured; it is mapped then. */
  async draft(file: LeadFile, express: boolean): Promise<{ readonly id: string; readonly read: Usage }> {
    const { api } = this;
    const fileId = await upload(api, 'benchmark.csv', Uint8Array.from(await readFile(file.csvPath)));
    await settle(this.#admin);
    const stop = await this.#startMeter();
    const input = { fileId, entity: 'leads', options: { express, onDuplicate: 'update' }, again: true };
    const { id } = createdSchema.parse(await api.mutate('imports.create', input));
    await this.#reached(id, 'profile is not null');
    const read = await stop();
    const answer = await api.mutate('imports.setMapping', { id, mapping: file.mapping });
    const { problems } = problemsSchema.parse(answer);
    if (problems.length > 0) throw new Error(`the mapping is refused: ${JSON.stringify(problems)}`);
    return { id, read };
  }

  /** From the call that orders a phase until the table of imports says that it is over. */
  async phase(id: string, action: 'check' | 'start' | 'undo', end: string): Promise<Usage> {
    const stop = await this.#startMeter();
    await this.api.mutate(`imports.${action}`, { id });
    await this.#reached(id, `status = '${end}'`);
    return stop();
  }

  /** Takes the only import of the database back. @throws where a record stays */
  async undo(): Promise<Usage> {
    const { rows } = await this.#admin.query<{ id: string }>('select id from imports');
    await settle(this.#admin);
    const usage = await this.phase(rows[0]?.id ?? '', 'undo', 'undone');
    const left = await this.#admin.query('select 1 from leads limit 1');
    if (left.rowCount !== 0) throw new Error('a record stayed after the undo');
    return usage;
  }

  /** Looks a hundred times a second, by the primary key: what that costs is counted as ours. */
  async #reached(id: string, condition: string): Promise<void> {
    await until(async () => {
      const { rows } = await this.#admin.query<{ reached: boolean; status: string; error: string | null }>(
        `select (${condition}) as reached, status, last_error_code as error from imports where id = $1`,
        [id],
      );
      const [seen] = rows;
      if (seen?.status === 'failed') throw new Error(`the import failed: ${seen.error}`);
      return seen?.reached;
    }, TIMEOUT_MS);
  }

  async #verify(id: string, { good, bad, repeated }: LeadFile, outcome: ImportOptions['outcome']) {
    const { rows } = await this.#admin.query<{ counts: unknown }>(
      `select jsonb_build_object('inserted', inserted, 'updated', updated, 'unchanged', unchanged,
         'skipped', skipped, 'errors', errors) as counts from imports where id = $1`,
      [id],
    );
    const counts = { inserted: 0, updated: 0, unchanged: 0, skipped: repeated, errors: bad, [outcome]: good };
    const wanted = Object.entries(counts).sort();
    const found = Object.entries(z.record(z.string(), z.int()).parse(rows[0]?.counts)).sort();
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    throw new Error(`the rows became ${JSON.stringify(found)} instead of ${JSON.stringify(wanted)}`);
  }

  #startMeter(): Promise<() => Promise<Usage>> {
    return startMeter(this.#admin, this.#workerPid);
  }

  get #workerPid(): number {
    const pid = this.#stack.pid('worker');
    if (pid === undefined) throw new Error('the worker has ended');
    return pid;
  }
}
