import type { RowIssue } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import type { RawRow } from '../src/raw-row.ts';
import { editedCells, issuesOf, rawRow } from '../src/stored-row.ts';

const WIDTH = 3;
const row = (cells: string[], edits: Record<string, string> = {}, issues: RowIssue[] = []) => ({
  row: 6,
  line: 7,
  cells,
  edits,
  issues,
});
const stray: RowIssue[] = [{ code: 'stray_quote' }];

describe('a refused row that is judged again', () => {
  it.each<[string, ReturnType<typeof row>, Pick<RawRow, 'cells' | 'broken'>]>([
    ['is as the file has it', row(['a', 'b', 'c']), { cells: ['a', 'b', 'c'], broken: false }],
    ['has its edits', row(['a', 'b', 'c'], { 1: '' }), { cells: ['a', '', 'c'], broken: false }],
    ['stays short', row(['a', 'b']), { cells: ['a', 'b'], broken: false }],
    ['is padded by an edit', row(['a', 'b'], { 0: 'x' }), { cells: ['x', 'b', ''], broken: false }],
    [
      'keeps what is beyond',
      row(['a', 'b', 'c', 'd'], { 0: 'x' }),
      { cells: ['x', 'b', 'c', 'd'], broken: false },
    ],
    [
      'keeps blank cells beyond',
      row(['a', 'b', 'c', '', ' ']),
      { cells: ['a', 'b', 'c', '', ' '], broken: false },
    ],
    [
      'loses those by an edit',
      row(['a', 'b', 'c', '', ' '], { 0: 'x' }),
      { cells: ['x', 'b', 'c'], broken: false },
    ],
    [
      'loses those that an edit blanks',
      row(['a', 'b', 'c', 'd'], { 3: '' }),
      { cells: ['a', 'b', 'c'], broken: false },
    ],
    [
      'keeps those before what is beyond',
      row(['a', 'b', 'c', '', 'e', ''], { 0: 'x' }),
      { cells: ['x', 'b', 'c', '', 'e'], broken: false },
    ],
    [
      'is one line until its first cell is edited',
      row(['a;b'], { 2: 'x' }),
      { cells: ['a;b'], broken: false },
    ],
    ['is cut by that edit', row(['a;b'], { 0: 'x' }), { cells: ['x', '', ''], broken: false }],
    ['is broken until then', row(['"a"b'], { 2: 'x' }, stray), { cells: ['"a"b'], broken: true }],
    ['is no longer broken then', row(['"a"b'], { 0: 'x' }, stray), { cells: ['x', '', ''], broken: false }],
    [
      'is broken until its stray mark is written over',
      row(['"a', 'b', 'c'], { 1: 'x' }, stray),
      { cells: ['"a', 'x', 'c'], broken: true },
    ],
    [
      'is no longer broken then',
      row(['"a', 'b', 'c'], { 0: 'a' }, stray),
      { cells: ['a', 'b', 'c'], broken: false },
    ],
    [
      'is broken until each of them is',
      row(['"a', 'b"', 'c'], { 0: 'a' }, stray),
      { cells: ['a', 'b"', 'c'], broken: true },
    ],
    [
      'has no fault where a mark stands inside',
      row(['"a', 'b 9" c', 'd'], { 0: 'a' }, stray),
      { cells: ['a', 'b 9" c', 'd'], broken: false },
    ],
    [
      'is broken by apostrophes alone',
      row(["'a", 'b', 'c'], { 1: 'x' }, stray),
      { cells: ["'a", 'x', 'c'], broken: true },
    ],
    ['was never held and is written anew', row([], { 1: 'x' }), { cells: ['', 'x', ''], broken: false }],
    ['has its NUL again', row(['a␀b', 'c', 'd']), { cells: ['a\0b', 'c', 'd'], broken: false }],
  ])('%s', (_, stored, expected) => {
    expect(rawRow(stored, WIDTH)).toEqual({ row: 6, line: 7, ...expected });
  });

  it('shows its edits as they were written', () => {
    expect(editedCells(row(['a', 'b␀'], { 3: 'x' }), WIDTH)).toEqual(['a', 'b␀', '', 'x']);
  });
});

describe('what is wrong with a row now', () => {
  const duplicate: RowIssue = { code: 'duplicate_in_file', params: { key: 'id:1', line: 2, rule: 'error' } };
  const database: RowIssue = { code: 'refused_by_database', params: { sqlstate: '23514' } };
  const email: RowIssue = { code: 'invalid_email', column: 0 };
  const stored = row(['1', 'b', 'c'], { 1: 'x' }, [email, duplicate, database]);
  const accepted = (key: string) => () => ({ accepted: true, values: [], key, remarks: [] }) as const;

  it('is what its cells tell, and that alone', () => {
    expect(issuesOf(stored, WIDTH, () => ({ accepted: false, issues: [email] }))).toEqual([email]);
  });

  it('is else what only the table can tell, of a key while the row has it', () => {
    expect(issuesOf(stored, WIDTH, accepted('id:1'))).toEqual([duplicate, database]);
    expect(issuesOf(stored, WIDTH, accepted('id:2'))).toEqual([database]);
  });
});
