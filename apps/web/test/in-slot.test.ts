import { afterEach, describe, expect, it, vi } from 'vitest';
import { inSlot } from '../src/live/in-slot.ts';

const leave: (() => void)[] = [];
let open = 0;

function enter(): () => void {
  const close = inSlot(() => {
    open += 1;
    return () => {
      open -= 1;
    };
  });
  leave.push(close);
  return close;
}

const held = async () => (await navigator.locks.query()).held?.length ?? 0;

describe('places for streams', () => {
  afterEach(async () => {
    for (const close of leave.splice(0)) close();
    await vi.waitFor(async () => expect([open, await held()]).toEqual([0, 0]));
  });

  it('are four, whoever comes first, and one that is left goes to somebody who waits', async () => {
    const closes = Array.from({ length: 20 }, enter);
    await vi.waitFor(async () => expect([open, await held()]).toEqual([4, 4]));
    for (const close of closes.slice(0, 10)) close();
    await vi.waitFor(async () => expect([open, await held()]).toEqual([4, 4]));
  });

  it('are given up by whoever leaves before it has one', async () => {
    const closes = Array.from({ length: 8 }, enter);
    await vi.waitFor(() => expect(open).toBe(4));
    for (const close of closes) close();
    await vi.waitFor(async () => expect([open, await held()]).toEqual([0, 0]));
  });
});
