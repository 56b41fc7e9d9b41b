import { enAccounts } from './accounts.ts';
import { enDuplicates } from './duplicates.ts';
import { enFix } from './fix.ts';
import { enImport } from './import.ts';
import { enMapping } from './mapping.ts';
import { enReading } from './reading.ts';
import { enRecords } from './records.ts';
import { enSettings } from './settings.ts';
import { enUndo } from './undo.ts';
import { enWorkbook } from './workbook.ts';

/** Every text of the screens in English; its keys are the keys of all languages. */
export const en = {
  ...enImport,
  ...enMapping,
  ...enFix,
  ...enUndo,
  ...enReading,
  ...enRecords,
  ...enDuplicates,
  ...enSettings,
  ...enWorkbook,
  ...enAccounts,
  general: {
    loading: 'Loading…',
    retry: 'Try again',
    loadMore: 'Show more',
    noValue: 'no value',
  },
  app: {
    home: 'Sluice, home',
    sections: 'Sections',
    imports: 'Imports',
    records: 'Records',
    skip: 'Skip to content',
  },
  account: {
    menu: 'Account of {{name}}',
    settings: 'Settings',
    language: 'Language',
    theme: 'Theme',
    signOut: 'Sign out',
    organization: 'Organisation',
    signOutFailed: 'The server could not be reached, so you are still signed in.',
  },
  role: { admin: 'Admin', editor: 'Editor', read_only: 'Read only' },
  theme: { system: 'As the system', light: 'Light', dark: 'Dark' },
  missing: {
    title: 'Nothing here',
    body: 'This address leads nowhere, or to something that belongs to another organisation.',
    home: 'Go to the imports',
  },
  broken: { title: 'This screen cannot be shown' },
  errors: {
    importLive: 'Another import ({{entity}}) is waiting or running. Wait for its end, or stop it.',
    openIt: 'Open it',
  },
  signIn: {
    title: 'Sign in',
    lead: 'With the e-mail address of your account.',
    again: 'Sign in to go on where you were.',
    email: 'E-mail',
    emailNeeded: 'Enter an e-mail address, like name@example.com.',
    password: 'Password',
    passwordNeeded: 'Enter your password.',
    submit: 'Sign in',
    tagline:
      'Sluice brings your files into your records: steadily, in full view, and it can be stopped at any moment.',
    demo: {
      title: 'This server has a demo',
      lead: 'Its organisation is “{{organization}}”. Choose who you are:',
      passwords:
        'The admin’s password is in the terminal that started Sluice, and all of them are in demo.json in its data folder, unless somebody has changed them.',
    },
    none: {
      title: 'There is no organisation yet',
      lead: 'Whoever runs this server makes one, with a link for its first admin:',
    },
    failure: {
      wrongCredentials: 'This e-mail address and password do not belong together. Check both.',
      tooMany: 'Too many attempts. Wait a minute, then try again.',
      unreachable: 'The server cannot be reached. Check your connection, then try again.',
    },
  },
  connection: {
    live: 'Live',
    polling: 'Asking every 2 s',
    reconnecting: 'Connecting…',
    updated: 'Last update {{time}}',
  },
  imports: {
    title: 'Imports',
    lead: 'Every file and account that was brought in, and what became of its rows.',
    new: 'New import',
    first: 'Import a file',
    search: 'Search by name',
    filterEntity: 'Records',
    filterStatus: 'Status',
    allEntities: 'All',
    allStatuses: 'All',
    clearFilters: 'Show all imports',
    noneMatch: 'No import matches',
    noneMatchBody: 'There are imports, but none fits these filters.',
    empty: 'Nothing has been imported yet',
    emptyBody:
      'Choose a CSV file. You see what would happen to every row before anything is written, and you can stop at any moment.',
    emptyReader: 'Imports will appear here as soon as an editor of your organisation begins one.',
    failed: 'The imports cannot be shown',
    source: 'File or account',
    statusColumn: 'Status',
    rows: 'Rows',
    planned: 'only checked so far',
    duration: 'Duration',
    actions: 'Actions',
  },
  newImport: {
    title: 'New import',
    lead: 'Nothing is written before you have seen what would happen.',
    entity: 'What does the file hold?',
    account: 'What Last.fm or Discogs has needs no file:',
    toConnections: 'Import from an account',
    drop: 'Drop a file here',
    formats:
      'CSV or other separated text, or a workbook (.xlsx, .xls, .ods), up to 512 MB. An upload that breaks off goes on where it stopped.',
    choose: 'Choose a file',
    notTaken: {
      kind: '“{{file}}” is of a kind that is not read. Save it as an Excel workbook (.xlsx) or as CSV, then choose that file.',
      several: 'One file at a time: each becomes an import of its own.',
      none: 'That was not a file. Drop one from a folder, or choose it.',
    },
    progress: 'Upload of {{file}}',
    sent: '{{sent}} of {{total}}',
    speed: '{{speed}}/s',
    paused: 'Paused',
    pause: 'Pause',
    resume: 'Resume',
    cancel: 'Discard the upload',
    uploadFailed: 'The upload of “{{file}}” stopped',
    arrived: '“{{file}}” has arrived. One moment…',
    createFailed: 'The import could not be begun',
    seenBefore: '“{{file}}” was imported before',
    begunBefore: 'An import of “{{file}}” was begun before',
    begunOn: 'Begun on {{date}}',
    importedOn: 'Imported on {{date}}',
    againHint:
      'The rows can be checked as they were mapped then: you see how many would change, and nothing is written.',
    seeChanges: 'See what would change',
    again: 'Import again anyway',
    otherFile: 'Choose another file',
    readOnly: 'You can look, but not import',
    readOnlyBody: 'Your role in this organisation is “read only”. Ask an admin to make you an editor.',
  },
} as const;
