import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { freePort } from '@sluice/db';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { answerTo, within } from '../src/http.ts';
import { createClient, type Failure, failureOf, isPassing, isSignedOut } from '../src/index.ts';
import { Harness, leads } from './support/harness.ts';

let harness: Harness;
beforeAll(async () => {
  harness = await Harness.open();
});
afterAll(() => harness?.close());

const UNKNOWN = '00000000-0000-4000-8000-000000000000';

/** What `work` is refused with. */
async function failureOfCall(work: Promise<unknown>): Promise<Failure> {
  return work.then(
    () => Promise.reject(new Error('it was not refused')),
    (error: unknown) => failureOf(error),
  );
}

describe('what the server refuses', () => {
  it('is told by its code and what it is about', async () => {
    const { calls } = harness.client;
    expect(await failureOfCall(calls.imports.get.query({ id: UNKNOWN }))).toEqual({
      code: 'not_found',
      params: {},
    });
    expect(await failureOfCall(calls.imports.get.query({ id: 'none' }))).toMatchObject({
      code: 'invalid_input',
    });
    const id = await harness.draft();
    expect(await failureOfCall(calls.imports.start.mutate({ id }))).toEqual({
      code: 'wrong_state',
      params: { status: 'draft' },
    });
  });

  it('to those who may only look is forbidden', async () => {
    const reader = createClient({ url: harness.stack.url });
    await reader.signIn(DEMO_ACCOUNTS.reader);
    expect(await failureOfCall(reader.calls.imports.cancel.mutate({ id: UNKNOWN }))).toMatchObject({
      code: 'forbidden',
    });
    expect(await failureOfCall(reader.upload(leads(1), { name: 'leads.csv' }))).toMatchObject({
      code: 'forbidden',
    });
  });

  it('of a download too, and of an export that is none', async () => {
    expect(await failureOfCall(harness.client.refusedRows(UNKNOWN).next())).toMatchObject({
      code: 'not_found',
    });
  });
});

describe('who is not signed in', () => {
  it('is told so: never, not with this password, and no more are three things', async () => {
    const client = createClient({ url: `${harness.stack.url}/` });
    const who = () => client.calls.session.me.query();
    expect(await failureOfCall(who())).toMatchObject({ code: 'unauthenticated' });
    const wrong = { ...DEMO_ACCOUNTS.editor, password: 'a wrong password' };
    expect(await failureOfCall(client.signIn(wrong))).toMatchObject({ code: 'sign_in_refused' });
    await client.signIn(DEMO_ACCOUNTS.editor);
    expect(await who()).toMatchObject({ role: 'editor' });
    await harness.database.query(
      'delete from sessions using users where users.id = sessions.user_id and users.email = $1',
      [DEMO_ACCOUNTS.editor.email],
    );
    expect(await failureOfCall(who())).toEqual({ code: 'session_ended', params: {} });
    expect(await failureOfCall(client.upload(leads(1)))).toMatchObject({ code: 'session_ended' });
    expect(await failureOfCall(client.records('leads').next())).toMatchObject({ code: 'session_ended' });
    await client.signIn(DEMO_ACCOUNTS.editor);
    await client.signOut();
    expect(await failureOfCall(who())).toMatchObject({ code: 'unauthenticated' });
  });

  it('is told to wait after too many attempts', async () => {
    const client = createClient({ url: harness.stack.url });
    const nobody = { email: 'nobody@sluice.example', password: 'a wrong password' };
    const codes = new Set<string>();
    for (let tries = 0; tries < 12; tries += 1) codes.add((await failureOfCall(client.signIn(nobody))).code);
    expect([...codes]).toEqual(['sign_in_refused', 'too_many_requests']);
  });
});

describe('an address without a Sluice', () => {
  it('where nothing answers, is unreachable', async () => {
    const client = createClient({ url: `http://127.0.0.1:${await freePort()}` });
    const works: (() => Promise<unknown>)[] = [
      () => client.signIn(DEMO_ACCOUNTS.admin),
      () => client.calls.session.me.query(),
      () => client.records('leads').next(),
    ];
    for (const work of works) {
      const { code } = await failureOfCall(work());
      expect([code, isPassing(code), isSignedOut(code)]).toEqual(['unreachable', true, false]);
    }
  });

  it.each([
    [200, 'text/html', '<h1>It works!</h1>', 'not_understood'],
    [404, 'text/html', '<h1>Not found</h1>', 'not_understood'],
    [502, 'text/html', '<h1>Bad Gateway</h1>', 'unreachable'],
    [503, 'application/json', '{"error":"starting"}', 'unreachable'],
    [200, 'application/json', '{"hello":"world"}', 'not_understood'],
    [200, 'application/json', 'no JSON at all', 'not_understood'],
  ])('where another program answers %s in %s, it is told', async (status, type, body, code) => {
    const server = createServer((_, response) =>
      response.writeHead(status, { 'content-type': type }).end(body),
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const client = createClient({ url: `http://127.0.0.1:${port}` });
      expect(await failureOfCall(client.calls.session.me.query())).toMatchObject({ code });
      expect(await failureOfCall(client.signIn(DEMO_ACCOUNTS.admin))).toMatchObject({ code });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });

  it('where nothing is ever said, is given up in time, or when the caller says', async () => {
    const server = createServer(() => undefined);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    try {
      const url = `http://127.0.0.1:${port}`;
      const late = answerTo(url, { signal: within(100) });
      expect(await failureOfCall(late)).toMatchObject({ code: 'timed_out' });
      const { calls } = createClient({ url });
      const given = failureOfCall(calls.session.me.query(undefined, { signal: AbortSignal.timeout(100) }));
      expect(await given).toMatchObject({ code: 'aborted' });
    } finally {
      server.closeAllConnections();
      server.close();
    }
  });
});

it('what a program has done wrong itself is no failure of the server', () => {
  expect(failureOf(new TypeError('x is not a function'))).toEqual({
    code: 'internal',
    params: { detail: 'x is not a function' },
  });
  // A message is never what decides.
  expect(failureOf(new Error('not_found'))).toMatchObject({ code: 'internal' });
});
