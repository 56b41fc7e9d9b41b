import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SABOTAGES } from '../long/sabotages.ts';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const sources = globSync(['{apps,packages}/*/src/**/*.{ts,tsx}', 'packages/db/prisma/migrations/**/*.sql'], {
  cwd: ROOT,
})
  .filter((path) => !path.includes('/generated/'))
  .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));

// Whoever changes such a place learns it at once, and not from the long tests.
it.each(SABOTAGES)('the place where $what is one', ({ before }) => {
  const places = sources.flatMap(({ path, text }) => Array(text.split(before).length - 1).fill(path));
  expect(places).toHaveLength(1);
});
