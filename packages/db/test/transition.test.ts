import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const HOME = 'packages/db/src/transition.ts';

/** Statements that set the status of an import, in SQL and through Prisma. */
const WRITES = [
  /update imports\b[^`;]{0,400}?\bset\b[^`;]{0,80}?\bstatus = /,
  /\bimport\.(?:update|updateMany|upsert)\([^;]{0,400}?\bstatus:/,
];

async function sources(folder: string): Promise<string[]> {
  const names = await readdir(join(ROOT, folder), { recursive: true });
  return names
    .filter((name) => /\/src\/.*\.ts$/.test(`/${name}`) && !/generated|node_modules/.test(name))
    .map((name) => join(folder, name));
}

it('nothing but a transition writes the status of an import', async () => {
  const files = [...(await sources('apps')), ...(await sources('packages'))];
  expect(files).toContain(HOME);
  // The search finds what it is for.
  expect(WRITES[0]?.test("update imports set status = 'failed' where id = $1")).toBe(true);
  expect(WRITES[1]?.test("tx.import.update({ where: { id }, data: { status: 'failed' } })")).toBe(true);
  const writers: string[] = [];
  for (const path of files) {
    const text = await readFile(join(ROOT, path), 'utf8');
    if (WRITES.some((write) => write.test(text))) writers.push(path);
  }
  expect(writers).toEqual([]);
});
