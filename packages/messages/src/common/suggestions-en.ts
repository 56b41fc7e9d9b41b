/** What every face says in English of a column on its way to a field. */
export const enSuggestions = {
  /** Why the field is suggested, within a sentence, by how the header names it. */
  suggested: {
    name: 'same name',
    alias: 'a known name of the field',
    words: 'has the words of “{{name}}”',
    like: 'spelt nearly like “{{name}}”',
    part: 'has “{{name}}” in its name',
    type: 'its name says only what kind of value it holds, and no other field holds such values',
    none: 'told by its cells alone',
  },
  /** Behind that. */
  cellsFit: '{{reason}}; cells that fit: {{fits}} of {{looked}}',
  noCells: '{{reason}}; no cell to look at',
} as const;
