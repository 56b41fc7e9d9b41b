import { readFile } from 'node:fs/promises';
import { TreeCopy } from '@sluice/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The fenced blocks of the README's section on a new entity, in their order, without the indent of their list. */
async function blocks(): Promise<readonly { readonly language: string; readonly text: string }[]> {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const section = /^## Adding an entity\n(.*?)^## /ms.exec(readme)?.[1] ?? '';
  return [...section.matchAll(/^ {3}```(\w+)\n(.*?)^ {3}```$/gms)].map(([, language = '', text = '']) => ({
    language,
    text: text.replace(/^ {3}/gm, ''),
  }));
}

let tree: TreeCopy;
beforeAll(async () => {
  tree = await TreeCopy.make();
});
afterAll(() => tree?.[Symbol.asyncDispose]());

/** Runs a program and shows what it wrote where it fails. */
async function succeed(program: string, args: readonly string[], folder?: string): Promise<void> {
  const { ok, output } = await tree.run(program, args, folder === undefined ? {} : { folder });
  expect(ok, output.slice(-4_000)).toBe(true);
}

describe('an entity that is added as the README says', () => {
  it('takes the blocks of the README and nothing else', async () => {
    const [definition, list, model, migration, ...others] = await blocks();
    expect(others).toEqual([]);
    if (!definition || !list || !model || !migration) throw new Error('the README lacks a block');
    await tree.write('packages/shared/src/entities/wines.ts', definition.text);

    const index = 'packages/shared/src/entities/index.ts';
    const [added = '', listed = ''] = list.text.split('\n\n');
    await tree.replace(index, 'import { patients }', `${added}\nimport { patients }`);
    const before = /^const DEFINITIONS = .*$/m.exec(await tree.read(index))?.[0] ?? '';
    await tree.replace(index, before, listed.trimEnd());

    const folder = 'packages/db/prisma/schema';
    await tree.replace(
      `${folder}/organizations.prisma`,
      '  leads          Lead[]\n',
      '  leads          Lead[]\n  wines          Wine[]\n',
    );
    const entities = `${folder}/entities.prisma`;
    await tree.write(entities, `${await tree.read(entities)}\n${model.text}`);
    await tree.write('packages/db/prisma/migrations/29990101000000_wines/migration.sql', migration.text);
    await succeed('prisma', ['generate'], 'packages/db');
  });

  it('compiles everywhere', () => succeed('tsc', ['-b']));

  it('agrees with its model and its table', () =>
    succeed('vitest', [
      'run',
      '--project',
      'db',
      '--project',
      'shared',
      'entities',
      'catalogue',
      'agreement',
      'messages',
    ]));

  it('is imported by the command line, shown on a screen and offered for a new import', async () => {
    await succeed('vite', ['build', '--logLevel', 'error'], 'apps/web');
    await succeed('playwright', ['test', '--config=e2e/long/playwright.config.ts']);
  });
});
