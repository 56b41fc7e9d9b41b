import { entityOf, type Mapping, type Options, readMapping } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { compileJudge, judgeConstant } from '../src/index.ts';
import { profileOf } from './support/profile.ts';

const OPTIONS: Options = { onDuplicate: 'update', emptyCells: 'keep', express: false, defaultCountry: 'FR' };
const TODAY = new Date('2026-11-21T12:00:00Z');
const leads = entityOf('leads');
const PROFILE = profileOf(['Id', 'Status', 'Opt-in']);
const KEY = { column: 0, field: 'externalId' };

/** Judges a row; what is accepted is shown by field. */
function judged(mapping: Mapping, cells: string[], row = 1) {
  const { fields, judge } = compileJudge(leads, mapping, PROFILE, OPTIONS, TODAY);
  const judgement = judge({ row, line: row + 1, cells, broken: false });
  if (!judgement.accepted) return judgement.issues;
  return Object.fromEntries(fields.map((name, index) => [name, judgement.values[index]]));
}

describe('what recognises a record', () => {
  it('is whole: a number that a spreadsheet has rounded is refused', () => {
    const mapping: Mapping = { columns: [KEY] };
    for (const rounded of ['1.23457E+11', '1,23457E+11', '2E+14']) {
      expect(judged(mapping, [rounded, '', ''])).toEqual([
        { code: 'rounded_identifier', field: 'externalId', column: 0, value: rounded },
      ]);
    }
    expect(judged(mapping, ['1E5', '', ''])).toEqual({ externalId: '1E5' });
    expect(judged({ columns: [KEY, { column: 1, field: 'notes' }] }, ['1', '2.5E+14', ''])).toMatchObject({
      notes: '2.5E+14',
    });
  });

  it('is the same whether its letters are composed or not; a name stays as it is', () => {
    const mapping: Mapping = { columns: [KEY, { column: 1, field: 'lastName' }] };
    expect(judged(mapping, ['CARIGNAN-E\u0301', 'Zoe\u0308', ''])).toEqual({
      externalId: 'CARIGNAN-\u00c9',
      lastName: 'Zoe\u0308',
    });
  });

  it('is what one sees of it: marks without a width around it are no part of it', () => {
    for (const cell of ['\u200bL-1', 'L-1\u200b \u200b', '\u202aL-1\u202c', '\u00a0L-1\u2060']) {
      expect(judged({ columns: [KEY] }, [cell, '', ''])).toEqual({ externalId: 'L-1' });
    }
    expect(judged({ columns: [KEY] }, ['می\u200cخواهم', '', ''])).toEqual({ externalId: 'می\u200cخواهم' });
    expect(judged({ columns: [KEY] }, ['\u200b', '', ''])).toEqual({ externalId: null });
  });
});

it('a column may feed two fields', () => {
  const stored = {
    version: 2,
    columns: [KEY, { column: 1, field: 'company' }, { column: 1, field: 'notes' }],
  };
  expect(judged(readMapping(stored), ['L1', 'Acme', ''])).toEqual({
    externalId: 'L1',
    company: 'Acme',
    notes: 'Acme',
  });
});

