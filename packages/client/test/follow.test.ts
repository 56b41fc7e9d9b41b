import type { IncomingMessage, ServerResponse } from 'node:http';
import { until } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Client, type Connection, type FollowOptions, failureOf, type Snapshot } from '../src/index.ts';
import { Harness, signedIn } from './support/harness.ts';
import { isStream, ReverseProxy } from './support/reverse-proxy.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness?.close());
/** Somebody who follows: what they saw, and how news arrived. */
class Watcher {
  readonly seen: Snapshot[] = [];
  readonly connections: Connection[] = [];
  readonly ended: Promise<string>;

  constructor(client: Client, id: string, options: FollowOptions = {}) {
    this.ended = this.#watch(client, id, options);
  }

  async #watch(client: Client, id: string, options: FollowOptions): Promise<string> {
    const onConnection = (connection: Connection) => this.connections.push(connection);
    try {
      for await (const snapshot of client.follow(id, { ...options, onConnection })) this.seen.push(snapshot);
      return this.seen.at(-1)?.status ?? 'nothing';
    } catch (error) {
      return failureOf(error).code;
    }
  }

  async sees(what: (watcher: this) => boolean): Promise<void> {
    await until(async () => what(this));
  }
}

const isPolling = ({ seen, connections }: Watcher) => connections.at(-1) === 'polling' && seen.length > 0;
const isLive = ({ seen, connections }: Watcher) => connections.at(-1) === 'live' && seen.length > 0;

function expectOnlyNewer({ seen }: Watcher): void {
  const versions = seen.map(({ version }) => version);
  expect(versions).toEqual([...new Set(versions)].toSorted((one, other) => one - other));
}

describe('an import that is followed', () => {
  it('is seen to its end, through an API that is killed and started again in the middle', async () => {
    const id = await harness.ready(20_000);
    const watcher = new Watcher(harness.client, id);
    await watcher.sees(isLive);
    await harness.client.calls.imports.start.mutate({ id });
    await watcher.sees(({ seen }) => seen.some(({ processedRows }) => processedRows > 0));
    // Held between two batches, so that its end is not missed.
    await harness.database.query('begin');
    await harness.database.query('select 1 from imports where id = $1 for update', [id]);
    await harness.stack.kill('api');
    await watcher.sees(({ connections }) => connections.at(-1) !== 'live');
    await harness.stack.start('api');
    await watcher.sees(({ connections }) => connections.at(-1) === 'live');
    await harness.database.query('rollback');
    expect(await watcher.ended).toBe('completed');
    expect(watcher.seen.at(-1)).toMatchObject({ inserted: 20_000, processedRows: 20_000 });
    expectOnlyNewer(watcher);
  });

  it('ends at once where it has ended before', async () => {
    const id = await harness.draft();
    await harness.client.calls.imports.cancel.mutate({ id });
    const watcher = new Watcher(harness.client, id);
    expect(await watcher.ended).toBe('cancelled');
    expect(watcher.seen).toHaveLength(1);
  });

  it('that is none is refused at once', async () => {
    const watcher = new Watcher(harness.client, '00000000-0000-4000-8000-000000000000');
    expect(await watcher.ended).toBe('not_found');
  });

  it('is given up when the server stays away', async () => {
    const proxy = await ReverseProxy.open(harness.stack.url);
    const watcher = new Watcher(await signedIn(proxy.url), await harness.draft(), { giveUpAfter: 1_000 });
    await watcher.sees(isLive);
    await proxy[Symbol.asyncDispose]();
    expect(await watcher.ended).toBe('unreachable');
  });
});

