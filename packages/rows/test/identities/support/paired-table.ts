import { entityOf } from '@sluice/shared';
import {
  type Decision,
  decide,
  identitiesOf,
  identityRule,
  keysOf,
  layOver,
  type PersonRow,
  writable,
} from '../../../src/identities/index.ts';

export type Values = Readonly<Record<string, string | null>>;
export interface Stored {
  readonly id: string;
  readonly values: Values;
}
export type Policy = 'update' | 'skip';

/** A table of one entity and what files do to it, written as a commit would. */
export function table(name: 'scrobbles' | 'releases', policy: Policy) {
  const entity = entityOf(name);
  const rule = identityRule(entity, { policy });
  const fields = Object.keys(entity.fields);
  const byId = new Map<string, Stored>();
  const place = (field: string) => fields.indexOf(field);
  const said = (values: Values) => identitiesOf(entity, rule, (field) => values[field]);
  const recordOf = ({ id, values }: Stored) => ({
    ...{ id, ...said(values), aliases: rule.identities.map(() => []), contested: false },
  });
  const rowsOf = (file: readonly Values[]): PersonRow[] =>
    file.map((values, at) => ({ row: at + 1, line: at + 2, ...said(values) }));
  let imports = 0;

  function written(file: readonly Values[], decisions: readonly Decision[], decision: Decision): Values {
    const rows = decisions.flatMap((one, at) => (one.person === decision.person ? [at] : []));
    const laid = layOver(
      (policy === 'update' ? rows : rows.slice(0, 1)).map((at) =>
        writable(
          fields.map((field) => file[at]?.[field] ?? null),
          decisions[at] ?? decision,
          (identity) => (rule.identities[identity]?.fields ?? []).map(place),
          place,
        ),
      ),
    );
    return Object.fromEntries(
      laid.flatMap((value, at) => (value === null ? [] : [[fields[at] ?? '', value]])),
    );
  }

  return {
    get records(): readonly Stored[] {
      return [...byId.values()];
    },
    decide: (file: readonly Values[]) => decide(rowsOf(file), [...byId.values()].map(recordOf), rule),
    /** Decides each component by itself, as a check does where rows share nothing. */
    decideApart(file: readonly Values[]): Decision[] {
      const rows = rowsOf(file);
      const records = [...byId.values()].map(recordOf);
      const parts = new Map<string, number[]>();
      for (const [at, row] of rows.entries()) {
        const near = records.filter((record) =>
          record.identities.some((value, i) => value === row.identities[i]),
        );
        const keys = keysOf(row, near, rule, () => false);
        const members = new Set([at, ...keys.flatMap((key) => parts.get(key) ?? [])]);
        for (const member of [...members])
          for (const [key, others] of parts)
            if (others.includes(member)) for (const other of parts.get(key) ?? []) members.add(other);
        const whole = [...members].sort((one, other) => one - other);
        for (const key of keys) parts.set(key, whole);
        for (const [key, others] of parts) if (others.some((one) => members.has(one))) parts.set(key, whole);
      }
      const decided: Decision[] = [];
      for (const whole of new Set([...parts.values()].map((part) => JSON.stringify(part)))) {
        const places: number[] = JSON.parse(whole);
        const some = places.flatMap((at) => rows[at] ?? []);
        const near = records.filter((record) =>
          some.some((row) =>
            row.identities.some((value, i) => value !== null && value === record.identities[i]),
          ),
        );
        for (const [at, decision] of decide(some, near, rule).entries()) decided[places[at] ?? 0] = decision;
      }
      return decided;
    },
    import(file: readonly Values[]) {
      imports++;
      const decisions = this.decide(file);
      let [inserted, changed] = [0, 0];
      const found: string[] = [];
      for (const decision of decisions) {
        const { outcome, row } = decision;
        if (outcome.kind === 'refused') throw new Error(`row ${row} is refused: ${outcome.refusal.code}`);
        if (outcome.kind === 'merged') continue;
        const before = outcome.kind === 'record' ? byId.get(outcome.id) : undefined;
        if (before) found.push(before.id);
        if (before && policy === 'skip') continue;
        const id = before?.id ?? `${String(imports).padStart(3, '0')}-${String(row).padStart(5, '0')}`;
        const after = { id, values: { ...before?.values, ...written(file, decisions, decision) } };
        if (!before) inserted++;
        else if (JSON.stringify(before.values) !== JSON.stringify(after.values)) changed++;
        byId.set(id, after);
      }
      return { inserted, changed, found };
    },
  };
}
