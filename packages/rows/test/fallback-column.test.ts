import { entityOf, type Mapping, mappingProblems, type Options } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge } from '../src/index.ts';
import { profileOf } from './support/profile.ts';

const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
const TODAY = new Date('2026-11-21');
const PROFILE = profileOf(['id', 'a', 'b', 'pays']);

function judged(entry: Omit<Mapping['columns'][number], 'column'>, cells: string[], profile = PROFILE) {
  const columns = [{ column: 1, fallbackColumn: 2, ...entry }];
  const entity = entityOf(entry.field === 'firstName' ? 'patients' : 'leads');
  const { judge } = compileJudge(entity, { columns }, profile, OPTIONS, TODAY);
  return judge({ row: 1, line: 2, cells: ['1', ...cells, ...(cells.length < 3 ? [''] : [])], broken: false });
}

describe('a column behind another', () => {
  it.each([
    ['the first has a value', ['a@b.example', 'c@d.example'], 'a@b.example'],
    ['the first is empty', ['', 'c@d.example'], 'c@d.example'],
    ['the first is blank', [' \t', 'c@d.example'], 'c@d.example'],
    ['the first stands for no value', ['N/A', 'c@d.example'], 'c@d.example'],
    ['both are empty', ['', '-'], null],
  ])('counts where the first has none: %s', (_, cells, value) => {
    expect(judged({ field: 'email' }, cells)).toMatchObject({ accepted: true, values: [value], remarks: [] });
  });

  it('never where the first cannot be read: that one is refused, and named', () => {
    expect(judged({ field: 'email' }, ['x', 'c@d.example'])).toMatchObject({
      issues: [{ code: 'invalid_email', field: 'email', column: 1, value: 'x' }],
    });
  });

  it('names the cell in which a value stands: that is the one to correct', () => {
    expect(judged({ field: 'email' }, ['', 'x'])).toMatchObject({
      issues: [{ code: 'invalid_email', field: 'email', column: 2, value: 'x' }],
    });
    expect(judged({ field: 'email' }, ['', 'Ann <a@b.example>'])).toMatchObject({
      values: ['a@b.example'],
      remarks: [{ code: 'email_taken', column: 2 }],
    });
  });

  it('is missing with the first, where a value is required', () => {
    expect(judged({ field: 'firstName' }, ['', ''])).toMatchObject({
      issues: [{ code: 'required', field: 'firstName', column: 1 }],
    });
    expect(judged({ field: 'firstName' }, ['', 'Ann'])).toMatchObject({ values: ['Ann'] });
  });

  it('takes the place of a value that a spreadsheet has lost, which is said', () => {
    expect(judged({ field: 'notes' }, ['#REF!', 'kept'])).toMatchObject({
      values: ['kept'],
      remarks: [{ code: 'spreadsheet_error', column: 1 }],
    });
    expect(judged({ field: 'notes' }, ['#REF!', ''])).toMatchObject({
      values: [null],
      remarks: [{ code: 'spreadsheet_error', column: 1 }],
    });
    expect(judged({ field: 'firstName' }, ['#REF!', ''])).toMatchObject({ issues: [{ code: 'required' }] });
  });

  it('is read as its own cells tell, and as was said of the first where they do not', () => {
    const [id, a, b, country] = PROFILE.columns;
    if (!id || !a || !b || !country) throw new Error('a column is missing');
    const dates = (first: typeof a.dateOrder, second: typeof a.dateOrder) => ({
      ...PROFILE,
      columns: [id, { ...a, dateOrder: first }, { ...b, dateOrder: second }, country],
    });
    const date = { field: 'contactedOn' } as const;
    const day = (...asked: Parameters<typeof judged>) => {
      const result = judged(...asked);
      return result.accepted ? result.values[0] : undefined;
    };
    expect(day(date, ['', '03/04/2025'], dates('dmy', 'mdy'))).toBe('2025-03-04');
    expect(day(date, ['', '03/04/2025'], dates('mdy', 'ambiguous'))).toBe('2025-03-04');
    expect(day({ ...date, dateOrder: 'mdy' }, ['', '03/04/2025'], dates('none', 'ambiguous'))).toBe(
      '2025-03-04',
    );
    const problems = (...orders: Parameters<typeof dates>) =>
      mappingProblems(
        entityOf('leads'),
        {
          columns: [
            { column: 0, field: 'externalId' },
            { column: 1, fallbackColumn: 2, ...date },
          ],
        },
        dates(...orders),
        {},
      ).map(({ code }) => code);
    expect(problems('none', 'ambiguous')).toEqual(['date_order_needed']);
    expect(problems('ambiguous', 'dmy')).toEqual(['date_order_needed']);
    expect(problems('mdy', 'ambiguous')).toEqual([]);
  });

  it('has the same country and markers as the first', () => {
    const entry = { field: 'phone', countryColumn: 3, markers: [{ found: 'aucun', isEmpty: true }] };
    expect(judged(entry, ['Aucun', '079 123 45 67', 'Suisse'])).toMatchObject({ values: ['+41791234567'] });
    expect(judged(entry, ['aucun', 'AUCUN', 'Suisse'])).toMatchObject({ values: [null] });
  });

  it('without a name is no reason to take rows that end before it', () => {
    const unnamed = profileOf(['id', 'a', '']);
    const { judge } = compileJudge(
      entityOf('leads'),
      { columns: [{ column: 1, field: 'notes', fallbackColumn: 2 }] },
      unnamed,
      OPTIONS,
      TODAY,
    );
    expect(judge({ row: 1, line: 2, cells: ['1', ''], broken: false })).toMatchObject({
      issues: [{ code: 'ragged_row' }],
    });
  });
});
