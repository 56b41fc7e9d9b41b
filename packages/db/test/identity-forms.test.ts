import { storedForm } from '@sluice/db';
import { foldName, identitiesOf, identityRule, nameKey } from '@sluice/rows/identities';
import { entityOf } from '@sluice/shared';
import fc from 'fast-check';
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rowsOf } from './support/client.ts';
import { HOSTILE } from './support/hostile-values.ts';
import { openDatabase } from './support/open-database.ts';

const pieces = fc.oneof(
  fc.constantFrom(...HOSTILE.filter((value) => value.length < 40)),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: fc.constantFrom(...'aA0 -.éÉœ\u0301\u00a0/@2AB15'), maxLength: 16 }),
);
const anything = fc.array(pieces, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(''));

let admin: Client;
let close: () => Promise<void>;
let assigned: (values: readonly string[]) => Promise<string[]>;

beforeAll(async () => {
  ({ admin, close } = await openDatabase());
  // Letters that only a newer Unicode than the server's knows, or knows the capitals of, are no matter of the functions.
  assigned = async (values) => {
    const possible = [...new Set(values)].filter((value) => !value.includes('\0') && value.isWellFormed());
    const rows = await rowsOf<{ value: string }>(
      admin,
      `select value from unnest($1::text[], $2::text[]) with ordinality as v (value, capitals, place)
       where unicode_assigned(value || capitals) order by place`,
      [possible, possible.map((value) => value.toUpperCase())],
    );
    return rows.map(({ value }) => value);
  };
});
afterAll(() => close());

const patients = entityOf('patients');
const leads = entityOf('leads');
const said = (entity: typeof patients, values: Readonly<Record<string, string>>) =>
  identitiesOf(entity, identityRule(entity), (field) => values[field]);
const form = (value: string | null | undefined) =>
  value === null || value === undefined ? null : storedForm(value);

/** Each function, and what the rule's code makes of the same value. */
const FORMS = [
  {
    sql: 'sluice.bounded(sluice.identity_form(value))',
    expected: (value: string) => form(said(leads, { externalId: value }).identities[0]),
  },
  {
    sql: 'sluice.bounded(sluice.email_form(value))',
    expected: (value: string) => form(said(leads, { email: value }).identities[1]),
  },
  {
    sql: 'sluice.bounded(sluice.social_security_form(value))',
    expected: (value: string) => form(said(patients, { socialSecurityNumber: value }).identities[1]),
  },
  {
    sql: `sluice.bounded(sluice.name_part(value) || e'\\x1f' || sluice.name_part('Anne') || e'\\x1f' || sluice.date_form('1980-02-03'))`,
    // A name of which folding leaves nothing is none.
    expected: (value: string) =>
      foldName(value) === ''
        ? null
        : form(said(patients, { lastName: value, firstName: 'Anne', birthDate: '1980-02-03' }).identities[2]),
  },
  {
    sql: `sluice.name_form('Jean', value, null)`,
    expected: (value: string) =>
      form(nameKey(said(leads, { firstName: 'Jean', lastName: value }).names) || null),
  },
  {
    sql: `sluice.name_form(value, 'Anne Martin', '1980-02-03')`,
    expected: (value: string) =>
      form(
        nameKey(said(patients, { firstName: value, lastName: 'Anne Martin', birthDate: '1980-02-03' }).names),
      ),
  },
  {
    sql: 'sluice.name_form(value, null, null)',
    expected: (value: string) => form(nameKey(said(leads, { firstName: value }).names) || null),
  },
];

/** Parts of names that are written in several ways, contain each other, or only look as if they were none. */
const NAME_PARTS = [
  ...[
    'Anne',
    'ANNE',
    'anne',
    'Anne-Marie',
    'Anne Marie',
    "O'Brien",
    'O’Brien',
    'J.',
    'J',
    'Élodie',
    'Elodie',
  ],
  ...[
    'E\u0301lodie',
    'Martin',
    'martin anne',
    'Anne Martin',
    'Martin-Anne',
    'Müller',
    'Muñoz',
    'Lefèvre',
    'Ça',
  ],
  ...[
    'Nan',
    'Null',
    'nân',
    'N/A',
    'Fernando',
    'Hernandez',
    'Nanette',
    '™',
    'A™',
    'ª',
    'ſ',
    'ŀ',
    'Œuvrard',
    'Groß',
  ],
  ...[
    ' Anne',
    'Anne  Marie',
    'Anne\tMarie',
    '-',
    '.',
    '10',
    '²',
    '×',
    'ÿ',
    'À',
    '\u2019',
    '\u0301',
    '\x1f',
    'a\x1fb',
  ],
  ...['', 'É'.repeat(120), 'a'.repeat(250), 'b'.repeat(251), `${'x '.repeat(100)}é`, 'Ωμέγα', '山田', '😀'],
];

