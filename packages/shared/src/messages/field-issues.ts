import type { FieldType } from '../entities/definition.ts';
import type { Language } from '../languages.ts';

/**
 * What can be wrong with a cell, by the type of its field; what any cell may suffer from stands with the other issues of
 * rows. The codes are stable. They stand beside their texts, so that a new type has one place for both.
 */
export const FIELD_ISSUES = {
  text: ['too_long', 'invalid_text', 'rounded_identifier'],
  email: ['invalid_email'],
  phone: ['invalid_phone'],
  integer: ['invalid_integer', 'integer_out_of_range'],
  decimal: ['invalid_decimal', 'decimal_out_of_range'],
  boolean: ['invalid_boolean'],
  date: ['invalid_date', 'impossible_date', 'date_in_future'],
  enum: ['invalid_choice'],
} as const satisfies Readonly<Record<FieldType, readonly string[]>>;

/** What can be wrong with a cell of a field of this type. */
export type FieldIssueCode<Type extends FieldType = FieldType> = (typeof FIELD_ISSUES)[Type][number];

/** What is wrong, in whole sentences; `{name}` takes a parameter. */
export const FIELD_SENTENCES: Readonly<Record<Language, Readonly<Record<FieldIssueCode, string>>>> = {
  en: {
    too_long: '{column}: “{value}” is longer than {limit} characters.',
    invalid_text: '{column}: “{value}” does not have the expected form.',
    rounded_identifier:
      '{column}: “{value}” is a number that a spreadsheet has rounded: digits are missing. Format this column as text in the original file, then export it again.',
    invalid_email: '{column}: “{value}” is not an e-mail address. Expected something like name@example.com.',
    invalid_phone:
      '{column}: “{value}” is not a telephone number of {country}. Add the country code, like +33.',
    invalid_integer: '{column}: “{value}” is not a whole number.',
    integer_out_of_range: '{column}: “{value}” is not between {min} and {max}.',
    invalid_decimal: '{column}: “{value}” is not a number. Write it like 1234.56 or 1 234,56.',
    decimal_out_of_range:
      '{column}: “{value}” does not fit: at most {integerDigits} digits before the separator and {scale} after it.',
    invalid_boolean: '{column}: “{value}” is neither yes nor no.',
    invalid_date: '{column}: “{value}” is not a date in the order {order}.',
    impossible_date: '{column}: “{value}” is not a day of the calendar.',
    date_in_future: '{column}: “{value}” lies in the future.',
    invalid_choice: '{column}: “{value}” is not one of {allowed}.',
  },
  fr: {
    too_long: '{column} : « {value} » dépasse {limit} caractères.',
    invalid_text: '{column} : « {value} » n’a pas la forme attendue.',
    rounded_identifier:
      '{column} : « {value} » est un nombre arrondi par un tableur : des chiffres manquent. Mettez cette colonne au format texte dans le fichier d’origine, puis exportez-le à nouveau.',
    invalid_email: '{column} : « {value} » n’est pas une adresse e-mail. Exemple attendu : nom@example.com.',
    invalid_phone:
      '{column} : « {value} » n’est pas un numéro de téléphone ({country}). Ajoutez l’indicatif, comme +33.',
    invalid_integer: '{column} : « {value} » n’est pas un nombre entier.',
    integer_out_of_range: '{column} : « {value} » n’est pas compris entre {min} et {max}.',
    invalid_decimal: '{column} : « {value} » n’est pas un nombre. Écrivez-le comme 1 234,56 ou 1234.56.',
    decimal_out_of_range:
      '{column} : « {value} » ne tient pas : au plus {integerDigits} chiffres avant le séparateur et {scale} après.',
    invalid_boolean: '{column} : « {value} » n’est ni oui ni non.',
    invalid_date: '{column} : « {value} » n’est pas une date dans l’ordre {order}.',
    impossible_date: '{column} : « {value} » n’est pas un jour du calendrier.',
    date_in_future: '{column} : « {value} » est dans le futur.',
    invalid_choice: '{column} : « {value} » n’est pas l’une des valeurs {allowed}.',
  },
};

/** The same in a few words, where it is one cause among others. */
export const FIELD_CAUSES: Readonly<Record<Language, Readonly<Record<FieldIssueCode, string>>>> = {
  en: {
    too_long: 'too long',
    invalid_text: 'not in the expected form',
    rounded_identifier: 'rounded by a spreadsheet',
    invalid_email: 'not an e-mail address',
    invalid_phone: 'not a telephone number',
    invalid_integer: 'not a whole number',
    integer_out_of_range: 'too small or too large',
    invalid_decimal: 'not a number',
    decimal_out_of_range: 'too many digits',
    invalid_boolean: 'neither yes nor no',
    invalid_date: 'not a date in the expected order',
    impossible_date: 'not a day of the calendar',
    date_in_future: 'a date in the future',
    invalid_choice: 'not one of the allowed values',
  },
  fr: {
    too_long: 'trop long',
    invalid_text: 'pas dans la forme attendue',
    rounded_identifier: 'arrondi par un tableur',
    invalid_email: 'pas une adresse e-mail',
    invalid_phone: 'pas un numéro de téléphone',
    invalid_integer: 'pas un nombre entier',
    integer_out_of_range: 'trop petit ou trop grand',
    invalid_decimal: 'pas un nombre',
    decimal_out_of_range: 'trop de chiffres',
    invalid_boolean: 'ni oui ni non',
    invalid_date: 'pas une date dans l’ordre attendu',
    impossible_date: 'pas un jour du calendrier',
    date_in_future: 'une date dans le futur',
    invalid_choice: 'pas une des valeurs permises',
  },
};
