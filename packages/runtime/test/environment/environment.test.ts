import { homedir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  readApiEnvironment,
  readCliEnvironment,
  readSupervisorEnvironment,
  readWorkerEnvironment,
} from '../../src/environment/index.ts';
import { loadEnvironment } from '../../src/environment/load.ts';
import { announceSupervisor } from '../../src/running/index.ts';
import { environmentErrorOf } from '../support/environment-error-of.ts';
import { makeHome } from '../support/home.ts';

/** What an API on its own cannot do without. */
const ENOUGH = { DATABASE_URL: 'postgres://x@localhost/x', SLUICE_AUTH_SECRET: 'x'.repeat(32) };

describe('defaults', () => {
  test('are there for everything but the database and the secret', async () => {
    const home = await makeHome();
    expect(await readApiEnvironment({ SLUICE_HOME: home, ...ENOUGH })).toMatchObject({
      port: 4000,
      host: '127.0.0.1',
      publicUrl: 'http://localhost:4000',
      dataDir: join(home, '.data'),
      storageDir: join(home, '.data', 'files'),
      maxUploadBytes: 512 * 1024 * 1024,
      spoolBytes: 64 * 1024 * 1024,
      trustedProxies: [],
      supervised: process.connected === true,
      mail: undefined,
    });
    expect(await readWorkerEnvironment({ SLUICE_HOME: home, ...ENOUGH })).toMatchObject({
      concurrency: 4,
      spoolBytes: 64 * 1024 * 1024,
      logLevel: 'info',
      status: undefined,
    });
  });

  test('of the home is the root of the checkout', () => {
    expect(loadEnvironment({ SLUICE_HOME: '' }).home).toBe(join(import.meta.dirname, '../../../..'));
  });
});

describe('one rule for each kind of value, in every process', () => {
  test.each([
    ['1', true],
    ['true', true],
    ['YES', true],
    ['on', true],
    ['0', false],
    ['False', false],
    ['no', false],
    ['off', false],
    [' 1 ', true],
    ['', false],
  ])('a flag of %j is %j', async (text, expected) => {
    const from = { SLUICE_HOME: await makeHome(), ...ENOUGH, SLUICE_SUPERVISED: text };
    // Vitest may itself hold a channel to this process.
    const supervised = expected || process.connected === true;
    expect(await readApiEnvironment({ ...from })).toMatchObject({ supervised });
    expect(await readWorkerEnvironment({ ...from })).toMatchObject({ supervised });
    expect(readSupervisorEnvironment({ ...from, SLUICE_DEMO: text }).demo).toBe(text === '' || expected);
  });

  test.each([
    ['PORT', 'many'],
    ['PORT', '70000'],
    ['PORT', '-1'],
    ['PORT', '0x10'],
    ['PORT', '1e3'],
    ['PORT', '4000.5'],
    ['SLUICE_DEMO', 'perhaps'],
    ['SLUICE_PUBLIC_URL', 'ftp://x'],
    ['SLUICE_PUBLIC_URL', 'localhost:4000'],
    ['SLUICE_MAX_UPLOAD_MB', '-1'],
    ['SLUICE_MAX_UPLOAD_MB', '0'],
    ['SLUICE_SPOOL_MB', '0'],
    ['SLUICE_TRUST_PROXY', '10.0.0.0/99'],
    ['SLUICE_TRUST_PROXY', 'proxy.example.com'],
    ['SLUICE_LOG_LEVEL', 'verbose'],
    ['SLUICE_WORKER_CONCURRENCY', '65'],
    ['SLUICE_SUPERVISED', '2'],
  ])('%s=%s is refused by name, with what is expected', async (name, value) => {
    const home = await makeHome();
    const read = () => readSupervisorEnvironment({ SLUICE_HOME: home, [name]: value });
    const error = await environmentErrorOf(read);
    expect(error).toMatchObject({ code: 'bad_environment', problems: [{ name, value }] });
    expect(error.message).toMatch(new RegExp(`^${name} is “.*”; expected .+\\.$`));
    expect(error.describe('fr')).toMatch(
      new RegExp(`^${name} vaut «\u00a0.*\u00a0»\u00a0; attendu\u00a0: .+\\.$`),
    );
  });

  test('everything that is wrong is said at once, a line each', async () => {
    const home = await makeHome('PORT=many\n');
    const error = await environmentErrorOf(() =>
      readSupervisorEnvironment({ SLUICE_HOME: home, SLUICE_LOG_LEVEL: 'loud', SLUICE_DEMO: '2' }),
    );
    expect(error.problems.map(({ name }) => name).sort()).toEqual([
      'PORT',
      'SLUICE_DEMO',
      'SLUICE_LOG_LEVEL',
    ]);
    expect(error.message).toContain(`PORT (in ${join(home, '.env')}) is “many”`);
  });

  test.each([
    ['SLUICE_AUTH_SECRET', 'geheim'],
    ['DATABASE_URL', 'mysql://me:geheim@localhost/x'],
    ['SLUICE_METRICS_TOKEN', 'geheim'],
    ['SLUICE_SMTP_URL', 'http://me:geheim@localhost'],
  ])('the value of %s is never shown', async (name, value) => {
    const home = await makeHome();
    const error = await environmentErrorOf(() =>
      readSupervisorEnvironment({ SLUICE_HOME: home, [name]: value }),
    );
    expect(error.message).toMatch(new RegExp(`^${name} has a value that it cannot have; expected `));
    expect(`${error.message}${error.describe('fr')}${JSON.stringify(error.problems)}`).not.toContain(
      'geheim',
    );
  });
});

