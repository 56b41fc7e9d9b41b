import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'cli',
    include: ['test/**/*.test.ts'],
    globalSetup: '@sluice/db/testing/global-setup',
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
