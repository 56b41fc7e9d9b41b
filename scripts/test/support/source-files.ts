import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

export interface SourceFile {
  readonly lines: number;
  /** The files of the tree that it imports, from the root. */
  readonly imports: readonly string[];
  /** Those that it hands on to whoever imports it: what stands in a catalogue is for all. */
  readonly handsOn: readonly string[];
}

/** The files of all rooms, the tests' too, by their paths from the root. */
export function sourceFiles(): Map<string, SourceFile> {
  const paths = globSync('{apps,packages}/*/{src,test,build}/**/*.{ts,tsx}', { cwd: ROOT }).filter(
    (path) => !path.includes('/generated/'),
  );
  return new Map(paths.map((path) => [path, read(path)]));
}

/** Whether a file is part of the product. */
export function isOfProduct(path: string): boolean {
  return path.split('/')[2] === 'src';
}

function read(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const { module } = parseSync(path, text);
  const here = (names: readonly string[]) =>
    names.filter((name) => name.startsWith('.')).map((name) => join(dirname(path), name));
  const written = module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
    text.slice(start + 1, end - 1),
  );
  return {
    lines: text.split('\n').length - 1,
    imports: here([...module.staticImports.map(({ moduleRequest }) => moduleRequest.value), ...written]),
    handsOn: here(
      module.staticExports.flatMap(({ entries }) =>
        entries.flatMap((entry) => entry.moduleRequest?.value ?? []),
      ),
    ),
  };
}
