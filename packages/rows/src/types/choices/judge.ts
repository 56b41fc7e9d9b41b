import { foldChoice, type RowIssueCode, type ValueRule } from '@sluice/shared';
import type { CellIssue, Normaliser } from '../knowledge.ts';
import type { Choices } from '../shown-type.ts';
import { remembering } from './remembering.ts';

/**
 * The judge of a field that allows few values.
 *
 * @param rules what a person said of values that are meant otherwise than they read
 * @param otherwise why a value is refused that is none of the choices
 */
export function choiceNormaliser(
  choices: Choices,
  rules: readonly ValueRule[] | undefined,
  otherwise: RowIssueCode,
): Normaliser {
  const byItself: Normaliser = (cell) => choices.recognise(cell) ?? { code: otherwise };
  return remembering(
    rules === undefined || rules.length === 0 ? byItself : valueRulesNormaliser(rules, choices, byItself),
  );
}

/**
 * A person's word on what values become, before what they mean by themselves.
 *
 * @param choices what the field allows: a rule may name nothing else
 * @param byItself for values without a rule
 */
function valueRulesNormaliser(
  rules: readonly ValueRule[],
  { allowed }: Choices,
  byItself: Normaliser,
): Normaliser {
  const known = new Map(rules.map((rule) => [foldChoice(rule.found), outcomeOf(rule, allowed)]));
  return (cell) => known.get(foldChoice(cell)) ?? byItself(cell);
}

function outcomeOf({ becomes }: ValueRule, allowed: Choices['allowed']): string | CellIssue {
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
