import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { isOfProduct, sourceFiles } from './support/source-files.ts';

/** The folders that each folder imports, but for those that it lies in and those that lie in it. */
function importedFolders(): Map<string, Set<string>> {
  const folders = new Map<string, Set<string>>();
  for (const [path, { imports, handsOn }] of sourceFiles()) {
    if (!isOfProduct(path)) continue;
    const from = dirname(path);
    const imported = folders.get(from) ?? new Set();
    folders.set(from, imported);
    for (const to of [...imports, ...handsOn].map(dirname)) {
      if (!`${from}/`.startsWith(`${to}/`) && !`${to}/`.startsWith(`${from}/`)) imported.add(to);
    }
  }
  return folders;
}

/** A way from a folder back to itself, if there is one. */
function wayBack(to: string, folders: ReadonlyMap<string, ReadonlySet<string>>): string[] | undefined {
  const seen = new Set<string>();
  const waiting = [[to]];
  for (let way = waiting.pop(); way; way = waiting.pop()) {
    for (const next of folders.get(way.at(-1) ?? '') ?? []) {
      if (next === to) return [...way, to];
      if (!seen.has(next)) waiting.push([...way, next]);
      seen.add(next);
    }
  }
  return undefined;
}

it('no folders lie in a circle: each can be read before those that import it', () => {
  const folders = importedFolders();
  const circles = [...folders.keys()].flatMap((folder) => wayBack(folder, folders)?.join(' → ') ?? []);
  expect(circles).toEqual([]);
});
