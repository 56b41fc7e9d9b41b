import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { FILE_FORMATS, SERVICES } from '@sluice/shared';
import { expect, it } from 'vitest';
import * as sources from '../src/index.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const run = promisify(execFile);

/** The files of the product in which a text stands, tests left out. */
async function filesWith(pattern: string): Promise<string[]> {
  const found = await run(
    'git',
    ['grep', '--untracked', '-lE', pattern, '--', 'apps/*/src/*.ts', 'packages/*/src/*.ts'],
    { cwd: ROOT },
  );
  return found.stdout.trim().split('\n').toSorted();
}

it.each(FILE_FORMATS)('%s has a folder, and a test that runs the suite', async (format) => {
  expect(existsSync(join(ROOT, 'packages/sources/src', format, `${format}.ts`))).toBe(true);
  const test = await readFile(join(ROOT, 'packages/sources/test', format, 'conformance.test.ts'), 'utf8');
  expect(test).toContain('describeSource(');
});

it.each(FILE_FORMATS)(
  'what is known of %s stands in its folder, which the registry alone opens',
  async (format) => {
    const outside = (await filesWith(`from '(\\./|\\.\\./|.*/)${format}/`)).filter(
      (path) => !path.startsWith(`packages/sources/src/${format}/`),
    );
    expect(outside).toEqual(['packages/sources/src/open-source.ts']);
  },
);

it.each(SERVICES)(
  '%s has a folder, which the registry of services alone opens, and runs the suite',
  async (service) => {
    const outside = (await filesWith(`from '(\\./|\\.\\./|.*/)${service}/`)).filter(
      (path) => !path.startsWith(`packages/sources/src/${service}/`) && path.startsWith('packages/sources/'),
    );
    expect(outside).toEqual(['packages/sources/src/services.ts']);
    const test = await readFile(join(ROOT, 'packages/sources/test', service, 'conformance.test.ts'), 'utf8');
    expect(test).toContain('describeSource(');
  },
);

it('CSV is parsed in its folder alone', async () => {
  const parsing = await filesWith('row-scanner');
  expect(parsing.filter((path) => !path.startsWith('packages/sources/src/csv/'))).toEqual([]);
});

it('what is exported opens a source, and is of no format', () => {
  expect(Object.keys(sources).toSorted()).toEqual([
    'START',
    'allCellsOf',
    'findTable',
    'formatOf',
    'openSource',
  ]);
});
