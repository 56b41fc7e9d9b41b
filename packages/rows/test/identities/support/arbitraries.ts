import type { DuplicatePolicy } from '@sluice/shared';
import fc from 'fast-check';
import type { PersonNames } from '../../../src/identities/names.ts';
import type { ChosenIdentity, IdentityRule } from '../../../src/identities/rule.ts';
import { isRoleMailbox } from '../../../src/types/email/role-mailboxes.ts';
import { FIRST_NAME, type FileRow, type Stored } from './table.ts';

/** A table, a file that is to be imported into it, and how: few values, so that everything collides. */
export interface Situation {
  readonly rule: IdentityRule;
  readonly table: readonly Stored[];
  readonly rows: readonly FileRow[];
}

const identity = (
  name: string,
  kind: ChosenIdentity['kind'],
  over: Partial<ChosenIdentity> = {},
): ChosenIdentity => ({
  name,
  kind,
  fields: [name],
  chosen: true,
  alone: false,
  isOfRole: undefined,
  ...over,
});

const KINDS: readonly (readonly ChosenIdentity[])[] = [
  [
    identity('id', 'sure'),
    identity('email', 'likely', { isOfRole: isRoleMailbox }),
    identity('phone', 'named'),
  ],
  [
    identity('number', 'sure'),
    identity('code', 'sure'),
    identity('email', 'likely', { isOfRole: isRoleMailbox }),
  ],
  [identity('id', 'sure'), identity('ssn', 'likely'), identity('phone', 'named')],
  [identity('id', 'sure'), identity('phone', 'named')],
  [identity('id', 'sure')],
];

const FIRST = ['', '', 'jean', 'anne', 'j', 'jean pierre'];
const LAST = ['', 'dupont', 'martin', 'd', 'jean dupont'];

const names: fc.Arbitrary<PersonNames> = fc.record({
  first: fc.constantFrom(...FIRST),
  last: fc.constantFrom(...LAST),
  birth: fc.constantFrom('', '', '', '1950-01-01', '1980-01-01'),
});

const VALUES: Readonly<Record<string, readonly string[]>> = {
  id: ['1', '2', '3', '0'],
  number: ['1', '2', '3'],
  code: ['x', 'y'],
  email: ['a@x.fr', 'b@x.fr', 'info@x.fr'],
  ssn: ['s', 't'],
  phone: ['+331', '+332'],
};

function values(identities: readonly ChosenIdentity[], density: number): fc.Arbitrary<(string | null)[]> {
  return fc.tuple(
    ...identities.map(({ name }) =>
      fc.oneof(
        { weight: density, arbitrary: fc.constantFrom(...(VALUES[name] ?? [])) },
        { weight: 4, arbitrary: fc.constant(null) },
      ),
    ),
  );
}

const note = fc.constantFrom('', 'p', 'q');

export interface Bounds {
  readonly policies?: readonly DuplicatePolicy[];
  readonly kinds?: readonly number[];
  /** Whether sure identities may recognise nobody, too; of the others only some may be chosen in any situation. */
  readonly unchosen?: boolean;
}

export function situations({
  policies = ['update'],
  kinds = [0, 1, 2, 3, 4],
  unchosen: some = false,
}: Bounds = {}): fc.Arbitrary<Situation> {
  return fc
    .record({
      kind: fc.constantFrom(...kinds),
      choice: fc.array(fc.constantFrom(true, true, false), { minLength: 3, maxLength: 3 }),
      alone: fc.constantFrom(false, false, false, true),
      policy: fc.constantFrom(...policies),
      replaceSure: fc.constantFrom(false, false, true),
    })
    .chain(({ kind, choice, alone, policy, replaceSure }) => {
      const base = KINDS[kind] ?? [];
      const chosen = base.map((one, at) => (one.kind === 'sure' && !some) || choice[at] === true);
      const identities = base.map((one, at) => ({
        ...one,
        // Somebody must be recognised by something.
        chosen: chosen[at] === true || !chosen.includes(true),
        alone: alone && one.kind === 'likely',
      }));
      const rule: IdentityRule = { identities, policy, replaceSure, firstName: FIRST_NAME };
      const record = fc.record({
        identities: values(identities, 3),
        aliases: fc.tuple(
          ...identities.map(({ name }) =>
            fc.oneof(
              { weight: 8, arbitrary: fc.constant<string[]>([]) },
              { weight: 1, arbitrary: fc.constantFrom(...(VALUES[name] ?? [])).map((value) => [value]) },
            ),
          ),
        ),
        names,
        note,
      });
      const row = fc.record({ identities: values(identities, 5), names, note });
      return fc.record({
        rule: fc.constant(rule),
        table: fc.array(record, { maxLength: 4 }).map((records) => tableOf(records, rule)),
        rows: fc
          .array(row, { minLength: 1, maxLength: 6 })
          .map((all) => all.map((one, at) => ({ ...one, row: at + 1, line: at + 2 }))),
      });
    });
}

/** Records as they may stand in a table: no sure value is on two of them, unless both are contested. */
function tableOf(
  records: readonly Omit<Stored, 'id' | 'contested'>[],
  { identities }: IdentityRule,
): readonly Stored[] {
  const seen = new Set<string>();
  return records.map((record, at) => {
    const fresh = (identity: number, value: string) => {
      const key = `${identity}\0${value}`;
      const first = !seen.has(key);
      seen.add(key);
      return first;
    };
    const isSure = (identity: number) => identities[identity]?.kind === 'sure';
    return {
      ...record,
      id: `r${at}`,
      contested: false,
      identities: record.identities.map((value, identity) =>
        value !== null && isSure(identity) && !fresh(identity, value) ? null : value,
      ),
      aliases: record.aliases.map((all, identity) =>
        all.filter((value) => !isSure(identity) || fresh(identity, value)),
      ),
    };
  });
}
