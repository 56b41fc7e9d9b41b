import type { FoundMarker } from '@sluice/rows/markers';
import type { Choices } from '@sluice/rows/shown';
import { type ColumnProfile, foldChoice, type ValueCount, type ValueRule } from '@sluice/shared';

/** What a value becomes, as the id of a choice: `value:won`, `empty` or `refused`. */
export type Meaning = `value:${string}` | 'empty' | 'refused';

/** A value of a column that goes to a field with few values, whatever its spelling. */
export interface FoundValue {
  /** As it is spelled most often. */
  readonly shown: string;
  /** How many rows have it. */
  readonly rows: number;
  /** What it means by itself: refused where it is not recognised. */
  readonly byItself: Meaning;
  readonly meaning: Meaning;
}

/** The values that were counted, those first that nothing recognises. */
export function foundValues(
  counts: readonly ValueCount[],
  rules: readonly ValueRule[],
  { recognise }: Choices,
): readonly FoundValue[] {
  const ruleOf = new Map(rules.map(({ found, becomes }) => [foldChoice(found), becomes]));
  const values = new Map<string, FoundValue>();
  for (const { value, count } of counts) {
    const key = foldChoice(value);
    const alike = values.get(key);
    if (alike) values.set(key, { ...alike, rows: alike.rows + count });
    else {
      const meant = recognise(value);
      const byItself: Meaning = meant === undefined ? 'refused' : `value:${meant}`;
      const rule = ruleOf.get(key);
      values.set(key, { shown: value, rows: count, byItself, meaning: rule ? meaningOf(rule) : byItself });
    }
  }
  return [...values.values()].toSorted((left, right) => known(left) - known(right));
}

/** Whether rows are refused for a value that nobody decided on. */
export function isOpen({ byItself, meaning }: FoundValue): boolean {
  return byItself === 'refused' && meaning === 'refused';
}

/** The rules with another one for a value: none where it is to mean what it means by itself. */
export function withMeaning(
  rules: readonly ValueRule[],
  { shown, byItself }: FoundValue,
  meaning: Meaning,
): readonly ValueRule[] {
  const others = rules.filter(({ found }) => foldChoice(found) !== foldChoice(shown));
  return meaning === byItself ? others : [...others, { found: shown, becomes: becoming(meaning) }];
}

function known({ byItself }: FoundValue): number {
  return byItself === 'refused' ? 0 : 1;
}

function meaningOf(becomes: ValueRule['becomes']): Meaning {
  return becomes.kind === 'value' ? `value:${becomes.value}` : becomes.kind;
}

function becoming(meaning: Meaning): ValueRule['becomes'] {
  if (meaning === 'empty' || meaning === 'refused') return { kind: meaning };
  return { kind: 'value', value: meaning.slice('value:'.length) };
}

/** A column with the markers among its values that are read as values. */
export function withMarkers(column: ColumnProfile, markers: readonly FoundMarker[]): ColumnProfile {
  const kept = markers.filter(({ isEmpty, count }) => !isEmpty && count > 0);
  if (!column.values || kept.length === 0) return column;
  return {
    ...column,
    values: [...column.values, ...kept.map(({ text, count }) => ({ value: text, count }))],
  };
}