describe('the values of a column', () => {
  const mapping: Mapping = {
    columns: [
      KEY,
      {
        column: 1,
        field: 'status',
        values: [
          { found: 'Tiède', becomes: { kind: 'value', value: 'contacted' } },
          { found: 'n/a', becomes: { kind: 'empty' } },
          { found: 'Won', becomes: { kind: 'refused' } },
          { found: 'odd', becomes: { kind: 'value', value: 'no such status' } },
        ],
      },
      { column: 2, field: 'optIn', values: [{ found: 'abonné', becomes: { kind: 'value', value: 'true' } }] },
    ],
  };

  it.each([
    ['tiede', 'contacted'],
    [' TIÈDE ', 'contacted'],
    ['N/A', null],
    ['gagné', 'won'],
    ['', null],
  ])('%j is %s', (cell, status) => {
    expect(judged(mapping, ['1', cell, 'Abonné'])).toEqual({ externalId: '1', status, optIn: 'true' });
  });

  it('are refused by a person’s word, or where neither it nor the field knows them', () => {
    const of = (status: string, optIn = '') => judged(mapping, ['1', status, optIn]);
    const place = { field: 'status', column: 1 };
    expect(of('won')).toEqual([{ code: 'value_refused', ...place, value: 'won' }]);
    expect(of('who knows')).toEqual([{ code: 'invalid_choice', ...place, value: 'who knows' }]);
    expect(of('odd')).toEqual([{ code: 'invalid_choice', ...place, value: 'odd' }]);
    expect(of('', 'parti')).toEqual([{ code: 'invalid_boolean', field: 'optIn', column: 2, value: 'parti' }]);
  });

  it('are refused where they become none and the field needs one', () => {
    const sex = entityOf('patients').fields.sex;
    if (!sex) throw new Error('no such field');
    const needed = { ...leads, fields: { ...leads.fields, sex: { ...sex, required: true } as const } };
    const values = [{ found: '?', becomes: { kind: 'empty' } as const }];
    const columns = [KEY, { column: 1, field: 'sex', values }];
    const { judge } = compileJudge(needed, { columns }, PROFILE, OPTIONS, TODAY);
    expect(judge({ row: 1, line: 2, cells: ['1', '?', ''], broken: false })).toEqual({
      accepted: false,
      issues: [{ code: 'required', field: 'sex', column: 1 }],
    });
  });
});

describe('a value for all rows', () => {
  it('is judged as a cell would be, once', () => {
    const constants = [
      { field: 'status', value: 'gagné' },
      { field: 'value', value: '1 234,50' },
      { field: 'contactedOn', value: '2026-04-03' },
      { field: 'optIn', value: 'oui' },
    ];
    expect(judged({ columns: [KEY], constants }, ['7', '', ''])).toEqual({
      externalId: '7',
      status: 'won',
      value: '1234.5',
      contactedOn: '2026-04-03',
      optIn: 'true',
    });
  });

  it('refuses every row where it does not fit, naming no column', () => {
    const constants = [{ field: 'contactedOn', value: '03/04/2026' }];
    expect(judged({ columns: [KEY], constants }, ['7', '', ''])).toEqual([
      { code: 'invalid_date', field: 'contactedOn', value: '03/04/2026', params: { order: 'ymd' } },
    ]);
  });

  it('can be asked about by itself', () => {
    expect(judgeConstant(leads, 'employees', '12', OPTIONS, TODAY)).toBe('12');
    expect(judgeConstant(leads, 'employees', '-1', OPTIONS, TODAY)).toMatchObject({
      code: 'integer_out_of_range',
      field: 'employees',
    });
    expect(judgeConstant(leads, 'constructor', 'x', OPTIONS, TODAY)).toBeUndefined();
  });
});

describe('an assignment', () => {
  const people = ['ana@b.example', 'bo@b.example', 'cy@b.example'];
  const owners = (rule: 'single' | 'round_robin', rows: number[], of = people) =>
    rows.map((row) => {
      const mapping: Mapping = { columns: [KEY], assignment: { field: 'owner', rule, people: of } };
      return judged(mapping, ['7', '', ''], row);
    });

  it('gives each row to the next in turn, by its number alone', () => {
    const turns = owners('round_robin', [1, 2, 3, 4, 3]).map((values) => Reflect.get(values, 'owner'));
    expect(turns).toEqual([people[0], people[1], people[2], people[0], people[2]]);
  });

  it('gives all rows to one person, and to nobody where there is none', () => {
    const all = owners('single', [1, 2]).map((values) => Reflect.get(values, 'owner'));
    expect(all).toEqual([people[0], people[0]]);
    expect(owners('round_robin', [1], [])).toEqual([{ externalId: '7', owner: null }]);
  });
});
