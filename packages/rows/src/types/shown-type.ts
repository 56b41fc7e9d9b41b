import type { FieldOf, FieldType, Language, Localised } from '@sluice/shared';

/** One of the few values that a field allows. */
export interface AllowedValue {
  /** As it is stored. */
  readonly value: string;
  readonly label: Localised;
}

/** The values of a field that allows only a few. */
export interface Choices {
  readonly allowed: readonly AllowedValue[];
  /** The stored value that a cell means by itself, from its name, a label in any language or an alias. */
  readonly recognise: (cell: string) => string | undefined;
}

/** How numbers and dates are written in the reader's language. */
export interface ValueFormat {
  readonly language: Language;
  number(value: number): string;
  /** @param iso `2025-12-31` */
  date(iso: string): string;
  /** In UTC, which it says. @param iso `2025-12-31T14:03:22Z` */
  instant(iso: string, precision: 'minute' | 'second'): string;
}

/** How a type is shown. It says nothing else, so that a browser can load it: no judge, no repair, no SQL. */
export interface ShownType<Type extends FieldType> {
  /** Figures stand one below the other, at the end of their column. */
  readonly isFigure: boolean;
  /** A value in canonical form (ISO date, plain decimal, `true` / `false`, stored choice) as the reader writes such values. */
  readonly inWords: (value: string, field: FieldOf<Type>, format: ValueFormat) => string;
  /** What a field allows, where that is a short list. Compiled anew by each call. */
  readonly choices?: (field: FieldOf<Type>) => Choices;
}

/** Of the types whose values are shown as they are stored. */
export const AS_STORED: ShownType<FieldType> = { isFigure: false, inWords: (value) => value };

/** Of the types whose values are numbers. A decimal of many digits would lose some as a number. */
export const AS_NUMBER: ShownType<FieldType> = {
  isFigure: true,
  inWords: (value, _, format) => (value.length > 15 ? value : format.number(Number(value))),
};
