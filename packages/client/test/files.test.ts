import { createHash } from 'node:crypto';
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DEMO_ACCOUNTS, until } from '@sluice/testing';
import * as tus from 'tus-js-client';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { failureOf } from '../src/index.ts';
import { Session } from '../src/session.ts';
import { prepareUpload } from '../src/upload.ts';
import { Harness, leads, signedIn } from './support/harness.ts';
import { ReverseProxy } from './support/reverse-proxy.ts';

const MEGABYTE = 1024 * 1024;

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open({ env: { SLUICE_MAX_UPLOAD_MB: '32' } });
});
afterAll(() => harness?.close());

const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** A file of so many bytes, unlike every other. */
function fileOf(bytes: number): Buffer {
  const start = leads(1);
  return Buffer.concat([start, Buffer.alloc(bytes - start.length, 'row\n')]);
}

async function* inChunks(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function expectArrived(fileId: string, bytes: Uint8Array, name: string): Promise<void> {
  expect(await harness.client.calls.files.get.query({ fileId })).toMatchObject({
    name,
    bytes: bytes.length,
    sha256: sha256(bytes),
  });
}

describe('an upload', () => {
  it('of a path brings every byte, under its own name, and says how far it is', async () => {
    const bytes = fileOf(MEGABYTE);
    const path = join(harness.stack.dataDir, 'été.csv');
    await writeFile(path, bytes);
    const progress: [number, number | null][] = [];
    const onProgress = (sent: number, total: number | null) => progress.push([sent, total]);
    const fileId = await harness.client.upload(path, { onProgress });
    await expectArrived(fileId, bytes, 'été.csv');
    expect(progress.at(-1)).toEqual([MEGABYTE, MEGABYTE]);
  });

  // A stream is sent in parts of eight megabytes: less than one, whole ones, and some more.
  it.each([0, 1, 8 * MEGABYTE, 16 * MEGABYTE, 20 * MEGABYTE + 1])(
    'of a stream of %i bytes brings each',
    async (size) => {
      const bytes = size < 100 ? Buffer.alloc(size, 'x') : fileOf(size);
      const fileId = await harness.client.upload(inChunks(bytes, 70_000), { name: 'stream.csv' });
      await expectArrived(fileId, bytes, 'stream.csv');
    },
  );

  it.each(['bytes', 'a stream'])('of %s that is cut goes on from the byte that has arrived', async (kind) => {
    await using proxy = await ReverseProxy.open(harness.stack.url);
    const bytes = fileOf(12 * MEGABYTE);
    const client = await signedIn(proxy.url);
    const asked: string[] = [];
    proxy.cutUploadsAfter = 3 * MEGABYTE;
    proxy.intercept = ({ method = '' }) => {
      asked.push(method);
      return false;
    };
    const source = kind === 'bytes' ? bytes : inChunks(bytes, 300_000);
    await expectArrived(await client.upload(source, { name: 'cut.csv' }), bytes, 'cut.csv');
    // Begun once, and asked how much has arrived.
    expect(asked.filter((method) => method === 'POST')).toHaveLength(1);
    expect(asked).toContain('HEAD');
  });

  it('that is given up leaves nothing behind', async () => {
    await using proxy = await ReverseProxy.open(harness.stack.url);
    proxy.holdUploadsAfter = MEGABYTE;
    let isUnderWay = false;
    proxy.intercept = ({ method }) => {
      isUnderWay ||= method === 'PATCH';
      return false;
    };
    const client = await signedIn(proxy.url);
    const incoming = () => readdir(join(harness.stack.dataDir, 'files', 'incoming'));
    const before = await incoming();
    const left = new AbortController();
    const sending = client.upload(fileOf(30 * MEGABYTE), { signal: left.signal });
    await until(async () => isUnderWay);
    expect(await incoming()).not.toEqual(before);
    left.abort();
    expect(failureOf(await sending.catch((error: unknown) => error))).toMatchObject({ code: 'aborted' });
    expect(await incoming()).toEqual(before);
  });

  it('of which no byte moves any more is given up', async () => {
    await using proxy = await ReverseProxy.open(harness.stack.url);
    proxy.intercept = ({ method }) => method === 'PATCH';
    const { promise, resolve, reject } = Promise.withResolvers<string>();
    const session = new Session(proxy.url, 'en');
    await session.signIn(DEMO_ACCOUNTS.admin);
    const sending = await prepareUpload(tus, {
      source: leads(3),
      endpoint: `${proxy.url}/api/uploads`,
      headers: session.headers(),
      name: 'stuck.csv',
      stallAfter: 500,
      onProgress: () => undefined,
      onDone: resolve,
      onFailed: reject,
    });
    sending.resume();
    expect(failureOf(await promise.catch((error: unknown) => error))).toMatchObject({ code: 'timed_out' });
  });

  it.each(['bytes', 'a stream'])('of %s that are too many is refused', async (kind) => {
    const bytes = fileOf(33 * MEGABYTE);
    const sending = harness.client.upload(kind === 'bytes' ? bytes : inChunks(bytes, MEGABYTE));
    expect(failureOf(await sending.catch((error: unknown) => error))).toMatchObject({
      code: 'file_too_large',
    });
  });

  it('of a file that is not there, or a stream that breaks, is the fault of neither server nor network', async () => {
    const broken = async function* () {
      yield Buffer.from('Lead id\n');
      throw new Error('the source is gone');
    };
    for (const source of [join(harness.stack.dataDir, 'none.csv'), broken()]) {
      const refused = await harness.client.upload(source).catch((error: unknown) => error);
      expect(failureOf(refused)).toMatchObject({ code: 'internal' });
    }
  });
});
