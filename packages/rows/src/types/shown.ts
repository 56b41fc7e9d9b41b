/** How values are shown: what browsers and the command line load of this package, and nothing heavy. */
import type { Field, FieldOf, FieldType } from '@sluice/shared';
import { booleanShown } from './boolean/shown.ts';
import { dateShown } from './date/shown.ts';
import { decimalShown } from './decimal/shown.ts';
import { emailShown } from './email/shown.ts';
import { enumShown } from './enum/shown.ts';
import { integerShown } from './integer/shown.ts';
import { listShown } from './list/shown.ts';
import { phoneShown } from './phone/shown.ts';
import type { Choices, ShownType, ValueFormat } from './shown-type.ts';
import { textShown } from './text/shown.ts';
import { timestampShown } from './timestamp/shown.ts';

/** Every type: one that is missing does not compile. */
const SHOWN: { readonly [Type in FieldType]: ShownType<Type> } = {
  text: textShown,
  email: emailShown,
  phone: phoneShown,
  integer: integerShown,
  decimal: decimalShown,
  boolean: booleanShown,
  date: dateShown,
  timestamp: timestampShown,
  list: listShown,
  enum: enumShown,
};

/** A stored value as the reader writes such values. @param value in canonical form, not empty */
export function inWords<Type extends FieldType>(
  value: string,
  field: FieldOf<Type>,
  format: ValueFormat,
): string {
  const shown: ShownType<Type> = SHOWN[field.type];
  return shown.inWords(value, field, format);
}

/** Whether values stand at the end of their column, one figure below the other. */
export function isFigure({ type }: Field): boolean {
  return SHOWN[type].isFigure;
}

/** What a field allows, or undefined for a field whose values are not a short list. Compiled anew by each call. */
export function choicesOf<Type extends FieldType>(field: FieldOf<Type>): Choices | undefined {
  const shown: ShownType<Type> = SHOWN[field.type];
  return shown.choices?.(field);
}

export type { AllowedValue, Choices, ValueFormat } from './shown-type.ts';
