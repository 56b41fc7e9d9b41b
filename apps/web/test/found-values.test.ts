import { choicesOf } from '@sluice/rows/shown';
import { entityOf, fieldOf, type ValueRule } from '@sluice/shared';
import { describe, expect, it } from 'vitest';
import { foundValues, isOpen, withMeaning } from '../src/import/mapping/found-values.ts';

const status = fieldOf(entityOf('leads'), 'status');
const choices = status && choicesOf(status);
if (!choices) throw new Error('the field has no choices');

const COUNTS = [
  { value: 'Gagné', count: 40 },
  { value: 'tiède', count: 7 },
  { value: 'gagne', count: 2 },
  { value: 'Tiède', count: 1 },
  { value: 'n/a', count: 1 },
];
const rules: ValueRule[] = [{ found: 'N/A', becomes: { kind: 'empty' } }];

describe('the values of a column', () => {
  it('are one where only the spelling differs, and those that nothing recognises come first', () => {
    expect(foundValues(COUNTS, rules, choices)).toEqual([
      { shown: 'tiède', rows: 8, byItself: 'refused', meaning: 'refused' },
      { shown: 'n/a', rows: 1, byItself: 'refused', meaning: 'empty' },
      { shown: 'Gagné', rows: 42, byItself: 'value:won', meaning: 'value:won' },
    ]);
  });

  it('are open where nothing recognises them and nobody decided', () => {
    expect(foundValues(COUNTS, rules, choices).filter(isOpen)).toMatchObject([{ shown: 'tiède' }]);
  });

  it('get a rule where they are meant otherwise than they read, and none where they are not', () => {
    const [lukewarm, , won] = foundValues(COUNTS, rules, choices);
    if (!lukewarm || !won) throw new Error('a value is missing');
    const decided = withMeaning(rules, lukewarm, 'value:contacted');
    expect(decided).toEqual([...rules, { found: 'tiède', becomes: { kind: 'value', value: 'contacted' } }]);
    expect(withMeaning(decided, lukewarm, 'value:lost')).toHaveLength(2);
    expect(withMeaning(decided, lukewarm, 'refused')).toEqual(rules);
    const refused = withMeaning(rules, won, 'refused');
    expect(refused).toContainEqual({ found: 'Gagné', becomes: { kind: 'refused' } });
    expect(withMeaning(refused, won, 'value:won')).toEqual(rules);
  });
});
