import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runCli } from './support/run-cli.ts';

// Nothing here gets as far as a server: the address is one where none can be.
const env: NodeJS.ProcessEnv = { SLUICE_URL: 'http://sluice.invalid' };

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-usage-'));
  env.SLUICE_HOME = folder;
  await writeFile(join(folder, 'file.csv'), 'a,b\n1,2\n');
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.concurrent('bad usage ends with exit code 2, and with a sentence that says what was expected', () => {
  const ID = '00000000-0000-7000-8000-000000000000';
  const FILE = ['import', 'file.csv'];
  const LEADS = [...FILE, '--entity', 'leads'];
  it.each([
    ['an unknown command', ['imprt'], 'bad_usage', "unknown command 'imprt'"],
    ['an unknown option', [...LEADS, '--fast'], 'bad_usage', "unknown option '--fast'"],
    ['no file', ['import', '--entity', 'leads'], 'bad_usage', "missing required argument 'FILE'"],
    ['an unknown entity', [...FILE, '--entity', 'constructor'], 'unknown_entity', '“constructor”'],
    ['a file that is not there', ['import', 'x.csv', '--entity', 'leads'], 'file_not_found', '“x.csv”'],
    ['a folder', ['import', '.', '--entity', 'leads'], 'not_a_file', '“.”'],
    ['a --map without =', [...LEADS, '--map', 'Name'], 'bad_option', '"Header=field"'],
    ['a --map to an unknown field', [...LEADS, '--map', 'Name=toString'], 'unknown_field', 'lastName'],
    ['a --constant without a value', [...LEADS, '--constant', 'source'], 'bad_option', '"field=value"'],
    ['a --constant of a key', [...LEADS, '--constant', 'email=a@b.example'], 'key_constant', '“email”'],
    ['a --value that no field has', [...LEADS, '--value', 'status:Hot=x'], 'bad_option', 'new, contacted'],
    ['an --owner that is no address', [...LEADS, '--owner', 'First'], 'bad_option', 'name@example.com'],
    ['an unknown order of dates', [...LEADS, '--date-order', 'ydm'], 'bad_option', 'dmy, mdy, ymd'],
    ['a country that is none', [...LEADS, '--country', 'France'], 'bad_option', '“France”'],
    ['an unknown delimiter', [...LEADS, '--delimiter', ',;'], 'bad_option', ', ; | tab'],
    ['a row that is none', [...LEADS, '--header', '3-2'], 'bad_option', 'none, 0, 1, 2'],
    ['a row too far down', [...LEADS, '--header', '2000000'], 'bad_option', '2-3 … 1048576'],
    ['an unknown encoding', [...LEADS, '--encoding', 'latin-9'], 'bad_option', 'windows-1252'],
    ['an unknown policy', [...LEADS, '--on-duplicate', 'merge'], 'bad_option', 'update, skip, error'],
    ['an unknown rule for empty cells', [...LEADS, '--empty-cells', 'skip'], 'bad_option', 'keep, clear'],
    ['an unknown language', [...LEADS, '--lang', 'de'], 'bad_option', 'en, fr'],
    ['an id that is none', ['status', '42'], 'bad_option', '“42”'],
    ['a --set without a line', ['retry', ID, '--set', 'Name=Ann'], 'bad_option', '"138:Header=value"'],
    [
      'corrections from two places',
      ['retry', ID, '--set', '2:A=b', '--from', 'file.csv'],
      'bad_usage',
      '--from',
    ],
    [
      'a key and none',
      ['connections', 'key', ID, '--none', '--key', 'k'],
      'bad_usage',
      "'--none' cannot be used with option '--key",
    ],
    ['corrections from a folder', ['retry', ID, '--from', '.'], 'not_a_file', '“.”'],
    ['an undo that nobody can be asked about', ['undo', ID], 'confirmation_needed', '--yes'],
    ['a trace of no entity', ['trace', 'lead', 'x'], 'unknown_entity', '“lead”'],
    ['a trace of nothing', ['trace', 'leads'], 'bad_usage', "missing required argument 'KEY'"],
    ['a connection that is none', ['pull', 'Listener'], 'bad_option', 'lastfm:NAME'],
    ['a day that is none', ['pull', 'lastfm:x', '--since', '2026-02-30'], 'bad_option', '2026-01-31'],
    ['all of it and a part', ['pull', 'lastfm:x', '--all', '--since', '2026-01-01'], 'bad_usage', '--since'],
    [
      'an unknown service',
      ['connections', 'add', 'deezer', '--account', 'x'],
      'bad_option',
      'lastfm, discogs',
    ],
    ['an account without a name', ['connections', 'add', 'lastfm'], 'bad_usage', '--account'],
    [
      'a key that is empty',
      ['connections', 'add', 'lastfm', '--account', 'x', '--key'],
      'bad_option',
      '--key',
    ],
    ['a rhythm that is none', ['connections', 'schedule', 'lastfm:x', '--every', '2d'], 'bad_option', '168h'],
    [
      'two rhythms',
      ['connections', 'schedule', 'lastfm:x', '--every', '2h', '--daily', '03:00'],
      'bad_usage',
      '--daily',
    ],
    [
      'a removal that nobody can be asked about',
      ['connections', 'remove', 'lastfm:x'],
      'removal_unconfirmed',
      '--yes',
    ],
    ['too long a history', ['history', '--limit', '101'], 'bad_option', '1–100'],
  ])('%s', async (_, args, code, words) => {
    const ended = await runCli([...args, '--json'], env, folder);
    expect(ended).toMatchObject({ code: 2, stderr: '' });
    const { error } = JSON.parse(ended.stdout);
    expect(error).toMatchObject({ code, params: expect.any(Object) });
    expect(error.message).toContain(words);
  });

  it('on standard error, without --json', async () => {
    expect(await runCli(['import', '.', '--entity', 'leads'], env, folder)).toEqual({
      code: 2,
      stdout: '',
      stderr: '“.” is not a file.\n',
    });
  });

  it('a wrong environment', async () => {
    const wrong = { ...env, SLUICE_URL: 'localhost 4000' };
    expect(await runCli(['history'], wrong)).toEqual({
      code: 2,
      stdout: '',
      stderr: 'SLUICE_URL is “localhost 4000”; expected an address like http://localhost:4000.\n',
    });
    const french = await runCli(['history', '--json'], { ...wrong, LANG: 'fr_FR.UTF-8' });
    expect(french).toMatchObject({ code: 2, stderr: '' });
    expect(JSON.parse(french.stdout)).toEqual({
      error: {
        code: 'bad_environment',
        message: expect.stringMatching(/^SLUICE_URL vaut .* attendu/),
        params: { name: 'SLUICE_URL' },
      },
    });
    expect(await runCli(['history', '--url', 'localhost'], env)).toMatchObject({
      code: 2,
      stderr: '--url is “localhost”; expected http://….\n',
    });
  });

  it('a variable that does not exist, also where another is wrong', async () => {
    const ended = await runCli(['history'], { ...env, SLUICE_URL: 'x', SLUICE_EMIAL: 'me@x.example' });
    expect(ended.stderr).toMatch(/^SLUICE_EMIAL is not .* Did you mean SLUICE_EMAIL\?\nSLUICE_URL is “x”/);
  });

  it('a variable that does not exist, in one line, and goes on', async () => {
    const ended = await runCli(['history'], { ...env, SLUICE_DATADIR: '/x' });
    expect(ended.stderr).toBe(
      'SLUICE_DATADIR is not a variable of Sluice and is not read. Did you mean SLUICE_DATA_DIR?\n' +
        'No Sluice answers at http://sluice.invalid. Start it there, or name another with --url or SLUICE_URL.\n',
    );
  });
});

