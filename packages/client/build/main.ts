/**
 * Makes of the sources what a program outside of this repository gets: `dist/`, with code that runs on any Node and the
 * types that the compiler has written down. What is shared with the server is bundled; libraries stay dependencies.
 */
import { execFile } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { rolldown } from 'rolldown';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const DIST = join(ROOT, 'dist');
/** Where the compiler writes types, as tsconfig.library.json has it. */
const TYPES = join(ROOT, 'node_modules/.cache/types/src');

/** Where a file of types refers to another one. */
const RELATIVE = /((?:from |import\()['"]\.[^'"]*)\.ts(['"])/g;

await rm(DIST, { recursive: true, force: true });
await Promise.all([bundle(), writeTypes()]);

async function bundle(): Promise<void> {
  const build = await rolldown({
    input: join(ROOT, 'src/index.ts'),
    platform: 'node',
    // Libraries: whatever is neither a file nor a package of this repository.
    external: /^(?!\.|\/|@sluice\/)/,
    // No schema of the vocabulary is read here, nor the library for it.
    treeshake: { moduleSideEffects: false, manualPureFunctions: ['z'] },
  });
  await build.write({ file: join(DIST, 'index.js'), format: 'esm' });
  await build.close();
}

async function writeTypes(): Promise<void> {
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc');
  await promisify(execFile)(process.execPath, [tsc, '-b', ROOT]);
  for (const [file, text] of await reachable(join(TYPES, 'index.d.ts'))) {
    const target = join(DIST, file.slice(TYPES.length));
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, text.replaceAll(RELATIVE, '$1.js$2'));
  }
}

/** A file of types, and all that it refers to, with their texts. */
async function reachable(file: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  if (found.has(file)) return found;
  const text = await readFile(file, 'utf8');
  found.set(file, text);
  for (const [, before = ''] of text.matchAll(RELATIVE))
    await reachable(join(dirname(file), `${before.slice(before.indexOf('.'))}.d.ts`), found);
  return found;
}
