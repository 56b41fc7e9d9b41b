import { describe, expect, it } from 'vitest';
import { fromClipboard, placeBlock, toClipboard } from '../src/fix/clipboard.ts';
import { NOTHING_EDITED, recorded, redone, undone } from '../src/fix/edit-history.ts';
import { replacements } from '../src/fix/find-replace.ts';
import { nextFault } from '../src/fix/next-fault.ts';
import { beginningOf, type RefusedRow } from '../src/fix/refused-row.ts';
import { rowPosition } from '../src/fix/row-position.ts';
import { at, moved } from '../src/fix/selection.ts';

const SIZE = { rows: 5, columns: 3 };

function refused(
  row: number,
  cells: string[],
  faulty: number[],
  edits: Record<string, string> = {},
): RefusedRow {
  const issues = faulty.map((column) => ({ code: 'invalid_text' as const, column }));
  return { row, line: row + 1, outcome: 'error', cells, issues, remarks: [], edits, suggestions: {} };
}

describe('a long value', () => {
  it('is shown by its beginning, cut between two characters', () => {
    expect(beginningOf('x'.repeat(500))).toBe('x'.repeat(500));
    expect(beginningOf(' '.repeat(1_000_000))).toBe(`${' '.repeat(500)}…`);
    expect(beginningOf(`${'x'.repeat(499)}🍇🍇`)).toBe(`${'x'.repeat(499)}…`);
  });
});

describe('a block of cells', () => {
  it('comes back from the clipboard as it went there, line breaks and tabs included', () => {
    const block = [
      ['a', 'b\tc'],
      ['d "e"', 'f\ng'],
    ];
    expect(fromClipboard(toClipboard(block))).toEqual(block);
  });

  it('has no row after its last line end, and is one empty cell where there is nothing', () => {
    expect(fromClipboard('a\r\nb\r\n')).toEqual([['a'], ['b']]);
    expect(fromClipboard('')).toEqual([['']]);
  });

  it('begins at the selection and ends with the grid', () => {
    const extent = { top: 4, left: 2, bottom: 4, right: 2 };
    expect(placeBlock([['a', 'b'], ['c']], extent, SIZE)).toEqual([{ row: 4, column: 2, text: 'a' }]);
  });

  it('of one value fills the selection', () => {
    const extent = { top: 1, left: 0, bottom: 2, right: 1 };
    expect(placeBlock([['x']], extent, SIZE)).toHaveLength(4);
  });
});

describe('a key', () => {
  const from = at({ row: 2, column: 1 }, SIZE);
  const press = (key: string, extra = {}) =>
    moved(from, { key, shiftKey: false, command: false, ...extra }, SIZE, 3);
  it.each([
    ['ArrowDown', {}, { row: 3, column: 1 }],
    ['ArrowRight', { command: true }, { row: 2, column: 2 }],
    ['PageUp', {}, { row: 0, column: 1 }],
    ['End', { command: true }, { row: 4, column: 2 }],
    ['Home', {}, { row: 2, column: 0 }],
  ])('%s %o leads to %o', (key, extra, active) => {
    expect(press(key, extra)).toEqual({ anchor: active, active });
  });

  it('with Shift lets the rectangle grow, and others lead nowhere', () => {
    expect(press('ArrowUp', { shiftKey: true })).toEqual({ ...from, active: { row: 1, column: 1 } });
    expect(press('Tab')).toBeUndefined();
  });
});

describe('the next refused cell', () => {
  const rows = [refused(1, ['a', 'b', 'c'], [0, 2]), refused(2, ['a', 'b', 'c'], []), refused(3, ['a'], [])];
  const whole = { ...refused(4, ['a', 'b'], []), issues: [{ code: 'ragged_row' as const }] };
  it('is in the same row, or further on; of a row refused as a whole its first cell', () => {
    const next = (row: number, column: number, direction: 1 | -1) =>
      nextFault([...rows, whole], [0, 1, 2], { row, column }, direction);
    expect(next(0, 0, 1)).toEqual({ row: 0, column: 2 });
    expect(next(0, 2, 1)).toEqual({ row: 3, column: 0 });
    expect(next(3, 0, 1)).toBeUndefined();
    expect(next(3, 0, -1)).toEqual({ row: 0, column: 2 });
  });
});

describe('find and replace', () => {
  const rows = [refused(1, ['N/A'], [0]), refused(2, ['x n/a'], [0], { 0: 'y' }), refused(3, [''], [0])];
  const found = (find: string, replacement: string, wholeCell = false) =>
    replacements(rows, { column: 0, find, replacement, wholeCell }).map(({ row, text }) => [row.row, text]);
  it('takes a text as it stands, in any case of letters, in what the cells say now', () => {
    expect(found('n/a', '$&')).toEqual([[1, '$&']]);
    expect(found('.', '-')).toEqual([]);
    expect(found('', 'z')).toEqual([]);
    expect(found('', 'z', true)).toEqual([[3, 'z']]);
  });
});

describe('a move back', () => {
  it('says what was there before, and forth what was written; a new edit ends the way forth', () => {
    const change = { row: 1, column: 0, before: null, after: 'x' };
    const history = recorded(NOTHING_EDITED, [change]);
    const back = undone(history);
    expect(back?.edits).toEqual([{ row: 1, column: 0, value: null }]);
    const after = back?.history ?? NOTHING_EDITED;
    expect(redone(after)?.edits).toEqual([{ row: 1, column: 0, value: 'x' }]);
    expect(redone(recorded(after, [change]))).toBeUndefined();
    expect(undone(NOTHING_EDITED)).toBeUndefined();
  });
});

describe('the place of a row', () => {
  const numbers = Array.from({ length: 1_000 }, (_, index) => ({ row: index * 3 + 1 }));
  it('is found with few pages read', async () => {
    let read = 0;
    const readPage = async (page: number) => {
      read += 1;
      return numbers.slice(page * 10, page * 10 + 10);
    };
    const position = (row: number) => rowPosition(row, { pages: 100, size: 10, readPage });
    expect(await position(1)).toBe(0);
    expect(await position(2_998)).toBe(999);
    expect(await position(1_501)).toBe(500);
    expect(read).toBeLessThanOrEqual(21);
    expect(await position(1_502)).toBeUndefined();
    expect(await position(9_999)).toBeUndefined();
  });
});
