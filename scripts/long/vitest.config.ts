import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

/** What takes long: run by `pnpm test:long`, one file after the other, and not by `pnpm test`. */
export default defineConfig({
  test: {
    name: 'long',
    root: fileURLToPath(new URL('.', import.meta.url)),
    include: ['*.test.ts'],
    fileParallelism: false,
    testTimeout: 30 * 60_000,
    hookTimeout: 10 * 60_000,
  },
});
