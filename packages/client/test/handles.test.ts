import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';
import { isStream, ReverseProxy } from './support/reverse-proxy.ts';

const PROGRAM = fileURLToPath(new URL('support/follow-and-leave.ts', import.meta.url));

let harness: Harness;
let proxy: ReverseProxy;
let id: string;
beforeAll(async () => {
  harness = await Harness.open();
  proxy = await ReverseProxy.open(harness.stack.url);
  id = await harness.draft();
});
afterAll(async () => {
  await proxy?.[Symbol.asyncDispose]();
  await harness?.close();
});

/** Runs it to its end, or for as long as a program may take to notice that nothing is left to do. */
function follow(url: string, how: string): Promise<{ code: number | null; said: string }> {
  const { email, password } = DEMO_ACCOUNTS.admin;
  const child = spawn(process.execPath, [PROGRAM, url, email, password, id, how], {
    env: {},
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
  let said = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  return new Promise((resolve) =>
    child.once('close', (code) => {
      clearTimeout(timer);
      resolve({ code, said });
    }),
  );
}

it.each([
  ['a stream', 'break', 'left'],
  ['a stream', 'abort', 'aborted'],
  ['polls', 'break', 'left'],
  ['polls', 'abort', 'aborted'],
])(
  'a program that follows by %s and leaves by %s has nothing left that keeps it running',
  async (by, how, said) => {
    proxy.intercept = (request) => {
      if (by === 'polls' && isStream(request)) request.socket.destroy();
      return by === 'polls' && isStream(request);
    };
    expect(await follow(proxy.url, how)).toEqual({ code: 0, said });
  },
);
