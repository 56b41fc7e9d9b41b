import { mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  readApiEnvironment,
  readCliEnvironment,
  readSupervisorEnvironment,
  readWorkerEnvironment,
} from '../../src/environment/index.ts';
import { environmentErrorOf } from '../support/environment-error-of.ts';
import { makeHome } from '../support/home.ts';

/** What an API on its own cannot do without. */
const _ENOUGH = { DATABASE_URL: 'postgres://x@localhost/x', SLUICE_AUTH_SECRET: 'x'.repeat(32) };

describe('.env', () => {
  test('is read by every process alike, and the environment wins over it', async () => {
    const home = await makeHome(
      'PORT=4100\nSLUICE_DATA_DIR=here\nDATABASE_URL=postgres://a@b/c\nSLUICE_RUNTIME_DATABASE_URL=postgres://r@b/c\nSLUICE_AUTH_SECRET=12345678901234567890123456789012\nSLUICE_URL=http://localhost:4100/\n',
    );
    const from = { SLUICE_HOME: home };
    const dataDir = join(home, 'here');
    expect(readSupervisorEnvironment({ ...from })).toMatchObject({ port: 4100, dataDir });
    const database = { databaseUrl: 'postgres://r@b/c', database: { at: 'b:5432/c' } };
    expect(await readApiEnvironment({ ...from })).toMatchObject({ port: 4100, dataDir, ...database });
    expect(await readWorkerEnvironment({ ...from })).toMatchObject({
      storageDir: join(dataDir, 'files'),
      ...database,
    });
    expect(readCliEnvironment({ ...from })).toMatchObject({ serverUrl: 'http://localhost:4100', dataDir });
    expect(readSupervisorEnvironment({ ...from, PORT: '4200' })).toMatchObject({ port: 4200, dataDir });
  });

  test('holds where a variable is set to nothing in the environment, and the default where it is nothing in both', async () => {
    const home = await makeHome('PORT=4100\nHOST=\n');
    expect(readSupervisorEnvironment({ SLUICE_HOME: home, PORT: '', HOST: '' })).toMatchObject({
      port: 4100,
      host: '127.0.0.1',
    });
  });

  test('is handed to libraries, that read their variables themselves', async () => {
    const variables: NodeJS.ProcessEnv = {
      SLUICE_HOME: await makeHome('OTEL_SERVICE_NAME=mine\nPGSSLMODE=no\n'),
    };
    variables.PGSSLMODE = 'require';
    readCliEnvironment(variables);
    expect(variables).toMatchObject({ OTEL_SERVICE_NAME: 'mine', PGSSLMODE: 'require' });
  });

  test.each([
    ['a comment, a blank line, quotes, export', '# x\n\nexport PORT="4100" # y\n', 4100],
    ['a value over several lines', "OTHER='a\nb=c'\nPORT=4100\n", 4100],
    ['lines of Windows, and its mark of UTF-8', '\ufeffHOST=localhost\r\nPORT=4100\r\n', 4100],
    ['lines that end with a carriage return alone', 'HOST=localhost\rPORT=4100\r', 4100],
    ['lines whose ends were made those of Windows twice', 'HOST=localhost\r\r\nPORT=4100\r\r\n', 4100],
    ['the last of two', 'PORT=1\nPORT=4100', 4100],
    ['blanks around', '  PORT = 4100  ', 4100],
  ])('may hold %s', async (_, content, port) => {
    expect(readSupervisorEnvironment({ SLUICE_HOME: await makeHome(content) }).port).toBe(port);
  });

  test.each([
    ['no =', 'HOST=x\nPORT 4100\n', 'line 2', 'expected NAME=value'],
    ['a colon', 'PORT: 4100\n', 'line 1', 'expected NAME=value'],
    [
      'a quotation mark that is not closed',
      'HOST=x\n\nSLUICE_PASSWORD="geheim\n',
      'line 3',
      'quotation mark',
    ],
    ['something behind a quotation mark', 'SLUICE_PASSWORD="ge"heim\n', 'line 1', 'quotation mark'],
    ['a value that would be cut at its #', 'A=1\nSLUICE_PASSWORD=geheim#1\n', 'line 2', 'holds a #'],
    ['a blank that is none before a name', 'A=1\n\u00a0PORT=4100\n', 'line 2', 'expected NAME=value'],
    [
      'a blank that is none before a quotation mark',
      'SLUICE_PASSWORD=\u00a0"geheim#1"\n',
      'line 1',
      'quotation mark',
    ],
    ['UTF-16', Buffer.from('\ufeffPORT=4100\n', 'utf16le'), '', 'UTF-8'],
  ])('is refused in words: %s', async (_, content, line, reason) => {
    const home = await makeHome(content);
    for (const read of [
      readSupervisorEnvironment,
      readCliEnvironment,
      readApiEnvironment,
      readWorkerEnvironment,
    ]) {
      const error = await environmentErrorOf(() => read({ SLUICE_HOME: home }));
      expect(error).toMatchObject({ code: 'bad_env_file', problems: [{ name: join(home, '.env') }] });
      expect(error.message).toContain(join(home, '.env'));
      expect(error.message).toContain(line);
      expect(error.message).toContain(reason);
      expect(error.message).not.toContain('geheim');
    }
  });

  test('that is a link to nothing is not taken for none', async () => {
    const home = await makeHome();
    await symlink(join(home, 'not-mounted'), join(home, '.env'));
    const error = await environmentErrorOf(() => readCliEnvironment({ SLUICE_HOME: home }));
    expect(error).toMatchObject({ code: 'bad_env_file' });
    expect(error.message).toBe(
      `${join(home, '.env')} is a link to a file that is not there. Put the file there, or remove the link.`,
    );
  });

  test('that is a folder, or leads nowhere it may be read, is refused in words', async () => {
    const home = await makeHome();
    await mkdir(join(home, '.env'));
    const error = await environmentErrorOf(() => readCliEnvironment({ SLUICE_HOME: home }));
    expect(error.message).toBe(`${join(home, '.env')} cannot be read (EISDIR).`);
    const loop = await makeHome();
    await symlink(join(loop, '.env'), join(loop, '.env'));
    expect(await environmentErrorOf(() => readCliEnvironment({ SLUICE_HOME: loop }))).toMatchObject({
      code: 'bad_env_file',
    });
  });
});
