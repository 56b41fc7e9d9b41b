import { createHash } from 'node:crypto';
import { access, glob, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { ROOT, WEB_DIR } from './places.ts';
import { runProgram } from './run-program.ts';

/** What the built web app depends on: its own files, the vocabulary it shares, the versions of its packages. */
const INPUTS = [
  'apps/web/src/**/*',
  'apps/web/public/**/*',
  'apps/web/index.html',
  'apps/web/build/**/*',
  'apps/web/vite.config.ts',
  'apps/web/package.json',
  'packages/shared/src/**/*',
  'packages/messages/src/**/*',
  'pnpm-lock.yaml',
];
const FINGERPRINT = join(WEB_DIR, '.cache', 'build-fingerprint');

/** The program of vite, as the web app has it installed. */
export function vitePath(): string {
  const require = createRequire(join(WEB_DIR, 'package.json'));
  return join(dirname(require.resolve('vite/package.json')), 'bin', 'vite.js');
}

/**
 * Builds the web app into `apps/web/dist`, unless what it was built from last time is the same to the byte.
 *
 * @param building called when it has to be built, which takes some seconds
 * @throws {StartError} with vite's own words
 */
export async function buildWeb(
  env: Readonly<NodeJS.ProcessEnv>,
  signal: AbortSignal,
  building: () => void,
): Promise<void> {
  const fingerprint = await fingerprintOf(INPUTS);
  const known = await readFile(FINGERPRINT, 'utf8').catch(() => undefined);
  const built = await access(join(WEB_DIR, 'dist', 'index.html')).then(
    () => true,
    () => false,
  );
  if (built && known === fingerprint) return;
  building();
  await runProgram({
    reason: 'buildFailed',
    args: [vitePath(), 'build'],
    cwd: WEB_DIR,
    env: { ...env, NODE_ENV: 'production' },
    signal,
  });
  await mkdir(dirname(FINGERPRINT), { recursive: true });
  await writeFile(FINGERPRINT, fingerprint);
}

async function fingerprintOf(patterns: readonly string[]): Promise<string> {
  const hash = createHash('sha256');
  const files: string[] = [];
  for await (const entry of glob([...patterns], { cwd: ROOT, withFileTypes: true })) {
    if (entry.isFile()) files.push(join(entry.parentPath, entry.name));
  }
  for (const file of files.sort()) {
    const bytes = await readFile(file);
    hash.update(`${file}\0${bytes.length}\0`).update(bytes);
  }
  return hash.digest('hex');
}
