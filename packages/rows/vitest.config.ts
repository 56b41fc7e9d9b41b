import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'rows',
    include: ['test/**/*.test.ts'],
    // Modules are loaded once for all files: none keeps a state.
    isolate: false,
  },
});
