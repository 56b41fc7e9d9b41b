import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Connection, keepStream, type StreamHandlers } from '../src/live/keep-stream.ts';
import { PACE } from '../src/pace.ts';

/** A far end under the test's control: what was opened, and the means to let it speak. */
function farEnd() {
  const opened: StreamHandlers<number>[] = [];
  const said: Connection[] = [];
  const got: number[] = [];
  let closed = 0;
  const stop = keepStream<number>({
    open: (handlers) => {
      opened.push(handlers);
      return () => {
        closed += 1;
      };
    },
    onData: (data) => got.push(data),
    onConnection: (connection) => {
      if (said.at(-1) !== connection) said.push(connection);
    },
  });
  const last = (): StreamHandlers<number> => {
    const handlers = opened.at(-1);
    if (!handlers) throw new Error('nothing was opened');
    return handlers;
  };
  return { opened, said, got, stop, last, closed: () => closed };
}

describe('a kept stream', () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());

  it('is live once it has opened, and delivers', () => {
    const far = farEnd();
    far.last().started();
    far.last().data(1);
    expect(far.said).toEqual(['reconnecting', 'live']);
    expect(far.got).toEqual([1]);
    far.stop();
  });

  it('hands over to polling after the grace, opens again by itself, and is live again', () => {
    const far = farEnd();
    far.last().started();
    far.last().closed();
    expect(far.said.at(-1)).toBe('reconnecting');
    vi.advanceTimersByTime(PACE.grace);
    expect(far.said.at(-1)).toBe('polling');
    expect(far.opened.length).toBeGreaterThan(1);
    far.last().started();
    expect(far.said).toEqual(['reconnecting', 'live', 'reconnecting', 'polling', 'live']);
    far.stop();
  });

  it('says nothing of polling when the cut was short', () => {
    const far = farEnd();
    far.last().started();
    far.last().closed();
    vi.advanceTimersByTime(PACE.grace - 1);
    far.last().started();
    vi.advanceTimersByTime(PACE.grace * 10);
    expect(far.said).toEqual(['reconnecting', 'live', 'reconnecting', 'live']);
    far.stop();
  });

  it('gives up a stream that never opens', () => {
    const far = farEnd();
    vi.advanceTimersByTime(60_000);
    expect(far.opened.length).toBeGreaterThan(2);
    expect(far.closed()).toBe(far.opened.length - 1);
    far.stop();
  });

  it('tries ever more slowly while every attempt is refused, and no slower than every few seconds', () => {
    const at: number[] = [];
    const stop = keepStream<number>({
      open: ({ closed }) => {
        at.push(Date.now());
        setTimeout(closed, 1);
        return () => {};
      },
      onData: () => {},
      onConnection: () => {},
    });
    vi.advanceTimersByTime(120_000);
    stop();
    const gaps = at.slice(1).map((time, index) => time - (at[index] ?? 0));
    expect(gaps).toEqual(gaps.toSorted((left, right) => left - right));
    expect(gaps[0]).toBeLessThan(1_000);
    expect(gaps.at(-1)).toBeLessThan(10_000);
    expect(gaps.at(-1)).toBeGreaterThan(5_000);
  });

  it('hears nothing of a stream that it has left, nor after it was stopped', () => {
    const far = farEnd();
    const [old] = far.opened;
    old?.closed();
    vi.advanceTimersByTime(1_000);
    old?.data(1);
    far.last().started();
    far.stop();
    far.last().data(2);
    expect(far.got).toEqual([]);
    const { length } = far.opened;
    vi.advanceTimersByTime(60_000);
    expect(far.opened.length).toBe(length);
  });
});
