import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    name: 'terminal',
    include: ['test/**/*.test.ts'],
  },
});
