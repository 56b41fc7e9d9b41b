import { entityOf } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import {
  type Decision,
  decide,
  type IdentityChoices,
  identityRule,
  layOver,
  type PersonRecord,
  type PersonRow,
  personNames,
  ruleOfOptions,
  writable,
} from '../../src/identities/index.ts';

/** Of a lead: id, e-mail, phone, first and last name; empty where there is none. */
type Line = readonly [id: string, email: string, phone?: string, first?: string, last?: string];

function row(line: Line, at: number): PersonRow {
  const [id, email, phone = '', first = '', last = ''] = line;
  const identities = [id, email, phone].map((value) => value || null);
  return { row: at + 1, line: at + 2, identities, names: personNames(first, last, null) };
}

function record(line: Line, at: number, over: Partial<PersonRecord> = {}): PersonRecord {
  const { identities, names } = row(line, at);
  return { id: `r${at + 1}`, identities, names, aliases: [[], [], []], contested: false, ...over };
}

const leads = entityOf('leads');

function decided(
  lines: readonly Line[],
  table: readonly (Line | PersonRecord)[] = [],
  choices: IdentityChoices = {},
): readonly Decision[] {
  const records = table.map((one, at) => ('identities' in one ? one : record(one, at)));
  return decide(lines.map(row), records, identityRule(leads, choices));
}

function said(...args: Parameters<typeof decided>): readonly string[] {
  return decided(...args).map(({ outcome, remarks }) => {
    const warned = remarks.map(({ code }) => `, ${code}`).join('');
    if (outcome.kind === 'refused') return outcome.refusal.code;
    if (outcome.kind === 'merged') return `line ${outcome.into}`;
    return (outcome.kind === 'new' ? 'new' : outcome.id) + warned;
  });
}

describe('sure values', () => {
  it('find a record whatever it is called, and say when it is somebody else’s name', () => {
    expect(said([['1', '', '', 'Anne', 'Martin']], [['1', '', '', 'Jean', 'Dupont']])).toEqual([
      'r1, renamed',
    ]);
  });

  it('that a merge has left behind find the record, whose own stays', () => {
    const merged = record(['2', ''], 0, { aliases: [['1'], [], []] });
    const [decision] = decided([['1', 'a@x.fr']], [merged]);
    expect(decision).toMatchObject({ outcome: { kind: 'record', id: 'r1' }, leaves: [0], fills: [1] });
  });

  it('match several where records still share one', () => {
    expect(said([['1', '']], [record(['1', ''], 0, { contested: true })])).toEqual(['matches_several']);
    expect(
      said(
        [['1', '']],
        [
          ['1', ''],
          ['1', ''],
        ],
      ),
    ).toEqual(['matches_several']);
  });

  it('are replaced only where it is asked for, and where no row means the one who has them', () => {
    const table: Line[] = [['1', 'a@x.fr', '', 'Jean']];
    const line: Line = ['2', 'a@x.fr', '', 'Jean'];
    expect(said([line], table)).toEqual(['new, set_apart']);
    expect(said([line], table, { replaceSure: true })).toEqual(['r1']);
    expect(said([line, ['1', '']], table, { replaceSure: true })).toEqual(['new, set_apart', 'r1']);
  });

  it('belong to one record also where they recognise nobody', () => {
    const chosen = { chosen: ['email'] };
    expect(said([['1', 'b@x.fr']], [['1', 'a@x.fr']], chosen)).toEqual(['identity_taken']);
    const two: Line[] = [
      ['1', 'a@x.fr'],
      ['1', 'b@x.fr'],
    ];
    expect(said(two, [], chosen)).toEqual(['identity_taken', 'identity_taken']);
  });

  it('that are nothing but zeros are nobody’s where different people have them', () => {
    expect(said([['0', '', '', 'Di', 'Gris']])).toEqual(['new']);
    expect(
      said([
        ['0', '', '', 'Di', 'Gris'],
        ['0', '', '', 'Ed', 'Rose'],
      ]),
    ).toEqual(['no_identity', 'no_identity']);
    expect(said([['000', 'e@x.fr', '', 'Ed', 'Rose']], [['000', '', '', 'Di', 'Gris']])).toEqual(['new']);
    expect(said([['0', '', '', 'Di', 'Gris']], [['0', '', '', 'Di', 'Gris']])).toEqual(['r1']);
  });
});

