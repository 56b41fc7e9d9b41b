import assert from 'node:assert/strict';
import { type Snapshot, snapshotSchema } from '@sluice/shared';
import { until } from '@sluice/testing';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CliStack } from './support/cli-stack.ts';
import { snapshotIn } from './support/printed.ts';
import type { Ended } from './support/run-cli.ts';

let stack: CliStack;
/** Looks into the database. */
let admin: Client;
/** Holds an import still. */
let holder: Client;
beforeAll(async () => {
  stack = await CliStack.open();
  admin = new Client({ connectionString: stack.parts.database.adminUrl });
  holder = new Client({ connectionString: stack.parts.database.adminUrl });
  await Promise.all([admin.connect(), holder.connect()]);
});
afterAll(async () => {
  await Promise.all([admin?.end(), holder?.end()]);
  await stack?.close();
});

const ROWS = 20_000;

/** A file of many batches, with the given prefix in its keys. */
function longFile(prefix: string): Promise<string> {
  const rows = Array.from({ length: ROWS }, (_, row) => `${prefix}${row},Name ${row},some note ${row}`);
  return stack.file(`${prefix}.csv`, `Lead id,Last name,Notes\n${rows.join('\n')}\n`);
}

const rowsOf = async (prefix: string): Promise<number> => {
  const { rows } = await admin.query('select count(*)::int as rows from leads where external_id like $1', [
    `${prefix}%`,
  ]);
  return rows[0].rows;
};

/** Does something while a commit that has begun to write stands still, between two batches: the next one waits. */
async function midway(prefix: string, work: () => Promise<void>): Promise<void> {
  await until(async () => (await rowsOf(prefix)) > 0);
  await holding('committing', work);
}

/** Does something while an import that is in this state stands still. */
async function holding(status: 'committing' | 'undoing', work: () => Promise<void>): Promise<void> {
  await holder.query('begin');
  try {
    const { rowCount } = await holder.query('select 1 from imports where status = $1 for update', [status]);
    expect(rowCount).toBe(1);
    await work();
  } finally {
    await holder.query('rollback');
  }
}

/** Waits until that many statements wait for the import that is held: its next batch, and a request to cancel. */
async function waiting(statements: number): Promise<void> {
  await until(async () => {
    const { rows } = await admin.query(
      "select count(*)::int as waiting from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    );
    return rows[0].waiting >= statements;
  });
}

const newest = async (): Promise<Snapshot> => {
  const [item] = JSON.parse((await stack.cli(['history', '--limit', '1', '--json'])).stdout);
  return snapshotSchema.parse(withoutCreator(item));
};

function withoutCreator({ createdBy: _, ...snapshot }: Record<string, unknown>): unknown {
  return snapshot;
}

describe('Ctrl-C', () => {
  it('cancels the import on the server, and tells what was written', async () => {
    const running = stack.startCli(['import', await longFile('int'), '--entity', 'leads', '--json']);
    await midway('int', async () => {
      running.kill('SIGINT');
      await waiting(2);
    });
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('Stopping the import');
    const snapshot = snapshotSchema.parse(JSON.parse(ended.stdout));
    expect(snapshot.status).toBe('cancelled');
    expect(snapshot.inserted).toBeLessThan(ROWS);
    expect(await rowsOf('int')).toBe(snapshot.inserted);
  });
});

describe('sluice cancel', () => {
  it('stops an import that another command runs; that one says so too', async () => {
    const running = stack.startCli(['import', await longFile('can'), '--entity', 'leads']);
    const cancelling: Promise<Ended>[] = [];
    await midway('can', async () => {
      cancelling.push(stack.cli(['cancel', (await newest()).id, '--json']));
      await waiting(2);
    });
    const [cancelled] = await Promise.all(cancelling);
    assert(cancelled);
    expect(cancelled.code).toBe(0);
    const snapshot = snapshotSchema.parse(JSON.parse(cancelled.stdout));
    expect(snapshot.status).toBe('cancelled');
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('can.csv → leads: stopped');
    expect(ended.stdout).toContain('What was written before the end stays:');
    expect(await rowsOf('can')).toBe(snapshot.inserted);
  });

  it('refuses what has ended', async () => {
    const ended = await stack.cli(['cancel', (await newest()).id]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('This cannot be done while the import is stopped.');
  });
});

describe('an undo that is stopped', () => {
  let id: string;

  it('by Ctrl-C: what is taken back stays so, and the rest is there', async () => {
    ({ id } = snapshotIn(
      await stack.cli(['import', await longFile('und'), '--entity', 'leads', '--express', '--json']),
    ));
    const running = stack.startCli(['undo', id, '--yes']);
    await until(async () => (await rowsOf('und')) < ROWS);
    await holding('undoing', async () => {
      running.kill('SIGINT');
      await waiting(2);
    });
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('Stopping the import');
    expect(ended.stdout).toContain('und.csv → leads: stopped (undo)');
    expect(ended.stdout).toContain(`What can be done now: sluice continue ${id}, sluice redo ${id}`);
    expect(await rowsOf('und')).toBeGreaterThan(0);
    const { stdout } = await stack.cli(['history', '--limit', '1']);
    expect(stdout).toContain('stopped (undo)');
  });

  it('goes on from there', async () => {
    const before = await rowsOf('und');
    const ended = await stack.cli(['continue', id, '--json']);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotIn(ended)).toMatchObject({
      status: 'undone',
      inserted: ROWS,
      step: { total: ROWS, processed: ROWS, records: ROWS, kept: 0 },
    });
    expect(before).toBeGreaterThan(0);
    expect(await rowsOf('und')).toBe(0);
  });
});

describe('an import that was stopped', () => {
  it('is continued behind its last batch', async () => {
    const running = stack.startCli(['import', await longFile('con'), '--entity', 'leads', '--json']);
    await midway('con', async () => {
      running.kill('SIGINT');
      await waiting(2);
    });
    const { id, inserted } = snapshotIn(await running.ended);
    expect(inserted).toBeLessThan(ROWS);
    const ended = await stack.cli(['continue', id]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(ended.stdout).toContain('con.csv → leads: completed');
    expect(ended.stdout).toContain('20,000 created');
    expect(await rowsOf('con')).toBe(ROWS);
  });
});

describe('an API that dies while an import runs', () => {
  it('is waited for: the import is seen to its end', async () => {
    const running = stack.startCli(['import', await longFile('api'), '--entity', 'leads', '--json']);
    await midway('api', async () => {
      await stack.parts.kill('api');
      await stack.parts.start('api');
    });
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotSchema.parse(JSON.parse(ended.stdout))).toMatchObject({
      status: 'completed',
      inserted: ROWS,
    });
    expect(await rowsOf('api')).toBe(ROWS);
  });
});