// Each by its own proxy, side by side: most of their time is the pace of a client.
describe.concurrent('a stream that cannot be held', () => {
  const faults: Readonly<Record<string, (request: IncomingMessage, response: ServerResponse) => boolean>> = {
    'is cut': (request) => {
      request.socket.destroy();
      return true;
    },
    'is refused in the words of a proxy': (_, response) => {
      response.writeHead(502, { 'content-type': 'text/html' }).end('<h1>Bad Gateway</h1>');
      return true;
    },
    // And never answered, as by a proxy that waits for an end.
    'is buffered': () => true,
  };

  it.each(Object.keys(faults))('%s: the state is asked for instead, to the end', async (how) => {
    await using proxy = await ReverseProxy.open(harness.stack.url);
    proxy.intercept = (request, response) => isStream(request) && faults[how]?.(request, response) === true;
    const id = await harness.draft();
    const watcher = new Watcher(await signedIn(proxy.url), id);
    await watcher.sees(isPolling);
    await harness.client.calls.imports.cancel.mutate({ id });
    expect(await watcher.ended).toBe('cancelled');
    expectOnlyNewer(watcher);
  });

  it('is held again once it can be', async () => {
    await using proxy = await ReverseProxy.open(harness.stack.url);
    proxy.intercept = (request, response) =>
      isStream(request) && faults['is cut']?.(request, response) === true;
    const id = await harness.draft();
    const watcher = new Watcher(await signedIn(proxy.url), id);
    await watcher.sees(isPolling);
    proxy.intercept = () => false;
    await watcher.sees(isLive);
    await harness.client.calls.imports.cancel.mutate({ id });
    expect(await watcher.ended).toBe('cancelled');
  });

  it('leads to no older state after a newer one, whatever a cache in between answers', async () => {
    await using proxy = await ReverseProxy.open(harness.stack.url);
    const id = await harness.draft();
    const { mapping } = await harness.client.calls.imports.draft.query({ id });
    const old = await harness.client.calls.imports.get.query({ id });
    let answersOld = false;
    let answered = 0;
    proxy.intercept = (request, response) => {
      if (isStream(request)) return faults['is cut']?.(request, response) === true;
      if (!answersOld || !request.url?.includes('imports.get')) return false;
      answered += 1;
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ result: { data: old } }));
      return true;
    };
    const watcher = new Watcher(await signedIn(proxy.url), id);
    await watcher.sees(isPolling);
    await harness.client.calls.imports.setMapping.mutate({ id, mapping: mapping ?? { columns: [] } });
    await watcher.sees(({ seen }) => seen.some(({ version }) => version > old.version));
    answersOld = true;
    await watcher.sees(() => answered >= 1);
    answersOld = false;
    await harness.client.calls.imports.cancel.mutate({ id });
    expect(await watcher.ended).toBe('cancelled');
    expectOnlyNewer(watcher);
  });
});

it('an import whose corrections are not counted yet is asked after, though its stream is open', async () => {
  const file = Buffer.from('Lead id,E-mail\nuncounted-1,nobody\n');
  const id = await harness.checked(await harness.client.upload(file, { name: 'uncounted.csv' }));
  await harness.stack.kill('worker');
  const edits = [{ row: 1, column: 1, value: 'somebody@b.example' }];
  await harness.client.calls.imports.editRows.mutate({ id, edits });
  await using proxy = await ReverseProxy.open(harness.stack.url);
  let asked = 0;
  proxy.intercept = (request) => {
    if (request.url?.includes('imports.get')) asked += 1;
    return false;
  };
  const watcher = new Watcher(await signedIn(proxy.url), id);
  await watcher.sees((seen) => isLive(seen) && asked > 0);
  expect(watcher.seen.at(-1)).toMatchObject({ status: 'ready', uncheckedRows: 1 });
  await harness.stack.start('worker');
  await watcher.sees(({ seen }) => seen.at(-1)?.uncheckedRows === 0);
  await harness.client.calls.imports.cancel.mutate({ id });
  expect(await watcher.ended).toBe('cancelled');
});

it('a session that is ended in the middle ends what is followed, by a stream or by polls', async () => {
  await using proxy = await ReverseProxy.open(harness.stack.url);
  proxy.intercept = (request) => {
    if (isStream(request)) request.socket.destroy();
    return isStream(request);
  };
  const id = await harness.draft();
  const byStream = new Watcher(harness.client, id);
  const byPolls = new Watcher(await signedIn(proxy.url), id);
  await byStream.sees(isLive);
  await byPolls.sees(isPolling);
  await harness.endSessions();
  expect(await Promise.all([byStream.ended, byPolls.ended])).toEqual(['session_ended', 'session_ended']);
});
