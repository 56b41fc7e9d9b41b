import {
  type ColumnProfile,
  ENTITY_NAMES,
  type Entity,
  entityOf,
  type Field,
  identifiesAlone,
  neutralise,
  type Profile,
  trimCell,
  wrapped,
} from '@sluice/shared';
import { describe, expect, test } from 'vitest';
import { compileJudge, evidenceCollectors } from '../src/index.ts';
import { normaliserOf } from '../src/types/index.ts';
import { choicesOf } from '../src/types/shown.ts';

const TODAY = new Date('2026-11-21T12:00:00Z');

/** What a file, a spreadsheet or an import might take for something else, and values of every type. */
const CANDIDATES = [
  ...['=1+1', '+plus', '@home', '-5 below', '-a', "'t Hooft", "'90s", "'68", "'00123", "''00123", "'=1"],
  ...['="00123"', '=""', '\'="00123"', "'@x", "'-x", "'+33612345678", "'-5", "'''1", '00123', '1,5', 'a\nb'],
  ...['a "quoted" word', 'a, b; c', '👩🏽‍🌾 été', 'caf\u00e9', 'Cafe\u0301', '＝1', '€ 12', '1.0', '1E5'],
  ...['a@example.org', '-a@example.org', '+a@example.org', "'a@example.org", '0@example.org'],
  ...['+33612345678', '+12025550143', '+442079460958', '2850578006084', 'AB123'],
  ...[
    '0',
    '7',
    '-0.01',
    '0.1',
    '12.5',
    '-1.22',
    '123.44',
    '1.222',
    '123.444',
    '999',
    '999999999999',
    '2147483647',
  ],
  ...[
    '2021-02-12T14:03:22Z',
    '2021-02-12T14:03:22.123Z',
    '2021-02-12T14:03:00Z',
    '2021-02-12T14:03:00.000001Z',
  ],
  ...['2021-02-12T14:03:00.000017Z', '1970-01-01T00:00:01Z', '1994', '2015', '1', '5'],
  ...[
    'Nirvana (2); R.E.M.',
    'a; b',
    '12", Album',
    "7''",
    '2025-03-04',
    '1980-12-31',
    '2024-02-29',
    '1970-01-02',
    'true',
    'false',
  ],
];

/** Those that the judge of a field would have written. */
function valuesOf(field: Field): string[] {
  const conventions = {
    ...({ dateOrder: 'ymd', decimalMark: '.', defaultCountry: 'FR' } as const),
    today: TODAY,
    identifies: true,
  };
  const judge = normaliserOf(field, conventions);
  const choices = choicesOf(field)?.allowed.map(({ value }) => value) ?? [];
  return [...new Set([...CANDIDATES, ...choices])].filter((value) => judge(value) === value);
}

/** What an import makes of a column of cells, each on its way to a field. */
function imported(entity: Entity, name: string, header: string, cells: readonly string[]) {
  const [collector] = evidenceCollectors();
  for (const cell of cells) if (trimCell(cell) !== '') collector?.add(trimCell(cell));
  const column: ColumnProfile = {
    ...{ index: 0, header, name: header, filled: cells.length, samples: [] },
    ...{ dateOrder: 'none', decimalMark: 'none' },
    ...collector?.evidence(),
  };
  const profile: Profile = {
    dialect: { encoding: 'utf-8', delimiter: ',', quote: '"', header: true },
    confidence: { encoding: 1, delimiter: 1, quote: 1, header: 1 },
    columns: [column],
    damagedUtf8: false,
    rows: cells.length,
    preview: [],
    suggestions: [],
  };
  const options = {
    ...({ onDuplicate: 'update', emptyCells: 'keep', express: false } as const),
    defaultCountry: 'FR',
  };
  const { judge } = compileJudge(entity, { columns: [{ column: 0, field: name }] }, profile, options, TODAY);
  return cells.map((cell, index) => {
    const judged = judge({ row: index + 1, line: index + 2, cells: [cell], broken: false });
    // Alone in its row, a value that is no key is refused for its row's sake.
    return judged.accepted ? judged.values[0] : judged.issues.map(({ code }) => code).join(' ');
  });
}

const FIELDS = ENTITY_NAMES.map(entityOf).flatMap((entity) =>
  Object.entries(entity.fields).map(([name, field]) => ({
    entity,
    name,
    field,
    about: `${entity.name}.${name}`,
  })),
);

/** As the export writes a value, and as a program or a spreadsheet hands it on; how cells are written is the API's to test. */
const FORMS = {
  exact: (value: string, alone: boolean) => wrapped(value, alone),
  spreadsheet: (value: string, alone: boolean) => neutralise(wrapped(value, alone)),
};

describe.each(Object.entries(FORMS))('exported as %s', (_, written) => {
  test.each(FIELDS)('$about comes back as it was', ({ entity, name, field }) => {
    // Recognising records is not what is tried here: every field is the key of its rows.
    const keyed: Entity = {
      ...entity,
      fields: { [name]: field },
      matchKey: [{ field: name, prefix: '' }],
    };
    const values = valuesOf(field);
    expect(values.length).toBeGreaterThan(1);
    const alone = identifiesAlone(entity, name);
    const cells = values.map((value) => written(value, alone));
    expect(imported(keyed, name, field.label.en, cells)).toEqual(values);
  });
});

describe('identifiers that are whole numbers with “.0” behind them', () => {
  const leads = entityOf('leads');
  const read = (field: string, cells: readonly string[]) => imported(leads, field, field, cells);
  const written = ['1024.0', '7.0'];

  test('are those numbers where the whole column is written so, as by programs that know of no blanks among whole ones', () => {
    expect(read('externalId', written)).toEqual(['1024', '7']);
    expect(read('externalId', ['00123.0', '0.0'])).toEqual(['00123', '0']);
  });

  test.each([
    ['not where one is another', 'externalId', ['1024.0', '7']],
    ['nor one that stands alone', 'externalId', ['1024.0']],
    ['nor with more behind the point', 'externalId', ['1024.00', '7.00']],
    ['nor where nobody is recognised by them', 'jobTitle', written],
    ['nor in words', 'externalId', ['v1.0', 'v2.0']],
  ])('%s', (_, field, cells) => {
    expect(read(field, cells)).toEqual(cells);
  });

  test('come back as they were where a record has them so', () => {
    const exported = written.map((value) => wrapped(value, true));
    expect(exported).toEqual(['="1024.0"', '="7.0"']);
    expect(read('externalId', exported)).toEqual(written);
    expect(read('externalId', exported.slice(0, 1))).toEqual(['1024.0']);
  });
});
