import { entityOf } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { decide, identityRule, layOver, personNames, writable } from '../../src/identities/index.ts';

const leads = entityOf('leads');
const FIELDS = ['externalId', 'email', 'phone', 'firstName', 'lastName'];
type Line = readonly [id: string, email: string, phone: string, first: string, last: string];
interface Known {
  readonly id: string;
  readonly line: Line;
}

const asPerson = (line: Line) => ({
  identities: line.slice(0, 3).map((value) => value || null),
  names: personNames(line[3], line[4], null),
});

/** Imports files one after the other; who is in the table then, and what was remarked of each file. */
function imported(...files: readonly (readonly Line[])[]) {
  const rule = identityRule(leads);
  const table = new Map<string, Known>();
  const remarks = files.map((lines, nth) => {
    const rows = lines.map((line, at) => ({ row: at + 1, line: at + 2, ...asPerson(line) }));
    const records = [...table.values()].map(({ id, line }) => ({
      ...{ id, ...asPerson(line), aliases: [[], [], []], contested: false },
    }));
    const decisions = decide(rows, records, rule);
    for (const { outcome, person, row } of decisions) {
      if (outcome.kind !== 'new' && outcome.kind !== 'record') continue;
      const id = outcome.kind === 'record' ? outcome.id : `${nth}:${row}`;
      const own = decisions.flatMap((decision, at) =>
        decision.person === person
          ? [
              writable(
                (lines[at] ?? []).map((value) => value || null),
                decision,
                (identity) => [identity],
                (field) => FIELDS.indexOf(field),
              ),
            ]
          : [],
      );
      const before = table.get(id)?.line.map((value) => value || null);
      const [a, b, c, d, e] = layOver(before ? [before, ...own] : own).map((value) => value ?? '');
      table.set(id, { id, line: [a ?? '', b ?? '', c ?? '', d ?? '', e ?? ''] });
    }
    return decisions.flatMap(({ remarks: of }) => of.map(({ code }) => code));
  });
  return { names: [...table.values()].map(({ line }) => `${line[3]} ${line[4]}`.trim()), remarks };
}

const paul: Line = ['L1', 'fam@x.fr', '', 'Paul', 'Laurent'];
const initial: Line = ['L1', 'fam@x.fr', '', 'P.', 'Laurent'];
const pauline: Line = ['', 'fam@x.fr', '', 'Pauline', 'Laurent'];

describe('an initial', () => {
  it.each([
    ['in one file', [[paul, initial, pauline]]],
    ['in a file each', [[paul], [initial], [pauline]]],
    ['behind the other', [[paul], [pauline], [initial]]],
    ['before the name that it stands for', [[initial], [paul], [pauline]]],
    ['of a whole name in one column', [[['L1', 'fam@x.fr', '', '', 'Paul Laurent']], [initial], [pauline]]],
    [
      'of a whole name that begins with the last one',
      [[['L1', 'fam@x.fr', '', '', 'LAURENT Paul']], [initial], [pauline]],
    ],
  ] as const)('makes nobody somebody else of the same letter, %s', (_, files) => {
    const { names } = imported(...files);
    expect(names.map((name) => name.toLowerCase()).sort()).toEqual(['paul laurent', 'pauline laurent']);
  });

  it('leaves the fuller name where it is, which is said once', () => {
    const { names, remarks } = imported([paul], [initial, initial], [paul]);
    expect(names).toEqual(['Paul Laurent']);
    expect(remarks).toEqual([[], ['first_name_kept'], []]);
  });

  it('finds by a phone the one whose name it stands for no less than before', () => {
    const anne: Line = ['', 'anne@x.fr', '0611', 'Anne', 'Dupont'];
    const { names } = imported(
      [anne],
      [['', 'anne@x.fr', '', 'A.', 'Dupont']],
      [['', '', '0611', 'Anne', 'Dupont']],
    );
    expect(names).toEqual(['Anne Dupont']);
  });

  it('of two words is an initial too, a name with another is not', () => {
    const jean: Line = ['L1', '', '', 'Jean-Pierre', 'Roux'];
    expect(imported([jean], [['L1', '', '', 'J.-P.', 'Roux']]).names).toEqual(['Jean-Pierre Roux']);
    expect(imported([jean], [['L1', '', '', 'JP', 'Roux']]).names).toEqual(['Jean-Pierre Roux']);
    const { names, remarks } = imported([jean], [['L1', '', '', 'K.', 'Roux']]);
    expect(names).toEqual(['K. Roux']);
    expect(remarks[1]).toEqual(['renamed']);
  });

  it('gives way to the name that it stands for', () => {
    expect(imported([initial], [paul]).names).toEqual(['Paul Laurent']);
    expect(imported([initial, paul]).names).toEqual(['Paul Laurent']);
  });
});
