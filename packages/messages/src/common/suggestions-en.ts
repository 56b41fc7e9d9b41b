import type { FieldType, SuggestionReason } from '@sluice/shared';
import type { Worded } from '../catalogue.ts';

/** What every face says in English of a column on its way to a field. */
export const enSuggestions = {
  /** Why the field is suggested, within a sentence, by how the header names it. */
  suggested: {
    name: 'same name',
    alias: 'a known name of the field',
    words: 'has the words of “{{name}}”',
    like: 'spelt nearly like “{{name}}”',
    part: 'has “{{name}}” in its name',
    type: 'its name says only the kind of value',
    none: 'told by its cells alone',
  },
  /** Behind that. */
  cellsFit: '{{reason}}; cells that fit: {{fits}} of {{looked}}',
  noCells: '{{reason}}; no cell to look at',
  /** What cells are not, by the type of their field: some examples behind. */
  unreadable: {
    text: '{{unreadable}} of {{looked}} looked at cannot be taken: {{examples}}',
    email: '{{unreadable}} of {{looked}} looked at cannot be read as an e-mail address: {{examples}}',
    phone: '{{unreadable}} of {{looked}} looked at cannot be read as a telephone number: {{examples}}',
    integer: '{{unreadable}} of {{looked}} looked at cannot be read as a whole number: {{examples}}',
    decimal: '{{unreadable}} of {{looked}} looked at cannot be read as a number: {{examples}}',
    boolean: '{{unreadable}} of {{looked}} looked at cannot be read as yes or no: {{examples}}',
    date: '{{unreadable}} of {{looked}} looked at cannot be read as a date: {{examples}}',
    enum: '{{unreadable}} of {{looked}} looked at cannot be read as one of its values: {{examples}}',
  },
  example: '“{{value}}”',
} as const satisfies {
  readonly suggested: Worded<SuggestionReason['header']>;
  readonly unreadable: Worded<FieldType>;
  readonly [area: string]: unknown;
};
