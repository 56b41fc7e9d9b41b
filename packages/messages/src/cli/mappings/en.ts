/** What `sluice` says of saved mappings, in English. */
export const enMappings = {
  error: {
    no_mapping: 'No mapping is saved as “{{name}}”. There are: {{names}}.',
    several_mappings: 'Several mappings are saved as “{{name}}”. Say which by its id: {{ids}}',
    mapping_unfit:
      'The mapping “{{name}}” is of another file: none of its columns is in this one. Its columns are: {{headers}}.',
  },
  help: {
    mappings: 'list, rename or remove the saved mappings for files with the same headers',
    argumentMappings: 'list, rename or remove',
    argumentMapping: 'the name of a mapping, or its id',
    argumentNewName: 'what to call it from now on',
    optionOfEntity: 'those of one kind of record alone',
    optionMapping: 'start from a saved mapping, by its name; other options come on top',
    optionSaveMapping: 'save the mapping under a name, for files with the same headers',
  },
  notice: {
    keptMapping: 'Mapped as “{{name}}” says.',
    keptAdded: 'Columns that it does not know: {{headers}}',
    keptMissing: 'Columns that are not in this file: {{headers}}',
    keptOffered: 'The mapping “{{name}}” is saved for files like this one: use it with --mapping "{{name}}"',
    mappingSaved: 'The mapping is saved as “{{name}}”.',
  },
  mappings: {
    one: '{{name}} ({{entity}})',
    savedBy: '  {{id}}, saved on {{date}} by {{person}}',
    saved: '  {{id}}, saved on {{date}}',
    headers: '  columns: {{headers}}',
    none: 'No mapping is saved. Save one with: sluice import FILE --save-mapping NAME',
    renamed: '“{{name}}” is now called “{{next}}”.',
    removed: 'The mapping “{{name}}” is forgotten. Imports that used it keep theirs.',
  },
} as const;