describe('paths', () => {
  test('start from the folder of .env there, and from the folder of the caller elsewhere', async () => {
    const home = await makeHome('SLUICE_DATA_DIR=../data\nSLUICE_STORAGE_DIR=/files\n');
    expect(readSupervisorEnvironment({ SLUICE_HOME: home, INIT_CWD: '/somewhere' })).toMatchObject({
      dataDir: join(home, '../data'),
      storageDir: '/files',
    });
    const from = { SLUICE_HOME: home, INIT_CWD: '/somewhere', SLUICE_DATA_DIR: 'data' };
    expect(readSupervisorEnvironment({ ...from }).dataDir).toBe('/somewhere/data');
    expect(readCliEnvironment({ ...from }).dataDir).toBe('/somewhere/data');
    expect(readCliEnvironment({ ...from, INIT_CWD: '' }).dataDir).toBe(join(process.cwd(), 'data'));
  });

  test('are handed on as absolute ones', async () => {
    const variables: NodeJS.ProcessEnv = {
      SLUICE_HOME: await makeHome(),
      INIT_CWD: '/a',
      SLUICE_DATA_DIR: 'b',
    };
    readSupervisorEnvironment(variables);
    expect(variables.SLUICE_DATA_DIR).toBe('/a/b');
  });

  test('may begin with ~ where no shell reads it', async () => {
    const home = await makeHome('SLUICE_DATA_DIR=~/sluice\n');
    expect(readCliEnvironment({ SLUICE_HOME: home }).dataDir).toBe(join(homedir(), 'sluice'));
  });

  test.each([
    ['a quotation mark that another line closes', 'SLUICE_DATA_DIR="/srv/a\nPORT=4100"\n'],
    ['a path of Windows in double quotation marks', 'SLUICE_DATA_DIR="C:\\new"\n'],
  ])('have no line breaks: %s', async (_, content) => {
    const from = { SLUICE_HOME: await makeHome(content) };
    for (const read of [readSupervisorEnvironment, readCliEnvironment, readWorkerEnvironment]) {
      const error = await environmentErrorOf(() => read({ ...from }));
      expect(error).toMatchObject({ code: 'bad_environment', problems: [{ name: 'SLUICE_DATA_DIR' }] });
      expect(error.message).toContain('expected a path without line breaks');
    }
  });

  test('a home has to exist', async () => {
    const error = await environmentErrorOf(() =>
      readCliEnvironment({ SLUICE_HOME: 'nowhere', INIT_CWD: '/somewhere' }),
    );
    expect(error.message).toBe('SLUICE_HOME is “/somewhere/nowhere”; expected a folder that exists.');
  });
});

