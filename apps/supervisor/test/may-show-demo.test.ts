import { describe, expect, it } from 'vitest';
import { mayShowDemo } from '../src/demo.ts';

const may = (given: Partial<Parameters<typeof mayShowDemo>[0]>, asked = false) =>
  mayShowDemo({ host: '127.0.0.1', publicUrl: undefined, demo: true, ...given }, { demo: asked });

describe('a start may speak of the demo', () => {
  it.each(['127.0.0.1', '127.8.9.1', '::1', '[::1]', '::ffff:127.0.0.1', 'localhost', 'sluice.localhost'])(
    'where it listens on %s',
    (host) => expect(may({ host })).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '::',
    '192.168.1.2',
    '::ffff:10.0.0.1',
    '127.0.0.1.example.com',
    'my-machine',
    '1.127.0.0',
  ])('where it listens on %s: only when asked', (host) =>
    expect([may({ host }), may({ host }, true)]).toEqual([false, true]),
  );

  it.each([
    ['http://localhost:4000', true],
    ['http://[::1]:4000', true],
    ['https://sluice.example.com', false],
    ['http://192.168.1.2:4000', false],
  ])('where people reach it at %s: %s', (publicUrl, expected) => expect(may({ publicUrl })).toBe(expected));

  it('not where it is told to do without, unless asked', () => {
    expect([may({ demo: false }), may({ demo: false }, true)]).toEqual([false, true]);
  });
});
