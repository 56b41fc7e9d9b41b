import { type ColumnProfile, type DateEvidence, entityOf, type Mapping } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import type { CellRequest } from '../src/import/cell-options.ts';
import { headerList } from '../src/import/column-named.ts';
import { readMapOption } from '../src/import/map-option.ts';
import { resolveMapping } from '../src/import/resolve-mapping.ts';
import { codeOf } from './support/code-of.ts';

const leads = entityOf('leads');

function columns(...headers: (string | [header: string, dateOrder: DateEvidence])[]): ColumnProfile[] {
  return headers.map((given, index) => {
    const [header, dateOrder] = typeof given === 'string' ? [given, 'none' as const] : given;
    const alike = headers.slice(0, index).filter((other) => other === given).length;
    const name = header === '' ? `Column ${index + 1}` : alike > 0 ? `${header} (${alike + 1})` : header;
    return { index, header, name, filled: 1, samples: [], dateOrder, decimalMark: 'none' };
  });
}

/** What a command line makes of a suggested mapping, as `column → field`. */
function resolved(
  file: ColumnProfile[],
  suggested: Mapping['columns'],
  map: string[],
  dateOrder?: 'dmy' | 'mdy' | 'ymd',
  cleared: string[] = [],
) {
  const options = map.map((text) => readMapOption(text, leads));
  const cells = { units: [], asEmpty: [], asValue: [], keepWrapping: [], fallbacks: [] };
  const request = {
    map: options,
    constants: [],
    values: [],
    cleared,
    cells,
    names: undefined,
    owner: undefined,
    dateOrder,
  };
  return resolveMapping({ columns: suggested }, file, request, leads).columns;
}

describe('--map', () => {
  it.each([
    ['Mail=email', { header: 'Mail', field: 'email' }],
    ['Mail = E-mail', { header: 'Mail', field: 'email' }],
    ['Tél=téléphone', { header: 'Tél', field: 'phone' }],
    ['Tel=TELEPHONE', { header: 'Tel', field: 'phone' }],
    ['a=b=Last contact', { header: 'a=b', field: 'contactedOn' }],
    ['Fax=', { header: 'Fax', field: null }],
    ['#3=notes', { header: '#3', field: 'notes' }],
  ])('%s', (text, expected) => {
    expect(readMapOption(text, leads)).toEqual(expected);
  });

  it.each([
    ['Mail', 'bad_option'],
    ['=email', 'bad_option'],
    ['Mail=mailbox', 'unknown_field'],
    ['Mail=__proto__', 'unknown_field'],
    ['Mail=constructor', 'unknown_field'],
  ])('%s is refused', (text, code) => {
    expect(codeOf(() => readMapOption(text, leads))).toBe(code);
  });

  it('adds to what was suggested, and takes column and field away from what had them', () => {
    const file = columns('Mail', 'Contact', 'Name');
    const suggested = [
      { column: 0, field: 'email' },
      { column: 1, field: 'phone' },
      { column: 2, field: 'lastName' },
    ];
    expect(resolved(file, suggested, ['Contact=email'])).toEqual([
      { column: 2, field: 'lastName' },
      { column: 1, field: 'email' },
    ]);
    expect(resolved(file, suggested, ['Contact='])).toEqual([
      { column: 0, field: 'email' },
      { column: 2, field: 'lastName' },
    ]);
  });

  it('leaves all of a full name to the other field where it takes one of both', () => {
    const file = columns('Nom complet', 'Prénom');
    const order = 'last_first' as const;
    const suggested: Mapping['columns'] = [
      { column: 0, field: 'firstName', split: { part: 'first', order } },
      { column: 0, field: 'lastName', split: { part: 'last', order } },
    ];
    expect(resolved(file, suggested, ['Prénom=firstName'])).toEqual([
      { column: 0, field: 'lastName' },
      { column: 1, field: 'firstName' },
    ]);
    expect(resolved(file, suggested, ['Prénom=company'])).toEqual([
      ...suggested,
      { column: 1, field: 'company' },
    ]);
    expect(resolved(file, suggested, ['Nom complet=company'])).toEqual([{ column: 0, field: 'company' }]);
  });

  it('finds a column by header, name, likeness or place', () => {
    const file = columns('Prénom', 'Mail', 'Mail', '', '__proto__', 'prenom');
    const columnOf = (header: string) => resolved(file, [], [`${header}=notes`])[0]?.column;
    expect(columnOf('Prénom')).toBe(0);
    expect(columnOf('prenom')).toBe(5);
    expect(columnOf('Mail (2)')).toBe(2);
    expect(columnOf('Column 4')).toBe(3);
    expect(columnOf('#2')).toBe(1);
    expect(columnOf('__proto__')).toBe(4);
    expect(codeOf(() => columnOf('Mail'))).toBe('ambiguous_header');
    expect(codeOf(() => columnOf('PRENOM'))).toBe('ambiguous_header');
    expect(codeOf(() => columnOf('#7'))).toBe('unknown_header');
    expect(codeOf(() => columnOf('Fax'))).toBe('unknown_header');
  });

  it('refuses a column or a field that stands twice', () => {
    const file = columns('A', 'B');
    expect(codeOf(() => resolved(file, [], ['A=email', 'a=phone']))).toBe('mapped_twice');
    expect(codeOf(() => resolved(file, [], ['A=email', 'B=email']))).toBe('mapped_twice');
    expect(resolved(file, [], ['A=', 'B='])).toEqual([]);
  });
});

