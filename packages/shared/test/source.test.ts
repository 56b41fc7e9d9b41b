import { describe, expect, it } from 'vitest';
import { CURSOR_LENGTH, cursorSchema, importSourceSchema } from '../src/index.ts';

const fileId = '0192f0a0-0000-7000-8000-000000000001';

describe('what an import reads', () => {
  it('is a file, of the one format that there was where none is said', () => {
    const source = { kind: 'file', fileId, format: 'csv' };
    expect(importSourceSchema.parse({ kind: 'file', fileId })).toEqual(source);
    expect(importSourceSchema.parse(source)).toEqual(source);
  });

  it.each([{ kind: 'file' }, { kind: 'file', fileId, format: 'exe' }, { kind: 'other', fileId }, null])(
    'is not %j',
    (source) => {
      expect(importSourceSchema.safeParse(source).success).toBe(false);
    },
  );
});

describe('a cursor', () => {
  it('is any JSON that is short', () => {
    for (const cursor of [null, 7, 'x', [1, { a: null }], 'x'.repeat(CURSOR_LENGTH - 2)])
      expect(cursorSchema.parse(cursor)).toEqual(cursor);
    expect(cursorSchema.safeParse('x'.repeat(CURSOR_LENGTH)).success).toBe(false);
    expect(cursorSchema.safeParse({ of: undefined, is: () => 1 }).success).toBe(false);
  });
});
