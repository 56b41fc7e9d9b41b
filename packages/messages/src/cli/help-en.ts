import { enCells } from './cells/en.ts';
import { enMappings } from './mappings/en.ts';
/** What the commands and options of `sluice` are, in English. */
export const enHelp = {
  help: {
    program: 'Brings the rows of a file into Sluice, and records back out.',
    import: 'import a file',
    status: 'show where an import stands',
    cancel: 'stop an import; what is written stays',
    continue: 'continue a stopped import where it stopped',
    retry: 'try the refused rows of an import again, as they are or corrected',
    undo: 'undo an import: take back what it wrote; what was changed since is kept',
    redo: 'redo an import that was undone',
    duplicates: 'list pairs of records that may be one, the likeliest first',
    merge: 'merge a record into another one, which keeps its id; can be undone',
    unmerge: 'make two records again of those that were merged',
    trace: 'tell which import, file, line and person wrote each value of a record',
    history: 'list the imports, newest first',
    errors: 'write the refused rows of an import as CSV, each with its reason',
    export: 'write all records of an entity as CSV, which can be imported as it is',
    argumentFile: 'a CSV file',
    argumentId: 'the id of an import',
    argumentEntity: 'the kind of record: {{entities}}',
    argumentKey: 'what the record is recognised by (a number, an e-mail address…), or its id',
    optionEntity: 'what the rows are, where the file is not to tell: {{entities}}',
    optionMap: 'the column that goes to a field, by header or place (#3); no field leaves it out; repeatable',
    optionConstant: 'one value of a field for all rows, instead of a column; repeatable',
    optionValue:
      'what a value of the file means, for a field that allows few, like “status:Hot lead=qualified”; nothing after the = leaves it empty, ! refuses the row; repeatable',
    optionOwner: 'who looks after the records, by e-mail; several, separated by commas, in turn',
    optionDateOrder: 'how dates are written: dmy, mdy or ymd',
    ...enCells.help,
    ...enMappings.help,
    optionCountry: 'the country of telephone numbers without a country code, like FR',
    optionDryRun: 'check only: say what would happen and write nothing',
    optionExpress: 'write as soon as the file is checked',
    optionSplitNames:
      'the column of full names to split into first and last; Header=first-last or last-first says which comes first',
    optionFallback:
      'a column, and the one that counts where its cell is empty, as in "Phone=Mobile"; repeatable',
    optionCountryColumn: 'the column that names the country of telephone numbers, or none',
    optionAsRows:
      'read lines that look like no record (a sum, the header once more) all the same: 12,40 or all',
    optionForce: 'decide rows anew that have changed between check and import, instead of keeping them aside',
    optionApply: 'also the rows that were kept aside since something has changed after the check',
    optionLeave:
      'leave the rows that were kept aside since something has changed after the check: they count as skipped, and nothing is tried',
    optionOnDuplicate: 'what becomes of a row whose record is known already: update, skip or error',
    optionMatch:
      'what records are recognised by, in place of what is usual: fields behind commas, as id,email; several that say it together are joined by +, as lastName+firstName+birthDate',
    optionMatchAlone:
      'what decides even where names contradict, as email: for those who know that an address is a person',
    optionReplaceIdentifiers:
      'a record that is recognised by something else takes the row’s identifier over; otherwise such a row is refused',
    optionSet:
      'correct a cell before: the line of the file (or #row, from 1, without the header), the column by header or place (#3), the new value; repeatable',
    argumentKept: 'the record that stays: what it is recognised by, or its id',
    argumentMerged: 'the record that is merged into it, and is gone then',
    argumentMerge: 'the id of a merge, as `sluice merge` and `sluice trace` tell it',
    optionTake:
      'whose values count: newest, fullest, or kept, those of the record that stays; empty ones are filled in, and no identifier is replaced',
    optionOf: 'a field that takes the value of the record that is merged; repeatable',
    optionKeep: 'a field that keeps the value of the record that stays; repeatable',
    optionSetField:
      'another value of a field, “field=value”; nothing after the = leaves it empty; repeatable',
    optionMergePreview: 'say what the merged record would be, and merge nothing',
    optionFrom:
      'take the corrections from a file that `sluice errors` wrote; of an import that is ready, they are checked before it starts',
    optionPreview: 'say what would be undone and what would be kept, and undo nothing',
    optionUrl: 'the server to speak to, before SLUICE_URL',
    optionOut: 'write to this file and not to standard output',
    optionWarnings: 'the rows that were imported with a warning, and not the refused ones',
    optionSkipped: 'the rows that were skipped, each with what counts in its place, and not the refused ones',
    optionLimit: 'how many, at most 100',
    optionOnlyEntity: 'only the imports of this entity',
    after:
      '\nExit codes: 0 completed, 1 failed, stopped or refused by the server, 2 bad usage, 3 completed with refused rows.\n\nThe server is --url, or SLUICE_URL, or the one that runs from here; with none running, one is started for the time of\nthe command. Settings are those of “pnpm start”: the environment, then .env.\nSign in with SLUICE_EMAIL and SLUICE_PASSWORD; without them, as the admin of the demo.',
  },
} as const;
