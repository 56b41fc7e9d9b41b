import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'source',
    include: ['test/**/*.test.ts'],
    // Modules are loaded once for all files: none keeps a state.
    isolate: false,
    // Some read many megabytes.
    testTimeout: 60_000,
  },
});
