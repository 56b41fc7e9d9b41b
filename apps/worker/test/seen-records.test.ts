import { identitiesOf, identityRule, type PersonRecord } from '@sluice/rows/identities';
import { entityOf } from '@sluice/shared';
import { expect, it } from 'vitest';
import { KnownRecords } from '../src/engine/people/known-records.ts';

const leads = entityOf('leads');
const rule = identityRule(leads);
type Values = Readonly<Record<string, string>>;
const said = (values: Values) => identitiesOf(leads, rule, (field) => values[field]);
const record = (id: string, values: Values): PersonRecord => ({
  ...{ id, aliases: rule.identities.map(() => []), contested: false },
  ...said(values),
});
const ANNE = { email: 'info@sluice.example', firstName: 'Anne' };
const row = said(ANNE);
const seen = (records: readonly PersonRecord[], crowded = false, isForeign?: (id: string) => boolean) =>
  new KnownRecords({ records, held: new Map() }, rule).seenBy(row, () => crowded, {
    own: null,
    ...(isForeign && { isForeign }),
  });

it('is the same as long as the table says the same of those whom a row may be', () => {
  const [anne, bob] = [record('a', ANNE), record('b', { ...ANNE, firstName: 'Bob' })];
  const before = seen([anne, bob]);
  expect(before).not.toBeNull();
  expect(seen([bob, record('c', { email: 'other@sluice.example' }), anne])).toBe(before);
  expect(seen([anne])).not.toBe(before);
  expect(seen([anne, record('b', { ...ANNE, firstName: 'Rob' })])).not.toBe(before);
  expect(seen([anne, { ...bob, contested: true }])).not.toBe(before);
  expect(seen([])).toBeNull();
});

it('has no part of who only has a crowded value, nor of whom the import itself writes', () => {
  const [anne, bob] = [record('a', ANNE), record('b', { ...ANNE, firstName: 'Bob' })];
  expect(seen([anne, bob], true)).toBe(seen([anne], true));
  expect(seen([bob], true)).toBe(seen([], true));
  // Told apart from a row whose value is on few.
  expect(seen([anne], true)).not.toBe(seen([anne]));
  expect(seen([anne, bob], false, (id) => id !== 'b')).toBe(seen([anne]));
  expect(seen([anne], false, () => false)).toBeNull();
});

it('has those too that only what all rows of the person say together finds', () => {
  const [anne, known] = [record('a', ANNE), record('k', { externalId: '1' })];
  const laid = said({ ...ANNE, externalId: '1' });
  const table = new KnownRecords({ records: [anne, known], held: new Map() }, rule);
  expect(table.seenBy(row, () => false, { own: null, laid })).not.toBe(seen([anne]));
  expect(table.seenBy(row, () => false, { own: null, laid })).toBe(
    table.seenBy(laid, () => false, { own: null }),
  );
});
