import { expect, it } from 'vitest';
import { mayReadMetrics } from '../src/index.ts';

const TOKEN = 'a token for the metrics';

it.each([
  ['127.0.0.1', {}, true],
  ['127.8.9.10', {}, true],
  ['::1', {}, true],
  ['::ffff:127.0.0.1', {}, true],
  ['192.0.2.1', {}, false],
  ['::ffff:192.0.2.1', {}, false],
  ['2001:db8::1', {}, false],
  [undefined, {}, false],
  ['127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }, false],
  ['127.0.0.1', { forwarded: 'for=192.0.2.1' }, false],
  ['192.0.2.1', { authorization: `Bearer ${TOKEN}` }, true],
  ['192.0.2.1', { authorization: `Bearer ${TOKEN}.` }, false],
  ['192.0.2.1', { authorization: TOKEN }, false],
])('%s with %o: %s', (remoteAddress, headers, may) => {
  expect(mayReadMetrics({ socket: { remoteAddress }, headers }, TOKEN)).toBe(may);
});

it('without a token set, none is right', () => {
  const socket = { remoteAddress: '192.0.2.1' };
  expect(mayReadMetrics({ socket, headers: { authorization: 'Bearer undefined' } }, undefined)).toBe(false);
  expect(mayReadMetrics({ socket, headers: { authorization: 'Bearer ' } }, undefined)).toBe(false);
});
