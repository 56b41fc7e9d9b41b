import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'client',
    include: ['test/**/*.test.ts'],
    // Modules are loaded once for all files: none keeps a state.
    isolate: false,
    globalSetup: '@sluice/db/testing/global-setup',
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
