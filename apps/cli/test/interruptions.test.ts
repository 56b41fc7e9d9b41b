import { type Snapshot, snapshotSchema } from '@sluice/shared';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Stack } from './support/stack.ts';
import { until } from './support/until.ts';

let stack: Stack;
let admin: Client;
beforeAll(async () => {
  stack = await Stack.open();
  admin = new Client({ connectionString: stack.database.adminUrl });
  await admin.connect();
}, 120_000);
afterAll(async () => {
  await admin?.end();
  await stack?.close();
});

/** A file that takes seconds, with the given prefix in its keys. */
function longFile(prefix: string): Promise<string> {
  const rows = Array.from({ length: 60_000 }, (_, row) => `${prefix}${row},Name ${row},some note ${row}`);
  return stack.file(`${prefix}.csv`, `Lead id,Last name,Notes\n${rows.join('\n')}\n`);
}

const rowsOf = async (prefix: string): Promise<number> => {
  const { rows } = await admin.query('select count(*)::int as rows from leads where external_id like $1', [
    `${prefix}%`,
  ]);
  return rows[0].rows;
};

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
    await until(async () => (await rowsOf('int')) > 0);
    running.kill('SIGINT');
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('Cancelling');
    const snapshot = snapshotSchema.parse(JSON.parse(ended.stdout));
    expect(snapshot.status).toBe('cancelled');
    expect(snapshot.inserted).toBeLessThan(60_000);
    expect(await rowsOf('int')).toBe(snapshot.inserted);
  });
});

describe('sluice cancel', () => {
  it('stops an import that another command runs; that one says so too', async () => {
    const running = stack.startCli(['import', await longFile('can'), '--entity', 'leads']);
    await until(async () => (await rowsOf('can')) > 0);
    const { id } = await newest();
    const cancelled = await stack.cli(['cancel', id, '--json']);
    expect(cancelled.code).toBe(0);
    const snapshot = snapshotSchema.parse(JSON.parse(cancelled.stdout));
    expect(snapshot.status).toBe('cancelled');
    const ended = await running.ended;
    expect(ended.code).toBe(1);
    expect(ended.stdout).toContain('can.csv → leads: cancelled');
    expect(ended.stdout).toContain('What was written before the end stays:');
    expect(await rowsOf('can')).toBe(snapshot.inserted);
  });

  it('refuses what has ended', async () => {
    const ended = await stack.cli(['cancel', (await newest()).id]);
    expect(ended).toMatchObject({ code: 1, stdout: '' });
    expect(ended.stderr).toContain('This cannot be done while the import is cancelled.');
  });
});

describe('an API that dies while an import runs', () => {
  it('is waited for: the import is seen to its end', async () => {
    const running = stack.startCli(['import', await longFile('api'), '--entity', 'leads', '--json']);
    await until(async () => (await rowsOf('api')) > 0);
    await stack.kill('api');
    await stack.start('api');
    const ended = await running.ended;
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(snapshotSchema.parse(JSON.parse(ended.stdout))).toMatchObject({
      status: 'completed',
      inserted: 60_000,
    });
    expect(await rowsOf('api')).toBe(60_000);
  });
});
