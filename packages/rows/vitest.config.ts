import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'rows',
    include: ['test/**/*.test.ts'],
  },
});
