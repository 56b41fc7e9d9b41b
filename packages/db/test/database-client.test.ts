import { ConnectionLost, connectionConfig, DatabaseClient } from '@sluice/db';
import { createTestDatabase, type TestDatabase } from '@sluice/db/testing';
import { DatabaseError, Pool } from 'pg';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function connect(): Promise<DatabaseClient> {
  const client = new DatabaseClient(connectionConfig(database.url, 'sluice_app', 'test'));
  await client.connect();
  onTestFinished(() => client.end().catch(() => undefined));
  return client;
}

/** Ends the server's side of a connection. */
async function terminate(pid: number | undefined): Promise<void> {
  const admin = new DatabaseClient(database.adminUrl);
  await admin.connect();
  await admin.query('select pg_terminate_backend($1, 5000)', [pid]);
  await admin.end();
}

async function pidOf(client: DatabaseClient): Promise<number | undefined> {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  return rows[0]?.pid;
}

const thrownBy = (work: Promise<unknown>): Promise<unknown> =>
  work.then(
    () => undefined,
    (error: unknown) => error,
  );

describe('what a connection throws', () => {
  it('is about the connection when it cannot be made, with the code of the system', async () => {
    const client = new DatabaseClient(connectionConfig('postgres://a:b@127.0.0.1:1/c', 'sluice_app'));
    const error = await thrownBy(client.connect());
    expect(error).toBeInstanceOf(ConnectionLost);
    expect(error).toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it('is about the connection when it broke between two statements, also for those who ask again', async () => {
    const client = await connect();
    await client.query('begin');
    const ended = new Promise((resolve) => client.once('end', resolve));
    await terminate(await pidOf(client));
    await ended;
    expect(await thrownBy(client.query('select 1'))).toBeInstanceOf(ConnectionLost);
    expect(await thrownBy(client.query('rollback'))).toBeInstanceOf(ConnectionLost);
  });

  it('is about the connection when it broke under a statement without a word of the server', async () => {
    const client = await connect();
    const pid = await pidOf(client);
    const asked = thrownBy(client.query('select pg_sleep(30)'));
    await client.end();
    expect(await asked).toBeInstanceOf(ConnectionLost);
    await terminate(pid);
  });

  it('is the word of the server where there is one', async () => {
    const client = await connect();
    expect(await thrownBy(client.query('select 1 / 0'))).toBeInstanceOf(DatabaseError);
    const wrong = new URL(database.url);
    wrong.password = 'wrong';
    const refused = new DatabaseClient(connectionConfig(wrong.href, 'sluice_app'));
    expect(await thrownBy(refused.connect())).toBeInstanceOf(DatabaseError);
  });

  it('is a fault of the program where it asks for what cannot be', async () => {
    const client = await connect();
    const error = await thrownBy(
      client.query({
        text: '',
        name: 'n'.repeat(3),
        values: [
          {
            toPostgres: () => {
              throw new RangeError('no');
            },
          },
        ],
      }),
    );
    expect(error).toBeInstanceOf(RangeError);
    expect(await client.query('select 1')).toMatchObject({ rowCount: 1 });
  });
});

it('a pool connects in the same way, and tells its callers by promise and by callback', async () => {
  const away = new Pool(connectionConfig('postgres://a:b@127.0.0.1:1/c', 'sluice_app'));
  expect(await thrownBy(away.query('select 1'))).toBeInstanceOf(ConnectionLost);
  await away.end();
  const pool = new Pool({ ...connectionConfig(database.url, 'sluice_app', 'test'), max: 1 });
  onTestFinished(() => pool.end());
  const client = await pool.connect();
  expect(client).toBeInstanceOf(DatabaseClient);
  const answer = Promise.withResolvers<unknown>();
  client.query('select 1 / 0', (error: Error | undefined) => answer.resolve(error));
  expect(await answer.promise).toBeInstanceOf(DatabaseError);
  client.release();
  expect((await pool.query('select 2 as two')).rows).toEqual([{ two: 2 }]);
});
