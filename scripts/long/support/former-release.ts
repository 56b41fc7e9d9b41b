import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { childEnvironment } from '@sluice/runtime/environment';

/**
 * The commit of the release before this one: what still runs while a deployment goes on, and what made the databases that
 * are upgraded. At each release it is set to the commit that was released.
 */
export const FORMER_RELEASE = 'd7a3aca695a37912921af880bb29271922bec054';

export const PRESENT_TREE = fileURLToPath(new URL('../../../', import.meta.url));

const run = promisify(execFile);

/**
 * The tree of the former release with its packages installed, made once per commit: 10 s. Not under `node_modules`, where
 * Node strips no types.
 *
 * @returns the folder
 * @throws Error where the commit is not in this clone, or its packages cannot be had
 */
export async function formerTree(): Promise<string> {
  const folder = join(PRESENT_TREE, '.cache/former-release', FORMER_RELEASE);
  const complete = join(folder, '.complete');
  if (existsSync(complete)) return folder;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const archive = join(folder, 'tree.tar');
  await run('git', ['archive', '--output', archive, FORMER_RELEASE], { cwd: PRESENT_TREE }).catch((cause) => {
    throw new Error(`The former release ${FORMER_RELEASE} is not in this clone: fetch its whole history.`, {
      cause,
    });
  });
  await run('tar', ['-xf', archive], { cwd: folder });
  await rm(archive);
  await run('npx', ['--yes', 'pnpm@10', 'install', '--frozen-lockfile', '--prefer-offline'], {
    cwd: folder,
    // What the test runner says of itself is none of its business.
    env: childEnvironment({ NODE_ENV: undefined }),
    maxBuffer: 16 * 1024 * 1024,
  });
  await writeFile(complete, '');
  return folder;
}