describe.concurrent('help', () => {
  it('is shown when asked for', async () => {
    const ended = await runCli(['import', '--help'], {});
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    for (const option of [
      '--entity',
      '--map',
      '--constant',
      '--value',
      '--owner',
      '--date-order',
      '--country',
      '--delimiter',
      '--encoding',
      '--header',
    ])
      expect(ended.stdout).toContain(option);
    for (const option of [
      '--dry-run',
      '--express',
      '--on-duplicate',
      '--empty-cells',
      '--clear',
      '--json',
      '--lang',
    ])
      expect(ended.stdout).toContain(option);
  });

  it('is shown, as a fault, when nothing is asked for', async () => {
    const ended = await runCli([], {});
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('import');
  });

  it('tells the version', async () => {
    expect(await runCli(['--version'], {})).toMatchObject({ code: 0, stdout: '0.1.0\n' });
  });
});

describe.concurrent('language', () => {
  it.each([
    ['of the locale', [], { LANG: 'fr_FR.UTF-8' }, 'Utilisation :'],
    ['LC_ALL before LANG', [], { LC_ALL: 'fr_CA.UTF-8', LANG: 'en_US.UTF-8' }, 'Utilisation :'],
    ['--lang before all', ['--lang', 'en'], { LANG: 'fr_FR.UTF-8' }, 'Usage:'],
    ['English where there is none', [], { LANG: 'C' }, 'Usage:'],
  ])('%s', async (_, args, locale, words) => {
    const ended = await runCli(['history', '--help', ...args], locale);
    expect(ended.stdout).toContain(words);
  });

  it('is that of errors too', async () => {
    const ended = await runCli(['import', 'x.csv', '--entity', 'leads', '--lang=fr'], env, folder);
    expect(ended.stderr).toBe('Le fichier « x.csv » n’existe pas, ou ne peut pas être lu.\n');
  });
});

it('never takes another server for one that was named', async () => {
  const ended = await runCli(['history'], env);
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toContain('No Sluice answers at http://sluice.invalid.');
});
