import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync } from 'oxc-parser';
import { beforeAll, expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** A longer file has a second idea in it. */
const MAX_LINES = 300;
/** A shorter one that a single other needs would mostly be read with less turning of pages where it is needed. */
const FRAGMENT_LINES = 30;
const MAX_FRAGMENTS = 0.08;

interface Source {
  readonly lines: number;
  /** The files of the tree that it imports, from the root. */
  readonly imports: readonly string[];
  /** Those that it hands on to whoever imports it: what stands in a catalogue is for all. */
  readonly handsOn: readonly string[];
}

const sources = new Map<string, Source>();
beforeAll(() => {
  const paths = globSync('{apps,packages}/*/{src,test,build}/**/*.{ts,tsx}', { cwd: ROOT }).filter(
    (path) => !path.includes('/generated/'),
  );
  for (const path of paths) sources.set(path, read(path));
});

function read(path: string): Source {
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

it('no file is so long that a second idea lives in it', () => {
  const long = [...sources].filter(([, { lines }]) => lines > MAX_LINES);
  expect(long.map(([path, { lines }]) => `${path}: ${lines}`)).toEqual([]);
});

it('few files are fragments: short, and needed by a single other', () => {
  const importers = new Map<string, number>();
  const handedOn = new Set<string>();
  for (const { imports, handsOn } of sources.values()) {
    for (const path of new Set(imports)) importers.set(path, (importers.get(path) ?? 0) + 1);
    for (const path of handsOn) handedOn.add(path);
  }
  const product = [...sources].filter(([path]) => path.split('/')[2] === 'src');
  const fragments = product.filter(
    ([path, { lines }]) => lines < FRAGMENT_LINES && importers.get(path) === 1 && !handedOn.has(path),
  );
  const names = fragments.map(([path]) => path).join('\n');
  expect(fragments.length / product.length, names).toBeLessThan(MAX_FRAGMENTS);
});
