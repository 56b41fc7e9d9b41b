import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'source',
    include: ['test/**/*.test.ts'],
    // Some read many megabytes.
    testTimeout: 60_000,
  },
});
