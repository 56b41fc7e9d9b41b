import type { Action, AfterCommitPhase, Phase } from '@sluice/shared';
import type { Worded } from '../catalogue.ts';
import { enAccounts } from './accounts/en.ts';
import { enCells } from './cells/en.ts';
import { enRecords } from './en-records.ts';
import { enHelp } from './help-en.ts';
import { enMappings } from './mappings/en.ts';
import { enReading } from './reading/en.ts';

/** What `sluice` says in English. */
export const en = {
  ...enHelp,
  /** Why a command stopped for a reason of its own, by the code that `--json` prints. */
  error: {
    bad_usage: 'The command is not understood: {{detail}}. See: sluice --help',
    bad_option: '{{option}} is “{{value}}”; expected {{expected}}.',
    entity_missing: 'The file does not tell what its rows are. Say it with --entity: {{entities}}.',
    unknown_entity: '“{{entity}}” is not an entity. There are: {{entities}}.',
    unknown_field: '{{option}}: “{{field}}” is not a field of {{entity}}. The fields are: {{fields}}.',
    unknown_header: '{{option}}: the file has no column “{{header}}”. Its columns are: {{headers}}.',
    ambiguous_header:
      '{{option}}: several columns are called “{{header}}”. Say which by its place: {{places}}.',
    mapped_twice: '“{{what}}” stands twice in --map, --constant, --value or --owner.',
    ...enAccounts.error,
    ...enCells.error,
    ...enMappings.error,
    key_constant: '--constant: records are recognised by “{{field}}”, which cannot be the same for all rows.',
    no_choices: '--value: “{{field}}” takes any value, and needs no rule for one.',
    no_column_for_value: '--value: no column goes to “{{field}}”. Map one with --map "Header={{field}}".',
    no_owners: '--owner: {{entity}} have no field for an owner.',
    no_full_names: '{{entity}} have no first and last names to split full names into.',
    set_twice: '--set: column “{{column}}” of {{place}} is set twice.',
    file_not_found: 'There is no file “{{file}}”, or it may not be read.',
    not_a_file: '“{{file}}” is not a file.',
    confirmation_needed:
      'Nothing was undone: there is no terminal to ask on. Look with --preview, then say --yes.',
    no_server: 'No Sluice answers at {{url}}. Start it there, or name another with --url or SLUICE_URL.',
    no_server_there:
      'No Sluice answers at {{url}}. One that was started from here runs at {{there}}, on {{database}}: leave --url and SLUICE_URL out, or say --url {{there}}.',
    runs_elsewhere:
      'Nothing was done: this command is set to {{wanted}}, but Sluice runs from here at {{there}}, on {{database}}. To speak to that one say --url {{there}}; to work on the other, stop it first.',
    database_not_served:
      'Nothing was done: DATABASE_URL is set, and no Sluice runs here on {{database}}. Start one with “pnpm start”, or name a server with --url.',
    server_not_started: 'Sluice could not be started for this command: {{detail}}',
    server_lost:
      'The server at {{url}} has not answered for {{seconds}} s. The import goes on there; look again with: sluice status {{id}}',
    no_credentials:
      'Set SLUICE_EMAIL and SLUICE_PASSWORD to sign in at {{url}}. Where there is no account yet: sluice-admin organization create NAME --admin EMAIL',
    demo_refused:
      '{{url}} does not let the demo’s admin ({{email}}) in with the password of {{file}}: it was changed, the demo was removed, or that is another server. Set SLUICE_EMAIL and SLUICE_PASSWORD to an account of that server.',
    sign_in_refused:
      '{{url}} refused {{email}} with this password. Set SLUICE_EMAIL and SLUICE_PASSWORD to an account of that server.',
    upload_failed: 'The upload of “{{file}}” stopped and could not be resumed: {{detail}}',
    answer_not_understood:
      '{{url}} answered something unexpected ({{detail}}). Is it the same version of Sluice?',
    output_failed: '“{{file}}” cannot be written: {{detail}}',
    reading_unclear:
      'Nothing was imported: it is not certain how “{{file}}” is to be read.\n{{questions}}\nSay which with the option, or accept what is taken with --yes.',
    entity_unclear:
      'Nothing was imported: it is not certain what the rows of “{{file}}” are. They look like: {{entities}}.\nSay which with --entity, or accept the first with --yes.',
    mapping_incomplete:
      'The columns of “{{file}}” do not suffice: {{detail}}.\nIts columns are: {{headers}}.\nMap one with --map "Header=field", give all rows one value with --constant "field=value", or say the order of dates with --date-order dmy, a unit with --unit "Header=kg", or what the numbers of a column of dates are with --serials 1900; the fields are: {{fields}}.',
    line_not_refused:
      '--set: {{line}} is not a refused row of this import. Lines and rows are listed by: sluice errors {{id}} --json',
    not_possible:
      '“{{file}}” is {{status}}: it is not possible to {{action}} it now. Possible: {{possible}}.',
    not_confirmed: 'Nothing was undone.',
    several_records:
      '“{{key}}” is what several records of {{entity}} are known by: {{records}}. Say which one by its id.',
    no_record: 'None of the {{entity}} is known by “{{key}}”.',
    interrupted: 'Stopped. Nothing was written.',
    internal: 'This is a fault of Sluice itself: {{detail}}',
  },
  notice: {
    counting_one: '{{count, number}} row was corrected since the check: counting again.',
    counting_other: '{{count, number}} rows were corrected since the check: counting again.',
    checkAgain: 'What was corrected changes more than single rows: all rows are checked again.',
    notCounted:
      'The server has not counted that within {{seconds, number}} s: it is asked to check all rows again.',
    speaking: 'Speaking to Sluice at {{url}}, on {{database}}.',
    speakingElsewhere:
      'Speaking to Sluice at {{url}}, which was not started from here: its database is its own.',
    serverComing: 'Sluice is starting here: waiting until it is ready…',
    serverStarting: 'No server is running here: starting one for this command, on {{database}}…',
    sameFile:
      'These exact bytes were imported before, on {{date}}: {{status}}, {{inserted}}, {{updated}} (import {{id}}). Importing them again.',
    stopping: 'Stopping the import… (once more to leave at once)',
    mappingTitle: 'Columns:',
    mappingColumn: '  {{header}} → {{field}}',
    unreadable: '      {{sentence}}',
    mappingSuggested: '  {{header}} → {{field}} ({{why}})',
    mappingConstant: '  “{{value}}”, in all rows → {{field}}',
    mappingInTurn: '  {{value}}, in turn → {{field}}',
    recognised: 'Recognised by: {{ways}}',
    ...enCells.notice,
    ...enMappings.notice,
    countryColumn: '      country of the numbers: as “{{column}}” says',
    notMapped: 'Not imported: {{headers}}',
    manyNotMapped: 'Not imported: {{headers}}, and {{more, number}} more',
    rowsAbove: 'Above the column names, left out: {{rows}}',
    plan: 'This will happen: {{counts}}',
    erased: '{{sentence}}: {{fields}}',
    written: '{{file}} is written.',
    stillRefused: '{{place, capital}} is still not right: {{reason}}',
  },
  reading: enReading,
  accounts: enAccounts.accounts,
  progress: {
    upload: 'Uploading',
    sniff: 'Reading',
    check: 'Checking',
    commit: 'Importing',
    retry: 'Trying refused rows again',
    undo: 'Undoing',
    redo: 'Redoing',
    waiting: 'Waiting for a worker',
    inLine: 'In line',
    /** How much of how much: rows, records, bytes. */
    of: '{{done}} / {{total}}',
    remaining_one: '{{count, number}} row/s, {{time}} left',
    remaining_other: '{{count, number}} rows/s, {{time}} left',
  },
  recap: {
    ended: '{{file}} → {{entity}}: {{status}}',
    endedIn: '{{file}} → {{entity}}: {{status}} in {{time}}, {{rows}}',
    dryRun:
      '{{file}} → {{entity}}: checked only (dry run), {{rows}}; nothing was written. This would happen:',
    partial: 'What was written before the end stays:',
    refusedTitle: 'Refused rows ({{shown, number}} of {{total, number}}):',
    refusedRow: '  {{place}}: {{reason}}',
    corrected: 'corrected, and not tried again yet',
    warnings: 'Those with a warning, each with its reason: sluice errors {{id}} --warnings',
    report:
      'All of them, each with its reason: sluice errors {{id}} --out refused.csv\nOnce they are corrected there: sluice retry {{id}} --from refused.csv',
    nothing: 'Nothing was written.',
    next: 'What can be done now: {{commands}}',
  },
  /** What a retry, an undo or a redo is called, and the words for the three things that it counts. */
  afterCommit: {
    retry: {
      /** After the status of one that waits or was stopped: `stopped (undo)`. */
      name: 'retry',
      /** The status while it runs. */
      running: 'being tried again',
      done: 'Retry, {{time}}:',
      records_one: '{{count, number}} row created',
      records_other: '{{count, number}} rows created',
      values_one: '{{count, number}} row updated, or unchanged',
      values_other: '{{count, number}} rows updated, or unchanged',
      kept_one: '{{count, number}} row still refused, or skipped',
      kept_other: '{{count, number}} rows still refused, or skipped',
    },
    undo: {
      name: 'undo',
      running: 'being undone',
      done: 'Undo, {{time}}:',
      records_one: '{{count, number}} record deleted',
      records_other: '{{count, number}} records deleted',
      values_one: '{{count, number}} record put back as it was',
      values_other: '{{count, number}} records put back as they were',
      kept_one: '{{count, number}} record kept, wholly or in part: changed since the import',
      kept_other: '{{count, number}} records kept, wholly or in part: changed since the import',
      vouched_one: '{{count, number}} record kept, wholly or in part: a later import found it the same',
      vouched_other: '{{count, number}} records kept, wholly or in part: a later import found them the same',
    },
    redo: {
      name: 'redo',
      running: 'being redone',
      done: 'Redo, {{time}}:',
      records_one: '{{count, number}} record created again',
      records_other: '{{count, number}} records created again',
      values_one: '{{count, number}} record given the values of the import again',
      values_other: '{{count, number}} records given the values of the import again',
      kept_one:
        '{{count, number}} record left as it is, wholly or in part: kept by the undo, or changed since',
      kept_other:
        '{{count, number}} records left as they are, wholly or in part: kept by the undo, or changed since',
    },
  },
  /** What an import cannot do now, as a verb. */
  noAction: 'nothing',
  action: {
    cancel: 'stop',
    continue: 'continue',
    retry: 'retry',
    undo: 'undo',
    redo: 'redo',
  },
  undo: {
    title: 'Undoing “{{file}}” ({{entity}}):',
    delete_one: '{{count, number}} record that the import created will be deleted',
    delete_other: '{{count, number}} records that the import created will be deleted',
    restore_one: '{{count, number}} record will be put back as it was',
    restore_other: '{{count, number}} records will be put back as they were',
    keep_one: '{{count, number}} record will be kept, wholly or in part: changed since the import',
    keep_other: '{{count, number}} records will be kept, wholly or in part: changed since the import',
    vouched_one: '{{count, number}} record will be kept, wholly or in part: a later import found it the same',
    vouched_other:
      '{{count, number}} records will be kept, wholly or in part: a later import found them the same',
    vouches_one:
      '{{count, number}} record that the import found the same will no longer be kept because of it when an earlier import is undone',
    vouches_other:
      '{{count, number}} records that the import found the same will no longer be kept because of it when an earlier import is undone',
    inPart:
      'Counted in part: there was time to compare {{examined, number}} of {{changes, number}} changes. The undo goes through all of them, by the same rules.',
    keptRecord: '  {{place}}, {{key}}: {{reason}}',
    reason: {
      edited: '{{fields}} edited {{when}}{{by}}',
      deleted: 'deleted {{when}}{{by}}',
      mergedInto: 'merged into another record {{when}}{{by}} ({{record}})',
      mergedWith: 'another record was merged into it {{when}}{{by}}',
      later_import: '{{fields}} written {{when}} by a later import ({{import}})',
      vouched: 'found the same {{when}} by a later import, {{file}} ({{import}})',
      vouchedFields: '{{fields}} found the same {{when}} by a later import, {{file}} ({{import}})',
    },
    more_one: '  … and {{count, number}} more, all of them in: sluice undo {{id}} --preview --json',
    more_other: '  … and {{count, number}} more, all of them in: sluice undo {{id}} --preview --json',
    question: 'Undo this import? [y/N] ',
  },
  by: ' by {{name}}',
  ...enRecords,
  mappings: enMappings.mappings,
} as const satisfies {
  readonly progress: Worded<
    Phase | 'upload' | 'waiting' | 'inLine' | 'of' | 'remaining_one' | 'remaining_other'
  >;
  readonly afterCommit: Readonly<Record<AfterCommitPhase, object>>;
  readonly action: Worded<Action>;
  readonly [area: string]: unknown;
};
