import { decide } from '../../../src/identities/decide.ts';
import type { Decision, PersonRecord, PersonRow } from '../../../src/identities/decision.ts';
import { foldName, type PersonNames } from '../../../src/identities/names.ts';
import type { IdentityRule } from '../../../src/identities/rule.ts';

/** As the rules of these tables call the field. */
export const FIRST_NAME = 'first';

/** A record as a table keeps it: its values by identity, the parts of its name, and a value besides. */
export interface Stored {
  readonly id: string;
  readonly identities: readonly (string | null)[];
  readonly aliases: readonly (readonly string[])[];
  readonly names: PersonNames;
  readonly note: string;
  readonly contested: boolean;
}

/** A row of a file, with a value besides those that say who it is. */
export interface FileRow extends PersonRow {
  readonly note: string;
}

/** What a file did to a table. */
export interface Applied {
  readonly table: readonly Stored[];
  readonly decisions: readonly Decision[];
  readonly inserted: number;
  readonly updated: number;
}

export const asRecord = ({ id, identities, aliases, names, contested }: Stored): PersonRecord => ({
  id,
  identities,
  aliases,
  names: { first: foldName(names.first), last: foldName(names.last), birth: names.birth },
  contested,
});

/** Decides the rows over the whole table and writes what was decided, as a commit would. */
export function importInto(
  table: readonly Stored[],
  rows: readonly FileRow[],
  rule: IdentityRule,
  ids: string,
): Applied {
  const decisions = decide(rows, table.map(asRecord), rule);
  return { decisions, ...apply(table, rows, decisions, rule, ids) };
}

/** Writes what was decided. New records are named by the prefix `ids` and the row that carries them. */
export function apply(
  table: readonly Stored[],
  rows: readonly FileRow[],
  decisions: readonly Decision[],
  rule: IdentityRule,
  ids: string,
): Omit<Applied, 'decisions'> {
  const byId = new Map(table.map((record) => [record.id, record]));
  let inserted = 0;
  let updated = 0;
  for (const { outcome, person, row } of decisions) {
    if (outcome.kind !== 'new' && outcome.kind !== 'record') continue;
    const before = outcome.kind === 'record' ? byId.get(outcome.id) : undefined;
    if (before && rule.policy !== 'update') continue;
    const id = before?.id ?? `${ids}${row}`;
    const whole = decisions.flatMap((decision, at) => {
      const of = rows[at];
      return decision.person === person && person !== undefined && of ? [{ of, decision }] : [];
    });
    const laid = rule.policy === 'update' ? whole : whole.slice(0, 1);
    const after = laid.reduce(
      (record, { of, decision }) => lay(record, of, decision),
      before ?? blank(id, rule),
    );
    if (!before) inserted++;
    else if (JSON.stringify(before) !== JSON.stringify(after)) updated++;
    byId.set(id, after);
  }
  return { table: [...byId.values()], inserted, updated };
}

function blank(id: string, { identities }: IdentityRule): Stored {
  return {
    id,
    identities: identities.map(() => null),
    aliases: identities.map(() => []),
    names: { first: '', last: '', birth: '' },
    note: '',
    contested: false,
  };
}

function lay(record: Stored, row: FileRow, { leaves, says }: Pick<Decision, 'leaves' | 'says'>): Stored {
  const first = says.find(({ field }) => field === FIRST_NAME)?.value ?? row.names.first;
  return {
    ...record,
    identities: record.identities.map((value, at) =>
      leaves.includes(at) ? value : (row.identities[at] ?? value),
    ),
    names: {
      first: first || record.names.first,
      last: row.names.last || record.names.last,
      birth: row.names.birth || record.names.birth,
    },
    note: row.note || record.note,
  };
}
