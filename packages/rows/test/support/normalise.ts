import type { Field } from '@sluice/shared';
import { normaliserOf } from '../../src/types/index.ts';
import type { Conventions } from '../../src/types/knowledge.ts';

const label = { en: 'x', fr: 'x' };
const base = { label, aliases: { en: [], fr: [] }, column: 'x' };
const conventions: Conventions = {
  dateOrder: 'dmy',
  decimalMark: 'none',
  defaultCountry: 'FR',
  today: new Date('2026-11-21T12:00:00Z'),
};

/** A field without what only its names and its table need. */
export type Bare<Whole> = Whole extends Field ? Omit<Whole, keyof typeof base> : never;

/** What a cell becomes: its canonical text, with the code of a remark behind it, or the code of its issue. */
export function normalise(field: Bare<Field>, cell: string, overrides: Partial<Conventions> = {}): string {
  const result = normaliserOf({ ...base, ...field }, { ...conventions, ...overrides })(cell);
  if (typeof result === 'string') return result;
  return 'remark' in result ? `${result.value} (${result.remark.code})` : result.code;
}
