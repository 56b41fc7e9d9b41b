import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'supervisor',
    include: ['test/**/*.test.ts'],
    // Each test starts the whole of Sluice.
    fileParallelism: false,
    testTimeout: 90_000,
    hookTimeout: 60_000,
  },
});