describe('a likely value', () => {
  it('that is plain makes one person of all who have it, and fills in what was missing', () => {
    const [first, second] = decided(
      [
        ['', 'a@x.fr', '', 'J.'],
        ['7', 'a@x.fr', '', 'Jean'],
      ],
      [['', 'a@x.fr']],
    );
    expect([first?.outcome, second?.outcome]).toEqual([
      { kind: 'merged', into: 3 },
      { kind: 'record', id: 'r1' },
    ]);
    expect([second?.fills, second?.by]).toEqual([[0], 1]);
  });

  it('that is shared joins only an equal full name; who has no name is refused', () => {
    const table: Line[] = [
      ['', 'a@x.fr', '', 'Jean', 'Dupont'],
      ['', 'a@x.fr', '', 'Anne', 'Dupont'],
    ];
    const lines: Line[] = [
      ['', 'a@x.fr', '', 'Anne', 'Dupont'],
      ['', 'a@x.fr', '', 'Luc', 'Dupont'],
      ['', 'a@x.fr'],
    ];
    expect(said(lines, table)).toEqual(['r2', 'new, set_apart', 'matches_several']);
  });

  it('that the record loses to a surer row of the file finds it no more', () => {
    expect(
      said(
        [
          ['1', 'b@x.fr'],
          ['', 'a@x.fr'],
        ],
        [['1', 'a@x.fr']],
      ),
    ).toEqual(['r1', 'new']);
  });

  it('decides alone where somebody says so', () => {
    const lines: Line[] = [
      ['', 'a@x.fr', '', 'Jean'],
      ['', 'a@x.fr', '', 'Anne'],
    ];
    expect(said(lines)).toEqual(['new, set_apart', 'new, set_apart']);
    expect(said(lines, [], { alone: ['email'] })).toEqual(['line 3', 'new, renamed']);
  });

  it('with more than fifty names is shared, with a remark that lists nobody', () => {
    const family = (size: number) =>
      Array.from({ length: size }, (_, at): Line => ['', 'a@x.fr', '', 'Jean', `D${at}`]);
    expect(new Set(said(family(50)).slice(0, -1))).toEqual(new Set(['line 51']));
    const [decision] = decided(family(51));
    expect(decision?.remarks).toEqual([{ code: 'set_apart', identity: 'email', records: [], lines: [] }]);
  });
});

it('tells who has nothing but a phone by an equal full name, and nobody without a name', () => {
  const table: Line[] = [['', '', '+331', 'Alice', 'Martin']];
  const lines: Line[] = [
    ['', '', '+331', '', 'Alice Martin'],
    ['', '', '+331', 'Bruno', 'Petit'],
    ['', '', '+331'],
  ];
  expect(said(lines, table)).toEqual(['r1', 'new', 'no_identity']);
  // Whoever is to mend the file is told that only the name is missing.
  expect(
    decided([...lines, ['', '', '', 'Zoé', 'Noir']], table)
      .slice(2)
      .map(({ outcome }) => outcome),
  ).toEqual([
    { kind: 'refused', refusal: { code: 'no_identity', identity: 'phone' } },
    { kind: 'refused', refusal: { code: 'no_identity', identity: undefined } },
  ]);
});

it('takes by a phone and a name no record from a row that means it by its e-mail', () => {
  const table: Line[] = [['', 'a@x.fr', '+331', 'Anne', 'Martin']];
  const moved: Line = ['', 'b@x.fr', '+331', 'Anne', 'Martin'];
  expect(said([moved], table)).toEqual(['r1, value_replaced']);
  expect(said([moved, ['', 'a@x.fr']], table)).toEqual(['new, set_apart, value_of_others', 'r1']);
  // Nor where only the file says the address of the one who has the id.
  const withoutAddress: Line[] = [['1', '', '+331', 'Anne', 'Martin']];
  expect(said([moved, ['1', 'a@x.fr']], withoutAddress)).toEqual(['new, set_apart, value_of_others', 'r1']);
});

