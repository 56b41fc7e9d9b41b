/** What a start says at the terminal, in English, and why a database or stored files cannot be used. */
export const en = {
  /** By the code of a `SetupError`. */
  setup: {
    invalid_url:
      'The address of the database is not understood. Expected postgres://user:password@host:5432/database.',
    unreachable: 'The database cannot be reached: {{detail}}.',
    starting_or_stopping:
      'The database of the data folder {{folder}} is starting or stopping just now. Try again in a moment.',
    role_refused:
      'The login of API and workers may not become {{role}} ({{detail}}). As an administrator run: grant {{roles}} to that login.',
    server_too_old:
      'Sluice needs PostgreSQL {{needed}} or later; this server is {{found}}. Point DATABASE_URL at a newer server, or unset it to use the embedded one.',
    already_running:
      'Sluice already runs on the data folder {{folder}}. Stop it first, or choose another SLUICE_DATA_DIR.',
    server_failed: 'The embedded PostgreSQL does not start. The end of {{file}}:\n{{lines}}',
    unsupported_platform:
      'There is no embedded PostgreSQL for {{platform}} here. Set DATABASE_URL to a PostgreSQL 18 server.',
    credentials_missing:
      '{{file}} is missing, and with it the passwords of the database beside it. Put the file back, or move the folder “postgres” away to start with an empty database.',
    cluster_of_another_version:
      'The database in {{folder}} was made by PostgreSQL {{found}}, and this is PostgreSQL {{needed}}. Dump it with its own version and load it again, or choose another SLUICE_DATA_DIR.',
    migrations_pending:
      'The database is not up to date with this version of Sluice. Run: npx pnpm@10 -s sluice-admin migrate',
    migration_changed:
      'The migration {{name}} was changed after it had been applied (its checksum is {{checksum}}, the database recorded {{recorded}}). Restore the file and put the change into a new migration.',
    migration_failed: 'The migration {{name}} failed and was undone whole: {{detail}}.',
    migration_unfinished:
      'The migration {{name}} was begun by another tool and never finished. Repair it (see “prisma migrate resolve”), then start again.',
    database_newer:
      'The database has the migration {{name}}, which this version of Sluice does not know. Run a newer version, or use another database.',
    owner_needed:
      'The login of DATABASE_URL may not do this. Use the one that migrates: a superuser, or the owner of the database with CREATEROLE.',
  },
  /** By the code of a `StorageClaimError`. */
  storage: {
    another_database:
      'The files in {{location}} belong to another database ({{marked}}; this one is {{id}}), so nothing was touched. Restore the database that belongs to these files; or point SLUICE_STORAGE_DIR at the folder that belongs to this database; or, where you know that the two belong together, start once with {{option}}.',
    new_database:
      'The files in {{location}} belong to another database ({{marked}}; this one is new), so nothing was touched. Restore the database that belongs to these files; or point SLUICE_STORAGE_DIR at the folder that belongs to this database; or, where you know that the two belong together, start once with {{option}}.',
    unknown_organizations:
      'The files in {{location}} are of organisations that the database does not know ({{count, number}}, the first is {{first}}), so nothing was touched. Restore the database that belongs to these files; or point SLUICE_STORAGE_DIR at the folder that belongs to this database; or, where you know that the two belong together, start once with {{option}}.',
    unreadable_mark:
      'The mark in {{location}} that says which database its files belong to is damaged, so nothing was touched. Restore sluice-storage.json there; or, where you know that the files belong to this database, start once with {{option}}.',
    unusable:
      'The storage in {{location}} cannot be used ({{detail}}). Give the account that Sluice runs as the right to read and write it, or point SLUICE_STORAGE_DIR elsewhere.',
  },
  /** Why a start was refused, or ended. */
  refused: {
    options:
      '{{detail}}\nUsage: pnpm start [--demo] [--demo-sources] [--no-web] [--quiet] [--adopt-storage], pnpm dev [--demo] [--demo-sources] [--no-web]',
    runsForCommand:
      'A command has Sluice running ({{where}}) on {{theirs}}, for as long as it takes. Wait for its end, or stop it.',
    runs: 'Sluice already runs ({{where}}) on {{theirs}}. Stop it first.',
    runsElsewhere:
      'Sluice already runs from {{home}} ({{where}}), on {{theirs}}. This start would bring up another beside it, on {{ours}}. Stop that one first; or give this one a folder of its own with SLUICE_HOME.',
    portTaken:
      'Port {{port}} is already in use. Stop the program that uses it, or choose another port: PORT={{next}} pnpm start',
    portForbidden: 'Port {{port}} may not be used by this account. Choose one above 1023 with PORT.',
    portUnusable: 'Nothing can listen on {{host}}, port {{port}} ({{code}}). Check HOST and PORT.',
    folder:
      '{{path}} cannot be used ({{code}}): give the account that Sluice runs as a folder there that it may write to, or choose another with {{variable}}.',
    databaseLost: 'The database stopped and does not start again.',
    demoUnreadable: '{{path}} cannot be understood. Move it away: the demo is then made with new passwords.',
    notReady: 'Sluice is not ready after {{seconds}} seconds: {{answer}}',
    serviceFailed: '{{service}} does not start. The end of {{file}}:\n{{lines}}',
    buildFailed: 'Building the web app failed ({{end}}):\n{{output}}',
  },
  /** What runs, after “already runs”; by its process alone where it has no address yet. */
  where: 'at {{url}}, {{process}}',
  told: {
    starting: 'Starting on {{database}}…',
    building: 'Building the web app…',
    stopping: 'Stopping…',
    waitsForEnd: 'Sluice is stopping here. Waiting for its end…',
    homeReadOnly:
      '{{home}} cannot be written to: commands find this server only with the same SLUICE_DATA_DIR, or by --url.',
    databaseRestarts: 'The database stopped by itself; starting it again.',
    serviceRestarts: '{{service}} stopped ({{end}}); starting it again. Its log: {{file}}',
    serviceWaitsForSave:
      '{{service}} stopped ({{end}}); starting it again when a file is saved, or in {{seconds, number}} s. Its log: {{file}}',
    saved: 'Saved {{file}}: restarting {{services}}.',
    savedMore_one: 'Saved {{file}} and {{count, number}} more: restarting {{services}}.',
    savedMore_other: 'Saved {{file}} and {{count, number}} more: restarting {{services}}.',
    notWatched: 'Not every file is watched: {{detail}}. Restart by hand after saving one that is not.',
    exitCode: 'exit code {{code}}',
    noAnswer: 'no answer',
  },
  ready: {
    at: 'Sluice is ready at {{url}}',
    signIn: 'Sluice is ready at {{url}} — sign in as {{email}} with the password {{password}}',
    demoGone: 'The demo of this database was removed for good, and is not made again.',
    demoTaken:
      'The demo is not made: an organisation or an account of this database has its name or one of its addresses.',
    demoSources:
      'Demo services run beside it: connect the account {{lastfm}} of Last.fm and {{discogs}} of Discogs under Settings, Connections. Neither needs a key.',
    empty:
      'There is no organisation yet. This makes one, and a link for its first admin:\n  npx pnpm@10 -s sluice-admin organization create NAME --admin EMAIL',
  },
} as const;
