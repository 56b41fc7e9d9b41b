import { readFileSync } from 'node:fs';
import { type EntityName, entityOf } from '@sluice/shared';
import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import {
  type Decision,
  decide,
  identitiesOf,
  identityRule,
  layOver,
  type PersonRow,
  writable,
} from '../../src/identities/index.ts';
import { judgeConstant } from '../../src/index.ts';

const TODAY = new Date('2026-11-21T12:00:00Z');

const OPTIONS = { defaultCountry: 'FR', onDuplicate: 'update', express: false, emptyCells: 'keep' } as const;

type Values = Readonly<Record<string, string | null>>;
interface Known {
  readonly id: string;
  readonly values: Values;
}

/** Columns of a file, by the field that each is of. */
type Columns = Readonly<Record<string, string>>;

/** Imports a file into a table; what became of each row, in few words, and the table that it leaves. */
function importCase(
  file: string,
  entityName: EntityName,
  columns: Columns,
  table: readonly Known[] = [],
): { said: readonly string[]; decisions: readonly Decision[]; table: readonly Known[] } {
  const entity = entityOf(entityName);
  const rule = identityRule(entity);
  const text = readFileSync(new URL(`cases/${file}.csv`, import.meta.url), 'utf8');
  const delimiter = text.split('\n')[0]?.includes(';') ? ';' : ',';
  const [header = [], ...cells]: string[][] = parse(text, { delimiter });
  const fields = Object.keys(columns);
  const valuesOf = (row: readonly string[]) =>
    fields.map((field) => {
      const cell = row[header.indexOf(columns[field] ?? '')]?.trim() ?? '';
      if (cell === '') return null;
      const value = judgeConstant(entity, field, cell, OPTIONS, TODAY);
      return typeof value === 'string' ? value : null;
    });
  const rows = cells.map((row, at): PersonRow & { values: (string | null)[] } => {
    const values = valuesOf(row);
    const said = identitiesOf(entity, rule, (field) => values[fields.indexOf(field)]);
    return { row: at + 1, line: at + 2, values, identities: said.identities, names: said.names };
  });
  const records = table.map(({ id, values }) => ({
    id,
    ...identitiesOf(entity, rule, (field) => values[field]),
    aliases: rule.identities.map(() => []),
    contested: false,
  }));
  const decisions = decide(rows, records, rule);
  const after = new Map(table.map((record) => [record.id, record]));
  const placesOf = (identity: number) =>
    (rule.identities[identity]?.fields ?? []).map((field) => fields.indexOf(field));
  for (const { outcome, person, row } of decisions) {
    if (outcome.kind !== 'new' && outcome.kind !== 'record') continue;
    const id = outcome.kind === 'record' ? outcome.id : `${file}:${row}`;
    const own = decisions.flatMap((decision, at) =>
      decision.person === person
        ? [writable(rows[at]?.values ?? [], decision, placesOf, (field) => fields.indexOf(field))]
        : [],
    );
    const laid = layOver(own).flatMap((value, at): [string, string][] =>
      value === null ? [] : [[fields[at] ?? '', value]],
    );
    after.set(id, { id, values: { ...after.get(id)?.values, ...Object.fromEntries(laid) } });
  }
  return { said: decisions.map(inWords), decisions, table: [...after.values()] };
}

function inWords({ outcome, remarks }: Decision): string {
  const warned = remarks.map(({ code }) => `, ${code}`).join('');
  if (outcome.kind === 'refused') return outcome.refusal.code;
  if (outcome.kind === 'merged') return `merged into ${outcome.into}`;
  return (outcome.kind === 'new' ? 'new' : outcome.id) + warned;
}

it('a33: people whom the second file knows by e-mail only are those whom the first had by their ids', () => {
  const first = importCase('a33-1', 'leads', {
    externalId: 'id',
    email: 'email',
    firstName: 'first name',
    lastName: 'last name',
  });
  expect(first.said).toEqual(['new', 'new']);
  const columns = { email: 'email', firstName: 'first name', lastName: 'last name', phone: 'phone' };
  const second = importCase('a33-2', 'leads', columns, first.table);
  expect(second.said).toEqual(['a33-1:1', 'a33-1:2']);
  expect(second.decisions.map(({ by }) => by)).toEqual([1, 1]);
  expect(second.table.map(({ values }) => values)).toMatchObject([
    { externalId: 'R1', email: 'jane@acme.com', lastName: 'Doe-Smith', phone: '+33612345678' },
    { externalId: 'R2', email: 'bob@acme.com', lastName: 'Roe' },
  ]);
});