describe('--serials and --unit', () => {
  const [main, behind] = columns('When', 'Then');
  if (!main || !behind) throw new Error('there are two columns');
  const found = (
    entry: Mapping['columns'][number],
    cells: Partial<CellRequest>,
    of: Partial<ColumnProfile>,
  ) =>
    resolveMapping(
      { columns: [entry] },
      [main, { ...behind, ...of }],
      {
        ...{ map: [], constants: [], values: [], cleared: [] },
        ...{ names: undefined, owner: undefined, dateOrder: undefined },
        cells: { units: [], asEmpty: [], asValue: [], keepWrapping: [], fallbacks: [], ...cells },
      },
      leads,
    ).columns;

  it('are about the column behind another too, named now or before', () => {
    const date = { column: 0, field: 'contactedOn' };
    const read = { ...date, fallbackColumn: 1, serials: '1900' };
    const fallbacks = [{ header: 'When', text: 'Then' }];
    expect(found(date, { serials: '1900', fallbacks }, { serials: 2 })).toEqual([read]);
    expect(found({ ...date, fallbackColumn: 1 }, { serials: '1900' }, { serials: 2 })).toEqual([read]);
    expect(found(date, { serials: '1900' }, { serials: 2 })).toEqual([date]);
  });

  it('name the units of that column where it has none of what was said', () => {
    const entry = { column: 0, field: 'value', fallbackColumn: 1 };
    const units = ['USD', 'GBP'].map((value) => ({ value, count: 1 }));
    const refused = () => found(entry, { units: [{ header: 'When', text: 'lb' }] }, { units });
    expect(refused).toThrow(
      expect.objectContaining({ params: expect.objectContaining({ expected: 'USD, GBP, kUSD, kGBP' }) }),
    );
  });
});

describe('--date-order', () => {
  const suggested = [
    { column: 0, field: 'contactedOn' },
    { column: 1, field: 'email' },
  ];

  it.each(['ambiguous', 'none', 'dmy', 'mdy'] as const)('applies to dates that look %s', (evidence) => {
    const file = columns(['When', evidence], 'Mail');
    expect(resolved(file, suggested, [], 'mdy')).toEqual([
      { column: 0, field: 'contactedOn', dateOrder: 'mdy' },
      { column: 1, field: 'email' },
    ]);
  });

  it('leaves dates alone that begin with the year', () => {
    const file = columns(['When', 'ymd'], 'Mail');
    expect(resolved(file, suggested, [], 'mdy')).toEqual(suggested);
  });
});

describe('--clear', () => {
  const suggested = [
    { column: 0, field: 'email' },
    { column: 1, field: 'company' },
    { column: 2, field: 'notes' },
  ];
  const clear = (...headers: string[]) =>
    resolved(columns('Mail', 'Boîte', 'Notes', 'Fax'), suggested, [], undefined, headers);

  it('is about the column that it names, and may stand several times', () => {
    expect(clear('boîte', '#3')).toEqual([
      { column: 0, field: 'email' },
      { column: 1, field: 'company', emptyCells: 'clear' },
      { column: 2, field: 'notes', emptyCells: 'clear' },
    ]);
    expect(clear('Notes', 'Notes')[2]).toEqual({ column: 2, field: 'notes', emptyCells: 'clear' });
  });

  it.each([
    ['Telex', 'unknown_header'],
    ['Fax', 'no_column_to_clear'],
    ['Mail', 'key_cleared'],
  ])('%s is refused', (header, code) => {
    expect(codeOf(() => clear(header))).toBe(code);
  });

  it('is refused for what was chosen to recognise records by', () => {
    const patients = entityOf('patients');
    const request = {
      ...{ map: [], constants: [], values: [], cleared: ['Né le'], names: undefined, owner: undefined },
      dateOrder: undefined,
      cells: { units: [], asEmpty: [], asValue: [], keepWrapping: [], fallbacks: [] },
    };
    const born = { columns: [{ column: 0, field: 'birthDate' }] };
    const clearing = (match: string[]) =>
      resolveMapping(born, columns('Né le'), request, patients, { match }).columns;
    expect(clearing(['externalId'])).toEqual([{ column: 0, field: 'birthDate', emptyCells: 'clear' }]);
    expect(codeOf(() => clearing(['lastName+firstName+birthDate']))).toBe('key_cleared');
  });
});

it('lists headers so that each can be named', () => {
  expect(headerList(columns('Nom', '', 'Âge'))).toBe('“Nom”, #2, “Âge”');
});
