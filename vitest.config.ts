import { availableParallelism } from 'node:os';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    projects: ['packages/*/vitest.config.ts', 'apps/*/vitest.config.ts', 'scripts/vitest.config.ts'],
    // Most files wait for processes and for the database: two at a time keep two cores busy.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
