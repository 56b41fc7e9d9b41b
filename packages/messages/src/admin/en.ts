/** What `sluice-admin` says in English. */
export const en = {
  /** Why a command stopped for a reason of its own, by the code that `--json` prints. */
  error: {
    bad_usage: 'The command is not understood: {{detail}}. See: sluice-admin --help',
    bad_option: '{{option}} is “{{value}}”; expected: {{expected}}.',
    confirmation_needed: 'This deletes for good, and nobody can be asked here: say --yes.',
    runs_elsewhere:
      'Nothing was done: this command is set to {{wanted}}, but the Sluice that runs from here is on {{database}}. Give the command the SLUICE_DATA_DIR that it was started with, or the DATABASE_URL that migrates its database.',
    storage_unusable:
      '{{location}} cannot be used ({{detail}}). Give this account the right to read and write it, or set SLUICE_STORAGE_DIR to the folder with the files.',
    no_secrets_key:
      'There is nothing to change to: set SLUICE_SECRETS_KEY to the new key, a comma, and the one until now (that of an embedded database is in the file secrets-key of its data folder).',
    no_organization: 'There is no organisation “{{name}}”. See: sluice-admin organization list',
    ambiguous_organization: 'Several organisations are called “{{name}}”. Say which by its id: {{ids}}.',
    not_confirmed: 'Nothing was removed.',
    interrupted: 'Stopped. The same command goes on where it stopped.',
    internal: 'This is a fault of Sluice itself: {{detail}}',
  },
  storage: {
    adopted: 'The files in {{location}} belong to this database from now on. None of them was touched.',
    own: 'The files in {{location}} belong to this database already.',
  },
  help: {
    program: 'What the operator of a Sluice does: its database, its stored files and its organisations.',
    migrate: 'bring the database to the schema of this version',
    organization: 'make, list and remove organisations',
    create: 'make an organisation, and a link that works once for its first admin',
    invite: 'make a new link for an admin of an organisation',
    list: 'list the organisations',
    remove: 'remove an organisation for good, with all that it holds',
    secrets: 'look after the keys and tokens of connected accounts',
    rotate: 'encrypt them anew by the first key of SLUICE_SECRETS_KEY',
    storage: 'look after the stored files',
    adopt: 'say that the stored files belong to this database, whatever their mark says',
    argumentName: 'what it is called',
    argumentNameOrId: 'what it is called, or its id',
    optionAdmin: 'the e-mail address of the admin',
    after:
      '\nExit codes: 0 done, 1 not done, 2 the command is wrong.\n\nThe database is DATABASE_URL, with the login that migrates; without it the embedded one of SLUICE_DATA_DIR, which is started for the time of the command where none runs.\nLinks begin with SLUICE_PUBLIC_URL, or else with the address of the server that runs.',
  },
  migrate: {
    applied_one: '{{count, number}} migration applied: {{names}}.',
    applied_other: '{{count, number}} migrations applied: {{names}}.',
    upToDate: 'The database is up to date.',
  },
  rotate: {
    done: 'Encrypted anew: {{rotated, number}}. By the present key already: {{present, number}}.',
    unreadable_one:
      '{{count, number}} secret is by none of the keys, and was left as it is: its account needs to be connected again, or the right key added.',
    unreadable_other:
      '{{count, number}} secrets are by none of the keys, and were left as they are: their accounts need to be connected again, or the right key added.',
  },
  create: {
    made: 'The organisation “{{name}}” is made ({{id}}).',
    link: 'The link for {{email}}. It works once, until {{until}}, and is not shown again:',
    address:
      'It begins with the default address. If people reach Sluice at another one, set SLUICE_PUBLIC_URL.',
  },
  list: {
    none: 'There is no organisation. Make one: sluice-admin organization create NAME --admin EMAIL',
    name: 'Name',
    members: 'Members',
    invitations: 'Invited',
    created: 'Made',
    demo: 'the demo',
    removing: 'its removal was stopped: remove it again',
    more: 'Only the first {{limit, number}} are shown.',
  },
  remove: {
    what: '“{{name}}” ({{id}}), {{members}}: its imports, records, files and settings go, and the accounts of those who belong to no other organisation. Imports that run are stopped. There is no way back.',
    members_one: '{{count, number}} member',
    members_other: '{{count, number}} members',
    demo: 'It is the demo, which no later start makes again.',
    question: 'Remove it? [y/N] ',
    done: '“{{name}}” is removed, with {{accounts}}, {{files}} and {{rows}}.',
    accounts_one: '{{count, number}} account',
    accounts_other: '{{count, number}} accounts',
    files_one: '{{count, number}} stored file',
    files_other: '{{count, number}} stored files',
    rows_one: '{{count, number}} row of the database',
    rows_other: '{{count, number}} rows of the database',
    filesNotFound_one:
      'Its only uploaded file was not in {{folder}}: delete the folder “{{id}}” where the files are stored.',
    filesNotFound_other:
      'Of its {{count, number}} uploaded files, none was in {{folder}}: delete the folder “{{id}}” where the files are stored.',
  },
} as const;
