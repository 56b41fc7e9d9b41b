import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'web',
    include: ['test/**/*.test.ts'],
    // Modules are loaded once for all files: none keeps a state.
    isolate: false,
  },
});
