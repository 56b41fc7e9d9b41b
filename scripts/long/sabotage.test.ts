import { TreeCopy } from '@sluice/testing';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SABOTAGES } from './sabotages.ts';

let tree: TreeCopy;
beforeAll(async () => {
  tree = await TreeCopy.make();
  const { ok, output } = await tree.run('prisma', ['generate'], { folder: 'packages/db' });
  expect(ok, output).toBe(true);
});
afterAll(() => tree?.[Symbol.asyncDispose]());

it.each(SABOTAGES)('a test fails when $what', async ({ before, after, project, tests }) => {
  const path = await tree.fileWith(before);
  const original = await tree.read(path);
  await tree.replace(path, before, after);
  try {
    const { ok, output } = await tree.run('vitest', ['run', '--project', project, ...tests]);
    expect(ok, `nothing noticed it:\n${output.slice(-3_000)}`).toBe(false);
    // A test that fails has noticed it; a run that found no test, or code that does not load, has not.
    expect(output).toMatch(/^ *Tests +\d+ failed/m);
  } finally {
    await tree.write(path, original);
  }
});
