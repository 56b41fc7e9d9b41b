import { entityOf } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import {
  decide,
  type IdentityChoices,
  identityRule,
  type PersonRecord,
  personNames,
} from '../../src/identities/index.ts';

/** Of a lead: id, e-mail, phone, first and last name; empty where there is none. */
type Line = readonly [id: string, email: string, phone: string, first: string, last: string];

const asPerson = (line: Line) => ({
  identities: line.slice(0, 3).map((value) => value || null),
  names: personNames(line[3], line[4], null),
});

function decided(line: Line, table: readonly Line[], choices: IdentityChoices = {}) {
  const records = table.map(
    (known, at): PersonRecord => ({
      ...{ id: `r${at + 1}`, ...asPerson(known), aliases: [[], [], []], contested: false },
    }),
  );
  const rule = identityRule(entityOf('leads'), choices);
  return decide([{ row: 1, line: 2, ...asPerson(line) }], records, rule)[0];
}

const said = (...args: Parameters<typeof decided>) => decided(...args)?.remarks;
const anne: Line = ['', 'anne@x.fr', '', 'Anne', 'Dupont'];
const byPhone: Line = ['', '', '+331', 'Anne', 'Dupont'];

describe('a value that another record has', () => {
  it('is said where a record is given it that is called the same', () => {
    const both: Line = ['L1', 'anne@x.fr', '+331', 'Anne', 'Dupont'];
    expect(said(both, [anne, byPhone])).toEqual([
      { code: 'value_of_others', identity: 'phone', records: ['r2'] },
    ]);
    // Once it has it, that is no news.
    expect(said(both, [['L1', 'anne@x.fr', '+331', 'Anne', 'Dupont'], byPhone])).toEqual([]);
  });

  it('is nothing to speak of where only the number is shared, or nothing is written', () => {
    const other: Line = ['', '', '+331', 'Bob', 'Martin'];
    expect(said(['', 'anne@x.fr', '+331', 'Anne', 'Dupont'], [anne, other])).toEqual([]);
    const both: Line = ['', 'anne@x.fr', '+331', 'Anne', 'Dupont'];
    expect(said(both, [anne, byPhone], { policy: 'skip' })).toEqual([]);
  });

  it('is said of somebody new whom other rows keep from being that record', () => {
    const records = [['L1', 'a@x.fr', '+331', 'Laurence', 'Blanc'] as const].map(
      (known, at): PersonRecord => ({
        ...{ id: `r${at + 1}`, ...asPerson(known), aliases: [[], [], []], contested: false },
      }),
    );
    const lines: Line[] = [
      ['', '', '+331', 'Laurence', 'Blanc'],
      ['', 'a@x.fr', '+331', '', 'Blanc'],
    ];
    const rows = lines.map((line, at) => ({ row: at + 1, line: at + 2, ...asPerson(line) }));
    const [one, other] = decide(rows, records, identityRule(entityOf('leads')));
    expect(one).toMatchObject({
      outcome: { kind: 'new' },
      remarks: [{ code: 'value_of_others', identity: 'phone', records: ['r1'] }],
    });
    expect(other).toMatchObject({ outcome: { kind: 'record', id: 'r1' }, remarks: [] });
  });

  it('is said of an address, whoever has it', () => {
    const moved: Line = ['L1', 'bob@x.fr', '', 'Anne', 'Dupont'];
    const table: Line[] = [
      ['L1', 'anne@x.fr', '', 'Anne', 'Dupont'],
      ['L2', 'bob@x.fr', '', 'Bob', 'Martin'],
    ];
    expect(said(moved, table)).toEqual([{ code: 'value_of_others', identity: 'email', records: ['r2'] }]);
  });
});

describe('a value that is replaced', () => {
  const son: Line = ['', 'fils@x.fr', '+331', 'Jean', 'Roux'];

  it('is said where something less sure has found the record', () => {
    expect(said(son, [['', 'pere@x.fr', '+331', 'Jean', 'Roux']])).toEqual([
      { code: 'value_replaced', identity: 'email', from: 'pere@x.fr', to: 'fils@x.fr' },
    ]);
  });

  it('is no news where an identifier has found it, or where there was none', () => {
    expect(said(['L1', 'b@x.fr', '', 'Jean', 'Roux'], [['L1', 'a@x.fr', '', 'Jean', 'Roux']])).toEqual([]);
    expect(said(son, [['', '', '+331', 'Jean', 'Roux']])).toEqual([]);
  });
});

it('a record is found by what it has, and not by what it is given', () => {
  const one = decided(['L1', 'anne@x.fr', '', 'Anne', 'Dupont'], [anne]);
  expect(one).toMatchObject({ outcome: { kind: 'record', id: 'r1' }, by: 1, fills: [0] });
  const known = decided(['L1', 'anne@x.fr', '', '', ''], [['L1', 'anne@x.fr', '', 'Anne', 'Dupont']]);
  expect(known).toMatchObject({ by: 0 });
});
