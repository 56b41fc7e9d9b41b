/** What `sluice` says of single records in English: duplicates, merges, and where values come from. */
export const enRecords = {
  duplicates: {
    none: 'No pairs of {{entity}} look alike.',
    pair: '{{place}}. {{reasons}}',
    record: '   {{id}}  {{name}}',
    crowded_one: '{{count, number}} value that more than 50 records share was passed over.',
    crowded_other: '{{count, number}} values that more than 50 records share were passed over.',
    more: 'There are more: see more of them with --limit, or merge these first.',
    how: 'Merge two of them with: sluice merge {{entity}} KEPT MERGED',
  },
  merge: {
    title: 'Merging {{merged}} into {{kept}}:',
    /** The heads of the columns. */
    kept: 'stays',
    merged: 'is merged',
    result: 'becomes',
    done: '{{id}} stays. Undo it with: sluice unmerge {{merge}}',
    undone: 'These are two records again: {{kept}} and {{merged}}.',
    left: 'Not put back, since changed after the merge: {{fields}}',
  },
  trace: {
    title: '{{entity}} {{key}} ({{id}})',
    deleted: '{{entity}} {{id}}: deleted',
    imported: '{{file}}, line {{line}}, imported{{by}}, {{when}}',
    edited: 'edited{{by}}, {{when}}',
    unknown: 'where it comes from is not known, or no longer',
    changes: 'What was done to it, newest first:',
    change: {
      imported: '{{when}}: created{{by}} with {{file}}, line {{line}}',
      updated: '{{when}}: updated{{by}} with {{file}}, line {{line}}',
      created: '{{when}}: created{{by}}',
      changed: '{{when}}: edited{{by}}',
      deleted: '{{when}}: deleted{{by}}',
      merged: '{{when}}: {{merged}} merged into {{kept}}{{by}} (sluice unmerge {{merge}})',
    },
    value: '  {{field}}: {{after}}',
    valueChange: '  {{field}}: {{before}} → {{after}}',
    undone: '  undone {{when}}',
    undoneInPart: '  undone in part {{when}}',
    unmerged: '  made two again {{when}}{{by}}',
    redone: '  redone {{when}}',
  },
} as const;