it('a33c: a patient is found by a social security number in groups, without the number of the clinic', () => {
  const columns = { socialSecurityNumber: 'ssn', lastName: 'last name', firstName: 'first name' };
  const first = importCase('a33c-1', 'patients', { externalId: 'id', ...columns });
  const second = importCase('a33c-2', 'patients', { ...columns, phone: 'phone' }, first.table);
  expect([first.said, second.said]).toEqual([['new'], ['a33c-1:1']]);
  expect(second.table.map(({ values }) => values)).toMatchObject([
    { externalId: '77', phone: '+33612345678' },
  ]);
});

it('a34: three people who share a landline are three, and the fourth is a fourth; again they are the same', () => {
  const columns = { lastName: 'name', phone: 'phone' };
  const first = importCase('a34-1', 'leads', columns);
  const second = importCase('a34-2', 'leads', columns, first.table);
  expect([first.said, second.said]).toEqual([['new', 'new', 'new'], ['new']]);
  expect(importCase('a34-1', 'leads', columns, second.table).said).toEqual(['a34-1:1', 'a34-1:2', 'a34-1:3']);
});

it('a36: one code, composed and decomposed, is one grape variety', () => {
  const first = importCase('a36-1', 'grape_varieties', { code: 'code', name: 'libellé' });
  const second = importCase('a36-2', 'grape_varieties', { code: 'code', name: 'libelle\u0301' }, first.table);
  expect([first.said, second.said]).toEqual([['new'], ['a36-1:1']]);
});

it('l05: two people behind the mailbox of a company are two leads, and each is told of the other', () => {
  const { said, decisions } = importCase('l05', 'leads', {
    email: 'email',
    firstName: 'prénom',
    lastName: 'nom',
  });
  expect(said).toEqual(['new, set_apart', 'new, set_apart']);
  expect(decisions.map(({ remarks: [remark] }) => remark?.code === 'set_apart' && remark.lines)).toEqual([
    [3],
    [2],
  ]);
});

it('l30: one address with two ids is two leads, and no id is lost', () => {
  const columns = { externalId: 'id', email: 'email', lastName: 'nom' };
  const first = importCase('l30', 'leads', columns);
  expect(first.said).toEqual(['new, set_apart', 'new, set_apart']);
  expect(first.table.map(({ values }) => values.externalId)).toEqual(['1', '2']);
  expect(importCase('l30', 'leads', columns, first.table).said).toEqual(['l30:1', 'l30:2']);
});

it('l31: a row without id is the one who has its e-mail; a row with neither is nobody', () => {
  const columns = { externalId: 'id', email: 'email', lastName: 'nom' };
  const { said, table } = importCase('l31', 'leads', columns);
  expect(said).toEqual(['merged into 3', 'new', 'no_identity']);
  expect(table.map(({ values }) => values)).toEqual([{ externalId: '7', email: 'a@x.fr', lastName: 'A' }]);
});

it('m08: an update with blanks finds its lead and leaves alone what it does not say', () => {
  const columns = { externalId: 'id', lastName: 'nom', phone: 'téléphone', notes: 'notes' };
  const first = importCase('m08-1', 'leads', columns);
  const second = importCase('m08-2', 'leads', { ...columns, status: 'statut' }, first.table);
  expect(second.said).toEqual(['m08-1:1']);
  expect(second.table.map(({ values }) => values)).toEqual([
    { externalId: '1', lastName: 'A', phone: '+33612345678', notes: 'important', status: 'won' },
  ]);
});

it('a19b: markers of emptiness are nobody’s number, and neither is a zero that different people have', () => {
  const columns = { externalId: 'Numéro patient', lastName: 'Nom', firstName: 'Prénom' };
  expect(importCase('a19b', 'patients', columns).said).toEqual(
    Array.from({ length: 10 }, () => 'no_identity'),
  );
});
