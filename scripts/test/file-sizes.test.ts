import { expect, it } from 'vitest';
import { isOfProduct, sourceFiles } from './support/source-files.ts';

/** A longer file has a second idea in it. */
const MAX_LINES = 300;
/** A shorter one that a single other needs would mostly be read with less turning of pages where it is needed. */
const FRAGMENT_LINES = 30;
const MAX_FRAGMENTS = 0.08;

const sources = sourceFiles();

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
  const product = [...sources].filter(([path]) => isOfProduct(path));
  const fragments = product.filter(
    ([path, { lines }]) => lines < FRAGMENT_LINES && importers.get(path) === 1 && !handedOn.has(path),
  );
  const names = fragments.map(([path]) => path).join('\n');
  expect(fragments.length / product.length, names).toBeLessThan(MAX_FRAGMENTS);
});
