import { describe, expect, it } from 'vitest';
import { Newest } from '../src/live/newest.ts';

describe('the newest of many values', () => {
  it('is what a slow taker gets', async () => {
    const newest = new Newest<number>();
    newest.put(1);
    newest.put(2);
    expect(await newest.take()).toBe(2);
  });

  it('is waited for', async () => {
    const newest = new Newest<number>();
    const taken = newest.take();
    newest.put(3);
    expect(await taken).toBe(3);
  });

  it('is a failure from then on, when there is one', async () => {
    const newest = new Newest<number>();
    const taken = newest.take();
    newest.fail(new Error('away'));
    await expect(taken).rejects.toThrow('away');
    newest.put(4);
    await expect(newest.take()).rejects.toThrow('away');
  });
});
