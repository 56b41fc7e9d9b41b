import type { Decision, Outcome, PersonRemark, Refusal } from './decision.ts';
import { contradict, NAMELESS, type PersonNames, writtenName } from './names.ts';
import { goesBy, identityOf, namesOf, type People, type Person } from './people.ts';

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
  const remarks = new Map<Person, readonly PersonRemark[]>();
  for (const whose of told.keys()) remarks.set(whose, remarksOf(people, whose));
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
      says: [],
      remarks: carries ? (remarks.get(whose) ?? []) : [],
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

function remarksOf(people: People, whose: Person): readonly PersonRemark[] {
  const renamed = people.rule.policy === 'update' ? renaming(people, whose) : undefined;
  return renamed ? [...whose.remarks, renamed] : whose.remarks;
}

/** The first time that a person is called as somebody else would be, in the order of the file. */
function renaming(people: People, { record, rows }: Person): PersonRemark | undefined {
  let before: PersonNames = { ...(record?.names ?? NAMELESS), birth: '' };
  for (const at of [...rows].sort((one, other) => one - other)) {
    const names = { ...namesOf(people, at), birth: '' };
    if (contradict(before, names, false)) {
      return { code: 'renamed', from: writtenName(before), to: writtenName(names), record: record?.id };
    }
    const [first, last] = [names.first ? names : before, names.last ? names : before];
    before = {
      ...{ first: first.first, last: last.last, birth: '' },
      ...{ firstWritten: first.firstWritten ?? first.first, lastWritten: last.lastWritten ?? last.last },
    };
  }
  return undefined;
}