const IN_NUMBERS = [
  [0x3400, 0x4db0],
  [0x4e00, 0x9ff0],
  [0xac00, 0xd780],
  [0x17000, 0x18c00],
] as const;

async function differences({ sql, expected }: (typeof FORMS)[number], values: readonly string[]) {
  const rows = await rowsOf<{ value: string; form: string | null }>(
    admin,
    `select value, ${sql} as form from unnest($1::text[]) as value`,
    [values],
  );
  expect(rows.length).toBe(values.length);
  return (
    rows
      // A cell is trimmed before it is a value: blanks are none.
      .filter(({ value }) => value === '' || value.trim() !== '')
      .map(({ value, form }) => ({ value, form, expected: expected(value) }))
      .filter((row) => row.form !== row.expected)
      .slice(0, 5)
  );
}

describe.each(FORMS)('$sql', (one) => {
  it('agrees with the rule on hostile values', async () => {
    expect(await differences(one, await assigned(HOSTILE))).toEqual([]);
  });

  it('agrees with the rule on random values', async () => {
    const values = fc.sample(anything, { numRuns: 4_000 });
    expect(await differences(one, await assigned(values))).toEqual([]);
  });
});

// What the other functions have beside these is of ASCII.
describe.each(
  FORMS.filter(({ sql }) => /^sluice.(?:bounded.sluice.identity_form|name_form.'Jean')/.test(sql)),
)('$sql', (one) => {
  it('agrees with the rule on every character, alone or in a word', async () => {
    const characters: string[] = [];
    for (let code = 1; code < 0x20000; code++) {
      // The many that are written alike: ideographs and Hangul.
      if (IN_NUMBERS.some(([from, to]) => code >= from && code < to)) continue;
      const character = String.fromCodePoint(code);
      if (!/\p{Cn}|\p{Co}|\p{Cs}/u.test(character)) characters.push(character);
    }
    const values = await assigned(
      characters.map((character, at) => (at % 2 === 0 ? character : `A${character}b${character}`)),
    );
    expect(values.length).toBeGreaterThan(20_000);
    expect(await differences(one, values)).toEqual([]);
  });
});

it('puts names together as the rule does, whatever stands in either part', async () => {
  const pairs = NAME_PARTS.flatMap((first) => NAME_PARTS.map((last) => [first, last] as const));
  const born = (place: number) => (place % 3 === 0 ? '1980-02-03' : null);
  const rows = await rowsOf<{ form: string | null }>(
    admin,
    `select sluice.name_form(nullif(first, ''), nullif(last, ''), birth::date) as form
     from unnest($1::text[], $2::text[], $3::text[]) with ordinality as n (first, last, birth, place) order by place`,
    [pairs.map(([first]) => first), pairs.map(([, last]) => last), pairs.map((_, place) => born(place))],
  );
  const expected = pairs.map(([firstName, lastName], place) => {
    const birthDate = born(place);
    const values = { firstName, lastName, ...(birthDate !== null && { birthDate }) };
    return form(nameKey(said(patients, values).names) || null);
  });
  const differing = pairs.flatMap((names, place) =>
    rows[place]?.form === expected[place]
      ? []
      : [{ names, form: rows[place]?.form, expected: expected[place] }],
  );
  expect(differing).toEqual([]);
});

it('takes records with names and identities of any length into every index', async () => {
  const long = 'É ﷺ '.repeat(3_000);
  const organization = await rowsOf<{ id: string }>(
    admin,
    `insert into organizations (name, slug) values ('Long', 'long') returning id`,
  );
  await admin.query(
    `insert into patients (organization_id, external_id, last_name, first_name, social_security_number)
     values ($1, '1', $2, $2, '1')`,
    [organization[0]?.id, long],
  );
  const [row] = await rowsOf<{ name_form: string }>(
    admin,
    'select name_form from patients where last_name = $1',
    [long],
  );
  expect(row?.name_form).toMatch(/^md5:[0-9a-f]{32}$/);
});
