import { type Choices, foldChoice, type ValueRule } from '@sluice/shared';
import type { Normaliser, Refusal } from './normaliser.ts';

/**
 * A person's word on what values become, before what they mean by themselves.
 *
 * @param choices what the field allows: a rule may name nothing else
 * @param byItself for values without a rule
 */
export function valueRulesNormaliser(
  rules: readonly ValueRule[],
  { allowed }: Choices,
  byItself: Normaliser,
): Normaliser {
  const known = new Map(rules.map((rule) => [foldChoice(rule.found), outcomeOf(rule, allowed)]));
  return (cell) => known.get(foldChoice(cell)) ?? byItself(cell);
}

function outcomeOf({ becomes }: ValueRule, allowed: Choices['allowed']): string | Refusal {
  switch (becomes.kind) {
    case 'empty':
      return '';
    case 'refused':
      return { code: 'value_refused' };
    case 'value':
      return allowed.some(({ value }) => value === becomes.value)
        ? becomes.value
        : { code: 'invalid_choice' };
  }
}
