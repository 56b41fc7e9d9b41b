import type { Decision, Outcome, PersonRemark, Refusal } from './decision.ts';
import { fullerFirst, layNames } from './laid-names.ts';
import { contradict, NAMELESS, type PersonNames, writtenName } from './names.ts';
import { goesBy, identityOf, type People, type Person } from './people.ts';
import { type Namesakes, namesakesInTable, saidOfValues } from './said-of-values.ts';

/** Fourth and fifth step: one person, one outcome, and nobody is given an identifier that another has. */
export function outcomesOf(people: People): readonly Decision[] {
  refuseWhatIsTaken(people);
  const told = new Map<Person, number>();
  const carriers = new Map<Person, number>();
  for (const [at, whose] of people.personOf.entries()) {
    if (!whose || people.refusals[at]) continue;
    if (!told.has(whose)) told.set(whose, told.size);
    if (people.rule.policy === 'update' || !carriers.has(whose)) carriers.set(whose, at);
  }
  const namesakes = namesakesInTable(people);
  const called = new Map([...told.keys()].map((whose) => [whose, saidOf(people, whose, namesakes)]));
  return people.rows.map(({ row }, at) => {
    const whose = people.personOf[at];
    const refusal = people.refusals[at];
    if (refusal || !whose) return refused(row, refusal ?? { code: 'no_identity' });
    const carrier = carriers.get(whose) ?? at;
    const carries = carrier === at;
    return {
      row,
      outcome: carries ? outcomeOf(whose) : { kind: 'merged', into: people.rows[carrier]?.line ?? 0 },
      person: told.get(whose),
      by: people.by[at],
      fills: carries ? fillsOf(people, whose) : [],
      leaves: leavesOf(people, at, whose),
      says: called.get(whose)?.says.get(at) ?? [],
      remarks: carries ? (called.get(whose)?.remarks ?? []) : [],
    };
  });
}

function refused(row: number, refusal: Refusal): Decision {
  const outcome: Outcome = { kind: 'refused', refusal };
  return { row, outcome, person: undefined, by: undefined, fills: [], leaves: [], says: [], remarks: [] };
}

function outcomeOf({ record }: Person): Outcome {
  return record ? { kind: 'record', id: record.id } : { kind: 'new' };
}

/** Sure values that people would bring: each is for one person, and for no other record. */
function refuseWhatIsTaken(people: People): void {
  const { rule, records, fresh } = people;
  const persons = [...records, ...fresh].filter(({ rows }) => rows.length > 0);
  const refusals = new Map<Person, Refusal>();
  for (const [identity, { kind, name }] of rule.identities.entries()) {
    if (kind !== 'sure') continue;
    const claimants = new Map<string, Person[]>();
    for (const whose of persons) {
      if (whose.record && rule.policy !== 'update') continue;
      const own = whose.record ? goesBy(whose.record, identity) : [];
      for (const value of whose.said[identity] ?? []) {
        if (own.includes(value)) continue;
        const holder = people.holders[identity]?.get(value)?.find((one) => one !== whose)?.record;
        if (holder) refusals.set(whose, { code: 'identity_taken', identity: name, record: holder.id });
        const others = claimants.get(value);
        if (others) others.push(whose);
        else claimants.set(value, [whose]);
      }
    }
    for (const [, others] of claimants) {
      if (others.length < 2) continue;
      for (const whose of others) {
        if (!refusals.has(whose)) {
          refusals.set(whose, { code: 'identity_taken', identity: name, record: undefined });
        }
      }
    }
  }
  for (const [whose, refusal] of refusals) for (const at of whose.rows) people.refusals[at] = refusal;
}

function fillsOf({ rule }: People, { record, said }: Person): number[] {
  if (!record || rule.policy !== 'update') return [];
  return rule.identities.flatMap((_, identity) =>
    (record.identities[identity] ?? null) === null && (said[identity]?.size ?? 0) > 0 ? [identity] : [],
  );
}

function leavesOf(people: People, at: number, whose: Person): number[] {
  return people.rule.identities.flatMap((_, identity) => {
    const written = people.rows[at]?.identities[identity] ?? null;
    if (written === null) return [];
    if (identityOf(people, at, identity) === null) return [identity];
    const own = whose.record?.identities[identity] ?? null;
    const isAlias = own !== null && own !== written && whose.record?.aliases[identity]?.includes(written);
    return isAlias ? [identity] : [];
  });
}

/** What the rows of a person change of how they are called, where records are updated. */
interface Called {
  /** What is written in the place of an initial, by the place of the row. */
  readonly says: ReadonlyMap<number, Decision['says']>;
  readonly remarks: readonly PersonRemark[];
}

function saidOf(people: People, whose: Person, namesakes: Namesakes): Called {
  const { says, remarks } = calledBy(people, whose);
  return { says, remarks: [...whose.remarks, ...saidOfValues(people, whose, namesakes), ...remarks] };
}

/** The first time that a person is called as somebody else would be, and each initial, in the order of the file. */
function calledBy({ rule, rows: all }: People, { record, rows }: Person): Called {
  const says = new Map<number, Decision['says']>();
  const remarks: PersonRemark[] = [];
  if (rule.policy !== 'update') return { says, remarks };
  const { firstName } = rule;
  let known: PersonNames = { ...(record?.names ?? NAMELESS), birth: '' };
  let isRenamed = false;
  for (const at of [...rows].sort((one, other) => one - other)) {
    const names = { ...(all[at]?.names ?? NAMELESS), birth: '' };
    if (!isRenamed && contradict(known, names, false)) {
      isRenamed = true;
      const [from, to] = [writtenName(known), writtenName(names)];
      remarks.push({ code: 'renamed', from, to, record: record?.id });
    }
    const kept = firstName === undefined ? undefined : fullerFirst(known, names)?.firstWritten;
    if (kept !== undefined && firstName !== undefined) {
      says.set(at, [{ field: firstName, value: kept }]);
      if (says.size === 1)
        remarks.push({ code: 'first_name_kept', kept, written: names.firstWritten ?? names.first });
    }
    known = layNames(known, names);
  }
  return { says, remarks };
}
