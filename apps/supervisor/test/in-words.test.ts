import { SetupError, type SetupErrorCode } from '@sluice/db';
import { startMessages } from '@sluice/messages/start';
import { LANGUAGES } from '@sluice/shared';
import { StorageClaimError } from '@sluice/storage';
import { describe, expect, it } from 'vitest';
import { forProgram, inWords, StartError } from '../src/start-error.ts';

// What each is thrown with. One that is new does not compile before it stands here.
const detail = 'connect ECONNREFUSED 127.0.0.1:1';
const SETUP: Readonly<Record<SetupErrorCode, SetupError['params']>> = {
  invalid_url: {},
  unreachable: { detail },
  starting_or_stopping: { folder: '/data' },
  role_refused: { role: 'sluice_app', roles: 'sluice_app, sluice_auth', detail },
  server_too_old: { found: '15.4', needed: 18 },
  already_running: { folder: '/data' },
  server_failed: { file: '/data/postgres.log', lines: 'FATAL: no' },
  unsupported_platform: { platform: 'aix-ppc64' },
  credentials_missing: { file: '/data/postgres.json' },
  cluster_of_another_version: { folder: '/data', found: '17', needed: '18' },
  migrations_pending: {},
  migration_changed: { name: '2026_a', checksum: 'aa', recorded: 'bb' },
  migration_failed: { name: '2026_a', detail },
  migration_unfinished: { name: '2026_a' },
  database_newer: { name: '2026_a' },
  owner_needed: {},
};
const option = '--adopt-storage';
const STORAGE: Readonly<Record<StorageClaimError['code'], StorageClaimError['params']>> = {
  another_database: { location: '/files', marked: '019a', id: '019b', option },
  new_database: { location: '/files', marked: '019a', option },
  unknown_organizations: { location: '/files', count: 2, first: '019c', option },
  unreadable_mark: { location: '/files', option },
  unusable: { location: '/files', detail },
};
const where = 'at http://localhost:4000, process 12';
const REFUSED: Readonly<Record<StartError['reason'], StartError['params']>> = {
  options: { detail: 'Unknown option --fast' },
  runsForCommand: { where, theirs: 'the database a' },
  runs: { where, theirs: 'the database a' },
  runsElsewhere: { home: '/home', where, theirs: 'the database a', ours: 'the database b' },
  portTaken: { port: 4000, next: 4001 },
  portForbidden: { port: 80 },
  portUnusable: { host: '10.0.0.9', port: 4000, code: 'EADDRNOTAVAIL' },
  folder: { path: '/data', code: 'EACCES', variable: 'SLUICE_DATA_DIR' },
  databaseLost: {},
  demoUnreadable: { path: '/data/demo.json' },
  notReady: { seconds: 60, answer: 'no worker' },
  serviceFailed: { service: 'api', file: '/data/api.log', lines: 'Error: no' },
  buildFailed: { end: '1', output: 'no room' },
};

describe.each(LANGUAGES)('why a start could not be, in %s', (language) => {
  const messages = startMessages(language);
  const english = startMessages('en');
  const errors = [
    ...Object.entries(SETUP).map(
      ([code, params]) => [code, new SetupError(codeOf(SETUP, code), params)] as const,
    ),
    ...Object.entries(STORAGE).map(
      ([code, params]) => [code, new StorageClaimError(codeOf(STORAGE, code), params)] as const,
    ),
    ...Object.entries(REFUSED).map(
      ([code, params]) => [code, new StartError(codeOf(REFUSED, code), params)] as const,
    ),
  ];

  it.each(errors)('%s is said with all that is known of it', (_, error) => {
    const words = inWords(error, messages) ?? '';
    expect(words).not.toMatch(/[{}]|undefined/);
    for (const value of Object.values(error.params)) expect(words).toContain(String(value));
    if (language !== 'en') expect(words).not.toBe(inWords(error, english));
  });

  it('is a code and its words for the program that wanted it', () => {
    const error = new StartError('runs', { where, theirs: 'x' }, { code: 'already_running' });
    expect(forProgram(error, messages)).toEqual({
      code: 'already_running',
      message: inWords(error, messages),
    });
    expect(forProgram(new SetupError('owner_needed'), messages)?.code).toBe('owner_needed');
    expect(forProgram(new StorageClaimError('unusable', STORAGE.unusable), messages)?.code).toBe(
      'not_started',
    );
    expect(forProgram(new TypeError('x is not a function'), messages)).toBeUndefined();
  });
});

function codeOf<Code extends string>(table: Readonly<Record<Code, unknown>>, name: string): Code {
  for (const code in table) if (code === name) return code;
  throw new Error(`${name} is no code`);
}
