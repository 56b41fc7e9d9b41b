import { execFile } from 'node:child_process';
import {
  cp,
  lstat,
  mkdir,
  mkdtemp,
  readdir,
  readFile,
  rename,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { childEnvironment } from '@sluice/runtime/environment';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const run = promisify(execFile);

/** What git does not know, and programs run from all the same. */
const GENERATED = 'packages/db/src/generated';

/** Commands may write this much. */
const MAX_OUTPUT = 64 * 1024 * 1024;

/**
 * A copy of the working tree, to be changed and run: the files that git knows or would add, the client of the database,
 * and the packages installed beside them. Links between the packages of the tree lead to the copy, the packages themselves are shared.
 */
export class TreeCopy {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async make(): Promise<TreeCopy> {
    const root = await mkdtemp(join(tmpdir(), 'sluice-tree-'));
    const { stdout } = await run('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
      cwd: ROOT,
      maxBuffer: MAX_OUTPUT,
    });
    for (const path of stdout.split('\0').filter(Boolean)) {
      // One that is deleted and not yet committed is still listed.
      if (!(await exists(join(ROOT, path)))) continue;
      await cp(join(ROOT, path), join(root, path), { recursive: true });
    }
    if (await exists(join(ROOT, GENERATED))) {
      await cp(join(ROOT, GENERATED), join(root, GENERATED), { recursive: true });
    }
    for (const folder of ['.', ...(await packageFolders())]) await linkPackages(folder, root);
    return new TreeCopy(root);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.root, path), 'utf8');
  }

  /** Writes a file as many editors do: a new one, which is renamed over the old one. */
  async write(path: string, text: string): Promise<void> {
    const full = join(this.root, path);
    await mkdir(dirname(full), { recursive: true });
    await writeFile(`${full}.new`, text);
    await rename(`${full}.new`, full);
  }

  /** Replaces one place of a file. @throws Error where the text does not stand there exactly once */
  async replace(path: string, before: string, after: string): Promise<void> {
    const text = await this.read(path);
    const parts = text.split(before);
    if (parts.length !== 2) {
      throw new Error(`${JSON.stringify(before)} stands ${parts.length - 1} times in ${path}`);
    }
    await this.write(path, parts.join(after));
  }

  /** The one source file in which a text stands. @throws Error where it stands in none or in several */
  async fileWith(text: string): Promise<string> {
    const found: string[] = [];
    for (const path of await this.#sources()) if ((await this.read(path)).includes(text)) found.push(path);
    const [only, ...others] = found;
    if (only === undefined || others.length > 0)
      throw new Error(`${JSON.stringify(text)} stands in ${found.length} files: ${found.join(', ')}`);
    return only;
  }

  /** The files that make the product: code, and SQL of migrations. */
  async #sources(): Promise<string[]> {
    const folders = (await packageFolders()).flatMap((folder) => [
      join(folder, 'src'),
      join(folder, 'prisma/migrations'),
    ]);
    const files = await Promise.all(
      folders.map(async (folder) => {
        if (!(await exists(join(this.root, folder)))) return [];
        const entries = await readdir(join(this.root, folder), { recursive: true });
        return entries.filter((name) => /\.(tsx?|sql)$/.test(name)).map((name) => join(folder, name));
      }),
    );
    return files.flat().filter((path) => !path.includes('/generated/'));
  }

  /**
   * Runs a program of the packages in a folder of the copy.
   *
   * @returns how it ended, and everything that it wrote
   */
  async run(
    program: string,
    args: readonly string[],
    { folder = '.', timeoutMs = 15 * 60_000 } = {},
  ): Promise<{ readonly ok: boolean; readonly output: string }> {
    const command = join(this.root, folder, 'node_modules/.bin', program);
    const found = (await exists(command)) ? command : join(this.root, 'node_modules/.bin', program);
    const options = {
      cwd: join(this.root, folder),
      maxBuffer: MAX_OUTPUT,
      timeout: timeoutMs,
      env: ofAPerson(),
    };
    try {
      const { stdout, stderr } = await run(found, args, options);
      return { ok: true, output: stdout + stderr };
    } catch (error) {
      if (!(error instanceof Error && 'stdout' in error && 'stderr' in error)) throw error;
      return { ok: false, output: `${error.stdout}${error.stderr}` };
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.root, { recursive: true, force: true });
  }
}

/**
 * The environment without what the test runner sets: a build under NODE_ENV=test is another one.
 * What is written is read by tests, hence without colours, whatever terminal they were started in.
 */
function ofAPerson(): NodeJS.ProcessEnv {
  const env = childEnvironment();
  for (const name of Object.keys(env)) {
    if (name === 'NODE_ENV' || name === 'FORCE_COLOR' || name.startsWith('VITEST')) delete env[name];
  }
  return { ...env, NO_COLOR: '1' };
}

async function packageFolders(): Promise<string[]> {
  const folders = await Promise.all(
    ['apps', 'packages'].map(async (parent) =>
      (await readdir(join(ROOT, parent), { withFileTypes: true }))
        .filter((entry) => entry.isDirectory())
        .map(({ name }) => join(parent, name)),
    ),
  );
  return folders.flat();
}

/** Copies the links of a folder's `node_modules` as they are; what is no link is shared. */
async function linkPackages(folder: string, root: string): Promise<void> {
  const from = join(ROOT, folder, 'node_modules');
  if (!(await exists(from))) return;
  const to = join(root, folder, 'node_modules');
  await mkdir(to, { recursive: true });
  for (const { name } of await readdir(from, { withFileTypes: true })) {
    // Results of tools belong to the tree that they were made in.
    if (name.startsWith('.') && name !== '.bin' && name !== '.pnpm') continue;
    if (name === '.pnpm') await symlink(join(from, name), join(to, name));
    else await cp(join(from, name), join(to, name), { recursive: true, verbatimSymlinks: true });
  }
}

async function exists(path: string): Promise<boolean> {
  return lstat(path).then(
    () => true,
    () => false,
  );
}
