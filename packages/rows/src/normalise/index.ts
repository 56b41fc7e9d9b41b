import type { DateOrder, DecimalMark, Field } from '@sluice/shared';
import { normaliseBoolean } from './boolean.ts';
import { choiceNormaliser } from './choice.ts';
import { dateNormaliser } from './date.ts';
import { decimalNormaliser } from './decimal.ts';
import { normaliseEmail } from './email.ts';
import { integerNormaliser } from './integer.ts';
import type { Normaliser } from './normaliser.ts';
import { phoneNormaliser } from './phone.ts';
import { textNormaliser } from './text.ts';

/** What the source and the person say of how its values are written. */
export interface Conventions {
  readonly dateOrder: DateOrder;
  readonly decimalMark: DecimalMark;
  readonly defaultCountry: string;
  readonly today: Date;
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
    case 'boolean':
      return normaliseBoolean;
    case 'date':
      return dateNormaliser(field, conventions.dateOrder, conventions.today);
    case 'enum':
      return choiceNormaliser(field);
  }
}

export type { Normaliser };
