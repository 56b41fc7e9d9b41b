import { choicesOf, type DateOrder, type DecimalMark, type Field, type ValueRule } from '@sluice/shared';
import { choiceNormaliser } from './choice.ts';
import { dateNormaliser } from './date.ts';
import { decimalNormaliser } from './decimal.ts';
import { normaliseEmail } from './email.ts';
import { integerNormaliser } from './integer.ts';
import type { Normaliser } from './normaliser.ts';
import { phoneNormaliser } from './phone.ts';
import { textNormaliser } from './text.ts';
import { valueRulesNormaliser } from './value-rules.ts';

/** What the source and the person say of how its values are written. */
export interface Conventions {
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
  readonly defaultCountry: string;
  readonly today: Date;
  /** For fields that allow few values: what becomes of those that are meant otherwise than they read. */
  readonly values?: readonly ValueRule[] | undefined;
}

/** The normaliser of a field's type. */
export function normaliserOf(field: Field, conventions: Conventions): Normaliser {
  switch (field.type) {
    case 'text':
      return textNormaliser(field);
    case 'email':
      return normaliseEmail;
    case 'phone':
      return phoneNormaliser(conventions.defaultCountry);
    case 'integer':
      return integerNormaliser(field);
    case 'decimal':
      return decimalNormaliser(field, conventions.decimalMark);
    case 'date':
      return dateNormaliser(field, conventions.dateOrder, conventions.today);
    case 'boolean':
    case 'enum':
      return oneOfFew(field, conventions.values ?? []);
  }
}

function oneOfFew(
  field: Extract<Field, { type: 'boolean' | 'enum' }>,
  rules: readonly ValueRule[],
): Normaliser {
  const choices = choicesOf(field);
  const byItself = choiceNormaliser(choices, field.type === 'enum' ? 'invalid_choice' : 'invalid_boolean');
  return rules.length === 0 ? byItself : valueRulesNormaliser(rules, choices, byItself);
}

export type { Normaliser };
