import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGES = globSync('{apps,packages}/*/package.json', { cwd: ROOT }).map(dirname);
/** Folders of the root's own programs: they may use what the root depends on. */
const OF_THE_ROOT = ['e2e', 'scripts'];

const dependencies = z.record(z.string(), z.string()).default({});
const manifestSchema = z.object({ name: z.string(), dependencies, devDependencies: dependencies });
const configSchema = z.object({ references: z.array(z.object({ path: z.string() })).default([]) });

const manifestOf = (folder: string) => manifestSchema.parse(read(folder, 'package.json'));
const folderOf = new Map(PACKAGES.map((folder) => [manifestOf(folder).name, folder]));

function read(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(join(ROOT, folder, name), 'utf8'));
}

/** The folders that a folder's tsconfig.json refers to, from the root. */
function referencesOf(folder: string): string[] {
  const { references } = configSchema.parse(read(folder, 'tsconfig.json'));
  return references.map(({ path }) => relative(ROOT, join(ROOT, folder, path))).toSorted();
}

/** The folders of the packages that a manifest depends on, from the root. */
function dependenciesOf(folder: string): string[] {
  const manifest = manifestOf(folder);
  const names = new Set(Object.keys({ ...manifest.dependencies, ...manifest.devDependencies }));
  return [...names].flatMap((name) => folderOf.get(name) ?? []).toSorted();
}

describe('the projects of TypeScript', () => {
  it('are all checked: one that the root does not refer to would not be', () => {
    expect(referencesOf('.')).toEqual([...PACKAGES, ...OF_THE_ROOT].toSorted());
  });

  // Where a reference is missing, the sources of the other are checked once more with every edit.
  it.each(PACKAGES)('%s refers to what its manifest depends on', (folder) => {
    expect(referencesOf(folder)).toEqual(dependenciesOf(folder));
  });

  it.each(OF_THE_ROOT)('%s refers to what the manifest of the root depends on', (folder) => {
    expect(referencesOf(folder)).toEqual(dependenciesOf('.'));
  });
});