describe('a name that nobody reads is told of', () => {
  const warnings = async (file: string, variables: Record<string, string> = {}) =>
    readCliEnvironment({ SLUICE_HOME: await makeHome(file), ...variables }).warnings.map(({ en }) => en);

  test.each([
    ['SLUICE_STORAGEDIR', 'SLUICE_STORAGE_DIR'],
    ['SLUICE_DATADIR', 'SLUICE_DATA_DIR'],
    ['sluice_url', 'SLUICE_URL'],
    ['SLUICE_DATABASE_URL', 'DATABASE_URL'],
    ['SLUICE_PORT', 'SLUICE_URL'],
  ])('%s, with the nearest', async (name, meant) => {
    const [warning] = await warnings('', { [name]: 'x' });
    expect(warning).toContain(`${name} is not a variable of Sluice and is not read.`);
    if (name !== 'SLUICE_PORT' && name !== 'SLUICE_DATABASE_URL')
      expect(warning).toContain(`Did you mean ${meant}?`);
  });

  test('in .env also one that is not called SLUICE_…, where it nearly is a variable', async () => {
    expect(await warnings('DATABSE_URL=x\nport=1\nOTEL_SERVICE_NAME=x\nEDITOR=vi\n')).toEqual([
      expect.stringMatching(/^DATABSE_URL in .*\.env is not .* Did you mean DATABASE_URL\?$/),
      expect.stringMatching(/^port in .*\.env is not .* Did you mean PORT\?$/),
    ]);
  });

  test('and what is read from the environment only', async () => {
    expect(await warnings('SLUICE_HOME=/elsewhere\n')).toEqual([
      expect.stringContaining('has no effect: it is read from the environment only'),
    ]);
    expect(await warnings('PORT=1\n', { LANG: 'C', HOSTNAME: 'x' })).toEqual([]);
  });
});

describe('a process on its own', () => {
  test('takes the database and the secret from what runs on its data folder, for as long as that runs', async () => {
    const home = await makeHome();
    const from = { SLUICE_HOME: home };
    for (const read of [readApiEnvironment, readWorkerEnvironment])
      expect(await environmentErrorOf(() => read({ ...from }))).toMatchObject({ code: 'not_running' });
    const dataDir = join(home, '.data');
    const database = { embedded: dataDir };
    const made = await announceSupervisor(home, { temporary: false, dataDir, database, instance: 'x' });
    if ('running' in made) throw new Error('another runs');
    // Starting, and its database does not answer yet.
    expect(await environmentErrorOf(() => readWorkerEnvironment({ ...from }))).toMatchObject({
      code: 'not_running',
    });
    await made.tell({ databaseUrl: 'postgres://r', secret: 's'.repeat(40) });
    const joined = { databaseUrl: 'postgres://r', database, storageDir: join(dataDir, 'files') };
    expect(await readWorkerEnvironment({ ...from })).toMatchObject(joined);
    expect(await readApiEnvironment({ ...from })).toMatchObject({ ...joined, secret: 's'.repeat(40) });
    await made.end();
    expect(await environmentErrorOf(() => readApiEnvironment({ ...from }))).toMatchObject({
      code: 'not_running',
      message: expect.stringContaining(dataDir),
    });
  });

  test('needs a secret of its own where it has a database of its own', async () => {
    const from = { SLUICE_HOME: await makeHome(), DATABASE_URL: ENOUGH.DATABASE_URL };
    expect(await environmentErrorOf(() => readApiEnvironment(from))).toMatchObject({
      code: 'missing_variable',
      problems: [{ name: 'SLUICE_AUTH_SECRET' }],
    });
  });
});

describe('what belongs together', () => {
  test.each([
    [{ SLUICE_SMTP_URL: 'smtp://x' }, 'SLUICE_MAIL_FROM'],
    [{ DATABASE_URL: '', SLUICE_RUNTIME_DATABASE_URL: 'postgres://a@b/c' }, 'DATABASE_URL'],
  ])('%j asks for %s, of the start and of the API alike', async (variables, name) => {
    const from = { SLUICE_HOME: await makeHome(), ...ENOUGH, ...variables };
    for (const read of [readSupervisorEnvironment, readApiEnvironment])
      expect(await environmentErrorOf(() => read({ ...from }))).toMatchObject({
        code: 'missing_variable',
        problems: [{ name }],
      });
  });

  test('a mail server has its sender', async () => {
    const from = { ...ENOUGH, SLUICE_SMTP_URL: 'smtp://x', SLUICE_MAIL_FROM: 'a@b.example' };
    expect((await readApiEnvironment({ SLUICE_HOME: await makeHome(), ...from })).mail).toEqual({
      serverUrl: 'smtp://x',
      from: 'a@b.example',
    });
  });

  test('a public address is an origin', async () => {
    const from = { SLUICE_HOME: await makeHome(), ...ENOUGH, SLUICE_PUBLIC_URL: 'https://sluice.example/x' };
    expect((await readApiEnvironment(from)).publicUrl).toBe('https://sluice.example');
  });
});