it('lets the last row carry the outcome under update, and the first under the other policies', () => {
  const lines: Line[] = [
    ['1', ''],
    ['1', ''],
    ['1', ''],
  ];
  expect(said(lines)).toEqual(['line 4', 'line 4', 'new']);
  expect(said(lines, [], { policy: 'skip' })).toEqual(['new', 'line 2', 'line 2']);
  expect(said(lines, [['1', '']], { policy: 'error' })).toEqual(['r1', 'line 2', 'line 2']);
});

it('lays rows over each other: an empty cell leaves alone, the last one counts', () => {
  expect(
    layOver([
      ['a', null, 'c'],
      [null, 'b', 'd'],
      [null, null, null],
    ]),
  ).toEqual(['a', 'b', 'd']);
  expect(layOver([])).toEqual([]);
  expect(
    writable(
      ['a', 'b', 'c'],
      { leaves: [0], says: [{ field: 'd', value: 'd' }] },
      () => [0, 2],
      () => 1,
    ),
  ).toEqual([null, 'd', null]);
});

it('shows the names of who is renamed as they are written', () => {
  const named = (first: string, last: string) => personNames(first, last, null);
  const of = (at: number, first: string, last: string): PersonRow => ({
    ...{ row: at, line: at + 1, identities: ['1', null, null], names: named(first, last) },
  });
  const record: PersonRecord = {
    ...{ id: 'r1', identities: ['1', null, null], aliases: [[], [], []], contested: false },
    names: named('Anne-Cœlia', 'LÉVÊQUE '),
  };
  const remarks = (...rows: PersonRow[]) =>
    decide(rows, [record], identityRule(leads)).flatMap((decision) => decision.remarks);
  expect(remarks(of(1, 'Zoé', 'O’Hara'))).toEqual([
    { code: 'renamed', from: 'Anne-Cœlia LÉVÊQUE', to: 'Zoé O’Hara', record: 'r1' },
  ]);
  expect(remarks(of(1, '', 'Lévêque'), of(2, 'Zoé', ''))).toEqual([
    { code: 'renamed', from: 'Anne-Cœlia Lévêque', to: 'Zoé', record: 'r1' },
  ]);
});

it('refuses a choice of what the entity does not have', () => {
  expect(() => identityRule(leads, { chosen: ['fax'] })).toThrow(RangeError);
});

describe('the rule of an import', () => {
  const rule = (options: Partial<Parameters<typeof ruleOfOptions>[1]>) =>
    ruleOfOptions(leads, { onDuplicate: 'skip', ...options });

  it('is that of the definition where its options say nothing', () => {
    expect(rule({})).toEqual(identityRule(leads, { policy: 'skip' }));
  });

  it('is what its options say', () => {
    const said = rule({ match: ['email'], matchAlone: ['email'], replaceSure: true });
    expect(said).toEqual(
      identityRule(leads, { policy: 'skip', chosen: ['email'], alone: ['email'], replaceSure: true }),
    );
  });

  it('leaves out what the definition has no more', () => {
    expect(rule({ match: ['email', 'fax'], matchAlone: ['fax'] })).toEqual(rule({ match: ['email'] }));
  });
});

/** Each would take minutes by the square of its rows. */
describe('a crowd is decided in seconds', () => {
  const SIZE = 30_000;
  const crowd = (line: (at: number) => Line) => Array.from({ length: SIZE }, (_, at) => row(line(at), at));
  const rule = identityRule(leads);
  it.each<[string, (at: number) => Line, ((at: number) => Line) | undefined]>([
    ['one phone', (at) => ['', '', '+331', `f${at}`, 'x'], (at) => ['', '', '+331', `f${at}`, 'x']],
    ['one phone and one name', (at) => [`${at}`, '', '+331', 'a', 'x'], () => ['', '', '+331', 'a', 'x']],
    ['one e-mail', (at) => ['', 'a@x.fr', '', `f${at}`], undefined],
    ['one e-mail and an id each', (at) => [`${at}`, 'a@x.fr', '', `f${at}`], undefined],
    ['one id', (at) => ['1', `${at}@x.fr`, '', `f${at}`], undefined],
    ['zeros', (at) => ['0', `${at}@x.fr`, '+331', `f${at}`], undefined],
  ])(
    '%s',
    (_, line, known) => {
      const records = known ? Array.from({ length: SIZE }, (__, at) => record(known(at), at)) : [];
      expect(decide(crowd(line), records, rule)).toHaveLength(SIZE);
    },
    30_000,
  );
});
