import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { DEMO_ACCOUNTS } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Harness } from './support/harness.ts';

const run = promisify(execFile);

const PACKAGE = fileURLToPath(new URL('..', import.meta.url));
const EXAMPLE = fileURLToPath(new URL('../../../examples/program', import.meta.url));
const TSC = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');

let folder: string;
let installed: string;
let harness: Harness;

/** Links a library of this repository into a folder of packages, instead of fetching it again. */
async function link(name: string, from: string, into: string): Promise<void> {
  const path = join(into, name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(await realpath(join(from, 'node_modules', name)), path);
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sluice-program-'));
  installed = join(folder, 'node_modules/@sluice/client');
  await cp(EXAMPLE, folder, { recursive: true });
  await run('pnpm', ['pack', '--out', join(folder, 'client.tgz')], { cwd: PACKAGE });
  await mkdir(installed, { recursive: true });
  await run('tar', ['-xzf', join(folder, 'client.tgz'), '-C', installed, '--strip-components=1']);
  const { dependencies } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8'));
  for (const name of Object.keys(dependencies)) await link(name, PACKAGE, join(folder, 'node_modules'));
  await link('@types/node', join(PACKAGE, '../..'), join(folder, 'node_modules'));
  harness = await Harness.open();
}, 120_000);
afterAll(async () => {
  await harness?.close();
  await rm(folder, { recursive: true, force: true });
});

/** Checks a program strictly. @returns the files that were read for it; what is wrong with it */
async function compile(config: string): Promise<{ files: string[]; errors: string }> {
  const { stdout } = await run(process.execPath, [TSC, '-p', config, '--listFiles'], { cwd: folder }).catch(
    (error: { stdout: string }) => error,
  );
  const lines = stdout.split('\n').filter(Boolean);
  const files = lines.filter((line) => line.startsWith('/') && !line.includes(': error '));
  return { files, errors: lines.filter((line) => !files.includes(line)).join('\n') };
}

describe('a program outside of this repository', () => {
  it('is checked strictly, against nothing but the types of the client', async () => {
    const { files, errors } = await compile('tsconfig.json');
    expect(errors).toBe('');
    const others = files.filter((path) => !/\/typescript[^/]*\/|\/(@types|undici-types)\b/.test(path));
    const ofClient = others.filter((path) => path.includes('/@sluice/client/'));
    expect(others.filter((path) => !ofClient.includes(path)).map((path) => path.split('/').at(-1))).toEqual([
      'import-leads.ts',
    ]);
    expect(ofClient.length).toBeLessThan(20);
  });

  it('of which the client is all reads few files', async () => {
    await writeFile(
      join(folder, 'tsconfig.small.json'),
      JSON.stringify({
        extends: './tsconfig.json',
        compilerOptions: { types: [], lib: ['es2024', 'dom'] },
        include: ['small.ts'],
      }),
    );
    const program = `import { createClient, type Snapshot } from '@sluice/client';
      const client = createClient({ url: 'http://localhost' });
      export const read = async (id: string): Promise<Snapshot['status']> =>
        (await client.calls.imports.get.query({ id })).status;`;
    await writeFile(join(folder, 'small.ts'), program);
    const { files, errors } = await compile('tsconfig.small.json');
    expect(errors).toBe('');
    expect(files.length).toBeLessThan(150);
    // And what is wrong is found.
    await writeFile(join(folder, 'small.ts'), program.replace('{ id }', '{ name: id }'));
    expect((await compile('tsconfig.small.json')).errors).toContain("'name' does not exist in type");
  });

  it('brings a file in, follows it, and gets its refused rows', async () => {
    const { email, password } = DEMO_ACCOUNTS.admin;
    const { stdout, stderr } = await run(process.execPath, ['import-leads.ts', 'leads.csv'], {
      cwd: folder,
      env: { SLUICE_URL: harness.stack.url, SLUICE_EMAIL: email, SLUICE_PASSWORD: password },
    });
    expect(stderr).toBe('');
    expect(stdout).toContain('would insert 3, update 0, refuse 1\n');
    expect(stdout).toContain('completed: inserted 3, updated 0, refused 1\n');
    const refused = await readFile(join(folder, 'refused.csv'), 'utf8');
    expect(refused).toContain('EX-3');
    expect(refused.trim().split('\n')).toHaveLength(2);
    const { rows } = await harness.database.query("select first_name from leads where external_id = 'EX-4'");
    expect(rows).toEqual([{ first_name: 'Émilie' }]);
  });

  it('is told by a code why it cannot', async () => {
    const env = { SLUICE_URL: harness.stack.url, SLUICE_EMAIL: 'ada@example.org', SLUICE_PASSWORD: 'wrong' };
    const ended = await run(process.execPath, ['import-leads.ts'], { cwd: folder, env }).catch(
      (error) => error,
    );
    expect(ended).toMatchObject({ code: 1, stderr: 'failed: sign_in_refused {}\n' });
  });
});
