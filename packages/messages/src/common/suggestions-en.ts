import type { SuggestionReason } from '@sluice/shared';
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
  /** In place of that, where the organisation has chosen the field for columns called so. */
  chosenBefore: 'chosen for this name before ({{times}} ×)',
  /** Behind that. */
  cellsFit: '{{reason}}; cells that fit: {{fits}} of {{looked}}',
  noCells: '{{reason}}; no cell to look at',
  /** What the check would refuse of a column, with the most frequent reason and some examples. */
  unreadable: '{{unreadable}} of {{looked}} looked at cannot be read: {{reason}} ({{examples}})',
  example: '“{{value}}”',
} as const satisfies {
  readonly suggested: Worded<SuggestionReason['header']>;
  readonly [area: string]: unknown;
};
